import type { Clock, EpochMs } from '../../clock.ts';
import type { Store } from '../store.ts';

/** Why the dead-man service is left without its ping, so that it wakes somebody. */
export type Withheld = 'standby' | 'discord-away' | 'late' | 'store';

/** How the ping is. Instants by the app's clock; null when there was none yet. */
export type Pulse = {
  /** Null while nothing stands against it. */
  readonly withheld: Withheld | null;
  /** The last one the service took. */
  readonly takenAt: EpochMs | null;
  /** A code when the service did not take the last one, else null. */
  readonly failure: string | null;
};

export type PulsePorts = {
  readonly clock: Clock;
  readonly store: Pick<Store, 'health' | 'meta'>;
  /** Whether this process sends and has taken in what the catalogue file says. */
  readonly sends: () => boolean;
  /** Whether Discord is reached, where this process has to; true where that is another one's business. */
  readonly reachesDiscord: () => boolean;
  /** Whether what is written stays written. */
  readonly isKept: () => boolean;
  /** Asks the service. Answers null when it took the ping, else a code without anything of the address. Never throws. */
  readonly ping: () => Promise<string | null>;
  readonly log: {
    readonly info: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
    readonly warn: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
  };
};

type PulseKeeper = {
  /**
   * To be called after planning and sending went through. Ends once it is decided whether to ping; never waits for the service, and
   * never throws.
   */
  readonly sweepDone: () => Promise<void>;
  readonly now: () => Pulse;
};

/** Meta key: when planning and sending last went through and the store could be written, in epoch milliseconds. */
export const WELL_AT = 'well-at';
/** Sweeps come every minute and oftener; a service is not asked more than once in it. */
const EVERY_MS = 55_000;
/** Discord's usual hiccups pass in minutes; what is late for longer is worth waking somebody. */
export const STUCK_MS = 15 * 60_000;

/**
 * The ping of a dead-man service: silence there wakes a person, so it leaves only from the process that sends, and only when
 * nothing that could be sent has waited for a quarter of an hour, Discord was reached in that time, and the store could be written
 * just now. What waits on purpose (quiet hours, paused alerts, channels that lost a permission) does not count: of that people are told
 * in Discord, and one closed channel must not silence the alarm for all others.
 */
export function createPulse(ports: PulsePorts): PulseKeeper {
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
      // Reading works on a full disk as well.
      await store.meta.put(WELL_AT, String(now));
    } catch {
      return 'store';
    }
    return null;
  };

  const look = (now: EpochMs) => {
    const reached = ports.reachesDiscord();
    // A clock that was set back must not make it look shorter for ever.
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
    async sweepDone() {
      const now = clock.now();
      look(now);
      // Either way: the clock may have been set.
      if (decidedAt !== null && Math.abs(now - decidedAt) < EVERY_MS) return;
      decidedAt = now;
      const found = await judge(now);
      if (found !== withheld) {
        if (found === null) log.info({}, 'pings to the dead-man service resumed');
        // Standing by is no trouble: another process asks.
        else if (found !== 'standby')
          log.warn({ withheld: found }, 'pings to the dead-man service are withheld so that it raises an alarm');
      }
      withheld = found;
      if (found === null && !underWay) void ask();
    },
    now: () => ({ withheld, takenAt, failure }),
  };
}
