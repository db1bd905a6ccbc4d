import { colours, type KindSpec } from '../kind.ts';
import { dateLine } from '../lines.ts';
import type { Subject } from '../subject.ts';
import { rateWords } from '../wording/rate.ts';

/** The date stands, the duty that follows it is another one. */
export const rateChanged: KindSpec = {
  kind: 'rate-changed',
  emoji: '🔁',
  label: ({ words }) => words.label.rateChanged,
  lines(subject) {
    const { words, rate, language, moment } = subject;
    const after = rate?.after ?? null;
    const until = rate?.before ?? null;
    const lines = [
      after === null ? words.appliesUnknown : words.rateAfter(formerRate(subject), rateWords(after, language)),
      until === null ? '' : words.rateUntil(rateWords(until, language)),
      moment ? dateLine(subject) : words.noDate,
    ];
    return lines.filter((line) => line !== '');
  },
  colour: () => colours.rate,
};

/** What was going to apply before this revision, worded; null when the chain never said. */
function formerRate({ told, revision, language }: Subject): string | null {
  const { revisions } = told.deadline;
  const earlier = revisions.slice(0, Math.max(0, revisions.indexOf(revision)));
  const known = earlier.findLast(({ rate }) => rate !== null && rate.after !== null)?.rate?.after ?? null;
  return known === null ? null : rateWords(known, language);
}
