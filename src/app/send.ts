import type { EpochMs } from '../clock.ts';
import { laneOf } from '../domain/act.ts';
import type { Body } from '../domain/body.ts';
import { judge, planMessages } from '../domain/grouping.ts';
import { backOff, CHANNEL_GONE, type Entry, type Message, type Outcome, personOf } from '../domain/ledger.ts';
import { quietOf } from '../domain/quiet-group.ts';
import { createBareness } from './bare.ts';
import { withoutFiles } from './illustrate.ts';
import { messageId } from './message-id.ts';
import { createPlaces, type Place } from './places.ts';
import type { Permit, PlaceRequest, Settled } from './ports.ts';
import { createRecord } from './record.ts';
import { createSteps } from './steps.ts';
import { type EntriesTurn, type Prepared, type SendPorts, type Turn, urgencyOf } from './turn.ts';

/** Claims nothing: the lease is over. */
const NOBODY = '';
/** What was made ready longer ago is worded anew. */
const STALE_MS = 5_000;
/** Reason of entries that wait for the end of quiet hours. */
export const QUIET_HOURS = 'quiet hours';
/** How soon a message that may be in a thread we cannot read is looked for again. */
const THREAD_LOOK_MS = 60_000;
/** So often a thread is asked to open before the alert goes to the channel. */
const THREAD_TRIES = 3;
/** After so many answers that leave its fate open, a message is looked for once, and repeated without its picture. */
const UNSURE_AFTER = 2;

export type Sender = {
  /** What kind of request a turn begins with. */
  readonly needOf: (turn: Turn) => PlaceRequest;
  readonly mustLook: (turn: EntriesTurn) => boolean;
  /** A conversation or a thread has to be opened first. */
  readonly mustPrepare: (turn: EntriesTurn) => boolean;
  /** Reads what is remembered; before the first turn. */
  readonly ready: () => Promise<void>;
  /** Lets the next `ready` read it again. */
  readonly rememberAnew: () => void;
  /** Words the most urgent message of a turn and marks it `sending`; null when nothing of the turn is left to send. */
  readonly prepare: (turn: EntriesTurn) => Promise<Prepared | null>;
  /** Carries a turn out and records what came of it. The permit is used or given back. */
  readonly take: (turn: Turn, permit: Permit) => Promise<void>;
};

/** One channel's turn, from the judgement to the record. */
export function createSender(ports: SendPorts): Sender {
  const { clock, store, knowledge, messenger } = ports;
  const record = createRecord(ports);
  /** Messages of a restored store that were looked for in their channel. */
  const looked = new Set<string>();
  /** Messages of unknown fate that were looked for, and may be repeated again. */
  const sought = new Set<string>();
  const bareness = createBareness();

  const places = createPlaces(ports);
  /** How often in a row the way to a recipient could not be opened. */
  const failures = new Map<string, number>();

  const needOf = (turn: Turn): PlaceRequest => {
    if (turn.kind === 'unfinished' && turn.message.action === 'post') {
      return { channel: placed(turn.message), action: looksFirst(turn.message) ? 'read' : 'post' };
    }
    if (turn.kind !== 'entries') return steps.needOf(turn.message);
    const place = placeOf(turn);
    const channel = place.kind === 'elsewhere' ? place.channel : turn.channel;
    if (place.kind === 'first') return { channel: laneOf(place.act), action: place.act.kind };
    if (place.kind === 'thread') return { channel, action: 'thread' };
    return { channel, action: mustLook(turn) ? 'read' : 'post' };
  };

  const placeOf = (turn: EntriesTurn): Place => {
    if (turn.prepared) {
      const { place } = turn.prepared.message;
      return place === null ? { kind: 'here' } : { kind: 'elsewhere', channel: place };
    }
    const group = planned(turn.entries, clock.now()).groups[0];
    return group ? places.of(group) : { kind: 'here' };
  };

  const mustPrepare = (turn: EntriesTurn) => {
    const { kind } = placeOf(turn);
    return kind === 'first' || kind === 'thread';
  };

  const mayRepeat = (message: Message) => {
    const since = clock.now() - (message.firstAttemptAt ?? 0);
    return since >= 0 && since < ports.nonceWindowMs;
  };

  /** Past the nonce's window a repeat would come twice; within it a look tells whether repeating is the right thing at all. */
  const looksFirst = (message: Message) =>
    !mayRepeat(message) || (message.attempts >= UNSURE_AFTER && !sought.has(message.id));

  const steps = createSteps(ports, record, places, bareness, mayRepeat);

  /** The messages of a turn, in sending order; those that quiet hours hold back are told apart. */
  const planned = (entries: readonly Entry[], now: EpochMs) => {
    const { groups, settled } = planMessages(entries, knowledge, now, ports.policy);
    const judged = groups.map((group) => ({ group, quiet: quietOf(group, knowledge, now) }));
    return {
      settled,
      groups: judged.filter(({ quiet }) => quiet.kind !== 'held').map(({ group }) => group),
      held: judged.flatMap(({ group, quiet }) => (quiet.kind === 'held' ? [{ group, until: quiet.until }] : [])),
    };
  };

  /** After a restore, what fell due before it may have been sent since the copy was made. */
  const mustLook = ({ entries }: EntriesTurn) => {
    if (ports.restoredAt === null) return false;
    const group = planned(entries, clock.now()).groups[0];
    return group !== undefined && earliestDue(group) <= ports.restoredAt && !looked.has(idOf(group));
  };

  const take = async (turn: Turn, permit: Permit): Promise<void> => {
    switch (turn.kind) {
      case 'entries':
        return sendEntries(turn, permit);
      case 'unfinished':
        return turn.message.action === 'post' ? finish(turn.message, permit) : steps.take(turn.message, permit);
      case 'step':
        return steps.take(turn.message, permit);
      default:
        return turn satisfies never;
    }
  };

  const prepare = async (turn: EntriesTurn): Promise<Prepared | null> => {
    const now = clock.now();
    const plan = planned(turn.entries, now);
    // Held before anything is sent: when the quiet hours end, what is left of it is judged anew.
    for (const { group, until } of plan.held) {
      const ids = group.map((entry) => entry.id);
      await store.delivery.hold(ids, until, QUIET_HOURS);
    }
    const settled: Settled[] = plan.settled.map(({ entry, state, reason }) => ({ entryId: entry.id, state, reason }));
    const [group, ...rest] = plan.groups;
    if (!group) {
      await store.ledger.settle(settled);
      return null;
    }
    const version = knowledge.version();
    const worded = messageOf(group, turn.channel, now);
    const body = await pictured(worded.body, group, placed(worded.message), now);
    const message = { ...worded.message, body: JSON.stringify(withoutFiles(body)) };
    const ids = group.map((entry) => entry.id);
    // Marked `sending` before the post: a crash after it repeats this very message instead of forgetting it.
    const begun = await store.ledger.begin(ports.leadership.term() ?? NOBODY, message, ids, settled);
    return begun ? { message, body, version, at: now, rest: rest.flat().map((entry) => entry.id) } : null;
  };

  const pictured = (body: Body, group: readonly Entry[], channel: string, now: EpochMs) =>
    ports.illustrator.illustrated(body, ports.wording.picture(group, now), channel);

  const messageOf = (group: readonly Entry[], channel: string, now: EpochMs) => {
    const id = idOf(group);
    const body = ports.wording.body(group, id, now);
    const place = places.of(group);
    const message: Message = {
      id,
      action: 'post',
      subscriptionId: group[0]?.subscriptionId ?? '',
      channel,
      place: place.kind === 'elsewhere' ? place.channel : null,
      priority: urgencyOf(group),
      state: 'sending',
      reason: null,
      target: null,
      revisionId: null,
      discordId: null,
      body: JSON.stringify(body),
      firstAttemptAt: now,
      sentAt: null,
      attempts: 1,
      notBefore: now,
    };
    return { message, body };
  };

  const sendEntries = async (turn: EntriesTurn, permit: Permit) => {
    const place = placeOf(turn);
    if (place.kind === 'first' || place.kind === 'thread') return open(turn, place, permit);
    if (mustLook(turn)) return look(turn, permit);
    const prepared = turn.prepared ?? (await prepare(turn));
    if (!prepared) return permit.cancel();
    const { message, body } = prepared;
    // Marked, but not to be sent any more by this process: whoever sends now finds it and repeats it.
    if (!ports.leadership.holds()) return permit.cancel();
    // Looked at once more right before the post: the world may have moved since the mark was written.
    if (
      ports.stopped() ||
      ports.behind() ||
      prepared.version !== knowledge.version() ||
      clock.now() - prepared.at > STALE_MS
    ) {
      permit.cancel();
      await store.ledger.dissolve(message.id, 'planned', clock.now(), 'looked at again', message.attempts);
    } else {
      await post(message, body, permit);
    }
    if (prepared.rest.length > 0) await store.ledger.unclaim(prepared.rest);
  };

  const post = async (message: Message, body: Body, permit: Permit) => {
    const channel = placed(message);
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
    if (!isPicture && !isBody) return arrived(message, outcome);
    const again = isPicture ? 'once more without its picture' : 'once more with less in it';
    // This attempt was refused, but an earlier one may have arrived: then it stays what it is, under its nonce.
    if (message.attempts > 1) return store.ledger.later(message.id, clock.now(), again);
    await store.ledger.dissolve(message.id, 'planned', clock.now(), again);
  };

  /** Opens what the first message of a turn goes through; the turn comes again. */
  const open = async (turn: EntriesTurn, place: Extract<Place, { kind: 'first' | 'thread' }>, permit: Permit) => {
    const ids = turn.entries.map((entry) => entry.id);
    if (place.kind === 'thread') {
      const { subscriptionId = '' } = turn.entries[0] ?? {};
      await steps.take({ ...place.step, subscriptionId }, permit);
      return store.ledger.unclaim(ids);
    }
    const outcome = await places.open(place.act, permit);
    // A thread that stays shut is left alone, and the alert goes to the channel.
    const before = failures.get(turn.channel) ?? 0;
    const staysShut = place.act.kind === 'unarchive' && outcome.kind === 'later' && before + 1 >= THREAD_TRIES;
    if (staysShut && place.act.kind === 'unarchive') await places.leaveAlone(place.act.channel, outcome);
    const goesOn = outcome.kind === 'sent' || staysShut || (place.act.kind === 'unarchive' && outcome.kind !== 'later');
    const failed = goesOn ? 0 : before + 1;
    if (failed === 0) failures.delete(turn.channel);
    else failures.set(turn.channel, failed);
    if (outcome.kind === 'sent' || (goesOn && outcome.kind !== 'stop')) return store.ledger.unclaim(ids);
    return record.beforehand(turn.channel, ids, outcome, failed);
  };

  /** A thread that does not take a post breaks nothing: the alert is judged anew, and goes to the channel if need be. */
  const arrived = async (message: Message, outcome: Outcome) => {
    const inThread = message.place !== null && personOf(message.channel) === null;
    if (!inThread || outcome.kind !== 'recipient-broken') return record.message(message, outcome);
    await places.threadRefused(message.place ?? '', outcome);
    // An earlier attempt may have arrived, unless the thread is gone and everything in it.
    if (message.attempts > 1 && outcome.missing !== CHANNEL_GONE) {
      return store.ledger.later(message.id, clock.now() + THREAD_LOOK_MS, outcome.code);
    }
    return store.ledger.dissolve(message.id, 'planned', clock.now(), outcome.code);
  };

  /** Looks in the channel for a message that may have been sent after the copy of the store was made. */
  const look = async (turn: EntriesTurn, permit: Permit) => {
    const now = clock.now();
    const group = planned(turn.entries, now).groups[0] ?? [];
    const { message } = messageOf(group, turn.channel, now);
    const since = earliestDue(group);
    const found = await messenger.find(permit, { channel: placed(message), ref: message.id, since });
    const ids = group.map((entry) => entry.id);
    if (found.kind === 'sent' && (await store.ledger.begin(ports.leadership.term() ?? NOBODY, message, ids, [])))
      await record.message(message, found);
    else if (found.kind === 'gone') looked.add(message.id);
    else ports.rest(turn.channel);
    await store.ledger.unclaim(turn.entries.map((entry) => entry.id));
  };

  /** A post that was under way when the process died or the answer was lost. */
  const finish = async (message: Message, permit: Permit) => {
    if (ports.behind()) return permit.cancel();
    const now = clock.now();
    const entries = await store.ledger.entriesOf(message.id);
    const holds = entries.every((entry) => judge(entry, knowledge, now, ports.policy).kind === 'send');
    if (!looksFirst(message) && holds) return repeat(message, entries, permit);
    const since = message.firstAttemptAt ?? now;
    const found = await messenger.find(permit, { channel: placed(message), ref: message.id, since });
    if (found.kind !== 'sent' && Math.max(message.attempts, record.tries(message.id)) >= UNSURE_AFTER) {
      ports.illustrator.doubt(placed(message));
    }
    if (mayRepeat(message) && holds && (found.kind === 'gone' || (found.kind === 'later' && !found.certain))) {
      // Not there yet, or nobody knows: repeated under its nonce, in case it is still on its way.
      sought.add(message.id);
      return store.ledger.later(message.id, now, 'looked for');
    }
    // Counted as a further attempt: the earlier one may have arrived, whatever the look says.
    if (found.kind !== 'gone') return arrived({ ...message, attempts: message.attempts + 1 }, found);
    // The look may have taken longer than the lease: then whoever sends now finds the message, and looks as well.
    if (!ports.leadership.holds()) return;
    // Surely not in the channel: judged anew, so that a date that moved meanwhile is not told any more.
    const tries = record.tries(message.id);
    sought.delete(message.id);
    const notBefore = tries > UNSURE_AFTER ? now + backOff(tries) : now;
    await store.ledger.dissolve(message.id, 'planned', notBefore, 'never arrived');
  };

  const repeat = async (message: Message, entries: readonly Entry[], permit: Permit) => {
    const now = clock.now();
    const body = await pictured(ports.wording.body(entries, message.id, now), entries, placed(message), now);
    const marked = await store.ledger.again(message.id, JSON.stringify(withoutFiles(body)), now);
    // The time once more: past the nonce's window the message would come twice. It is found again, and looked for.
    if (!marked || !mayRepeat(message) || ports.behind() || ports.stopped()) return permit.cancel();
    await post({ ...message, attempts: message.attempts + 1 }, body, permit);
  };

  return { needOf, mustLook, mustPrepare, prepare, take, ready: places.load, rememberAnew: places.forget };
}

/** Where a message is on Discord. */
const placed = ({ place, channel }: Message) => place ?? channel;

const idOf = (group: readonly Entry[]) => messageId(group.map((entry) => entry.id));
const earliestDue = (group: readonly Entry[]) => Math.min(...group.map((entry) => entry.due));
