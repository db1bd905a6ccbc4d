import { textsIn } from '../texts/index.ts';
import { colours, type KindSpec, newsLabel, takenBack, whenWords } from './kind.ts';
import { rateLines } from './legal.ts';

/** Announced with a date that had already passed: entries made since then are concerned. */
export const retroactive: KindSpec = {
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
