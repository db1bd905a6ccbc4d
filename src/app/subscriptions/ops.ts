import type { Clock, EpochMs } from '../../clock.ts';
import type { Language, Subscription } from '../../domain/subscription.ts';
import { newSubscription } from '../../domain/subscription-settings.ts';
import type { Snapshot } from '../snapshot.ts';

/** What is told of the next trouble: itself, that there are many, or nothing more. */
type Coalesced = 'single' | 'summary' | 'suppressed';

/** More than so many channels within so long are told in one message: a thousand of them would bury the one that matters. */
const MOST_SINGLE = 10;
const WINDOW_MS = 600_000;

/** Keeps whoever is told of trouble from a flood of it; `whom` is told. Remembered by this process alone. */
export function createAlertCoalescer(clock: Pick<Clock, 'now'>): (whom: string) => Coalesced {
  const recent = new Map<string, { at: EpochMs[]; toldMany: boolean }>();
  return (whom) => {
    const now = clock.now();
    const known = recent.get(whom) ?? { at: [], toldMany: false };
    recent.set(whom, known);
    // A clock that was set back leaves what lies ahead of it: it is as recent as anything.
    known.at = [...known.at.filter((at) => at > now - WINDOW_MS), now].slice(-MOST_SINGLE - 1);
    if (known.at.length <= MOST_SINGLE) {
      known.toldMany = false;
      return 'single';
    }
    if (known.toldMany) return 'suppressed';
    known.toldMany = true;
    return 'summary';
  };
}

const OPS = 'ops/';

/** The subscription that hears of a server's trouble has its server's id in its own: one a server. */
export const opsId = (guild: string): string => `${OPS}${guild}`;

/** Told of trouble alone: who hears where the bot fails, not what is followed. */
export const isOps = ({ kinds }: Pick<Subscription, 'kinds'>): boolean =>
  kinds.length > 0 && kinds.every((kind) => kind === 'health');

export function opsSubscription(
  guild: string,
  channel: string,
  language: Language,
  by: string,
  now: EpochMs,
): Subscription {
  return newSubscription(
    { id: opsId(guild), channel, guild, language, createdBy: by, kinds: ['health'], leads: [] },
    now,
  );
}

export type Ops = {
  /** Whom trouble of the bot itself is told: the home server's choice, else the settings file's. */
  readonly home: () => string | null;
  /** Whom a server's own trouble is told: its own choice, else those who run the bot. */
  readonly of: (guild: string | null) => string | null;
  /** A server's own choice alone: what nobody else may see. */
  readonly own: (guild: string) => string | null;
};

export function createOps(snapshot: Snapshot, configured: () => string | null, homeGuild: () => string | null): Ops {
  const own = (guild: string) => snapshot.subscription(opsId(guild))?.id ?? null;
  const home = () => {
    const guild = homeGuild();
    return (guild === null ? null : own(guild)) ?? configured();
  };
  return { home, own, of: (guild) => (guild === null ? null : own(guild)) ?? home() };
}
