import { formerMoments } from '../../domain/deadline.ts';
import { daysBetween, type Moment, orderingInstant } from '../../domain/moment.ts';
import { colours, type KindSpec } from '../kind.ts';
import { dateLine, takenBack } from '../lines.ts';
import type { Subject } from '../subject.ts';
import { pathWords } from '../wording/moment.ts';

const LONGEST_PATH = 6;

/** The date changed: the whole way it went, and by how much this time. */
export const moved: KindSpec = {
  kind: 'moved',
  emoji: '📅',
  label(subject) {
    const { label } = subject.words;
    const step = lastStep(subject);
    if (!step) return label.moved;
    return orderingInstant(step.after) > orderingInstant(step.before) ? label.movedLater : label.movedEarlier;
  },
  lines(subject) {
    const { words, moment } = subject;
    if (!moment) return [words.noDate];
    return [takenBack(subject), pathLine(subject, moment), dateLine(subject), byHowMuch(subject)].filter(
      (line) => line !== '',
    );
  },
  colour: () => colours.moved,
};

function lastStep({ told, moment }: Subject): { readonly before: Moment; readonly after: Moment } | undefined {
  const before = formerMoments(told.deadline).at(-1);
  return before && moment ? { before, after: moment } : undefined;
}

/** `~~9 Jul 2025~~ → ~~1 Aug~~ → **7 Aug 2025, 12:01 a.m. ET**`; a year is repeated only when it changes. */
function pathLine({ told, language, words }: Subject, moment: Moment): string {
  const former = formerMoments(told.deadline);
  const sameDay = new Set([...former, moment].map(({ date }) => date)).size <= former.length;
  const shown = former.slice(-LONGEST_PATH);
  const struck = shown.map((it, at) => {
    const year = shown[at - 1]?.date.slice(0, 4);
    const form = sameDay ? 'timed' : it.date.slice(0, 4) === year ? 'short' : 'dated';
    return `~~${pathWords(it, form, language)}~~`;
  });
  const start = former.length > shown.length ? ['…'] : [];
  return `**${words.label.moved}:** ${[...start, ...struck, `**${pathWords(moment, 'full', language)}**`].join(' → ')}`;
}

function byHowMuch(subject: Subject): string {
  const step = lastStep(subject);
  if (!step) return '';
  const { words } = subject;
  const days = daysBetween(step.before.date, step.after.date);
  if (days === 0) return words.otherTime;
  return days > 0 ? words.laterBy(days) : words.earlierBy(-days);
}
