import type { Cancel, Clock, EpochMs } from '../clock.ts';
import type { Body } from '../domain/body.ts';
import { type Deadline, standing } from '../domain/deadline.ts';
import { isStale, judge, type LatePolicy, planMessages } from '../domain/grouping.ts';
import {
  type AfterAttempt,
  afterAttempt,
  EDIT_PRIORITY,
  type Entry,
  type Message,
  type Outcome,
} from '../domain/ledger.ts';
import { editsFor } from './edits.ts';
import type { Knowledge } from './knowledge.ts';
import { messageId } from './message-id.ts';
import type { Messenger, Permit, Settled, Store } from './ports.ts';
import type { Wording } from './wording.ts';

export type DispatchPorts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly knowledge: Knowledge;
  readonly messenger: Messenger;
  readonly wording: Wording;
  /** Names this process in claims; another process has another one. */
  readonly owner: string;
  readonly policy: LatePolicy;
  /** Within this time a repeated nonce is answered with the first message. Discord: "a few minutes". */
  readonly nonceWindowMs: number;
  /** How long a claim lasts without being renewed. */
  readonly leaseMs: number;
  /** When the store was put back from a copy, or null: what was due by then is looked for before it is sent. */
  readonly restoredAt: EpochMs | null;
  /** Told once when Discord refuses the token; nothing is sent afterwards. */
  readonly onStop: (code: string) => void;
  /** Something is due: sweep and send. After a sleep what fell due meanwhile must be planned before anything is sent. */
  readonly onDue: () => Promise<void>;
  /** A recipient failed, with the permission that is missing, or works again. */
  readonly onRecipient: (channel: string, missing: string | null) => Promise<void>;
  readonly log: { readonly warn: (fields: Readonly<Record<string, unknown>>, sentence: string) => void };
};

export type Dispatcher = {
  /** Sends what is due until nothing more can be done now; the promise ends then. Safe to call at any time. */
  readonly run: () => Promise<void>;
  /** Waits for what is under way and starts nothing new. */
  readonly stop: () => Promise<void>;
};

type EntriesTurn = {
  readonly kind: 'entries';
  readonly channel: string;
  readonly priority: number;
  readonly entries: readonly Entry[];
  /** Set once its first message is marked `sending`. */
  readonly prepared?: Prepared;
};

/** A message that only waits for a place; `rest` are the other entries claimed with it. */
type Prepared = {
  readonly message: Message;
  readonly body: Body;
  readonly version: number;
  readonly at: EpochMs;
  readonly rest: readonly string[];
};

/** A channel's turn: what it is about to send next, and how urgent that is. */
type Turn =
  | EntriesTurn
  | { readonly kind: 'unfinished'; readonly channel: string; readonly priority: number; readonly message: Message }
  | { readonly kind: 'edit'; readonly channel: string; readonly priority: number; readonly message: Message };

/** Channels fetched ahead of the limiter: enough for a full second, few enough that priority holds. */
const READY = 128;
const LOOK_AGAIN_MS = 1_000;
const REST_MS = 30_000;
/** Messages made ready while the limiter is full: a third of a second's worth. */
const AHEAD = 16;
/** What was made ready longer ago is worded anew. */
const STALE_MS = 5_000;

export function createDispatcher(ports: DispatchPorts): Dispatcher {
  const { clock, store, knowledge, messenger } = ports;
  const ready = new Map<string, Turn>();
  const underWay = new Map<string, Promise<void>>();
  const resting = new Set<string>();
  /** Messages of a restored store that were looked for in their channel. */
  const looked = new Set<string>();
  let running: Promise<void> | undefined;
  let stopped = false;
  let cancelWake: Cancel = () => {};
  let nudge: () => void = () => {};
  let nudged = false;
  let lookedAt: EpochMs | undefined;

  const wake = () => {
    nudged = true;
    nudge();
  };
  const pause = () =>
    new Promise<void>((resolve) => {
      nudge = resolve;
      if (nudged) resolve();
    });

  const busy = () => [...ready.keys(), ...underWay.keys(), ...resting];

  /** A fault of ours must not be tried again without a pause. */
  const rest = (channel: string) => {
    resting.add(channel);
    clock.wakeAt(clock.now() + REST_MS, () => {
      resting.delete(channel);
      return stopped ? undefined : run();
    });
  };

  const refill = async () => {
    const now = clock.now();
    const room = READY - ready.size;
    if (room <= READY / 2) return;
    for (const message of await store.ledger.unfinished(now, room, busy())) {
      if (ready.has(message.channel)) continue;
      ready.set(message.channel, { kind: 'unfinished', channel: message.channel, priority: message.priority, message });
    }
    const claimed = await store.ledger.claim({
      now,
      owner: ports.owner,
      leaseUntil: now + ports.leaseMs,
      limit: Math.max(1, READY - ready.size),
      busy: busy(),
    });
    for (const [channel, entries] of Map.groupBy(claimed, (entry) => entry.channel)) {
      ready.set(channel, { kind: 'entries', channel, priority: urgencyOf(entries), entries });
    }
    if (ready.size >= READY) return;
    for (const message of await store.ledger.waitingEdits(READY - ready.size, busy())) {
      if (ready.has(message.channel)) continue;
      ready.set(message.channel, { kind: 'edit', channel: message.channel, priority: EDIT_PRIORITY, message });
    }
  };

  /** Starts every turn the limiter has room for, most urgent first. Answers when it is worth trying again. */
  const startTurns = (): EpochMs | null => {
    let again: EpochMs | null = null;
    for (const turn of inOrder()) {
      const reservation = messenger.reserve({ channel: turn.channel, action: needOf(turn) });
      if (reservation.kind === 'granted') {
        ready.delete(turn.channel);
        const work = take(turn, reservation.permit)
          .catch((error: unknown) => {
            ports.log.warn({ err: error, channel: turn.channel }, 'a turn failed; it will be tried again');
            reservation.permit.cancel();
            rest(turn.channel);
            return store.ledger.unclaim(turn.kind === 'entries' ? turn.entries.map((entry) => entry.id) : []);
          })
          .catch(() => {})
          .finally(() => {
            underWay.delete(turn.channel);
            wake();
          });
        underWay.set(turn.channel, work);
        continue;
      }
      if (reservation.until !== null && (again === null || reservation.until < again)) again = reservation.until;
      if (reservation.scope === 'global') break;
    }
    return again;
  };

  const needOf = (turn: Turn): 'post' | 'edit' | 'read' => {
    if (turn.kind === 'edit') return 'edit';
    if (turn.kind === 'entries') return mustLook(turn) ? 'read' : 'post';
    if (turn.message.action === 'edit') return 'edit';
    return mayRepeat(turn.message) ? 'post' : 'read';
  };

  const mayRepeat = (message: Message) => {
    const since = clock.now() - (message.firstAttemptAt ?? 0);
    return since >= 0 && since < ports.nonceWindowMs;
  };

  /** After a restore, what fell due before it may have been sent since the copy was made. */
  const mustLook = ({ entries }: EntriesTurn) => {
    if (ports.restoredAt === null) return false;
    const group = planMessages(entries, knowledge, clock.now(), ports.policy).groups[0];
    return group !== undefined && earliestDue(group) <= ports.restoredAt && !looked.has(idOf(group));
  };

  const take = async (turn: Turn, permit: Permit): Promise<void> => {
    switch (turn.kind) {
      case 'entries':
        return sendEntries(turn, permit);
      case 'unfinished':
        return turn.message.action === 'edit' ? sendEdit(turn.message, permit) : finish(turn.message, permit);
      case 'edit':
        return sendEdit(turn.message, permit);
      default:
        return turn satisfies never;
    }
  };

  /** Words the most urgent message of a turn and marks it `sending`; null when nothing of the turn is left to send. */
  const prepare = async (turn: EntriesTurn): Promise<Prepared | null> => {
    const now = clock.now();
    const plan = planMessages(turn.entries, knowledge, now, ports.policy);
    const settled: Settled[] = plan.settled.map(({ entry, state, reason }) => ({ entryId: entry.id, state, reason }));
    const [group, ...rest] = plan.groups;
    if (!group) {
      await store.ledger.settle(settled);
      return null;
    }
    const version = knowledge.version();
    const { message, body } = messageOf(group, turn.channel, now);
    const ids = group.map((entry) => entry.id);
    // Marked `sending` before the post: a crash after it repeats this very message instead of forgetting it.
    const begun = await store.ledger.begin(ports.owner, message, ids, settled);
    return begun ? { message, body, version, at: now, rest: rest.flat().map((entry) => entry.id) } : null;
  };

  const messageOf = (group: readonly Entry[], channel: string, now: EpochMs) => {
    const id = idOf(group);
    const body = ports.wording.body(group, id, now);
    const message: Message = {
      id,
      action: 'post',
      subscriptionId: group[0]?.subscriptionId ?? '',
      channel,
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
    if (mustLook(turn)) return look(turn, permit);
    const prepared = turn.prepared ?? (await prepare(turn));
    if (!prepared) return permit.cancel();
    const { message, body } = prepared;
    // Looked at once more right before the post: the world may have moved since the mark was written.
    if (stopped || prepared.version !== knowledge.version() || clock.now() - prepared.at > STALE_MS) {
      permit.cancel();
      await store.ledger.dissolve(message.id, 'planned', clock.now(), 'looked at again');
    } else {
      await record(message, await messenger.post(permit, { channel: turn.channel, nonce: message.id, body }));
    }
    if (prepared.rest.length > 0) await store.ledger.unclaim(prepared.rest);
  };

  /** While the limiter is full the next messages are made ready, so that a place is used the moment it is free. */
  const prepareNext = async (): Promise<boolean> => {
    const next = inOrder()
      .slice(0, AHEAD)
      .find((turn) => turn.kind === 'entries' && !turn.prepared);
    if (next?.kind !== 'entries' || mustLook(next)) return false;
    ready.delete(next.channel);
    try {
      const prepared = await prepare(next);
      if (prepared) ready.set(next.channel, { ...next, prepared });
    } catch (error) {
      ports.log.warn(
        { err: error, channel: next.channel },
        'a message could not be made ready; it will be tried again',
      );
      rest(next.channel);
      await store.ledger.unclaim(next.entries.map((entry) => entry.id));
    }
    return true;
  };

  const inOrder = (): readonly Turn[] =>
    [...ready.values()].sort((a, b) => a.priority - b.priority || Number(isPrepared(b)) - Number(isPrepared(a)));

  /** Looks in the channel for a message that may have been sent after the copy of the store was made. */
  const look = async (turn: EntriesTurn, permit: Permit) => {
    const now = clock.now();
    const group = planMessages(turn.entries, knowledge, now, ports.policy).groups[0] ?? [];
    const { message } = messageOf(group, turn.channel, now);
    const since = earliestDue(group);
    const found = await messenger.find(permit, { channel: turn.channel, ref: message.id, since });
    const ids = group.map((entry) => entry.id);
    if (found.kind === 'sent' && (await store.ledger.begin(ports.owner, message, ids, [])))
      await record(message, found);
    else if (found.kind === 'gone') looked.add(message.id);
    else rest(turn.channel);
    await store.ledger.unclaim(turn.entries.map((entry) => entry.id));
  };

  /** A post that was under way when the process died or the answer was lost. */
  const finish = async (message: Message, permit: Permit) => {
    const now = clock.now();
    const entries = await store.ledger.entriesOf(message.id);
    const holds = entries.every((entry) => judge(entry, knowledge, now, ports.policy).kind === 'send');
    if (mayRepeat(message) && holds) return repeat(message, entries, permit);
    const since = message.firstAttemptAt ?? now;
    const found = await messenger.find(permit, { channel: message.channel, ref: message.id, since });
    if (found.kind !== 'gone') return record(message, found);
    // Surely not in the channel: judged anew, so that a date that moved meanwhile is not told any more.
    await store.ledger.dissolve(message.id, 'planned', now, 'never arrived');
  };

  const repeat = async (message: Message, entries: readonly Entry[], permit: Permit) => {
    const now = clock.now();
    const body = ports.wording.body(entries, message.id, now);
    await store.ledger.again(message.id, JSON.stringify(body), now);
    await record(
      { ...message, attempts: message.attempts + 1 },
      await messenger.post(permit, { channel: message.channel, nonce: message.id, body }),
    );
  };

  const sendEdit = async (edit: Message, permit: Permit) => {
    const target = edit.target === null ? null : await store.ledger.message(edit.target);
    const entries = target ? await store.ledger.entriesOf(target.id) : [];
    const stale = entries.flatMap((entry) => {
      const deadline = knowledge.deadline(entry.deadlineId ?? '');
      return deadline && isStale(entry, deadline) ? [{ entry, deadline }] : [];
    });
    // A message of several deadlines gets an edit for each that changed.
    const isMeant = (deadline: Deadline) => deadline.revisions.some((revision) => revision.id === edit.revisionId);
    const struck = stale.find(({ deadline }) => isMeant(deadline)) ?? stale[0];
    if (!target?.discordId || !target.body || !struck) {
      permit.cancel();
      return store.ledger.end(edit.id, 'skipped', 'nothing to strike');
    }
    const now = clock.now();
    const telling = edit.revisionId
      ? await store.ledger.tellingPost(edit.subscriptionId, struck.deadline.id, edit.revisionId)
      : null;
    const body = ports.wording.struck(JSON.parse(target.body) as Body, struck.deadline, struck.entry, telling, now);
    await store.ledger.again(edit.id, JSON.stringify(body), now);
    const outcome = await messenger.edit(permit, { channel: edit.channel, discordId: target.discordId, body });
    await record({ ...edit, attempts: edit.attempts + 1 }, outcome);
  };

  const record = async (message: Message, outcome: Outcome) => {
    const now = clock.now();
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
          return store.ledger.dissolve(message.id, 'planned', after.notBefore, after.reason);
        }
        return store.ledger.later(message.id, after.notBefore, after.reason);
      case 'held':
        if (message.action === 'post' && message.attempts === 1) {
          return store.ledger.dissolve(message.id, 'held', after.probeAt, after.reason);
        }
        return store.ledger.later(message.id, after.probeAt, after.reason);
      case 'skipped':
      case 'dead':
        if (after.state === 'dead') ports.log.warn({ message: message.id, reason: after.reason }, 'a message is dead');
        return store.ledger.end(message.id, after.state, after.reason);
      case 'stopped':
        if (message.action === 'post' && message.attempts === 1) {
          await store.ledger.dissolve(message.id, 'planned', now, after.reason);
        } else await store.ledger.later(message.id, now, after.reason);
        stopped = true;
        return ports.onStop(after.reason);
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
      edits.push(...(await editsFor(store, deadline, { message, entries }, revisionId, now)));
    }
    return edits;
  };

  const loop = async () => {
    for (;;) {
      nudged = false;
      if (!stopped) await refill();
      const again = stopped ? null : startTurns();
      cancelWake();
      if (underWay.size === 0) {
        if (stopped) return;
        if (nudged) continue;
        const now = clock.now();
        const next = ready.size > 0 ? (again ?? now) : await store.ledger.nextDue([...resting]);
        if (next === null) return;
        // Due now, yet nothing could start: look once more, then a little later instead of spinning.
        if (next <= now && lookedAt !== now) {
          lookedAt = now;
          continue;
        }
        cancelWake = clock.wakeAt(Math.max(next, next <= now ? now + LOOK_AGAIN_MS : next), ports.onDue);
        return;
      }
      if (!stopped && ready.size > 0 && (await prepareNext())) continue;
      if (again !== null) cancelWake = clock.wakeAt(again, wake);
      await pause();
    }
  };

  const run = (): Promise<void> => {
    if (running) {
      wake();
      return running;
    }
    running = loop().finally(() => {
      running = undefined;
    });
    return running;
  };

  return {
    run,
    async stop() {
      stopped = true;
      cancelWake();
      wake();
      await running;
      await Promise.allSettled(underWay.values());
      const turns = [...ready.values()].filter((turn) => turn.kind === 'entries');
      for (const { prepared } of turns) {
        if (prepared) await store.ledger.dissolve(prepared.message.id, 'planned', clock.now(), 'stopped');
      }
      const claimed = turns.flatMap((turn) => turn.entries);
      await store.ledger.unclaim(claimed.map((entry) => entry.id));
      ready.clear();
    },
  };
}

/** The revision whose message tells what holds now. */
function tellingRevision(deadline: Deadline): string | undefined {
  const current = standing(deadline);
  return current.kind === 'dated' ? current.setBy.id : deadline.revisions.at(-1)?.id;
}

const isPrepared = (turn: Turn) => turn.kind === 'entries' && turn.prepared !== undefined;
const idOf = (group: readonly Entry[]) => messageId(group.map((entry) => entry.id));
const earliestDue = (group: readonly Entry[]) => Math.min(...group.map((entry) => entry.due));
const urgencyOf = (entries: readonly Entry[]) => Math.min(...entries.map((entry) => entry.priority));
