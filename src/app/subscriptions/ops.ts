import type { Clock, EpochMs } from '../../clock.ts';
import type { Language, Subscription } from '../../domain/subscription.ts';
import { newSubscription } from '../../domain/subscription-settings.ts';
import type { Snapshot } from '../snapshot.ts';

/** The answer for the next trouble: report it, report that there are many, or report nothing more. */
type Coalesced = 'single' | 'summary' | 'suppressed';

/**
 * If more channels than this fail within the window, they are reported in one message: a thousand reports would bury the one that matters.
 */
const MOST_SINGLE = 10;
const WINDOW_MS = 600_000;

/** Protects the recipient of reports from a flood of them. Remembered by this process alone. */
export function createAlertCoalescer(clock: Pick<Clock, 'now'>): (whom: string) => Coalesced {
  const recent = new Map<string, { at: EpochMs[]; isSummarised: boolean }>();
  return (whom) => {
    const now = clock.now();
    const known = recent.get(whom) ?? { at: [], isSummarised: false };
    recent.set(whom, known);
    // If the clock was set back, later instants remain and count as recent.
    known.at = [...known.at.filter((at) => at > now - WINDOW_MS), now].slice(-MOST_SINGLE - 1);
    if (known.at.length <= MOST_SINGLE) {
      known.isSummarised = false;
      return 'single';
    }
    if (known.isSummarised) return 'suppressed';
    known.isSummarised = true;
    return 'summary';
  };
}

const OPS = 'ops/';

/** The id of a server's ops subscription contains the server's id: one per server. */
export const opsId = (guild: string): string => `${OPS}${guild}`;

/** A subscription that receives only reports of trouble: it says where failures are reported, and does not count as following anything. */
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

export function createOps(snapshot: Snapshot, configured: () => string | null, homeGuild: () => string | null) {
  /** A server's own choice alone, for reports that nobody else may see. */
  const own = (guild: string) => snapshot.subscription(opsId(guild))?.id ?? null;
  /** The subscription for trouble of the bot itself: the home server's choice, else the settings file's. */
  const home = () => {
    const guild = homeGuild();
    return (guild === null ? null : own(guild)) ?? configured();
  };
  /** The subscription for a server's own trouble: its own choice, else the operators'. */
  const of = (guild: string | null) => (guild === null ? null : own(guild)) ?? home();
  return { home, own, of };
}

export type Ops = ReturnType<typeof createOps>;
