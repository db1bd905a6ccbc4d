import { colours, type KindSpec } from '../kind.ts';
import { legalWords } from '../wording/moment.ts';

/** The deadline no longer stands: taken back by who set it, or struck down. */
export const withdrawn: KindSpec = {
  kind: 'withdrawn',
  emoji: '🚫',
  label: ({ revision, words }) => (revision.change === 'voided' ? words.label.voided : words.label.withdrawn),
  lines({ told, moment, revision, words, language }) {
    if (!moment) return [revision.change === 'voided' ? words.voided : words.ended];
    return [`**${words.what[told.deadline.kind]}:** ~~${legalWords(moment, null, language)}~~`, words.stopped];
  },
  colour: () => colours.over,
};
