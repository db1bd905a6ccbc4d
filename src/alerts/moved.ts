import { formerMoments, standing } from '../domain/deadline.ts';
import { daysBetween, type Moment, orderingInstant } from '../domain/moment.ts';
import { pathWords } from '../texts/moment.ts';
import { colours, dateLine, type KindSpec, newsLabel, takenBack } from './kind.ts';
import type { Subject } from './subject.ts';

const LONGEST_PATH = 6;

/** The date changed: the whole way it went, and by how much this time. */
export const moved: KindSpec = {
  emoji: '📅',
  label(subject) {
    const { label } = subject.words;
    const step = lastStep(subject);
    if (!step) return newsLabel(subject, subject.moment ? label.moved : null, label.moved);
    const later = orderingInstant(step.after) > orderingInstant(step.before);
    const said = later ? label.movedLater : label.movedEarlier;
    return newsLabel(subject, said, said);
  },
  lines(subject) {
    const { words, moment } = subject;
    if (!moment)
      return [takenBack(subject), `**${words.struckUndated}**`, words.noCountdown].filter((line) => line !== '');
    return [takenBack(subject), pathLine(subject, moment), dateLine(subject), byHowMuch(subject)].filter(
      (line) => line !== '',
    );
  },
  colour: () => colours.moved,
};

/** From what held right before, which after an undo is not the last of the dates that are struck. */
function lastStep({
  told,
  moment,
  revision,
}: Subject): { readonly before: Moment; readonly after: Moment } | undefined {
  const { revisions } = told.deadline;
  const then = standing({ ...told.deadline, revisions: revisions.slice(0, -1) });
  const isLast = revisions.at(-1) === revision && then.kind === 'dated';
  const before = isLast ? then.moment : formerMoments(told.deadline).at(-1);
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
