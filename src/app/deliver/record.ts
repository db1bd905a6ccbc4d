import type { EpochMs } from '../../clock.ts';
import { type Deadline, standing } from '../../domain/deadline.ts';
import { isStale } from '../../domain/grouping.ts';
import {
  type AfterAttempt,
  actionPause,
  afterAttempt,
  CHANNEL_GONE,
  CHANNEL_UNSEEN,
  GONE_TRIES,
  isRefusal,
  type Message,
  MOST_TRIES,
  type Outcome,
} from '../../domain/ledger.ts';
import { corrects } from '../../domain/notice-kind.ts';
import { actionOn, editsOfArrived } from '../messages.ts';
import type { Recipient } from '../store.ts';
import { editsFor } from './corrections.ts';
import type { SendPorts } from './ports.ts';

/** How long a channel must be answered as unknown, again and again, before it is reported as deleted. */
const BELIEVED_MS = 300_000;
/** How often in a row a message is refused before that is reported: about four minutes. */
const REPORTED_AFTER = 8;
/** The limit is reached only while Discord accepts nothing at all; then counting starts again. */
const MOST_REMEMBERED = 10_000;

/**
 * Records the outcome of an attempt. If `message.attempts` is above one, an earlier attempt may have arrived: then the message is kept
 * unchanged and never decided again without looking for it.
 */
export function createOutcomeRecorder(ports: SendPorts) {
  const { clock, store, snapshot } = ports;

  /**
   * How often in a row a post failed; its message does not count that, since it is decided again each time. Counted per channel while
   * Discord cannot be reached, otherwise per message, so that one long-refused message does not delay the rest.
   */
  const failures = new Map<string, number>();
  const failed = ({ id, action, channel }: Message, outcome: Outcome): number => {
    if (action !== 'post') return 0;
    const waits = outcome.kind === 'later' || outcome.kind === 'blocked';
    const unreached = outcome.kind === 'later' && outcome.certain && !isRefusal(outcome.code);
    const key = unreached ? channel : id;
    const count = waits ? (failures.get(key) ?? 0) + 1 : 0;
    if (failures.size >= MOST_REMEMBERED) failures.clear();
    if (waits) failures.set(key, count);
    else for (const past of [id, channel]) failures.delete(past);
    return count;
  };

  /** Messages that Discord last reported as not there. */
  const gone = new Set<string>();
  /**
   * A single such answer may be wrong, and nothing can have been removed after only one attempt to post: it is believed when it is
   * repeated.
   */
  const believed = ({ id, action, attempts }: Message, outcome: Outcome): Outcome => {
    const before = gone.delete(id);
    if (outcome.kind !== 'gone' || (before && (action !== 'post' || attempts > 1))) return outcome;
    gone.add(id);
    return { kind: 'later', code: outcome.code, certain: attempts <= 1, retryAt: null };
  };

  /** Records the outcome of an attempt to post or edit. */
  const record = async (message: Message, answered: Outcome) => {
    const now = clock.now();
    // Another process may have taken the message on by now: only certain outcomes are added to its records.
    if (answered.kind !== 'sent' && !ports.leadership.holds()) {
      if (answered.kind === 'stop') ports.stop(answered.code);
      return;
    }
    const outcome = believed(message, answered);
    const broken = await store.recipients.of(message.channel);
    const failedTries = failed(message, outcome);
    const after = afterAttempt(outcome, Math.max(message.attempts, failedTries), now, broken?.brokenSince ?? null);
    // Reported first: once it is recorded as dead, nothing comes back to it.
    if (after.state === 'dead' && outcome.kind === 'refused' && message.action === 'post') {
      await ports.reports.onRefused(message.channel, message.id, outcome.code);
    }
    await write(message, outcome, after, now);
    if (after.state === 'sent' && broken) {
      const report = broken.missing === CHANNEL_UNSEEN ? null : ports.reports.ofRecipient(message.channel, null);
      await store.recipients.heal(message.channel, report);
      if (report) void ports.sweep();
    }
    if (after.state === 'held') await breakRecipient(message.channel, after, broken, now);
    if (outcome.kind === 'blocked' && message.action === 'post') {
      await ports.reports.onWaiting(message.channel, 'blocked', outcome.code);
    }
    if (outcome.kind === 'later' && failedTries >= REPORTED_AFTER && isRefusal(outcome.code)) {
      await ports.reports.onWaiting(message.channel, 'passing', outcome.code);
    }
  };

  const breakRecipient = async (
    channel: string,
    { missing: lacks, probeAt }: Extract<AfterAttempt, { state: 'held' }>,
    broken: Recipient | undefined,
    now: EpochMs,
  ) => {
    const isUnknown = lacks === CHANNEL_GONE && broken?.missing !== CHANNEL_GONE;
    const isBelieved = broken?.missing === CHANNEL_UNSEEN && now - broken.brokenSince >= BELIEVED_MS;
    const missing = isUnknown && !isBelieved ? CHANNEL_UNSEEN : lacks;
    const isNews = broken?.missing !== missing && missing !== CHANNEL_UNSEEN;
    const report = isNews ? ports.reports.ofRecipient(channel, missing) : null;
    await store.recipients.break({ channel, brokenSince: broken?.brokenSince ?? now, missing, probeAt }, report);
    if (report) void ports.sweep();
  };

  /** Records the outcome of a request that had to succeed before these claimed entries could be sent. */
  const beforehand = async (
    channel: string,
    entryIds: readonly string[],
    outcome: Exclude<Outcome, { kind: 'sent' }>,
    attempts: number,
  ) => {
    const now = clock.now();
    const broken = await store.recipients.of(channel);
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

  /** Gives up an action that Discord refuses for good, or for days. */
  const giveUp = async (message: Message, code: string) => {
    ports.log.warn(
      { message: message.id, action: message.action, channel: message.channel, code },
      'an action was given up',
    );
    // Reported first: once it has ended, nothing comes back to it.
    if (message.action !== 'post') await ports.reports.onGivenUp(message.action, message.channel, code);
    await store.ledger.end(message.id, 'dead', `refused by Discord (${code})`);
  };

  const write = async (message: Message, outcome: Outcome, after: AfterAttempt, now: EpochMs): Promise<void> => {
    switch (after.state) {
      case 'sent':
        return store.ledger.sent(
          message.id,
          after.discordId,
          now,
          message.action === 'post' ? await actionsAfter(message, now) : [],
          after.shown && JSON.stringify(after.shown),
        );
      case 'later':
        // If Discord certainly has not accepted the message, the group is decided again. If it may have, the message stays unchanged.
        if (after.certain && message.action === 'post' && message.attempts === 1) {
          return store.ledger.dissolve(message.id, 'planned', after.notBefore, after.reason, message.attempts);
        }
        if (message.action !== 'post') {
          const isRefused = isRefusal(after.reason);
          if (isRefused && message.attempts >= MOST_TRIES) return giveUp(message, after.reason);
          const until = isRefused ? Math.max(after.notBefore, now + actionPause(message.attempts)) : after.notBefore;
          return store.ledger.dissolve(message.id, 'planned', until, after.reason);
        }
        return store.ledger.later(message.id, after.notBefore, after.reason);
      case 'held':
        if (message.action === 'post' && message.attempts === 1) {
          return store.ledger.dissolve(message.id, 'held', after.probeAt, after.reason, message.attempts);
        }
        if (message.action !== 'post') {
          if (after.missing === CHANNEL_GONE && message.attempts >= GONE_TRIES) {
            return store.ledger.end(message.id, 'dead', 'channel deleted');
          }
          return store.ledger.dissolve(message.id, 'planned', after.probeAt, after.reason);
        }
        return store.ledger.later(message.id, after.probeAt, after.reason);
      case 'skipped':
      case 'dead':
        if (outcome.kind === 'refused' && message.action !== 'post') return giveUp(message, outcome.code);
        if (after.state === 'dead')
          ports.log.warn({ message: message.id, reason: after.reason }, 'a message was given up');
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

  /** Strikes earlier posts and publishes the post itself; a post from an earlier attempt is brought up to date. */
  const actionsAfter = async (message: Message, now: EpochMs): Promise<readonly Message[]> => {
    const isOlder = message.attempts > 1;
    const edits = [...(await editsAfter(message, now)), ...(isOlder ? [actionOn(message, 'edit', now)] : [])];
    // Posts in threads cannot be published.
    const publishes = message.place === null && snapshot.subscription(message.subscriptionId)?.publish === true;
    return publishes ? [...edits, actionOn(message, 'publish', now)] : edits;
  };

  /** A message with a change has arrived, or one that is already stale: earlier posts have to be struck. */
  const editsAfter = async (message: Message, now: EpochMs): Promise<readonly Message[]> => {
    const entries = await store.ledger.entriesOf(message.id);
    const telling = entries.filter(({ kind }) => corrects(kind));
    const seen = entries.flatMap((entry) => {
      const now = snapshot.inForce(entry);
      return now ? [{ ...now, tells: telling.includes(entry) }] : [];
    });
    const edits: Message[] = [...editsOfArrived(message, entries, snapshot.statements, now)];
    for (const { entry, deadline, tells } of seen) {
      if (!tells && !isStale(entry, deadline)) continue;
      const revisionId = tells ? entry.revisionId : tellingRevision(deadline);
      if (!revisionId) continue;
      edits.push(...(await editsFor(store, deadline, message.subscriptionId, { message, entries }, revisionId, now)));
    }
    return edits;
  };

  /** How often in a row a message could not be sent, including attempts before it was dissolved. */
  const tries = (messageId: string): number => failures.get(messageId) ?? 0;

  return { message: record, giveUp, beforehand, tries };
}

export type OutcomeRecorder = ReturnType<typeof createOutcomeRecorder>;

/** The revision whose message announces the current state. */
function tellingRevision(deadline: Deadline): string | undefined {
  const current = standing(deadline);
  return current.kind === 'dated' ? current.setBy.id : deadline.revisions.at(-1)?.id;
}
