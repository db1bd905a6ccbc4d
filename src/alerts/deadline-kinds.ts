import { formerMoments, standing } from '../domain/deadline.ts';
import { dateIn, daysBetween, type Moment, orderingInstant } from '../domain/moment.ts';
import type { DeadlineNoticeKind } from '../domain/notice-kind.ts';
import { isUndo, rateBefore, tierOf } from '../domain/revision.ts';
import { textsIn } from '../texts/index.ts';
import { datedDayWords, dayWords, leftWords, legalWords, newsWords, wallWords } from '../texts/moment.ts';
import { instrumentName, rateWords } from '../texts/names.ts';
import { colours } from './body.ts';
import { lawLines, lawOf, legalSentence, rateLines } from './legal.ts';
import { stemOf } from './strike.ts';
import type { Subject } from './subject.ts';

/** The wording of one kind of notice. Pure. */
export type KindSpec = {
  /** The emoji before the first line. */
  readonly emoji: (subject: Subject) => string;
  /** The news in a few words: precedes the deadline's title everywhere. */
  readonly label: (subject: Subject) => string;
  /** The deadline and the date: after the emoji and the label it forms the line that a push notification shows. */
  readonly news: (subject: Subject) => string;
  /** The meaning for the reader, one sentence or fact a line; nothing that the first line says already. */
  readonly lines: (subject: Subject) => readonly string[];
  /** The embed's colour bar. */
  readonly colour: (subject: Subject) => number;
};

/** The emoji before a title; a deadline set by a person is marked as entered, never as new. */
export const emojiOf = ({ emoji }: KindSpec, subject: Subject): string =>
  subject.item.kind === 'set' && subject.origin === 'person' ? '✏️' : emoji(subject);

/** The date and what falls on it: `**Suspension ends:** 12:01 a.m. ET, Wed 9 Jul 2025`. */
export function dateLine({ item, words, moment, boundary, language }: Subject): string {
  return `**${words.what[item.deadline.kind]}:** ${moment ? legalWords(moment, boundary, language) : words.datesOpen}`;
}

/** The date in the form of a first line. */
const whenWords = ({ moment, at, language }: Subject): string =>
  moment ? newsWords(moment, at, language) : textsIn(language).alerts.datesOpen;

/** `Cars (Section 232) takes effect Thu 3 Apr, 12:01 a.m. ET`; `isOther` where people knew another date. */
function falls(subject: Subject, isOther = false): string {
  const { item, moment, title, language } = subject;
  const words = textsIn(language).headline;
  return moment ? words.falls[item.deadline.kind](title, whenWords(subject), isOther) : words.undated(title);
}

/** For an undo: a line saying that the earlier state holds again, rather than that something new was decided. */
export function takenBack({ revision, words }: Subject): readonly string[] {
  return isUndo(revision) ? [`↩ **${words.takenBack}**`] : [];
}

/** Precedes everything else about a person's entry; empty for revisions read from a source. */
export function enteredLine({ origin, person, words }: Subject): string {
  if (origin !== 'person') return '';
  return `✏️ **${words.entered}**${person === null ? '' : ` · ${words.enteredBy(`<@${person}>`)}`}`;
}

/** The label of a person's entry: a correction of what people know, or an addition. */
function newsLabel({ origin, item, revision, words }: Subject, label: string | null, plain: string): string {
  if (origin !== 'person') return plain;
  return item.deadline.revisions[0]?.id === revision.id ? words.label.added : words.label.correction(label);
}

/** A reminder before the moment. Its label is the time really left, whatever lead it was planned for. */
const countdown: KindSpec = {
  emoji: () => '⏳',
  label({ moment, reached, at, language, words, item }) {
    if (!moment || reached === null) return words.datesOpen;
    return leftWords(moment, reached, at, language, item.zone ?? moment.zone);
  },
  news: (subject) => falls(subject),
  lines: lawLines,
  colour({ moment, at }) {
    const days = moment ? daysBetween(dateIn(at, moment.zone), moment.date) : Number.POSITIVE_INFINITY;
    if (days <= 1) return colours.urgent;
    return days <= 7 ? colours.near : colours.calm;
  },
};

/** The moment is reached: what applies from now on, or that the outcome of an end is not known here. */
const reached: KindSpec = {
  emoji: ({ outcome }) => (outcome.kind === 'unknown' ? '❔' : '🔔'),
  label({ item, words, outcome, language }) {
    return outcome.kind === 'unknown' ? textsIn(language).headline.endUnknown : words.reached[item.deadline.kind];
  },
  news(subject) {
    return textsIn(subject.language).headline.on(subject.title, whenWords(subject));
  },
  lines: lawLines,
  colour: ({ outcome }) => (outcome.kind === 'unknown' ? colours.over : colours.now),
};

const isDated = ({ standing }: Subject) => standing.kind === 'dated';

/** The number of days that a suspension was given; null where it was not counted. */
function daysGiven({ item, moment }: Subject): number | null {
  const { window } = item.deadline;
  if (!window || !moment) return null;
  const days = daysBetween(window.from.date, moment.date);
  return days > 0 ? days : null;
}

const isSuspension = (subject: Subject) => isDated(subject) && subject.item.deadline.kind === 'suspension-ends';

/** A deadline announced for the first time, with or without a date. A suspension is announced as such, not by its end. */
const set: KindSpec = {
  emoji: (subject) => (isSuspension(subject) ? '⏸️' : '🆕'),
  label(subject) {
    const words = textsIn(subject.language).headline;
    if (subject.reported === subject.revision) return words.reported;
    if (isSuspension(subject)) return newsLabel(subject, null, words.suspended(daysGiven(subject)));
    return newsLabel(subject, null, isDated(subject) ? words.isNew : words.announced);
  },
  news(subject) {
    const { rates, language, title } = subject;
    if (isSuspension(subject) && rates.before !== null && rates.after !== null) {
      const words = textsIn(language).headline;
      return words.suspendedUntil(stemOf(title), rates.before, rates.after, whenWords(subject));
    }
    return falls(subject);
  },
  lines(subject) {
    const words = textsIn(subject.language).legal;
    if (!isDated(subject)) {
      const isLaw = tierOf(subject.revision.instrument) === 'instrument' || subject.origin === 'person';
      return [...takenBack(subject), ...(isLaw ? [] : [words.noInstrument]), ...rateLines(subject)];
    }
    const said = isSuspension(subject) && subject.rates.before !== null && subject.rates.after !== null;
    const law = lawOf(subject) === 'suspends' && said ? [] : [legalSentence(subject, 'ahead')];
    return [...takenBack(subject), ...law, ...rateLines(subject)];
  },
  colour: () => colours.calm,
};

/** The date changed: from what to what, and by how much; a new rate comes first. Earlier moves are only in its history. */
const moved: KindSpec = {
  emoji: (subject) => (otherRate(subject) === null ? '📅' : '🔁'),
  label(subject) {
    const words = textsIn(subject.language).headline;
    const step = lastStep(subject);
    if (otherRate(subject) !== null) return newsLabel(subject, words.rateChanged, words.rateChanged);
    if (!subject.moment) return newsLabel(subject, null, words.dateGone);
    if (!step) return newsLabel(subject, words.dateSet, words.dateSet);
    const said = byHowMuch(subject, step);
    return newsLabel(subject, said, said);
  },
  news(subject) {
    const words = textsIn(subject.language).headline;
    const { title, moment, rates } = subject;
    const step = lastStep(subject);
    const before = step ?? { before: formerMoments(subject.item.deadline).at(-1), after: moment };
    const was = before.before ? ` ${words.was(formerWords(before.before, before.after, subject))}` : '';
    const former = otherRate(subject);
    if (former !== null && rates.after !== null && moment) {
      return `${words.newRate(title, rates.after, former, whenWords(subject))}${was}`;
    }
    return `${falls(subject, true)}${was}`;
  },
  lines(subject) {
    const words = textsIn(subject.language).legal;
    if (!subject.moment) return takenBack(subject);
    const step = lastStep(subject);
    const goesOn = lawOf(subject) === 'suspends' && step && orderingInstant(step.after) > orderingInstant(step.before);
    const law = goesOn ? words.stays(subject.rates) : legalSentence(subject, 'ahead');
    return [...takenBack(subject), law, ...rateLines(subject)];
  },
  colour: () => colours.moved,
};

/** The rate that was going to apply, where the same change brings a new one; null where it does not. */
function otherRate(subject: Subject): string | null {
  const { rates, revision } = subject;
  const former = formerRate(subject);
  return rates.after === null || revision.rate === null || former === rates.after ? null : former;
}

type Step = { readonly before: Moment; readonly after: Moment };

/** The step from the state right before, which after an undo is not the last of the former dates. */
function lastStep({ item, moment, revision }: Subject): Step | undefined {
  const { revisions } = item.deadline;
  const then = standing({ ...item.deadline, revisions: revisions.slice(0, -1) });
  const isLast = revisions.at(-1) === revision && then.kind === 'dated';
  const before = isLast ? then.moment : formerMoments(item.deadline).at(-1);
  return before && moment ? { before, after: moment } : undefined;
}

/** A later end is called extended, a later start postponed. */
function byHowMuch(subject: Subject, { before, after }: Step): string {
  const words = textsIn(subject.language).headline;
  const days = daysBetween(before.date, after.date);
  if (days === 0) return words.otherTime;
  if (days < 0) return words.broughtForward(-days);
  const begins = ['starts', 'nothing'].includes(lawOf(subject)) && subject.item.deadline.kind !== 'negotiation-ends';
  return begins ? words.postponed(days) : words.extended(days);
}

/** `9 Jul`, with its year where that changed, or its time where only that did. */
function formerWords(before: Moment, after: Moment | null, { language }: Subject): string {
  if (after?.date === before.date && before.time !== null) return wallWords(before.time, language);
  const sameYear = after?.date.slice(0, 4) === before.date.slice(0, 4);
  return dayWords(before.date, sameYear ? 'short' : 'dated', language);
}

/** The date stays, but another rate follows it. */
const rateChanged: KindSpec = {
  emoji: () => '🔁',
  label(subject) {
    const { rateChanged: said } = textsIn(subject.language).headline;
    return newsLabel(subject, said, said);
  },
  news(subject) {
    const { title, rates, moment, language } = subject;
    if (rates.after === null) return falls(subject);
    const words = textsIn(language).headline;
    return words.newRate(title, rates.after, formerRate(subject), moment ? whenWords(subject) : null);
  },
  lines(subject) {
    if (subject.moment) return [...takenBack(subject), ...lawLines(subject)];
    return [...takenBack(subject), textsIn(subject.language).legal.noDate, ...rateLines(subject)];
  },
  colour: () => colours.rate,
};

/** The rate that was going to apply before this revision, in words; null when the chain never stated it. */
function formerRate({ item, revision, language }: Subject): string | null {
  const known = rateBefore(item.deadline, revision)?.after ?? null;
  return known === null ? null : rateWords(known, language);
}

const isVoid = ({ revision }: Subject) => revision.change === 'voided';

/** The deadline no longer stands: withdrawn by its authority, or struck down. */
const withdrawn: KindSpec = {
  emoji: (subject) => (isVoid(subject) ? '⚖️' : '🚫'),
  label(subject) {
    const words = textsIn(subject.language).headline;
    const said = isVoid(subject) ? words.struckDown : words.withdrawn;
    return newsLabel(subject, said, said);
  },
  news(subject) {
    const { title, moment, revision, origin, zone, at, language } = subject;
    const words = textsIn(language).headline;
    if (isVoid(subject) && origin !== 'person') {
      const by = instrumentName(revision.instrument, language);
      return words.on(title, `${by}, ${datedDayWords(dateIn(revision.announcedAt, zone), zone, language)}`);
    }
    return moment ? `${title} ${words.was(newsWords(moment, at, language))}` : title;
  },
  lines(subject) {
    const words = textsIn(subject.language).legal;
    if (isVoid(subject)) return [...takenBack(subject), words.struckDown];
    const never = lawOf(subject) === 'starts' && subject.reached !== null && subject.reached > subject.at;
    return [...takenBack(subject), never ? words.never : words.withdrawn];
  },
  colour: () => colours.over,
};

/** Announced with a date that had already passed: it affects entries made since then. */
const retroactive: KindSpec = {
  emoji: () => '↩️',
  label(subject) {
    const words = textsIn(subject.language).headline;
    const said = subject.moment ? words.retroactive(whenWords(subject)) : words.announced;
    return newsLabel(subject, said, said);
  },
  news: ({ title }) => title,
  lines(subject) {
    return [...takenBack(subject), textsIn(subject.language).legal.retroactive(subject.rates), ...rateLines(subject)];
  },
  colour: () => colours.back,
};

/** The wording of each kind of news about a deadline; the strongest change, which a message leads with, comes first. */
export const deadlineKinds: Readonly<Record<DeadlineNoticeKind, KindSpec>> = {
  withdrawn,
  reached,
  retroactive,
  'rate-changed': rateChanged,
  moved,
  set,
  countdown,
};
