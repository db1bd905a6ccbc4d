import { planReminders } from '../../domain/countdown.ts';
import { cut } from '../../notices/wording/cut.ts';
import { escapeDiscord } from '../../notices/wording/escape.ts';
import { instantWords, readerZone } from '../../notices/wording/moment.ts';
import type { ArgsOf, CommandContext, Reply } from '../command.ts';
import { dateOf, fromNow } from '../remind-me/remind.ts';
import { seenBy } from '../remind-me/seen-by.ts';
import { reminderWords } from '../remind-me/words.ts';
import type { PersonalReminder } from '../reminder-acts.ts';
import { plain } from '../reply.ts';
import type { spec } from './spec.ts';

/** Titles are cut so that 25 reminders fit one message. */
const LONGEST_TITLE = 40;
const MOST_SHOWN = 12;

/** `/remind list`: what the person is reminded of, what comes next, and why nothing arrives if nothing does. */
export async function handle(_args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { act, actor, language } = context;
  const words = reminderWords(language);
  const { reminders, closedSince } = await act.reminders.list(actor);
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
  const words = reminderWords(language);
  const it = seenBy(context, deadlineId);
  if (!it) return { due: Number.POSITIVE_INFINITY, line: `- ${words.gone} (\`${deadlineId}\`)` };
  const next = planReminders(it.deadline, leads, Number.POSITIVE_INFINITY).find(({ due }) => due > now);
  const title = escapeDiscord(cut(it.deadline.title[language], LONGEST_TITLE));
  const said = next ? words.next(`${fromNow(next.due)} (${words.lead(next.lead)})`) : words.noMore;
  return { due: next?.due ?? Number.MAX_SAFE_INTEGER, line: `- **${title}** · ${dateOf(it, context)} · ${said}` };
}
