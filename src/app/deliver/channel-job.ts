import type { EpochMs } from '../../clock.ts';
import type { Body } from '../../domain/body.ts';
import { isOwed, planMessages } from '../../domain/grouping.ts';
import type { Entry, Message } from '../../domain/ledger.ts';
import { isReminder } from '../../domain/notice-kind.ts';
import { noticeOfReminder } from '../../domain/own-notice.ts';
import { quietOf } from '../../domain/quiet-hours.ts';
import type { Settled } from '../store.ts';
import type { Destination, Destinations } from './destination.ts';
import type { SendPorts } from './ports.ts';

/** A decision older than this is made and worded again. */
const STALE_MS = 5_000;
/** Reason of entries that wait for the end of quiet hours. */
const QUIET_HOURS = 'quiet hours';
/** Reason of reminders that are sent together with others due within minutes. */
const TOLD_TOGETHER = 'told with the next';
const TOGETHER_MS = 5 * 60_000;

export type EntriesJob = {
  readonly kind: 'entries';
  readonly channel: string;
  readonly priority: number;
  readonly entries: readonly Entry[];
  /** Set once its first message is marked `sending`. */
  readonly prepared?: Prepared;
};

/** A message that only waits for a slot; `rest` are the other entries claimed with it. */
export type Prepared = {
  readonly message: Message;
  readonly body: Body;
  readonly version: number;
  readonly at: EpochMs;
  readonly rest: readonly string[];
};

/** The next thing to send to one channel, and how urgent that is. */
export type ChannelJob =
  | EntriesJob
  | { readonly kind: 'unfinished'; readonly channel: string; readonly priority: number; readonly message: Message }
  | { readonly kind: 'action'; readonly channel: string; readonly priority: number; readonly message: Message };

/** A job as decided at an instant: what is sent now, the first message first, what waits, and what gets no message. */
type JudgedJob = {
  readonly at: EpochMs;
  readonly version: number;
  readonly groups: readonly (readonly Entry[])[];
  readonly held: readonly { readonly group: readonly Entry[]; readonly until: EpochMs; readonly reason: string }[];
  readonly settled: readonly Settled[];
  /** Where the first message goes. */
  readonly destination: Destination;
};

/** Decides the due entries of a channel: which are sent, which wait, and which get no message. */
export function createJobJudge(
  ports: Pick<SendPorts, 'clock' | 'snapshot' | 'policy' | 'wording'>,
  destinations: Destinations,
) {
  const { clock, snapshot } = ports;
  /** Keyed by the entries of their jobs. */
  const judged = new WeakMap<readonly Entry[], JudgedJob>();

  const judgeJob = (entries: readonly Entry[], now: EpochMs): JudgedJob => {
    const { groups, settled } = planMessages(entries, snapshot, now, ports.policy);
    const sorted = groups.map((group) => ({ group, wait: waitOf(group, now) }));
    const ready = sorted.filter(({ wait }) => wait === null).map(({ group }) => group);
    return {
      at: now,
      version: snapshot.version(),
      settled: settled.map(({ entry, state, reason }) => ({ entryId: entry.id, state, reason })),
      groups: ready,
      held: sorted.flatMap(({ group, wait }) => (wait === null ? [] : [{ group, ...wait }])),
      destination: destinationOf(ready[0], now),
    };
  };

  const destinationOf = (group: readonly Entry[] | undefined, now: EpochMs): Destination => {
    if (!group) return { kind: 'here' };
    const inThread = group.length > 1 && snapshot.subscription(group[0]?.subscriptionId ?? '')?.thread === true;
    return destinations.of(inThread ? ports.wording.fitting(group, now) : group);
  };

  const waitOf = (group: readonly Entry[], now: EpochMs) => {
    const quiet = quietOf(group, snapshot, now);
    if (quiet.kind === 'held') return { until: quiet.until, reason: QUIET_HOURS };
    const until = followedAt(group, now);
    return until === null ? null : { until, reason: TOLD_TOGETHER };
  };

  /**
   * When reminders are sent that others follow within minutes: together with the last of those. The reminder at a deadline itself waits
   * only for another such one.
   */
  const followedAt = (group: readonly Entry[], now: EpochMs): EpochMs | null => {
    const subscription = snapshot.subscription(group[0]?.subscriptionId ?? '');
    if (!subscription || !group.every(isReminder)) return null;
    const limit = Math.min(...group.map(({ due }) => due)) + TOGETHER_MS;
    const isReached = group.some(({ kind }) => kind === 'reached');
    const following = snapshot
      .reminders()
      .filter(({ due, lead }) => due > now && due <= limit && (lead.unit === 'instant' || !isReached))
      .filter((reminder) => isOwed(noticeOfReminder(reminder), subscription, snapshot));
    return following.at(-1)?.due ?? null;
  };

  /** Whether an earlier decision still holds; checked once more right before sending. */
  const isCurrent = ({ version, at }: Pick<JudgedJob, 'version' | 'at'>): boolean =>
    version === snapshot.version() && clock.now() - at <= STALE_MS;

  return {
    /** A job is decided once, when it is taken, and again only if something changed meanwhile or some time has passed. */
    of({ entries }: EntriesJob): JudgedJob {
      const before = judged.get(entries);
      if (before && isCurrent(before)) return before;
      const job = judgeJob(entries, clock.now());
      judged.set(entries, job);
      return job;
    },
    isCurrent,
  };
}
