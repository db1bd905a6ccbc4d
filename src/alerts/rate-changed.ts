import type { Rate } from '../domain/deadline.ts';
import { rateOf } from '../domain/manual-edit.ts';
import { rateWords } from '../texts/rate.ts';
import { colours, dateLine, type KindSpec, newsLabel, takenBack } from './kind.ts';
import type { Subject } from './subject.ts';

/** The date stands, the duty that follows it is another one. */
export const rateChanged: KindSpec = {
  emoji: '🔁',
  label: (subject) => newsLabel(subject, subject.words.label.rateChanged, subject.words.label.rateChanged),
  lines(subject) {
    const { words, rate, language, moment } = subject;
    const after = rate?.after ?? null;
    const until = rateUntil(subject);
    const lines = [
      takenBack(subject),
      after === null ? words.appliesUnknown : words.rateAfter(formerRate(subject), rateWords(after, language)),
      until === null ? '' : words.rateUntil(rateWords(until, language)),
      moment ? dateLine(subject) : words.noDate,
    ];
    return lines.filter((line) => line !== '');
  },
  colour: () => colours.rate,
};

/** What was going to apply before this revision, worded; null when the chain never said. */
function formerRate(subject: Subject): string | null {
  const known = rateBefore(subject)?.after ?? null;
  return known === null ? null : rateWords(known, subject.language);
}

/** What applies until the date. A rate that was only planned never applied: where it is named as the one before, what applied before it does. */
function rateUntil(subject: Subject): string | null {
  const before = subject.rate?.before ?? null;
  const planned = rateBefore(subject);
  return planned !== null && before === planned.after ? planned.before : before;
}

/** The chain's rate before this revision. */
function rateBefore({ told, revision }: Subject): Rate | null {
  const { revisions } = told.deadline;
  return rateOf(revisions.slice(0, Math.max(0, revisions.indexOf(revision))));
}
