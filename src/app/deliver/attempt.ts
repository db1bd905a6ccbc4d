import type { EpochMs } from '../../clock.ts';
import type { Body } from '../../domain/body.ts';
import { judge } from '../../domain/grouping.ts';
import {
  backOff,
  CHANNEL_GONE,
  type Entry,
  type Message,
  NEVER_ARRIVED,
  type Outcome,
  personOf,
  REFUSED_TOGETHER,
} from '../../domain/ledger.ts';
import { isAboutDeadline } from '../../domain/notice-kind.ts';
import { bodyOf } from '../messages.ts';
import type { Permit } from '../messenger.ts';
import type { Destinations } from './destination.ts';
import type { Bareness } from './extras.ts';
import { withoutFiles } from './extras.ts';
import type { SendPorts } from './ports.ts';
import type { OutcomeRecorder } from './record.ts';

/** How soon a message that may be in an unreadable thread is looked for again. */
const THREAD_LOOK_MS = 60_000;
/** After this many answers that leave its fate open, a message is looked for once, and repeated without its picture. */
const UNSURE_AFTER = 2;

/** The attempts to post one message: the first, and those after an answer that leaves its fate open. */
export function createAttempts(
  ports: SendPorts,
  record: OutcomeRecorder,
  destinations: Destinations,
  bareness: Bareness,
) {
  const { clock, store, snapshot, messenger } = ports;
  /** Messages of unknown fate that were looked for, and may be repeated again. */
  const sought = new Set<string>();

  /** Whether a repeat is safe: within the nonce's window Discord treats it as the same message. */
  const mayRepeat = (message: Message) => {
    const since = clock.now() - (message.firstAttemptAt ?? 0);
    return since >= 0 && since < ports.nonceWindowMs;
  };

  /** Whether it must be looked for first: past the nonce's window a repeat would appear twice; within it, reading the channel shows whether repeating is right at all. */
  const looksFirst = (message: Message) =>
    !mayRepeat(message) || (message.attempts >= UNSURE_AFTER && !sought.has(message.id));

  /** Posts a message that is marked `sending`, and records the outcome. */
  const post = async (message: Message, body: Body, permit: Permit) => {
    const channel = channelOfMessage(message);
    const outcome = await messenger.post(permit, {
      channel,
      nonce: message.id,
      body: bareness.shown(message.id, body),
    });
    if (outcome.kind === 'sent') {
      sought.delete(message.id);
      bareness.forget(message.id);
    }
    const isPicture = ports.illustrator.isToBlame(body, outcome, channel);
    const isBody = outcome.kind === 'refused' && bareness.barer(message.id, body);
    const isOneOfSeveral = outcome.kind === 'refused' || outcome.kind === 'blocked';
    if (!isPicture && !isBody && isOneOfSeveral && message.attempts === 1 && (await tellsSeveral(message))) {
      return store.ledger.dissolve(message.id, 'planned', clock.now(), REFUSED_TOGETHER);
    }
    if (!isPicture && !isBody) return arrived(message, outcome);
    const again = isPicture ? 'once more without its picture' : 'once more with less in it';
    // This attempt was refused, but an earlier one may have arrived: the message is then kept unchanged, under its nonce.
    if (message.attempts > 1) return store.ledger.later(message.id, clock.now(), again);
    await store.ledger.dissolve(message.id, 'planned', clock.now(), again);
  };

  const tellsSeveral = async (message: Message) => {
    const entries = await store.ledger.entriesOf(message.id);
    return entries.length > 1 && entries.every(({ kind }) => isAboutDeadline(kind));
  };

  /** A thread that refuses a post does not break the recipient: the alert is decided again, and goes to the channel if need be. */
  const arrived = async (message: Message, outcome: Outcome) => {
    const inThread = message.place !== null && personOf(message.channel) === null;
    if (!inThread || outcome.kind !== 'recipient-broken') return record.message(message, outcome);
    await destinations.threadRefused(message.place ?? '', outcome);
    // An earlier attempt may have arrived, unless the thread is gone with everything in it.
    if (message.attempts > 1 && outcome.missing !== CHANNEL_GONE) {
      return store.ledger.later(message.id, clock.now() + THREAD_LOOK_MS, outcome.code);
    }
    return store.ledger.dissolve(message.id, 'planned', clock.now(), outcome.code);
  };

  /** Finishes a post that was under way when the process died or the answer was lost. */
  const finish = async (message: Message, permit: Permit) => {
    if (ports.sweepOverdue()) return permit.cancel();
    const now = clock.now();
    const entries = await store.ledger.entriesOf(message.id);
    const holds = entries.every((entry) => judge(entry, snapshot, now, ports.policy).kind === 'send');
    // If the message has grown so that not all of its entries fit any more, it is looked for and decided again.
    const whole = entries.length === 1 || ports.wording.fitting(entries, now).length === entries.length;
    if (!looksFirst(message) && holds && whole) return repeat(message, entries, permit);
    const since = message.firstAttemptAt ?? now;
    const found = await messenger.find(permit, {
      channel: channelOfMessage(message),
      ref: message.id,
      since,
      ...bodyOf(message),
    });
    if (found.kind !== 'sent' && Math.max(message.attempts, record.tries(message.id)) >= UNSURE_AFTER) {
      ports.illustrator.doubt(channelOfMessage(message));
    }
    if (mayRepeat(message) && holds && whole && (found.kind === 'gone' || (found.kind === 'later' && !found.certain))) {
      // It is not there yet, or nobody knows: it is repeated under its nonce, in case it is still under way.
      sought.add(message.id);
      return store.ledger.later(message.id, now, 'looked for');
    }
    // Counted as a further attempt: the earlier one may have arrived, whatever the search says.
    if (found.kind !== 'gone') return arrived({ ...message, attempts: message.attempts + 1 }, found);
    // The search may have taken longer than the lease: then the process that sends now searches as well, and finds the message.
    if (!ports.leadership.holds()) return;
    // It certainly is not in the channel: it is decided again, so that a date that moved meanwhile is not announced any more.
    const tries = record.tries(message.id);
    sought.delete(message.id);
    const notBefore = tries > UNSURE_AFTER ? now + backOff(tries) : now;
    await store.ledger.dissolve(message.id, 'planned', notBefore, NEVER_ARRIVED);
  };

  const repeat = async (message: Message, entries: readonly Entry[], permit: Permit) => {
    const now = clock.now();
    const body = await pictured(
      ports,
      ports.wording.body(entries, message.id, now),
      entries,
      channelOfMessage(message),
      now,
    );
    const marked = await store.ledger.again(message.id, JSON.stringify(withoutFiles(body)), now);
    // The time is checked once more: past the nonce's window the message would appear twice. It stays unfinished and is looked for.
    if (!marked || !mayRepeat(message) || ports.sweepOverdue() || ports.stopped()) return permit.cancel();
    await post({ ...message, attempts: message.attempts + 1 }, body, permit);
  };

  return { mayRepeat, looksFirst, post, finish };
}

/** Adds to a body the picture that belongs to it. */
export const pictured = (
  { illustrator, wording }: Pick<SendPorts, 'illustrator' | 'wording'>,
  body: Body,
  group: readonly Entry[],
  channel: string,
  now: EpochMs,
): Promise<Body> => illustrator.illustrated(body, wording.picture(group, now), channel);

/** The channel or thread a message is in on Discord. */
export const channelOfMessage = ({ place, channel }: Message) => place ?? channel;
