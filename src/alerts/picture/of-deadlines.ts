import type { MeasuredDeadline } from '../../domain/ahead.ts';
import { type Deadline, formerMoments, standing } from '../../domain/deadline.ts';
import { dateIn, LEGAL_ZONE, orderingInstant } from '../../domain/moment.ts';
import type { PictureRequest } from '../../domain/picture.ts';
import type { Language } from '../../domain/subscription.ts';
import { textsIn } from '../../texts/index.ts';
import { dayWords, legalWords } from '../../texts/moment.ts';
import type { Card, CardLane } from './card.ts';
import { planTracks, positionOf, type Span, ticksOf } from './timeline.ts';

/** Deadlines in one picture at most: more would be too small to read where chats show it. */
export const MOST_LANES = 6;
/** Moves shown of one deadline; earlier ones stand on its page. */
const MOST_FORMER = 2;
const DAY_MS = 86_400_000;
/** Discord's limit for the description of a file. */
const DESCRIPTION = 1_024;

/** What a picture of these deadlines shows, in words; null when none of them has a date. */
export function cardOf(request: PictureRequest): { readonly card: Card; readonly description: string } | null {
  const { language, now, title } = request;
  const words = textsIn(language).pictures;
  const shown = request.items.filter(({ deadline }) => instantsOf(deadline).length > 0).slice(0, MOST_LANES);
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
  const [track] = planTracks([deadline], span);
  if (!track) return [];
  const former = formerMoments(deadline)
    .slice(-MOST_FORMER)
    .map(({ date }) => dayWords(date, 'short', language));
  return [{ title: deadline.title[language], former, current: currentOf(deadline, language), track }];
}

function currentOf(deadline: Deadline, language: Language): string {
  const words = textsIn(language).pictures;
  const current = standing(deadline);
  if (current.kind === 'dated') return dayWords(current.moment.date, 'dated', language);
  if (current.kind !== 'over') return words.none;
  return current.revision.change === 'voided' ? words.voided : words.withdrawn;
}

function descriptionOf({ title, language, now }: PictureRequest, shown: readonly MeasuredDeadline[], more: number) {
  const words = textsIn(language).pictures;
  const lines = shown.map(({ deadline }) => {
    const current = standing(deadline);
    const date = current.kind === 'dated' ? legalWords(current.moment, null, language) : endOf(deadline, language);
    const former = formerMoments(deadline).map((moment) => dayWords(moment.date, 'dated', language));
    return `${deadline.title[language]}: ${date}${former.length > 0 ? ` (${words.was} ${former.join(', ')})` : ''}.`;
  });
  const day = dayWords(dateIn(now, LEGAL_ZONE), 'dated', language);
  const text = `${words.alt}: ${title}. ${lines.join(' ')}${more > 0 ? ` ${words.more(more)}.` : ''} ${words.today}: ${day} (ET).`;
  return text.length <= DESCRIPTION ? text : `${text.slice(0, DESCRIPTION - 1)}…`;
}

function endOf(deadline: Deadline, language: Language): string {
  const last = deadline.revisions.at(-1)?.change;
  if (last === 'voided') return textsIn(language).pictures.voided;
  return last === 'withdrawn' ? textsIn(language).pictures.withdrawn : textsIn(language).pictures.none;
}

/** From the earliest date to the latest, today included, with room at both ends. */
function spanOf(items: readonly MeasuredDeadline[], now: number): Span {
  const all = [now, ...items.flatMap(({ deadline }) => instantsOf(deadline))];
  const [from, to] = [Math.min(...all), Math.max(...all)];
  const room = Math.max(7 * DAY_MS, Math.round((to - from) * 0.05));
  return { from: from - room, to: to + room, now };
}

function instantsOf(deadline: Deadline): readonly number[] {
  const dates = deadline.revisions.flatMap(({ moment }) => (moment ? [orderingInstant(moment)] : []));
  if (dates.length === 0) return [];
  const current = standing(deadline);
  return [
    ...dates,
    ...(deadline.window ? [orderingInstant(deadline.window.from)] : []),
    ...(current.kind === 'over' ? [current.revision.announcedAt] : []),
  ];
}
