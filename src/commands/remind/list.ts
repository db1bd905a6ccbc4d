import type { PersonalReminder } from '../../app/subscriptions/reminders.ts';
import { planReminders } from '../../domain/countdown.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords, readerZone } from '../../texts/moment.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { plain } from '../shared/reply.ts';
import { dateOf, fromNow, seenBy } from './me.ts';

export const spec = {
  type: 1,
  ...specTexts.remind.list.command,
  options: [],
} as const satisfies CommandSpec;

/** Titles are cut so that 25 reminders fit one message. */
const LONGEST_TITLE = 40;
const MOST_SHOWN = 12;

/** `/remind list`: what the person is reminded of, what comes next, and why nothing arrives if nothing does. */
export async function handle(_args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { services, actor, language } = context;
  const words = textsIn(language).remind;
  const { reminders, closedSince } = await services.reminders.list(actor);
  if (reminders.length === 0) return plain(words.none);
  const lines = reminders
    .map((reminder) => lineOf(reminder, context))
    .toSorted((a, b) => a.due - b.due)
    .map(({ line }) => line);
  const closed = closedSince === null ? [] : [words.closed(instantWords(closedSince, readerZone(language), language))];
  const shown = lines.slice(0, MOST_SHOWN);
  const rest = lines.length > shown.length ? [`… +${lines.length - shown.length}`] : [];
  return plain([`**${words.listTitle}**`, ...closed, ...shown, ...rest].join('\n'));
}

function lineOf({ deadlineId, leads }: PersonalReminder, context: CommandContext) {
  const { language, now } = context;
  const words = textsIn(language).remind;
  const it = seenBy(context, deadlineId);
  if (!it) return { due: Number.POSITIVE_INFINITY, line: `- ${words.gone} (\`${deadlineId}\`)` };
  const next = planReminders(it.deadline, leads, Number.POSITIVE_INFINITY).find(({ due }) => due > now);
  const title = escapeDiscord(cut(it.deadline.title[language], LONGEST_TITLE));
  const said = next ? words.next(`${fromNow(next.due)} (${words.lead(next.lead)})`) : words.noMore;
  return { due: next?.due ?? Number.MAX_SAFE_INTEGER, line: `- **${title}** · ${dateOf(it, context)} · ${said}` };
}

export const remindList = defineCommand('remind', spec, { handle, ephemeral: true });
