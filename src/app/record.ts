import type { EpochMs } from '../clock.ts';
import { type Deadline, standing } from '../domain/deadline.ts';
import { isStale } from '../domain/grouping.ts';
import { type AfterAttempt, afterAttempt, type Message, type Outcome } from '../domain/ledger.ts';
import { editsFor } from './edits.ts';
import { editsOfArrived } from './poll/cards.ts';
import type { Recipient } from './ports.ts';
import { stepOn } from './step.ts';
import type { SendPorts } from './turn.ts';

/** A channel that was deleted is asked for again after this long: its id never comes back, but an answer may have been wrong. */
export const GONE_MS = 86_400_000;

export type Record = {
  /** What came of an attempt to post or edit. */
  readonly message: (message: Message, outcome: Outcome) => Promise<void>;
  /** What came of a request that had to succeed before these claimed entries could be sent. */
  readonly beforehand: (
    channel: string,
    entryIds: readonly string[],
    outcome: Exclude<Outcome, { kind: 'sent' }>,
    attempts: number,
  ) => Promise<void>;
};

/**
 * Writes what came of an attempt. `message.attempts` above one says that an earlier attempt may have arrived: then the
 * message stays what it is and is never judged anew unseen.
 */
export function createRecord(ports: SendPorts): Record {
  const { clock, store, knowledge } = ports;

  /** How often in a row a channel's post surely did not arrive: judged anew each time, its message does not count them. */
  const misses = new Map<string, number>();
  const missed = ({ action, channel }: Message, outcome: Outcome): number => {
    if (action !== 'post') return 0;
    const count = outcome.kind === 'later' && outcome.certain ? (misses.get(channel) ?? 0) + 1 : 0;
    if (count === 0) misses.delete(channel);
    else misses.set(channel, count);
    return count;
  };

  const record = async (message: Message, outcome: Outcome) => {
    const now = clock.now();
    // Another process may have taken the message on by now: only what surely happened is added to what it writes.
    if (outcome.kind !== 'sent' && !ports.leadership.holds()) {
      if (outcome.kind === 'stop') ports.stop(outcome.code);
      return;
    }
    const broken = (await store.recipients.broken()).find((recipient) => recipient.channel === message.channel);
    const attempts = Math.max(message.attempts, missed(message, outcome));
    const after = afterAttempt(outcome, attempts, now, broken?.brokenSince ?? null);
    await write(message, after, now);
    if (after.state === 'sent' && broken) {
      await store.recipients.heal(message.channel);
      await ports.onRecipient(message.channel, null);
    }
    if (after.state === 'held') await breakRecipient(message.channel, after, broken, now);
    // Told once: what comes later is kept until the channel is given up, instead of being refused one by one.
    if (after.state === 'dead' && outcome.kind === 'recipient-broken') {
      await breakRecipient(
        message.channel,
        { ...after, state: 'held', missing: outcome.missing, probeAt: now + GONE_MS },
        broken,
        now,
      );
    }
    if (after.state === 'dead' && outcome.kind === 'refused' && message.action === 'post') {
      await ports.onRefused(message.channel, message.id, outcome.code);
    }
  };

  const breakRecipient = async (
    channel: string,
    { missing, probeAt }: Extract<AfterAttempt, { state: 'held' }>,
    broken: Recipient | undefined,
    now: EpochMs,
  ) => {
    await store.recipients.break({ channel, brokenSince: broken?.brokenSince ?? now, missing, probeAt });
    if (broken?.missing !== missing) await ports.onRecipient(channel, missing);
  };

  const beforehand: Record['beforehand'] = async (channel, entryIds, outcome, attempts) => {
    const now = clock.now();
    const broken = (await store.recipients.broken()).find((recipient) => recipient.channel === channel);
    const after = afterAttempt(outcome, attempts, now, broken?.brokenSince ?? null);
    switch (after.state) {
      case 'later':
        return store.delivery.hold(entryIds, after.notBefore, after.reason);
      case 'held':
        await store.delivery.hold(entryIds, after.probeAt, after.reason);
        return breakRecipient(channel, after, broken, now);
      case 'skipped':
      case 'dead': {
        const { reason } = after;
        return store.ledger.settle(entryIds.map((entryId) => ({ entryId, state: 'dead', reason })));
      }
      case 'stopped':
        await store.ledger.unclaim(entryIds);
        return ports.stop(after.reason);
      case 'sent':
        return;
      default:
        return after satisfies never;
    }
  };

  const write = async (message: Message, after: AfterAttempt, now: EpochMs): Promise<void> => {
    switch (after.state) {
      case 'sent':
        return store.ledger.sent(
          message.id,
          after.discordId,
          now,
          message.action === 'post' ? await stepsAfter(message, now) : [],
        );
      case 'later':
        // Surely not taken by Discord: the group is judged anew. Perhaps taken: the message stays what it was.
        if (after.certain && message.action === 'post' && message.attempts === 1) {
          return store.ledger.dissolve(message.id, 'planned', after.notBefore, after.reason, message.attempts);
        }
        if (message.action !== 'post') {
          return store.ledger.dissolve(message.id, 'planned', after.notBefore, after.reason);
        }
        return store.ledger.later(message.id, after.notBefore, after.reason);
      case 'held':
        if (message.action === 'post' && message.attempts === 1) {
          return store.ledger.dissolve(message.id, 'held', after.probeAt, after.reason, message.attempts);
        }
        if (message.action !== 'post') {
          return store.ledger.dissolve(message.id, 'planned', after.probeAt, after.reason);
        }
        return store.ledger.later(message.id, after.probeAt, after.reason);
      case 'skipped':
      case 'dead':
        if (after.state === 'dead') ports.log.warn({ message: message.id, reason: after.reason }, 'a message is dead');
        return store.ledger.end(message.id, after.state, after.reason);
      case 'stopped':
        if (message.action === 'post' && message.attempts === 1) {
          await store.ledger.dissolve(message.id, 'planned', now, after.reason, message.attempts);
        } else await store.ledger.later(message.id, now, after.reason);
        return ports.stop(after.reason);
      default:
        return after satisfies never;
    }
  };

  /** Earlier posts to be struck, and the post itself to be published. */
  const stepsAfter = async (message: Message, now: EpochMs): Promise<readonly Message[]> => {
    const edits = await editsAfter(message, now);
    // Posts in threads cannot be published.
    const publishes = message.place === null && knowledge.subscription(message.subscriptionId)?.publish === true;
    return publishes ? [...edits, stepOn(message, 'publish', now)] : edits;
  };

  /** A message that tells a change has arrived, or one that is stale already: earlier posts are to be struck. */
  const editsAfter = async (message: Message, now: EpochMs): Promise<readonly Message[]> => {
    const entries = await store.ledger.entriesOf(message.id);
    const telling = entries.filter(({ kind }) => kind === 'moved' || kind === 'withdrawn' || kind === 'set');
    const seen = entries.flatMap((entry) => {
      const now = knowledge.inForce(entry);
      return now ? [{ ...now, tells: telling.includes(entry) }] : [];
    });
    const edits: Message[] = [...editsOfArrived(message, entries, knowledge.statements, now)];
    for (const { entry, deadline, tells } of seen) {
      if (!tells && !isStale(entry, deadline)) continue;
      const revisionId = tells ? entry.revisionId : tellingRevision(deadline);
      if (!revisionId) continue;
      edits.push(...(await editsFor(store, deadline, message.subscriptionId, { message, entries }, revisionId, now)));
    }
    return edits;
  };

  return { message: record, beforehand };
}

/** The revision whose message tells what holds now. */
function tellingRevision(deadline: Deadline): string | undefined {
  const current = standing(deadline);
  return current.kind === 'dated' ? current.setBy.id : deadline.revisions.at(-1)?.id;
}
