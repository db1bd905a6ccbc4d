import { dateIn } from '../domain/moment.ts';
import { textsIn } from '../texts/index.ts';
import { datedDayWords, newsWords } from '../texts/moment.ts';
import { instrumentName } from '../texts/names.ts';
import { colours, type KindSpec, newsLabel, takenBack } from './kind.ts';
import { lawOf } from './legal.ts';
import type { Subject } from './subject.ts';

const isVoid = ({ revision }: Subject) => revision.change === 'voided';

/** The deadline no longer stands: taken back by who set it, or struck down. */
export const withdrawn: KindSpec = {
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
