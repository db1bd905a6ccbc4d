import type { EpochMs } from '../clock.ts';
import { type Deadline, standing } from '../domain/deadline.ts';
import { isStale } from '../domain/grouping.ts';
import { type AfterAttempt, afterAttempt, type Message, type Outcome } from '../domain/ledger.ts';
import { editsFor } from './edits.ts';
import type { SendPorts } from './turn.ts';

export type Record = (message: Message, outcome: Outcome) => Promise<void>;

/**
 * Writes what came of an attempt. `message.attempts` above one says that an earlier attempt may have arrived: then the
 * message stays what it is and is never judged anew unseen.
 */
export function createRecord(ports: SendPorts): Record {
  const { clock, store, knowledge } = ports;

  const record = async (message: Message, outcome: Outcome) => {
    const now = clock.now();
    // Another process may have taken the message on by now: only what surely happened is added to what it writes.
    if (outcome.kind !== 'sent' && !ports.leadership.holds()) {
      if (outcome.kind === 'stop') ports.stop(outcome.code);
      return;
    }
    const broken = (await store.recipients.broken()).find((recipient) => recipient.channel === message.channel);
    const after = afterAttempt(outcome, message.attempts, now, broken?.brokenSince ?? null);
    await write(message, after, now);
    if (after.state === 'sent' && broken) {
      await store.recipients.heal(message.channel);
      await ports.onRecipient(message.channel, null);
    }
    if (after.state === 'held') {
      await store.recipients.break({
        channel: message.channel,
        brokenSince: broken?.brokenSince ?? now,
        missing: after.missing,
        probeAt: after.probeAt,
      });
      if (broken?.missing !== after.missing) await ports.onRecipient(message.channel, after.missing);
    }
    if (after.state === 'dead' && outcome.kind === 'recipient-broken')
      await ports.onRecipient(message.channel, 'channel');
  };

  const write = async (message: Message, after: AfterAttempt, now: EpochMs): Promise<void> => {
    switch (after.state) {
      case 'sent':
        return store.ledger.sent(
          message.id,
          after.discordId,
          now,
          message.action === 'post' ? await editsAfter(message, now) : [],
        );
      case 'later':
        // Surely not taken by Discord: the group is judged anew. Perhaps taken: the message stays what it was.
        if (after.certain && message.action === 'post' && message.attempts === 1) {
          return store.ledger.dissolve(message.id, 'planned', after.notBefore, after.reason, message.attempts);
        }
        return store.ledger.later(message.id, after.notBefore, after.reason);
      case 'held':
        if (message.action === 'post' && message.attempts === 1) {
          return store.ledger.dissolve(message.id, 'held', after.probeAt, after.reason, message.attempts);
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

  /** A message that tells a change has arrived, or one that is stale already: earlier posts are to be struck. */
  const editsAfter = async (message: Message, now: EpochMs): Promise<readonly Message[]> => {
    const entries = await store.ledger.entriesOf(message.id);
    const telling = entries.filter((entry) => entry.kind === 'moved' || entry.kind === 'withdrawn');
    const stale = entries.filter((entry) => {
      const deadline = knowledge.deadline(entry.deadlineId ?? '');
      return deadline !== undefined && isStale(entry, deadline);
    });
    const edits: Message[] = [];
    for (const entry of [...telling, ...stale]) {
      const deadline = knowledge.deadline(entry.deadlineId ?? '');
      const revisionId = telling.includes(entry) ? entry.revisionId : deadline && tellingRevision(deadline);
      if (!deadline || !revisionId) continue;
      edits.push(...(await editsFor(store, deadline, message.subscriptionId, { message, entries }, revisionId, now)));
    }
    return edits;
  };

  return record;
}

/** The revision whose message tells what holds now. */
function tellingRevision(deadline: Deadline): string | undefined {
  const current = standing(deadline);
  return current.kind === 'dated' ? current.setBy.id : deadline.revisions.at(-1)?.id;
}
