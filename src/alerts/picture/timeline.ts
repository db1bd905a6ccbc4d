import type { EpochMs } from '../../clock.ts';
import type { MeasuredDeadline } from '../../domain/ahead.ts';
import { type Dated, type Deadline, formerMoments, reachedAt, standing } from '../../domain/deadline.ts';
import { dateIn, LEGAL_ZONE, orderingInstant } from '../../domain/moment.ts';
import type { PictureRequest } from '../../domain/picture.ts';
import type { Language } from '../../domain/subscription.ts';
import { textsIn } from '../../texts/index.ts';
import { dayWords, legalWords } from '../../texts/moment.ts';
import type { Card, CardLane } from './card.ts';

/** The stretch of time a picture shows, and the instant it is drawn for. */
export type Span = { readonly from: EpochMs; readonly to: EpochMs; readonly now: EpochMs };

/** `ahead` is dated and to come, `past` was reached, `over` was withdrawn or voided. */
type TrackState = 'ahead' | 'past' | 'over';

type Joint = {
  /** 0 is the left edge of the picture, 1 the right one. */
  readonly at: number;
  readonly instant: EpochMs;
  /** `now` is the current date, `former` an earlier one, `end` where it was withdrawn or voided. */
  readonly kind: 'now' | 'former' | 'end';
};

/** One deadline in the picture: its window as a bar, its moves as joints. Positions are clipped to the picture. */
export type Track = {
  readonly deadline: Deadline;
  readonly state: TrackState;
  /** Tracks of one lane never overlap within a row; rows count from 0. */
  readonly row: number;
  /** From the window's beginning to the current date, or to its end; null without a window. */
  readonly bar: { readonly from: number; readonly to: number } | null;
  /** From the first date to the last one, where there is a move but no window. */
  readonly thread: { readonly from: number; readonly to: number } | null;
  readonly joints: readonly Joint[];
};

/** Room a joint needs beside the next one, as a fraction of the picture's width. */
const APART = 0.035;

/** The tracks of one measure within a span, earliest first; deadlines wholly outside are left out. */
export function planTracks(deadlines: readonly Deadline[], span: Span): readonly Track[] {
  const tracks = deadlines
    .flatMap((deadline) => trackOf(deadline, span) ?? [])
    .sort((a, b) => edges(a).from - edges(b).from || (a.deadline.id < b.deadline.id ? -1 : 1));
  const ends: number[] = [];
  return tracks.map((track) => {
    const { from, to } = edges(track);
    const free = ends.findIndex((end) => end + APART <= from);
    const row = free === -1 ? ends.length : free;
    ends[row] = to;
    return { ...track, row };
  });
}

/** The position of an instant in the span: below 0 or above 1 when it is outside. */
export function positionOf(instant: EpochMs, span: Span): number {
  return (instant - span.from) / (span.to - span.from);
}

function trackOf(deadline: Deadline, span: Span): Track | undefined {
  const joints = jointsOf(deadline);
  const last = joints.at(-1);
  if (!last) return undefined;
  const start = deadline.window ? orderingInstant(deadline.window.from) : undefined;
  const all = [...joints.map(({ instant }) => instant), ...(start === undefined ? [] : [start])];
  const [first, final] = [Math.min(...all), Math.max(...all)];
  if (final < span.from || first > span.to) return undefined;
  const place = (instant: EpochMs) => Math.min(1, Math.max(0, positionOf(instant, span)));
  const shown = joints
    .map(({ kind, instant }): Joint => ({ kind, instant, at: positionOf(instant, span) }))
    .filter(({ at }) => at >= 0 && at <= 1);
  const end = barEnd(joints);
  const bar = start === undefined || start >= end ? null : { from: place(start), to: place(end) };
  const thread = bar === null && first < final ? { from: place(first), to: place(final) } : null;
  return { deadline, state: stateOf(last, span), row: 0, bar, thread, joints: shown };
}

type Plain = Omit<Joint, 'at'>;

/** Former dates in the order they were announced, then the current one or the end. */
function jointsOf(deadline: Deadline): readonly Plain[] {
  const current = standing(deadline);
  const former = formerMoments(deadline).map((moment): Plain => ({ kind: 'former', instant: orderingInstant(moment) }));
  if (current.kind === 'dated') {
    return [...former, { kind: 'now', instant: reachedAt(deadline.kind, current) }];
  }
  if (current.kind !== 'over') return former;
  return [...former, { kind: 'end', instant: current.revision.announcedAt }];
}

/** Where a window stops: at the current date; once ended, there or at its last date, whichever came first. */
function barEnd(joints: readonly Plain[]): EpochMs {
  const last = joints.at(-1)?.instant ?? Number.NEGATIVE_INFINITY;
  if (joints.at(-1)?.kind !== 'end') return last;
  return Math.min(last, joints.at(-2)?.instant ?? last);
}

function stateOf(last: Plain, { now }: Span): TrackState {
  if (last.kind !== 'now') return 'over';
  return last.instant <= now ? 'past' : 'ahead';
}

function edges({ bar, thread, joints }: Track): { readonly from: number; readonly to: number } {
  const all = [
    ...joints.map(({ at }) => at),
    ...(bar ? [bar.from, bar.to] : []),
    ...(thread ? [thread.from, thread.to] : []),
  ];
  return { from: Math.min(...all), to: Math.max(...all) };
}

/** The first of every month, or of every quarter or year in longer spans, as calendar dates in a zone. */
export function ticksOf(span: Span, zone: string): readonly { readonly date: string; readonly at: number }[] {
  const from = Temporal.Instant.fromEpochMilliseconds(span.from).toZonedDateTimeISO(zone).toPlainDate();
  const to = Temporal.Instant.fromEpochMilliseconds(span.to).toZonedDateTimeISO(zone).toPlainDate();
  const months = from.until(to, { largestUnit: 'months' }).months;
  const step = months <= 14 ? 1 : months <= 36 ? 3 : 12;
  const ticks: { readonly date: string; readonly at: number }[] = [];
  for (let date = from.with({ day: 1 }); Temporal.PlainDate.compare(date, to) <= 0; date = date.add({ months: 1 })) {
    if ((date.month - 1) % step !== 0) continue;
    const at = positionOf(date.toZonedDateTime(zone).epochMilliseconds, span);
    if (at >= 0 && at <= 1) ticks.push({ date: date.toString(), at });
  }
  return ticks;
}

/** The most deadlines in one picture: more would be too small to read in a chat. */
export const MOST_LANES = 6;
/** The most moves shown for one deadline; earlier ones are on its page. */
const MOST_FORMER = 2;
const DAY_MS = 86_400_000;
/** Discord's limit for the description of a file. */
const DESCRIPTION = 1_024;

/** The content of a picture of these deadlines, in words; null when none of them has a date. */
export function cardOf(request: PictureRequest): { readonly card: Card; readonly description: string } | null {
  const { language, now, title } = request;
  const words = textsIn(language).pictures;
  const shown = request.items
    .filter(({ deadline }) => deadline.revisions.some(({ moment }) => moment))
    .slice(0, MOST_LANES);
  if (shown.length === 0) return null;
  const span = spanOf(shown, now);
  const lanes = shown.flatMap((item) => laneOf(item, span, language));
  const more = request.items.length - shown.length;
  const today = dayWords(dateIn(now, LEGAL_ZONE), 'dated', language);
  const card: Card = {
    title,
    aside: more > 0 ? words.more(more) : '',
    lanes,
    ticks: ticksOf(span, LEGAL_ZONE).map(({ date, at }) => ({ at, label: dayWords(date, 'month', language) })),
    today: { at: positionOf(now, span), label: `${words.today} ${today}` },
    foot: words.foot,
  };
  return { card, description: descriptionOf(request, shown, more) };
}

function laneOf({ deadline }: MeasuredDeadline, span: Span, language: Language): readonly CardLane[] {
  const track = trackOf(deadline, span);
  if (!track) return [];
  const former = formerMoments(deadline)
    .slice(-MOST_FORMER)
    .map(({ date }) => dayWords(date, 'short', language));
  const current = currentOf(deadline, language, ({ moment }) => dayWords(moment.date, 'dated', language));
  return [{ title: deadline.title[language], former, current, track }];
}

/** The current date in the words of `dated`, or how the deadline ended. */
function currentOf(deadline: Deadline, language: Language, dated: (current: Dated) => string): string {
  const words = textsIn(language).pictures;
  const current = standing(deadline);
  if (current.kind === 'dated') return dated(current);
  if (current.kind !== 'over') return words.none;
  return current.revision.change === 'voided' ? words.voided : words.withdrawn;
}

function descriptionOf({ title, language, now }: PictureRequest, shown: readonly MeasuredDeadline[], more: number) {
  const words = textsIn(language).pictures;
  const lines = shown.map(({ deadline }) => {
    const date = currentOf(deadline, language, ({ moment, boundary }) => legalWords(moment, boundary, language));
    const former = formerMoments(deadline).map((moment) => dayWords(moment.date, 'dated', language));
    return `${deadline.title[language]}: ${date}${former.length > 0 ? ` (${words.was} ${former.join(', ')})` : ''}.`;
  });
  const day = dayWords(dateIn(now, LEGAL_ZONE), 'dated', language);
  const text = `${words.alt}: ${title}. ${lines.join(' ')}${more > 0 ? ` ${words.more(more)}.` : ''} ${words.today}: ${day} (ET).`;
  return text.length <= DESCRIPTION ? text : `${text.slice(0, DESCRIPTION - 1)}…`;
}

/** From the earliest date to the latest, today included, with room at both ends. */
function spanOf(items: readonly MeasuredDeadline[], now: number): Span {
  const all = [now, ...items.flatMap(instantsOf)];
  const [from, to] = [Math.min(...all), Math.max(...all)];
  const room = Math.max(7 * DAY_MS, Math.round((to - from) * 0.05));
  return { from: from - room, to: to + room, now };
}

/** Every instant in a deadline's course. */
export function instantsOf({ deadline }: MeasuredDeadline): readonly number[] {
  const current = standing(deadline);
  return [
    ...deadline.revisions.flatMap(({ moment }) => (moment ? [orderingInstant(moment)] : [])),
    ...(deadline.window ? [orderingInstant(deadline.window.from)] : []),
    ...(current.kind === 'over' ? [current.revision.announcedAt] : []),
  ];
}
