import type { EpochMs } from '../../clock.ts';
import { rateLimitKey } from '../../domain/discord-action.ts';
import type { Entry, Message } from '../../domain/ledger.ts';
import { aPost, messageIdOf } from '../messages.ts';
import type { Permit, PostedMessage, SlotRequest } from '../messenger.ts';
import { createActions, THREAD_TRIES } from './actions.ts';
import { channelOfMessage, createAttempts, pictured } from './attempt.ts';
import { type ChannelJob, createJobJudge, type EntriesJob, type Prepared } from './channel-job.ts';
import { createDestinations, type Destination } from './destination.ts';
import { createBareness, withoutFiles } from './extras.ts';
import type { SendPorts } from './ports.ts';
import { createOutcomeRecorder } from './record.ts';

/** Names no owner, so nothing can be claimed: the lease is over. */
const NOBODY = '';
/** Reason of entries whose subject is not known any more. */
const NOTHING_TO_TELL = 'nothing to tell';

/** Runs the job of one channel, from the decision to the record. */
export function createSender(ports: SendPorts) {
  const { clock, store } = ports;
  const record = createOutcomeRecorder(ports);
  const bareness = createBareness();
  const destinations = createDestinations(ports);
  const attempts = createAttempts(ports, record, destinations, bareness);
  const actions = createActions(ports, record, destinations, bareness, attempts.mayRepeat);
  const jobs = createJobJudge(ports, destinations);
  /** How often in a row the conversation or thread of a recipient could not be opened. */
  const failures = new Map<string, number>();

  const destinationOf = (job: EntriesJob): Destination => {
    if (!job.prepared) return jobs.of(job).destination;
    const { place } = job.prepared.message;
    return place === null ? { kind: 'here' } : { kind: 'elsewhere', channel: place };
  };

  /** Whether a direct conversation or a thread has to be opened first. */
  const mustOpen = (job: EntriesJob) => {
    const { kind } = destinationOf(job);
    return kind === 'first' || kind === 'thread';
  };

  const channelOf = (job: EntriesJob) => {
    const destination = destinationOf(job);
    return destination.kind === 'elsewhere' ? destination.channel : job.channel;
  };

  const contentOf = (entry: Entry) => {
    const now = clock.now();
    return ports.wording.fitting([entry], now).length === 0
      ? undefined
      : ports.wording.body([entry], entry.id, now).content;
  };

  /** The entries of the job that the channel already received. */
  const receivedIn = (job: EntriesJob, channel: string) => {
    const { groups, held } = jobs.of(job);
    return ports.history.receivedBy(channel, job.entries, [...groups, ...held.map(({ group }) => group)], contentOf);
  };

  /** A channel is read back before anything is sent there, if the store may have forgotten messages. */
  const mustLook = (job: EntriesJob) => {
    if (job.prepared) return false;
    const channel = channelOf(job);
    return ports.history.mustRead(channel) || receivedIn(job, channel).size > 0;
  };

  /** The slot that the first request of a job needs. */
  const needOf = (job: ChannelJob): SlotRequest => {
    if (job.kind === 'unfinished' && job.message.action === 'post') {
      return { channel: channelOfMessage(job.message), action: attempts.looksFirst(job.message) ? 'read' : 'post' };
    }
    if (job.kind !== 'entries') return actions.needOf(job.message);
    const destination = destinationOf(job);
    const channel = channelOf(job);
    if (destination.kind === 'first')
      return { channel: rateLimitKey(destination.action), action: destination.action.kind };
    if (destination.kind === 'thread') return { channel, action: 'thread' };
    return { channel, action: mustLook(job) ? 'read' : 'post' };
  };

  /** Words the most urgent message of a job and marks it `sending`; null when nothing of the job is left to send. */
  const prepare = async (job: EntriesJob): Promise<Prepared | null> => {
    const now = clock.now();
    const judged = jobs.of(job);
    // These entries are held before anything is sent: when their time comes, the rest is decided again.
    for (const { group, until, reason } of judged.held) {
      const ids = group.map((entry) => entry.id);
      await store.delivery.hold(ids, until, reason);
    }
    const [whole, ...others] = judged.groups;
    if (!whole) {
      await store.ledger.settle(judged.settled);
      return null;
    }
    // Entries that the message does not name are not sent with it: they stay due, and come next.
    const group = ports.wording.fitting(whole, now);
    if (group.length === 0) {
      const nothing = whole.map(({ id }) => ({ entryId: id, state: 'skipped', reason: NOTHING_TO_TELL }) as const);
      await store.ledger.settle([...judged.settled, ...nothing]);
      await store.ledger.unclaim(others.flat().map(({ id }) => id));
      return null;
    }
    const rest = [...whole.filter((entry) => !group.includes(entry)), ...others.flat()];
    const worded = messageOf(group, job.channel, judged.destination, now);
    const body = await pictured(ports, worded.body, group, channelOfMessage(worded.message), now);
    const message = { ...worded.message, body: JSON.stringify(withoutFiles(body)) };
    const ids = group.map((entry) => entry.id);
    // Marked `sending` before the post: a crash after it repeats this very message instead of forgetting it.
    const begun = await store.ledger.begin(ports.leadership.term() ?? NOBODY, message, ids, judged.settled);
    return begun
      ? { message, body, version: judged.version, at: judged.at, rest: rest.map((entry) => entry.id) }
      : null;
  };

  const messageOf = (group: readonly Entry[], channel: string, destination: Destination, now: EpochMs) => {
    const id = messageIdOf(group);
    const body = ports.wording.body(group, id, now);
    const placed = destination.kind === 'elsewhere' ? destination.channel : null;
    return { message: { ...aPost(group, channel, id, now), place: placed, body: JSON.stringify(body) }, body };
  };

  const sendEntries = async (job: EntriesJob, permit: Permit) => {
    const destination = destinationOf(job);
    if (destination.kind === 'first' || destination.kind === 'thread') return open(job, destination, permit);
    if (mustLook(job)) return look(job, permit);
    const prepared = job.prepared ?? (await prepare(job));
    if (!prepared) return permit.cancel();
    const { message, body } = prepared;
    // Marked, but this process may not send it any more: the process that sends now finds it and repeats it.
    if (!ports.leadership.holds()) return permit.cancel();
    // Checked once more right before the post: something may have changed since the mark was written.
    if (ports.stopped() || ports.sweepOverdue() || !jobs.isCurrent(prepared)) {
      permit.cancel();
      await store.ledger.dissolve(message.id, 'planned', clock.now(), 'looked at again', message.attempts);
    } else {
      await attempts.post(message, body, permit);
    }
    if (prepared.rest.length > 0) await store.ledger.unclaim(prepared.rest);
  };

  /** Opens the conversation or thread of a job's first message; the job is claimed again later. */
  const open = async (
    job: EntriesJob,
    destination: Extract<Destination, { kind: 'first' | 'thread' }>,
    permit: Permit,
  ) => {
    const ids = job.entries.map((entry) => entry.id);
    if (destination.kind === 'thread') {
      const { subscriptionId = '' } = job.entries[0] ?? {};
      await actions.take({ ...destination.message, subscriptionId }, permit);
      return store.ledger.unclaim(ids);
    }
    const outcome = await destinations.open(destination.action, permit);
    // A thread that stays archived is left alone, and the alert goes to the channel.
    const before = failures.get(job.channel) ?? 0;
    const staysShut = destination.action.kind === 'unarchive' && outcome.kind === 'later' && before + 1 >= THREAD_TRIES;
    if (staysShut && destination.action.kind === 'unarchive')
      await destinations.leaveAlone(destination.action.channel, outcome);
    const goesOn =
      outcome.kind === 'sent' || staysShut || (destination.action.kind === 'unarchive' && outcome.kind !== 'later');
    const failed = goesOn ? 0 : before + 1;
    if (failed === 0) failures.delete(job.channel);
    else failures.set(job.channel, failed);
    if (outcome.kind === 'sent' || (goesOn && outcome.kind !== 'stop')) return store.ledger.unclaim(ids);
    return record.beforehand(job.channel, ids, outcome, failed);
  };

  /** Reads back the channel, and records as sent the entries of the job that it already received. */
  const look = async (job: EntriesJob, permit: Permit) => {
    const channel = channelOf(job);
    const ids = job.entries.map((entry) => entry.id);
    if (ports.history.mustRead(channel)) {
      const trouble = await ports.history.read(channel, permit);
      const failed = trouble === null ? 0 : (failures.get(job.channel) ?? 0) + 1;
      failures.set(job.channel, failed);
      if (trouble) return record.beforehand(job.channel, ids, trouble, failed);
    } else permit.cancel();
    for (const [carrier, entries] of receivedIn(job, channel)) await adopt(job, channel, carrier, entries);
    await store.ledger.unclaim(ids);
  };

  const adopt = async (job: EntriesJob, channel: string, carrier: PostedMessage, entries: readonly Entry[]) => {
    const ids = entries.map((entry) => entry.id);
    const message: Message = {
      ...aPost(entries, job.channel, carrier.refs[0] ?? messageIdOf(entries), carrier.at),
      place: channel === job.channel ? null : channel,
      body: JSON.stringify(carrier.body),
    };
    if (!(await store.ledger.adopt(ports.leadership.term() ?? NOBODY, message, ids))) return;
    await record.message(message, { kind: 'sent', discordId: carrier.discordId });
  };

  /** Carries a job out and records its outcome. The permit is used or released. */
  const take = async (job: ChannelJob, permit: Permit): Promise<void> => {
    switch (job.kind) {
      case 'entries':
        return sendEntries(job, permit);
      case 'unfinished':
        return job.message.action === 'post' ? attempts.finish(job.message, permit) : actions.take(job.message, permit);
      case 'action':
        return actions.take(job.message, permit);
      default:
        return job satisfies never;
    }
  };

  return { needOf, mustLook, mustOpen, prepare, take, ready: destinations.load, rememberAnew: destinations.forget };
}
