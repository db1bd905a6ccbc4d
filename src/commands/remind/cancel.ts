import { escapeDiscord } from '../../texts/escape.ts';
import { textsIn, worded } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, Choice, CommandContext, CommandDeadline, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { pickDeadline, suggestDeadlines } from '../shared/pick.ts';
import { plain, refusal, refusalOf } from '../shared/reply.ts';
import { seenBy } from './me.ts';

export const spec = {
  type: 1,
  ...specTexts.remind.cancel.command,
  options: [
    {
      type: 3,
      ...specTexts.remind.cancel.options.reminder,
      required: true,
      autocomplete: true,
      max_length: 200,
    },
  ],
} as const satisfies CommandSpec;

const ALL = 'all';

/** `/remind cancel`: one of the person's own reminders, or all. */
export async function handle({ reminder }: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { services, actor, language } = context;
  const words = textsIn(language).remind;
  const all = worded((texts) => texts.remind.all);
  if ([ALL, all.en.toLowerCase(), all.ko].includes(reminder.trim().toLowerCase())) {
    const cancelled = await services.reminders.cancel(actor, null);
    return cancelled === 0 ? refusalOf('DW-REMIND-NONE', words.noneToCancel) : plain(words.cancelledAll(cancelled));
  }
  const { reminders } = await services.reminders.list(actor);
  const mine = new Set(reminders.map(({ deadlineId }) => deadlineId));
  // One that left the catalogue is still known by its id.
  const named = mine.has(reminder.trim()) ? reminder.trim() : null;
  const own = ownOf(context, mine);
  const picked = named === null ? pickDeadline(reminder, own) : null;
  if (picked?.kind === 'several') {
    return refusal('DW-DEADLINE-SEVERAL', reminder, language, picked.choices, picked.more);
  }
  const id = named ?? (picked?.kind === 'one' ? picked.it.deadline.id : null);
  if (id === null || (await services.reminders.cancel(actor, id)) === 0) {
    return refusalOf('DW-REMIND-NONE', words.noneToCancel);
  }
  const it: CommandDeadline | undefined = seenBy(context, id);
  return plain(words.cancelled(it ? escapeDiscord(it.deadline.title[language]) : words.gone));
}

/** The person's own, found by the same tolerant words as deadlines; "all" last. */
export async function suggest(typed: string, context: CommandContext): Promise<readonly Choice[]> {
  const { reminders } = await context.services.reminders.list(context.actor);
  if (reminders.length === 0) return [];
  const own = ownOf(context, new Set(reminders.map(({ deadlineId }) => deadlineId)));
  const found = suggestDeadlines(typed, own);
  return [...found.slice(0, 24), { name: textsIn(context.language).remind.all, value: ALL }];
}

function ownOf(context: CommandContext, mine: ReadonlySet<string>): CommandContext {
  const deadlines = context.deadlines().filter(({ deadline }) => mine.has(deadline.id));
  return { ...context, deadlines: () => deadlines };
}

export const remindCancel = defineCommand('remind', spec, {
  handle,
  suggest: async ({ value }, context) => ({ choices: await suggest(value, context) }),
  ephemeral: true,
});
