import type { Clock, EpochMs } from '../../clock.ts';
import type { AppLog } from '../core.ts';
import type { Store } from '../store.ts';

/** Why the dead-man service gets no ping, so that it raises an alarm. */
export type Withheld = 'standby' | 'discord-away' | 'late' | 'store';

/** The state of the ping. Instants by the app's clock; null when there was none yet. */
export type PingState = {
  /** Null while nothing prevents the ping. */
  readonly withheld: Withheld | null;
  /** The instant of the last ping that the service accepted. */
  readonly takenAt: EpochMs | null;
  /** A code when the service did not accept the last ping, else null. */
  readonly failure: string | null;
};

export type PingPorts = {
  readonly clock: Clock;
  readonly store: Pick<Store, 'health' | 'meta'>;
  /** Whether this process sends and has applied the catalogue file. */
  readonly sends: () => boolean;
  /** Whether Discord is reached; true where another process has the connection. */
  readonly reachesDiscord: () => boolean;
  /** Whether written data is durable. */
  readonly isKept: () => boolean;
  /** Pings the service. Answers null when it accepted the ping, else a code that contains nothing of the address. Never throws. */
  readonly ping: () => Promise<string | null>;
  readonly log: AppLog;
};

/** Meta key: when planning and sending last went through and the store could be written, in epoch milliseconds. */
export const WELL_AT = 'well-at';
/** Sweeps run every minute and more often; the service is pinged at most once a minute. */
const EVERY_MS = 55_000;
/** Discord's usual hiccups pass within minutes; an alert that is later than this is worth an alarm. */
export const STUCK_MS = 15 * 60_000;

/**
 * Pings a dead-man service, whose silence wakes a person. So the ping is sent only by the process that sends alerts, and only when nothing
 * that could be sent has waited for a quarter of an hour, Discord was reached in that time, and the store could be written just now.
 * Entries that wait on purpose (quiet hours, paused alerts, channels that lost a permission) do not count: people learn of those in
 * Discord, and one closed channel must not silence the alarm for all others.
 */
export function createPing(ports: PingPorts) {
  const { clock, store, log } = ports;
  let decidedAt: EpochMs | null = null;
  let awaySince: EpochMs | null = null;
  let underWay = false;
  let withheld: Withheld | null = null;
  let takenAt: EpochMs | null = null;
  let failure: string | null = null;

  const judge = async (now: EpochMs): Promise<Withheld | null> => {
    if (!ports.sends()) return 'standby';
    if (awaySince !== null && now - awaySince >= STUCK_MS) return 'discord-away';
    if (!ports.isKept()) return 'store';
    try {
      const oldest = await store.health.oldestUnsent(now);
      if (oldest !== null && now - oldest >= STUCK_MS) return 'late';
      // A write is needed, because reading works on a full disk as well.
      await store.meta.put(WELL_AT, String(now));
    } catch {
      return 'store';
    }
    return null;
  };

  const look = (now: EpochMs) => {
    const reached = ports.reachesDiscord();
    // If the clock was set back, the outage must not look shorter than it is.
    if (reached) awaySince = null;
    else if (awaySince === null || awaySince > now) awaySince = now;
  };

  const ask = async () => {
    underWay = true;
    const code = await ports.ping();
    underWay = false;
    if (code === null) takenAt = clock.now();
    if (code !== failure) {
      if (code !== null) log.warn({ code }, 'the dead-man service did not accept the ping; alerts are not affected');
      else log.info({}, 'the dead-man service accepts pings again');
    }
    failure = code;
  };

  return {
    /**
     * Called after planning and sending succeeded. Resolves once it is decided whether to ping; never waits for the service, and never
     * throws.
     */
    async sweepDone() {
      const now = clock.now();
      look(now);
      // In either direction, because the clock may have been set.
      if (decidedAt !== null && Math.abs(now - decidedAt) < EVERY_MS) return;
      decidedAt = now;
      const found = await judge(now);
      if (found !== withheld) {
        if (found === null) log.info({}, 'pings to the dead-man service resumed');
        // A standby process is no trouble: another process pings.
        else if (found !== 'standby')
          log.warn({ withheld: found }, 'pings to the dead-man service are withheld so that it raises an alarm');
      }
      withheld = found;
      if (found === null && !underWay) void ask();
    },
    now: (): PingState => ({ withheld, takenAt, failure }),
  };
}
