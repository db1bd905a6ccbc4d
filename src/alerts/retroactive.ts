import { dateIn, daysBetween } from '../domain/moment.ts';
import { legalWords } from '../texts/moment.ts';
import { colours, type KindSpec, newsLabel } from './kind.ts';

/** Announced with a date that had already passed: entries made since then are concerned. */
export const retroactive: KindSpec = {
  emoji: '↩️',
  label: (subject) => newsLabel(subject, subject.words.label.retroactive, subject.words.label.retroactive),
  lines({ words, moment, boundary, revision, origin, language }) {
    if (!moment) return [words.noDate];
    const days = daysBetween(moment.date, dateIn(revision.announcedAt, moment.zone));
    const back = words.backTo(legalWords(moment, boundary, language));
    return days > 0 ? [back, (origin === 'person' ? words.daysBeforeEntry : words.daysBefore)(days)] : [back];
  },
  colour: () => colours.back,
};
