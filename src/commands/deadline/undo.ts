import type { Deadline, Revision } from '../../domain/deadline.ts';
import { undoable } from '../../domain/manual-edit.ts';
import { cut } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords, readerZone } from '../../texts/moment.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { Answer, ArgsOf, Choice, CommandContext, CommandSpec } from '../shared/command.ts';
import { deadlineOption, LONGEST_CHOICE, MOST_CHOICES } from '../shared/countries.ts';
import { defineCommand } from '../shared/define.ts';
import { findDeadlines } from '../shared/find.ts';
import { refusalOf } from '../shared/reply.ts';
import { openEdit, previewOf } from './components.ts';
import { aboutOf, picked } from './edits.ts';
import { changeWords } from './preview.ts';

export const spec = {
  type: 1,
  ...specTexts.deadline.undo.command,
  options: [
    {
      ...deadlineOption,
      ...specTexts.deadline.undo.options.deadline,
    },
  ],
} as const satisfies CommandSpec;

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
  const words = textsIn(language).deadline.who;
  if (by === actor.user) return words.you;
  const known = deadline.guild === null ? actor.operator : deadline.guild === actor.guild;
  return known && /^\d+$/.test(by) ? words.user(by) : words.operators;
}

/** `/deadline undo`: what taking back the chosen change would do, or the newest one by a person of the deadline that was typed. */
export async function handle({ deadline: typed }: ArgsOf<typeof spec>, context: CommandContext): Promise<Answer> {
  const chosen = peoplesChanges(context).find((it) => changeValue(it) === typed);
  const it = chosen ?? picked(typed, context);
  if (!('deadline' in it)) return it;
  const { deadline } = it;
  const target = chosen?.revision ?? undoable(deadline).at(-1);
  if (!target) return refusalOf('DW-NOTHING', textsIn(context.language).deadline.nothingToUndo);
  const draft = await openEdit(context, { edit: 'undo', ...aboutOf(deadline), target: target.id });
  return previewOf(draft, context);
}

export const deadlineUndo = defineCommand('deadline', spec, {
  handle,
  suggest: async ({ value }, context) => ({ choices: suggestChanges(value, context) }),
  needs: 'administrator',
});
