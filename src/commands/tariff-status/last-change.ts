import { happeningOf, type Revision } from '../../domain/deadline.ts';
import { isGeneral } from '../../domain/measure.ts';
import { cut } from '../../notices/wording/cut.ts';
import { citedLink } from '../../notices/wording/instrument.ts';
import { announcedWords } from '../../notices/wording/moment.ts';
import type { CommandContext, CommandDeadline } from '../command.ts';
import { chainUntil, happened } from '../happening.ts';
import { commandWords } from '../words.ts';

/** The newest change people were or would have been told of, with its instrument; empty when there is none. */
export function lastChangeLine(deadlines: readonly CommandDeadline[], { language, now }: CommandContext): string {
  const changes = deadlines.flatMap(({ deadline, measure }) =>
    deadline.revisions.flatMap((revision) => {
      const silent = happeningOf(chainUntil(deadline, revision), revision) === 'silent';
      return silent || revision.announcedAt > now ? [] : [{ deadline, measure, revision }];
    }),
  );
  const newest = changes.toSorted(
    (a, b) => newerFirst(a.revision, b.revision) || Number(isGeneral(a.measure)) - Number(isGeneral(b.measure)),
  )[0];
  if (!newest) return '';
  const { revision } = newest;
  const { label, subject } = happened(newest, revision, language, now);
  const date = announcedWords(revision.announcedAt, revision.announcedAtPrecision, subject.zone, language);
  const words = commandWords(language);
  const said = subject.origin === 'person' ? words.lastEntry : words.lastChange;
  const entered = subject.origin === 'person' ? `${subject.words.entered} · ` : '';
  return `${said(label ?? '', cut(subject.title, 300), date)} · ${entered}${citedLink(revision, language)}`;
}

function newerFirst(a: Revision, b: Revision): number {
  return b.announcedAt - a.announcedAt || b.recordedAt - a.recordedAt;
}
