import { tierOf } from '../domain/deadline.ts';
import { colours, dateLine, type KindSpec, newsLabel, takenBack } from './kind.ts';
import type { Subject } from './subject.ts';

const isDated = ({ standing }: Subject) => standing.kind === 'dated';

/** A deadline people hear of for the first time, with or without a date. */
export const set: KindSpec = {
  emoji: '🆕',
  label: (subject) =>
    newsLabel(subject, null, isDated(subject) ? subject.words.label.set : subject.words.label.announced),
  lines(subject) {
    if (isDated(subject)) return [takenBack(subject), dateLine(subject)].filter((line) => line !== '');
    const { words, revision } = subject;
    const open =
      tierOf(revision.instrument) !== 'instrument' && subject.origin !== 'person' ? words.noInstrument : words.noDate;
    return [takenBack(subject), `**${open}**`, words.noCountdown].filter((line) => line !== '');
  },
  colour: () => colours.calm,
};
