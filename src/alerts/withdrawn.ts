import { legalWords } from '../texts/moment.ts';
import { colours, type KindSpec, newsLabel, takenBack } from './kind.ts';

/** The deadline no longer stands: taken back by who set it, or struck down. */
export const withdrawn: KindSpec = {
  emoji: '🚫',
  label(subject) {
    const { withdrawn, voided } = subject.words.label;
    const said = subject.revision.change === 'voided' ? voided : withdrawn;
    return newsLabel(subject, said, said);
  },
  lines(subject) {
    const { told, moment, revision, words, language } = subject;
    if (!moment) return [revision.change === 'voided' ? words.voided : words.ended];
    const undone = takenBack(subject);
    return [
      ...(undone === '' ? [] : [undone]),
      `**${words.what[told.deadline.kind]}:** ~~${legalWords(moment, null, language)}~~`,
      words.stopped,
    ];
  },
  colour: () => colours.over,
};
