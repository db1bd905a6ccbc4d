import type { DeadlineKind } from '../domain/deadline.ts';
import { legalWords } from '../texts/moment.ts';
import { rateWords } from '../texts/rate.ts';
import { colours, type KindSpec } from './kind.ts';
import type { Subject } from './subject.ts';

/** The moment is there: what applies from now on, and what the printed boundary does with the instant itself. */
export const reached: KindSpec = {
  emoji: '🔔',
  label: ({ told, words }) => words.reached[told.deadline.kind],
  lines(subject) {
    const { told, words, moment, boundary, language } = subject;
    const date = moment ? `**${words.what[told.deadline.kind]}:** ${legalWords(moment, boundary, language)}` : '';
    const edge = boundary && changesDuty[told.deadline.kind] ? words.boundary[boundary] : '';
    return [date, appliesLine(subject), edge].filter((line) => line !== '');
  },
  colour: () => colours.now,
};

/** Whether reaching the moment changes what is paid. The end of talks or of a comment period does not by itself. */
const changesDuty = {
  effective: true,
  'suspension-ends': true,
  expires: true,
  'rate-step': true,
  'in-transit-cutoff': true,
  'exclusion-expires': true,
  'negotiation-ends': false,
  'comment-closes': false,
  'retroactive-effect': true,
  'quota-opens': false,
  'filing-rule': false,
  'report-due': false,
  'determination-due': false,
  hearing: false,
  'court-date': false,
  review: false,
} as const satisfies Record<DeadlineKind, boolean>;

function appliesLine({ told, words, rate, language }: Subject): string {
  if (!changesDuty[told.deadline.kind]) return '';
  const after = rate?.after ?? null;
  return after === null ? words.appliesUnknown : words.appliesNow(`**${rateWords(after, language)}**`);
}
