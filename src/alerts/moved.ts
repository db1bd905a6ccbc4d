import { formerMoments, standing } from '../domain/deadline.ts';
import { rateBefore } from '../domain/manual-edit.ts';
import { daysBetween, type Moment, orderingInstant } from '../domain/moment.ts';
import { textsIn } from '../texts/index.ts';
import { dayWords, wallWords } from '../texts/moment.ts';
import { rateWords } from '../texts/rate.ts';
import { colours, falls, type KindSpec, newsLabel, takenBack, whenWords } from './kind.ts';
import { lawOf, legalSentence, rateLines } from './legal.ts';
import type { Subject } from './subject.ts';

/** The date changed: from what to what, and by how much; with another rate that first. The way it went before is its history. */
export const moved: KindSpec = {
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
    const before = step ?? { before: formerMoments(subject.told.deadline).at(-1), after: moment };
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

/** The rate that was going to apply, where the same change gives another one too; null where it does not. */
function otherRate({ told, revision, rates, language }: Subject): string | null {
  const known = rateBefore(told.deadline, revision)?.after ?? null;
  if (known === null || rates.after === null || revision.rate === null) return null;
  const former = rateWords(known, language);
  return former === rates.after ? null : former;
}

type Step = { readonly before: Moment; readonly after: Moment };

/** From what held right before, which after an undo is not the last of the former dates. */
function lastStep({ told, moment, revision }: Subject): Step | undefined {
  const { revisions } = told.deadline;
  const then = standing({ ...told.deadline, revisions: revisions.slice(0, -1) });
  const isLast = revisions.at(-1) === revision && then.kind === 'dated';
  const before = isLast ? then.moment : formerMoments(told.deadline).at(-1);
  return before && moment ? { before, after: moment } : undefined;
}

/** What ends later is extended, what begins later is postponed. */
function byHowMuch(subject: Subject, { before, after }: Step): string {
  const words = textsIn(subject.language).headline;
  const days = daysBetween(before.date, after.date);
  if (days === 0) return words.otherTime;
  if (days < 0) return words.broughtForward(-days);
  const begins = ['starts', 'nothing'].includes(lawOf(subject)) && subject.told.deadline.kind !== 'negotiation-ends';
  return begins ? words.postponed(days) : words.extended(days);
}

/** `9 Jul`, with its year where that changed, its time where that alone did. */
function formerWords(before: Moment, after: Moment | null, { language }: Subject): string {
  if (after?.date === before.date && before.time !== null) return wallWords(before.time, language);
  const sameYear = after?.date.slice(0, 4) === before.date.slice(0, 4);
  return dayWords(before.date, sameYear ? 'short' : 'dated', language);
}
