import type { EpochMs } from '../clock.ts';
import type { MeasuredDeadline } from './ahead.ts';
import { type Deadline, type Effect, exceptIn, factsOfKind, reachedAt } from './deadline.ts';
import type { Measure } from './measure.ts';
import { concerns, covers } from './measure.ts';
import { instantOf, startOfDay } from './moment.ts';
import { type Evidence, isReported, type Revision, upheld } from './revision.ts';

export const states = ['in-force', 'planned', 'suspended', 'ended', 'struck-down', 'contingent', 'unknown'] as const;
export type State = (typeof states)[number];

/** The state of a measure for one country at one instant. `since` and `until` are null where the catalogue does not say. */
export type MeasureState = {
  readonly state: State;
  /** The rate charged; for a planned measure the future rate, for a suspended one the rate charged meanwhile. */
  readonly rate: string | null;
  readonly since: EpochMs | null;
  readonly until: EpochMs | null;
  readonly decidedBy: { readonly deadline: Deadline; readonly revision: Revision } | null;
  readonly evidence: Evidence | null;
};

/**
 * `at` is the instant asked about, `known` limits it to what had been announced by then, `knownUntil` is where the catalogue's knowledge
 * ends.
 */
type Question = {
  readonly country: string;
  readonly at: EpochMs;
  readonly known: EpochMs;
  readonly knownUntil: EpochMs | null;
};

export const effectOf = ({ effect, kind }: Pick<Deadline, 'effect' | 'kind'>): Effect =>
  effect ?? factsOfKind(kind).effect ?? (kind === 'expires' ? 'ends' : 'starts');

/** One point of a measure's course. A suspension also has an end. */
type Step = {
  readonly does: 'starts' | 'suspends' | 'ends' | 'strikes';
  readonly at: EpochMs;
  readonly end: EpochMs | null;
  readonly rate: string | null;
  readonly before: string | null;
  readonly deadline: Deadline;
  readonly revision: Revision;
};

type Course = { readonly steps: readonly Step[]; readonly undated: readonly Step[] };

/** The rate a revision states for a country: its own, its union's, or everybody's. */
export function rateFor(revision: Pick<Revision, 'rates' | 'rate'>, country: string): string | null {
  const { rates, rate } = revision;
  if (!rates) return rate?.after ?? null;
  const own = rates[country] ?? Object.entries(rates).find(([code]) => code !== '*' && covers([code], country))?.[1];
  return own ?? rates['*'] ?? null;
}

/**
 * The state of a measure for a country; null when it does not reach it, or nothing was known of it. `deadlines` may include those of other
 * measures, because one of them may end this one.
 */
export function stateOf(measure: Measure, deadlines: readonly Deadline[], question: Question): MeasureState | null {
  if (!concerns(measure, question.country)) return null;
  const { steps, undated } = courseOf(measure, deadlines, question);
  const past = steps.filter(({ at }) => at <= question.at);
  const next = steps.find(({ at, does }) => at > question.at && does === 'starts');
  const last = past.at(-1);
  if (!last) return ahead(next, undated[0], steps, question);
  if (last.does === 'strikes')
    return answer('struck-down', past.find(({ does }) => does === 'strikes') ?? last, null, null);
  if (last.does === 'ends') return endedOrUnknown(last, question);
  const until = steps.find(({ at }) => at > question.at)?.at ?? null;
  if (last.does === 'starts') return answer('in-force', last, last.rate, until);
  if (last.end !== null && last.end > question.at)
    return answer('suspended', last, last.before, Math.min(until ?? last.end, last.end));
  // The window is over and nothing replaced it: the suspended measure applies again, unless the outcome is not known here.
  if (last.end !== null && outlasts(last, last.end, question))
    return { ...answer('unknown', last, null, until), since: last.end };
  const suspended = past.findLast(({ does }) => does === 'starts');
  return { ...answer('in-force', last, suspended?.rate ?? last.rate, until), since: last.end };
}

function answer(state: State, step: Step, rate: string | null, until: EpochMs | null): MeasureState {
  const { deadline, revision } = step;
  return { state, rate, since: step.at, until, decidedBy: { deadline, revision }, evidence: revision.evidence };
}

function ahead(
  next: Step | undefined,
  undated: Step | undefined,
  steps: readonly Step[],
  question: Question,
): MeasureState | null {
  // A step from a rate, or an end alone, implies that something applied before it.
  const first = steps[0];
  const applied = first && (first.deadline.kind === 'rate-step' || first.does === 'ends') ? first : undefined;
  if (applied && (applied.before !== null || applied.does === 'ends'))
    return { ...answer('in-force', applied, applied.before, applied.at), since: null };
  if (next) return { ...answer('planned', next, next.rate, null), since: next.at };
  if (undated) return { ...answer('contingent', undated, undated.rate, null), since: null };
  return first && first.at > question.at ? { ...answer('planned', first, first.rate, null), since: first.at } : null;
}

/** A printed end that passed after the catalogue was last checked may have been moved since. */
function endedOrUnknown(last: Step, question: Question): MeasureState {
  if (outlasts(last, last.at, question)) return answer('unknown', last, null, null);
  return answer('ended', last, null, null);
}

const outlasts = ({ revision }: Step, end: EpochMs, { knownUntil }: Question) =>
  revision.by === 'catalogue' && knownUntil !== null && end > knownUntil;

function courseOf(measure: Measure, deadlines: readonly Deadline[], question: Question): Course {
  const steps: Step[] = [];
  const undated: Step[] = [];
  for (const deadline of deadlines) {
    const own = deadline.measureId === measure.id;
    const sets = own ? undefined : deadline.alsoSets?.[measure.id];
    if (!own && !sets && !deadline.alsoEnds?.includes(measure.id)) continue;
    const revisions = upheld(deadline.revisions).filter(
      (revision) => revision.announcedAt <= question.known && !isReported(revision),
    );
    if (covers(exceptIn({ revisions }), question.country)) continue;
    const does = sets ? 'starts' : own ? effectOf(deadline) : 'ends';
    const step = stepOf(deadline, revisions, does, question.country, sets);
    if (step === null) continue;
    // A rate set by another measure's deadline holds from its date on; without a date, or undone, it has no effect here.
    if (sets && (step.does !== 'starts' || step.at === Number.POSITIVE_INFINITY)) continue;
    if (step.at === Number.POSITIVE_INFINITY) undated.push(step);
    else steps.push(step);
  }
  return { steps: steps.toSorted(inOrder), undated };
}

/**
 * At one instant the order is: ends, starts, windows, strikes; the last one decides. So a window that begins when a rate does holds that
 * rate back.
 */
function inOrder(a: Step, b: Step): number {
  if (a.at !== b.at) return a.at - b.at;
  const rank = { ends: 0, starts: 1, suspends: 2, strikes: 3 } as const;
  return rank[a.does] - rank[b.does] || a.revision.announcedAt - b.revision.announcedAt;
}

function stepOf(
  deadline: Deadline,
  revisions: readonly Revision[],
  effect: Effect,
  country: string,
  sets: Revision['rates'],
): Step | null {
  const last = revisions.at(-1);
  if (!last || effect === 'nothing') return null;
  const dated = lastDated(revisions);
  const stated = last.rate || last.rates ? last : (revisions.findLast((r) => r.rate || r.rates) ?? last);
  const { rate, rates } = sets ? { rate: null, rates: sets } : stated;
  // Rates that name neither the country nor `*` do not reach it.
  if (rates && effect !== 'ends' && rateFor({ rate, rates }, country) === null) return null;
  const common = {
    end: null,
    rate: rateFor({ rate, rates }, country),
    before: effect === 'suspends' && rates ? rateFor({ rate, rates }, country) : (rate?.before ?? null),
    deadline,
  };
  const struck = struckBy(revisions);
  if (struck) return { ...common, does: 'strikes', at: struck.announcedAt, revision: struck };
  if (last.change === 'withdrawn') {
    const was = lastDated(revisions.slice(0, -1));
    // A deadline withdrawn before it took effect never applied; one that had begun ends.
    if (effect !== 'starts' || !was || reachedAt(deadline.kind, was) > last.announcedAt) return null;
    return { ...common, does: 'ends', at: last.announcedAt, revision: last };
  }
  if (!dated)
    return effect === 'starts' ? { ...common, does: 'starts', at: Number.POSITIVE_INFINITY, revision: last } : null;
  const reached = reachedAt(deadline.kind, dated);
  if (effect === 'suspends')
    return { ...common, does: 'suspends', at: opens(deadline, revisions), end: reached, revision: dated };
  return { ...common, does: effect, at: reached, revision: dated };
}

/** The first revision that voids it. Later dates are about when collecting stops, not about when the law ended. */
function struckBy(revisions: readonly Revision[]): Revision | undefined {
  return revisions.find(({ change }) => change === 'voided');
}

function lastDated(
  revisions: readonly Revision[],
): (Revision & { readonly moment: NonNullable<Revision['moment']> }) | undefined {
  for (const revision of revisions.toReversed()) {
    if (revision.change === 'withdrawn') return undefined;
    if (revision.moment) return { ...revision, moment: revision.moment };
  }
  return undefined;
}

/** A window opens on its day 0, or when it was announced. */
function opens({ window }: Deadline, revisions: readonly Revision[]): EpochMs {
  if (window) return instantOf(window.from) ?? startOfDay(window.from.date, window.from.zone);
  return revisions[0]?.announcedAt ?? 0;
}

export type Applying = { readonly measure: Measure } & MeasureState;

/** Every measure that reaches a country, with its state. A general measure gives way to the country's own once that has begun. */
export function statesFor(
  measures: readonly Measure[],
  deadlines: readonly Deadline[],
  question: Question,
): readonly Applying[] {
  const all = measures.flatMap((measure) => {
    const state = stateOf(measure, deadlines, question);
    return state ? [{ measure, ...state }] : [];
  });
  const begun = all.filter(({ state }) => state !== 'planned' && state !== 'contingent');
  const yielding = new Set(begun.flatMap(({ measure }) => measure.insteadOf ?? []));
  return all.filter(({ measure }) => !yielding.has(measure.id));
}

/** The same from a list of deadlines and their measures. */
export function statesAmong(items: readonly MeasuredDeadline[], question: Question): readonly Applying[] {
  const measures = new Map(items.map(({ measure }) => [measure.id, measure]));
  return statesFor(
    [...measures.values()],
    items.map(({ deadline }) => deadline),
    question,
  );
}
