import { happeningOf, type Revision } from '../../domain/deadline.ts';
import { isGeneral } from '../../domain/measure.ts';
import { noticeKindsWorded } from '../../notices/index.ts';
import { subjectOf } from '../../notices/subject.ts';
import { cut } from '../../notices/wording/cut.ts';
import { linkWords } from '../../notices/wording/escape.ts';
import { instrumentName } from '../../notices/wording/instrument.ts';
import { announcedWords } from '../../notices/wording/moment.ts';
import type { CommandContext, CommandDeadline } from '../command.ts';
import { commandWords } from '../words.ts';

/** The newest change people were or would have been told of, with its instrument; empty when there is none. */
export function lastChangeLine(deadlines: readonly CommandDeadline[], { language, now }: CommandContext): string {
  const changes = deadlines.flatMap(({ deadline, measure }) =>
    deadline.revisions.flatMap((revision, at) => {
      // The chain as it was when this revision was its last, so that later ones do not hide what it did.
      const then = { ...deadline, revisions: deadline.revisions.slice(0, at + 1) };
      const kind = happeningOf(then, revision);
      return kind === 'silent' || revision.announcedAt > now ? [] : [{ deadline: then, measure, revision, kind }];
    }),
  );
  const newest = changes.toSorted(
    (a, b) => newerFirst(a.revision, b.revision) || Number(isGeneral(a.measure)) - Number(isGeneral(b.measure)),
  )[0];
  if (!newest) return '';
  const { deadline, measure, revision, kind } = newest;
  const told = { kind, deadline, measure, revisionId: revision.id, lead: null, due: now, reached: null } as const;
  const subject = subjectOf(told, { language, now, late: null });
  const label = noticeKindsWorded.find((spec) => spec.kind === kind)?.label(subject) ?? '';
  const date = announcedWords(revision.announcedAt, revision.announcedAtPrecision, subject.zone, language);
  const link = linkWords(instrumentName(revision.instrument, language), revision.instrument.url);
  return `${commandWords(language).lastChange(label, cut(subject.title, 300), date)} · ${link}`;
}

function newerFirst(a: Revision, b: Revision): number {
  return b.announcedAt - a.announcedAt || b.recordedAt - a.recordedAt;
}
