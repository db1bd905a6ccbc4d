import type { EpochMs } from '../clock.ts';
import type { Body } from '../domain/body.ts';
import type { Deadline } from '../domain/deadline.ts';
import { isStale, judge, planMessages } from '../domain/grouping.ts';
import type { Entry, Message } from '../domain/ledger.ts';
import { withoutFiles } from './illustrate.ts';
import { messageId } from './message-id.ts';
import type { Permit, Settled } from './ports.ts';
import { createRecord } from './record.ts';
import { type EntriesTurn, type Prepared, type SendPorts, type Turn, urgencyOf } from './turn.ts';

/** Claims nothing: the lease is over. */
const NOBODY = '';
/** What was made ready longer ago is worded anew. */
const STALE_MS = 5_000;

export type Sender = {
  /** What kind of request a turn begins with. */
  readonly needOf: (turn: Turn) => 'post' | 'edit' | 'read';
  readonly mustLook: (turn: EntriesTurn) => boolean;
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
    const worded = messageOf(group, turn.channel, now);
    const body = await pictured(worded.body, group, turn.channel, now);
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
    const { channel } = message;
    const outcome = await messenger.post(permit, { channel, nonce: message.id, body });
    if (!ports.illustrator.isToBlame(body, outcome, channel)) return record(message, outcome);
    // Refused, so surely not there: judged anew, and sent without a picture.
    await store.ledger.dissolve(message.id, 'planned', clock.now(), 'once more without its picture');
  };

  /** Looks in the channel for a message that may have been sent after the copy of the store was made. */
  const look = async (turn: EntriesTurn, permit: Permit) => {
    const now = clock.now();
    const group = planMessages(turn.entries, knowledge, now, ports.policy).groups[0] ?? [];
    const { message } = messageOf(group, turn.channel, now);
    const since = earliestDue(group);
    const found = await messenger.find(permit, { channel: turn.channel, ref: message.id, since });
    const ids = group.map((entry) => entry.id);
    if (found.kind === 'sent' && (await store.ledger.begin(ports.leadership.term() ?? NOBODY, message, ids, [])))
      await record(message, found);
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
    if (mayRepeat(message) && holds) return repeat(message, entries, permit);
    const since = message.firstAttemptAt ?? now;
    const found = await messenger.find(permit, { channel: message.channel, ref: message.id, since });
    // Counted as a further attempt: the earlier one may have arrived, whatever the look says.
    if (found.kind !== 'gone') return record({ ...message, attempts: message.attempts + 1 }, found);
    // Surely not in the channel: judged anew, so that a date that moved meanwhile is not told any more.
    await store.ledger.dissolve(message.id, 'planned', now, 'never arrived');
  };

  const repeat = async (message: Message, entries: readonly Entry[], permit: Permit) => {
    const now = clock.now();
    const body = await pictured(ports.wording.body(entries, message.id, now), entries, message.channel, now);
    await store.ledger.again(message.id, JSON.stringify(withoutFiles(body)), now);
    await post({ ...message, attempts: message.attempts + 1 }, body, permit);
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

  return { needOf, mustLook, prepare, take };
}

const idOf = (group: readonly Entry[]) => messageId(group.map((entry) => entry.id));
const earliestDue = (group: readonly Entry[]) => Math.min(...group.map((entry) => entry.due));
