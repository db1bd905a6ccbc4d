import type { Deadline, Revision } from '../../domain/deadline.ts';
import { undoable } from '../../domain/person-edit.ts';
import { cut } from '../../notices/wording/cut.ts';
import { instantWords, readerZone } from '../../notices/wording/moment.ts';
import type { Choice, CommandContext } from '../command.ts';
import { changeWords } from '../deadline-preview.ts';
import { deadlineWords } from '../deadline-words.ts';
import { findDeadlines } from '../find.ts';
import { LONGEST_CHOICE, MOST_CHOICES } from '../options.ts';

export type PersonsChange = { readonly deadline: Deadline; readonly revision: Revision };

/** What people changed or approved and nobody has taken back yet, newest first. */
export function peoplesChanges(context: CommandContext): readonly PersonsChange[] {
  return context
    .deadlines()
    .flatMap(({ deadline }) => undoable(deadline).map((revision) => ({ deadline, revision })))
    .toReversed()
    .toSorted((a, b) => b.revision.recordedAt - a.revision.recordedAt);
}

/** By which a choice is known again: ids are permanent, and their end tells them apart. */
export const changeValue = ({ revision: { id } }: PersonsChange): string => id.slice(-LONGEST_CHOICE);

/** What can be taken back, each with what, who and when; of what was typed only the deadlines that it finds. */
export function suggestChanges(typed: string, context: CommandContext): readonly Choice[] {
  const found = new Set(findDeadlines(typed, context.deadlines(), context.now).map(({ deadline }) => deadline.id));
  return peoplesChanges(context)
    .filter(({ deadline }) => typed.trim() === '' || found.has(deadline.id))
    .slice(0, MOST_CHOICES)
    .map((it) => ({ name: nameOf(it, context), value: changeValue(it) }));
}

/** Choices are shown as they are: no mention, no markup. Who and when are never cut. */
function nameOf({ deadline, revision }: PersonsChange, context: CommandContext): string {
  const { language } = context;
  const who = whoOf(deadline, revision, context);
  const signed = ` · ${who}, ${instantWords(revision.recordedAt, readerZone(language), language)}`;
  const what = cut(changeWords(revision, language), 40);
  return `${what} · ${cut(deadline.title[language], LONGEST_CHOICE - what.length - signed.length - 3)}${signed}`;
}

function whoOf(deadline: Deadline, { by }: Revision, { actor, language }: CommandContext): string {
  const words = deadlineWords[language].who;
  if (by === actor.user) return words.you;
  const known = deadline.guild === null ? actor.operator : deadline.guild === actor.guild;
  return known && /^\d+$/.test(by) ? words.user(by) : words.operators;
}
