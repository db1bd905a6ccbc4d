import { tierOf } from '../domain/deadline.ts';
import { daysBetween } from '../domain/moment.ts';
import { textsIn } from '../texts/index.ts';
import { colours, falls, type KindSpec, newsLabel, takenBack, whenWords } from './kind.ts';
import { lawOf, legalSentence, rateLines } from './legal.ts';
import { stemOf } from './strike.ts';
import type { Subject } from './subject.ts';

const isDated = ({ standing }: Subject) => standing.kind === 'dated';

/** Days that a suspension was given; null where it was not counted. */
function daysGiven({ told, moment }: Subject): number | null {
  const { window } = told.deadline;
  if (!window || !moment) return null;
  const days = daysBetween(window.from.date, moment.date);
  return days > 0 ? days : null;
}

const isSuspension = (subject: Subject) => isDated(subject) && subject.told.deadline.kind === 'suspension-ends';

/** A deadline people hear of for the first time, with or without a date. A suspension is told as one, not as its end. */
export const set: KindSpec = {
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
