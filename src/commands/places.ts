import type { EpochMs } from '../clock.ts';
import { type Deadline, type Revision, standing } from '../domain/deadline.ts';
import { isGeneral } from '../domain/measure.ts';
import { dateIn, type Moment } from '../domain/moment.ts';
import { windowProgress } from '../domain/window.ts';
import { type Ahead, datedOf, withoutTwins } from './ahead.ts';
import type { CommandDeadline } from './command.ts';

/** Where a deadline stands at an instant, as lists mark it. */
export type Placed = CommandDeadline &
  (
    | { readonly place: 'past' | 'running' | 'next' | 'later'; readonly moment: Moment; readonly reached: EpochMs }
    | { readonly place: 'over'; readonly by: Revision; readonly last: Moment | null }
    | { readonly place: 'open'; readonly by: Revision }
  );

/** The mark in front of a line. */
export const marks = {
  past: '✅',
  running: '▶️',
  next: '⏳',
  later: '▫️',
  over: '🚫',
  open: '❔',
} as const satisfies Record<Placed['place'], string>;

/** In the order things happen: a date by its instant, an ending by when it was announced, what has no date last. */
export function placedAt(
  deadlines: readonly CommandDeadline[],
  at: EpochMs,
  country: string | undefined,
): readonly Placed[] {
  const dated = withoutTwins(datedOf(deadlines), country);
  const nearest = Math.min(...dated.map(({ reached }) => reached).filter((reached) => reached > at));
  const placed = dated.map((it): Placed => ({ ...it, place: placeOf(it, at, nearest) }));
  return [...placed, ...deadlines.flatMap(undatedPlace)].toSorted(
    (a, b) =>
      compare(happensAt(a), happensAt(b)) ||
      Number(isGeneral(a.measure)) - Number(isGeneral(b.measure)) ||
      (a.deadline.id < b.deadline.id ? -1 : 1),
  );
}

/** Subtraction would make NaN of two dateless ones. */
const compare = (a: number, b: number) => (a < b ? -1 : Number(a > b));

function placeOf(it: Ahead, at: EpochMs, nearest: EpochMs): 'past' | 'running' | 'next' | 'later' {
  if (it.reached <= at) return 'past';
  if (isRunning(it.deadline, it.moment, at)) return 'running';
  return it.reached === nearest ? 'next' : 'later';
}

function isRunning({ window, kind }: Deadline, moment: Moment, at: EpochMs): boolean {
  if (!window || kind === 'effective') return false;
  return dateIn(at, moment.zone) >= window.from.date && windowProgress(window, moment.date, at) !== null;
}

function undatedPlace({ deadline, measure }: CommandDeadline): readonly Placed[] {
  const current = standing(deadline);
  if (current.kind === 'over') {
    return [{ deadline, measure, place: 'over', by: current.revision, last: current.last }];
  }
  return current.kind === 'undated' ? [{ deadline, measure, place: 'open', by: current.revision }] : [];
}

function happensAt(it: Placed): EpochMs {
  if (it.place === 'over') return it.by.announcedAt;
  return it.place === 'open' ? Number.POSITIVE_INFINITY : it.reached;
}

/** Whether it lies behind: reached, withdrawn or void. */
export function isBehind({ place }: Placed): boolean {
  return place === 'past' || place === 'over';
}
