import type { EpochMs } from '../clock.ts';
import { type Ahead, type MeasuredDeadline, reaches, withoutTwins } from './ahead.ts';
import { type Deadline, reachedAt, standing } from './deadline.ts';
import { dateIn, type Moment } from './moment.ts';
import { instrumentKey, type Revision } from './revision.ts';
import { effectOf } from './state.ts';

/** An in-transit rule: goods loaded before a new rate began and entered before the cut-off are exempt from it. */
export type InTransitRule = Ahead & {
  readonly by: Revision;
  /** The start of that rate, as the same instrument set it; null where the catalogue does not say. */
  readonly start: { readonly moment: Moment; readonly at: EpochMs } | null;
};

/** How a rule applies to goods loaded and entered on given days. */
type InTransitVerdict =
  /** Loaded before the rate began and entered in time: the earlier rate applies. */
  | 'spared'
  | 'loaded-too-late'
  | 'entered-too-late'
  /** The catalogue does not say by when goods had to be loaded. */
  | 'loading-unknown'
  /** Entered before the rate began, or both after: the rule does not matter. */
  | 'beside';

/** The in-transit rules that are known for a country. */
export function inTransitRules(items: readonly MeasuredDeadline[], country: string): readonly InTransitRule[] {
  const rules = items.flatMap((item): InTransitRule[] => {
    const { deadline, measure } = item;
    const now = standing(deadline);
    if (deadline.kind !== 'in-transit-cutoff' || now.kind !== 'dated' || !reaches(item, country)) return [];
    const { moment, revision: by } = now;
    const reached = reachedAt(deadline.kind, now);
    const siblings = items.filter((it) => it.measure.id === measure.id).map((it) => it.deadline);
    return [{ ...item, moment, reached, by, start: startOf(deadline, siblings, reached) }];
  });
  return withoutTwins(rules, country);
}

/** Goods are looked up by the day: those of the very day on which a rate begins count as after it. */
export function inTransitVerdict(
  { moment, reached, start }: InTransitRule,
  loaded: string,
  entered: EpochMs,
): InTransitVerdict {
  const enteredOn = dateIn(entered, moment.zone);
  const inTime = enteredOn < dateIn(reached, moment.zone);
  if (!start) return inTime ? 'loading-unknown' : 'beside';
  if (enteredOn < start.moment.date) return 'beside';
  const early = loaded < start.moment.date;
  if (inTime) return early ? 'spared' : 'loaded-too-late';
  return early ? 'entered-too-late' : 'beside';
}

/** The start of the rate that the cut-off's own instrument set: the last one before the cut-off. */
function startOf(cutoff: Deadline, siblings: readonly Deadline[], cutoffAt: EpochMs): InTransitRule['start'] {
  const own = new Set(cutoff.revisions.map(({ instrument }) => instrumentKey(instrument)));
  const starts = siblings.flatMap((sibling) => {
    const now = standing(sibling);
    if (sibling.kind !== 'effective' || effectOf(sibling) !== 'starts' || now.kind !== 'dated') return [];
    if (!sibling.revisions.some(({ instrument }) => own.has(instrumentKey(instrument)))) return [];
    const at = reachedAt(sibling.kind, now);
    return at < cutoffAt ? [{ moment: now.moment, at }] : [];
  });
  return starts.toSorted((a, b) => b.at - a.at)[0] ?? null;
}
