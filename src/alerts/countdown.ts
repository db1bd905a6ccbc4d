import { dateIn, daysBetween } from '../domain/moment.ts';
import { leftWords } from '../texts/moment.ts';
import { colours, falls, type KindSpec } from './kind.ts';
import { lawLines } from './legal.ts';

/** A reminder before the moment. The label is the time really left, whatever lead it was planned for. */
export const countdown: KindSpec = {
  emoji: () => '⏳',
  label({ moment, reached, at, language, words, told }) {
    if (!moment || reached === null) return words.datesOpen;
    return leftWords(moment, reached, at, language, told.zone ?? moment.zone);
  },
  news: (subject) => falls(subject),
  lines: lawLines,
  colour({ moment, at }) {
    const days = moment ? daysBetween(dateIn(at, moment.zone), moment.date) : Number.POSITIVE_INFINITY;
    if (days <= 1) return colours.urgent;
    return days <= 7 ? colours.near : colours.calm;
  },
};
