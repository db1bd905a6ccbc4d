import { textsIn } from '../texts/index.ts';
import { colours, type KindSpec, whenWords } from './kind.ts';
import { lawLines } from './legal.ts';

/** The moment is there: what applies from now on; of an end that nobody here knows the outcome of, that. */
export const reached: KindSpec = {
  emoji: ({ outcome }) => (outcome.kind === 'unknown' ? '❔' : '🔔'),
  label({ told, words, outcome, language }) {
    return outcome.kind === 'unknown' ? textsIn(language).headline.endUnknown : words.reached[told.deadline.kind];
  },
  news(subject) {
    return textsIn(subject.language).headline.on(subject.title, whenWords(subject));
  },
  lines: lawLines,
  colour: ({ outcome }) => (outcome.kind === 'unknown' ? colours.over : colours.now),
};
