import type { Cancel, EpochMs } from '../../clock.ts';
import { ALIVE_AT } from '../../domain/ledger.ts';
import type { Leadership } from '../coordination.ts';
import type { Core, Upkeep } from '../core.ts';
import type { CatalogueChange } from '../store.ts';
import { earliest, type Tick } from './sweep.ts';

type PlannerPorts = {
  readonly tick: Tick;
  readonly leadership: Leadership;
  /** Reads proposals from published statements; only the process that sends does so. */
  readonly propose: (now: EpochMs) => Promise<void>;
  /** The upkeep run once in each sweep, in this order. */
  readonly upkeep: readonly Upkeep[];
};

const RECOVER_MS = 5_000;
/** How often the store records that it is in use: after a restore from a backup, its gap begins at the last such record. */
const ALIVE_MS = 10 * 60_000;

/** How far this process is behind the store. */
type SyncState = {
  /** The term in which the catalogue file was applied; what another process read there does not count. */
  syncedTerm: string | null;
  /** Another process changed the catalogue or the subscriptions. */
  stale: boolean;
  /** A sweep for another process's changes was requested and has not begun. */
  reloadScheduled: boolean;
  /** After this instant more may be due than was planned; null before the first sweep. */
  plannedThrough: EpochMs | null;
};

/** Why planning fails: the text, reported again when it changes; since when, and how often since. */
type Failing = { readonly said: string; readonly since: EpochMs; readonly times: number };

/** Plans what is due, one sweep at a time, and says whether the plan may be sent. */
export function createPlanner(core: Core, { tick, leadership, propose, upkeep }: PlannerPorts) {
  const { clock, store, snapshot, log } = core;
  const sync: SyncState = { syncedTerm: null, stale: false, reloadScheduled: false, plannedThrough: null };
  let failing: Failing | null = null;
  let saidAlive = 0;
  let cancelWake: Cancel = () => {};
  let stopped = false;
  let underWay: Promise<unknown> = Promise.resolve();
  let toBegin: Promise<boolean> | null = null;

  const planNow = async () => {
    if (stopped) return;
    const next = await store.coordination.withLock('sweep', async () => {
      sync.reloadScheduled = false;
      const term = leadership.term();
      if (term !== null && term !== sync.syncedTerm) {
        // The terms of the others are over, so their claims are released.
        await store.ledger.release(term, clock.now(), 'all');
        sync.stale = true;
      }
      if (sync.stale) {
        sync.stale = false;
        await snapshot.reload();
      }
      if (term !== null) await propose(clock.now());
      if (term !== null && clock.now() - saidAlive >= ALIVE_MS) {
        saidAlive = clock.now();
        await store.meta.put(ALIVE_AT, String(saidAlive));
      }
      const { plannedThrough, next } = await tick.run(clock.now(), term !== null);
      // A change announced just now may have overtaken a proposal.
      if (term !== null) await propose(clock.now());
      sync.plannedThrough = plannedThrough;
      sync.syncedTerm = term ?? sync.syncedTerm;
      const looks = [next];
      for (const look of upkeep) looks.push(await look(clock.now()));
      return earliest(looks);
    });
    cancelWake();
    if (next !== null && !stopped) cancelWake = clock.wakeAt(next, core.sweep);
  };

  const tryAgain = (): false => {
    sync.stale = true;
    cancelWake();
    if (!stopped) cancelWake = clock.wakeAt(clock.now() + RECOVER_MS, core.sweep);
    return false;
  };

  /**
   * Logs a failure of planning or sending, and retries in five seconds. A store that does not answer (disk full, connection lost) is tried
   * again; nothing is lost by waiting.
   */
  const recover = (error: unknown): false => {
    const said = String(error);
    if (failing?.said !== said) {
      log.warn({ err: error }, 'scheduling and sending failed; retrying every five seconds');
    }
    failing = { said, since: failing?.since ?? clock.now(), times: (failing?.times ?? 0) + 1 };
    return tryAgain();
  };

  /**
   * Plans what is due. Answers whether planning succeeded; a failure is logged once and retried. Callers share a sweep that has yet to
   * begin, so that a thousand failing channels do not cause a thousand sweeps.
   */
  const plan = (): Promise<boolean> => {
    if (toBegin) return toBegin;
    toBegin = underWay
      .then(() => {
        toBegin = null;
        return planNow();
      })
      .then(() => true, recover);
    underWay = toBegin;
    return toBegin;
  };

  return {
    plan,
    /** The first planning of a process that has the store to itself: a failure ends the start. */
    planOrThrow: planNow,
    /** Records a change between two sweeps; false when its chain does not end as it expects. */
    async record(change: CatalogueChange): Promise<boolean> {
      const recording = underWay.then(() => store.coordination.withLock('sweep', () => tick.record(change)));
      underWay = recording.then(
        () => {},
        () => {},
      );
      return recording;
    },
    /**
     * Whether something was announced, or another process changed or led the store, since the last sweep, or that sweep is longer ago than
     * it planned ahead: nothing is sent before the next sweep.
     */
    sweepOverdue(): boolean {
      const term = leadership.term();
      const isPlanned = sync.plannedThrough !== null && clock.now() <= sync.plannedThrough;
      return sync.stale || !isPlanned || (term !== null && term !== sync.syncedTerm);
    },
    /** Whether this process sends and has applied the catalogue file. */
    sends: () => sync.syncedTerm !== null && leadership.term() === sync.syncedTerm,
    /** Makes the next sweep read the snapshot again. */
    markStale() {
      sync.stale = true;
    },
    /** Asks for one sweep after many changes; reset when that sweep begins. */
    schedule() {
      if (sync.reloadScheduled) return;
      sync.reloadScheduled = true;
      void core.sweep();
    },
    recover,
    /** A whole sweep: plans, then sends. `ping` is called while all is well. */
    sweepThen(send: () => Promise<void>, ping: () => Promise<void>): () => Promise<void> {
      let runs = 0;
      return async () => {
        const wentThrough = await plan();
        if (stopped) return;
        const sending = runs > 0;
        runs++;
        const run = send()
          // Without a sweep nothing may be sent; the reason was logged already.
          .then(
            () => true,
            (error) => (wentThrough ? recover(error) : tryAgain()),
          )
          .finally(() => runs--);
        // Sending thousands of alerts takes minutes: as long as sending since an earlier sweep has not failed, all is well.
        if (wentThrough && sending) await ping();
        if (!(await run) || !wentThrough || stopped) return;
        if (failing !== null) log.info({}, 'scheduling and sending work again');
        failing = null;
        await ping();
      };
    },
    /** The instant since which planning and sending have failed repeatedly; null while they work. A single failure does not count. */
    failingSince: () => (failing !== null && failing.times > 1 ? failing.since : null),
    async stop() {
      stopped = true;
      cancelWake();
      await underWay;
    },
  };
}
