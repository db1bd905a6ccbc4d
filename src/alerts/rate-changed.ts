import { rateBefore } from '../domain/manual-edit.ts';
import { textsIn } from '../texts/index.ts';
import { rateWords } from '../texts/rate.ts';
import { colours, falls, type KindSpec, newsLabel, takenBack, whenWords } from './kind.ts';
import { lawLines, rateLines } from './legal.ts';
import type { Subject } from './subject.ts';

/** The date stands, the duty that follows it is another one. */
export const rateChanged: KindSpec = {
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

/** What was going to apply before this revision, worded; null when the chain never said. */
function formerRate({ told, revision, language }: Subject): string | null {
  const known = rateBefore(told.deadline, revision)?.after ?? null;
  return known === null ? null : rateWords(known, language);
}
