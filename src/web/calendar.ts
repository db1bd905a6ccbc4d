import ical, {
  type ICalAlarmData,
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { lawLines, rateLines } from '../alerts/legal.ts';
import { bare, certaintyOf, isoOf } from '../alerts/rows.ts';
import { givesWay, type MeasuredDeadline } from '../domain/ahead.ts';
import { type Deadline, standing } from '../domain/deadline.ts';
import { addDays, instantOf, type Moment } from '../domain/moment.ts';
import { citedIn, type Revision } from '../domain/revision.ts';
import { oneLine } from '../texts/escape.ts';
import { legalWords, pathWords, seoulWords } from '../texts/moment.ts';
import { citedName, instrumentName } from '../texts/names.ts';
import { subjectFor, whomOf } from './parts.ts';
import { paths, type View } from './view.ts';

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;
/** How long a calendar may wait before it refreshes, in seconds. */
const REFRESH_S = HOUR_S;

/** The deadlines as a calendar (RFC 5545): each has one permanent entry, which moves with its date. */
export function calendarOf(items: readonly MeasuredDeadline[], name: string, view: View): string {
  const calendar = ical({
    name: oneLine(name),
    prodId: { company: 'Dutywatch', product: 'Deadlines', language: view.language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_S,
  });
  for (const item of items) {
    const entry = entryOf(item, view);
    if (entry) calendar.createEvent(entry);
  }
  return calendar.toString();
}

/** Undefined for a deadline that never had a date, because it has no day in a calendar. */
function entryOf(item: MeasuredDeadline, view: View) {
  const { deadline } = item;
  const current = standing(deadline);
  const moment = current.kind === 'dated' ? current.moment : lastMoment(deadline);
  if (!moment) return undefined;
  const cancelled = current.kind !== 'dated';
  const timed = instantOf(moment);
  const recorded = isoOf(Math.max(...deadline.revisions.map(({ recordedAt }) => recordedAt)));
  return {
    id: `${deadline.id}@dutywatch`,
    // A client updates an entry only when its number is higher: every revision counts, so that no change is missed.
    sequence: deadline.revisions.length - 1,
    stamp: recorded,
    lastModified: recorded,
    ...(timed === null ? allDay(moment) : { start: isoOf(timed) }),
    summary: summaryOf(item, view, cancelled),
    description: descriptionOf(item, view),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE,
    alarms: cancelled ? [] : alarmsOf(timed === null, oneLine(deadline.title[view.language])),
    categories: [{ name: view.words.what[deadline.kind] }],
    url: view.publicUrl === null ? null : `${view.publicUrl}${view.base}${paths.deadline(deadline.id)}`,
  };
}

/** For the library, an all-day date is the day in UTC. */
function allDay({ date }: Moment) {
  return { allDay: true, start: `${date}T00:00:00Z`, end: `${addDays(date, 1)}T00:00:00Z` };
}

function lastMoment(deadline: Deadline): Moment | null {
  return deadline.revisions.findLast(({ moment }) => moment !== null)?.moment ?? null;
}

/** With a printed time: seven days, one day and an hour before. Without one: at nine o'clock, seven days and one day before. */
function alarmsOf(isAllDay: boolean, description: string): ICalAlarmData[] {
  const leads = isAllDay ? [7 * DAY_S - 9 * HOUR_S, 15 * HOUR_S] : [7 * DAY_S, DAY_S, HOUR_S];
  return leads.map((triggerBefore) => ({ type: ICalAlarmType.display, triggerBefore, description }));
}

function summaryOf({ deadline }: MeasuredDeadline, { language, words, board }: View, cancelled: boolean): string {
  const title = `${words.what[deadline.kind]}: ${oneLine(deadline.title[language])}`;
  if (!cancelled) return title;
  const label = deadline.revisions.at(-1)?.change === 'voided' ? board.state.voided : board.state.withdrawn;
  return `[${label}] ${title}`;
}

function descriptionOf(item: MeasuredDeadline, view: View): string {
  const { language, words, publicUrl, base } = view;
  const subject = subjectFor(item, view);
  const { moment, boundary, revision, rates: said, origin, ratedByPerson, reported } = subject;
  const instant = moment ? instantOf(moment) : null;
  const rates = [said.before, said.after].flatMap((one) => (one ? [bare(one)] : []));
  const each = rateLines(subject).map(bare);
  const sure = certaintyOf(revision, language);
  const cited = citedIn(revision);
  const url = cited?.instrument.url ?? null;
  return [
    origin === 'person' ? words.entered : '',
    moment ? legalWords(moment, boundary, language) : subject.standing.kind === 'over' ? '' : words.noDate,
    instant === null || moment?.zone === 'Asia/Seoul' ? '' : `${words.field.seoul}: ${seoulWords(instant, language)}`,
    rates.length === 0
      ? ''
      : `${words.field.rate}: ${rates.join(' → ')}${ratedByPerson ? ` (${words.enteredRate})` : ''}`,
    each.length === 0 ? '' : `${words.field.rate}: ${each.join(' · ')}`,
    ...(subject.outcome.kind === 'known' ? [] : lawLines(subject).map(bare)),
    reported === null ? '' : reportedLine(reported, view),
    `${words.field.whom}: ${whomOf(item, view)}`,
    cited?.quote ? `“${cited.quote}”` : '',
    `${words.field.source}: ${citedName(revision, language)}${origin === 'person' || sure === '' ? '' : ` · ${sure}`}${url === null ? '' : ` ${url}`}`,
    publicUrl === null ? '' : `${publicUrl}${base}${paths.deadline(item.deadline.id)}`,
    view.board.disclaimer,
  ]
    .map(oneLine)
    .filter((line) => line !== '')
    .join('\n');
}

/** `Reported, no instrument: 10 Jan 2027 ET · Press report`. */
function reportedLine({ moment, instrument }: Revision, { language, board }: View): string {
  const date = moment === null ? '' : `${pathWords(moment, 'full', language)} · `;
  return `${board.reported}: ${date}${instrumentName(instrument, language)}${instrument.url === null ? '' : ` ${instrument.url}`}`;
}

/** Leaves out general deadlines that say only what a country's own says. */
export function withoutRepeats(items: readonly MeasuredDeadline[]): readonly MeasuredDeadline[] {
  return items.filter((general) => !items.some((own) => givesWay(general, own)));
}
