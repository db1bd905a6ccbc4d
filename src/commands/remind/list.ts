import type { PersonalReminder } from '../../app/subscriptions/reminders.ts';
import { type Body, type Button, type Row, rowsOf } from '../../domain/body.ts';
import { planReminders } from '../../domain/countdown.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords, readerZone } from '../../texts/moment.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { CommandContext, Reply } from '../shared/command.ts';
import { defineCommand, defineComponent } from '../shared/define.ts';
import { seenBy } from '../shared/pick.ts';
import { alone, button, menuRow, plain, refusal, refusalOf, update } from '../shared/reply.ts';
import { dateOf, fromNow } from './me.ts';

/** Titles are cut so that one message can show or count as many reminders as one person may have. */
const LONGEST_TITLE = 40;
const MOST_SHOWN = 12;

/** The current list, with a sentence about the last action. */
async function listBody(done: string, context: CommandContext, isAsked = false): Promise<Body> {
  const { services, actor, language } = context;
  const words = textsIn(language).remind;
  const { reminders, closedSince } = await services.reminders.list(actor);
  const lead = done === '' ? [] : [done];
  if (reminders.length === 0) return plain([...lead, words.none].join('\n')).body;
  const listed = reminders.map((reminder) => listedOf(reminder, context)).toSorted((a, b) => a.due - b.due);
  const closed = closedSince === null ? [] : [words.closed(instantWords(closedSince, readerZone(language), language))];
  const shown = listed.slice(0, MOST_SHOWN).map(({ line }) => line);
  const rest = listed.length > shown.length ? [words.more(listed.length - shown.length)] : [];
  const lines = [...lead, `**${words.listTitle}**`, ...closed, ...shown, ...rest];
  return plain(lines.join('\n'), isAsked ? askedRow(listed.length, context) : cancelRows(listed, context)).body;
}

type Listed = { readonly id: string; readonly title: string; readonly due: number; readonly line: string };

function listedOf({ deadlineId: id, leads }: PersonalReminder, context: CommandContext): Listed {
  const { language, now } = context;
  const words = textsIn(language).remind;
  const it = seenBy(context, id);
  if (!it) return { id, title: words.gone, due: Number.POSITIVE_INFINITY, line: `- ${words.gone} (\`${id}\`)` };
  const next = planReminders(it.deadline, leads, Number.POSITIVE_INFINITY).find(({ due }) => due > now);
  const title = it.deadline.title[language];
  const said = next ? words.next(`${fromNow(next.due)} (${words.lead(next.lead)})`) : words.noMore;
  const line = `- **${escapeDiscord(cut(title, LONGEST_TITLE))}** · ${dateOf(it, context)} · ${said}`;
  return { id, title, due: next?.due ?? Number.MAX_SAFE_INTEGER, line };
}

/** A menu of all reminders, of which any number can be cancelled; where there are several, also a button for all. */
function cancelRows(listed: readonly Listed[], { language }: CommandContext): readonly Row[] {
  const words = textsIn(language).remind;
  const options = listed.map(({ id, title }) => ({ label: title, value: id }));
  const menu = menuRow(dropped.id({}), words.cancelWhich, options, options.length);
  const all: readonly Button[] =
    listed.length < 2 ? [] : [button(2, droppedAll.id({ step: 'ask' }), words.cancelAll(listed.length))];
  return [...menu, ...rowsOf(all)];
}

/** Asks once more before all reminders are cancelled. */
function askedRow(count: number, { language }: CommandContext): readonly Row[] {
  const words = textsIn(language).remind;
  return rowsOf([
    button(4, droppedAll.id({ step: 'yes' }), words.cancelAll(count)),
    button(2, droppedAll.id({ step: 'no' }), words.keep),
  ]);
}

const dropped = defineComponent({
  name: 'reminder-drop',
  kind: 'menu',
  args: [],
  async handle(_args, { values }, context) {
    const { services, actor, language } = context;
    const words = textsIn(language).remind;
    const titles: string[] = [];
    for (const id of values) {
      if ((await services.reminders.cancel(actor, id)) === 0) continue;
      const it = seenBy(context, id);
      titles.push(it ? escapeDiscord(cut(it.deadline.title[language], LONGEST_TITLE)) : words.gone);
    }
    if (titles.length === 0) return refusalOf('DW-REMIND-NONE', words.noneToCancel);
    return update({ body: await listBody(words.cancelled(titles.join(', ')), context) });
  },
});

const droppedAll = defineComponent({
  name: 'reminder-drop-all',
  kind: 'button',
  args: ['step'],
  async handle({ step }, _pressed, context) {
    const { services, actor, language } = context;
    const words = textsIn(language).remind;
    switch (step) {
      case 'ask':
        return update({ body: await listBody('', context, true) });
      case 'no':
        return update({ body: await listBody('', context) });
      case 'yes': {
        const count = await services.reminders.cancel(actor, null);
        if (count === 0) return refusalOf('DW-REMIND-NONE', words.noneToCancel);
        return update({ body: await listBody(words.cancelledAll(count), context) });
      }
      default:
        return refusal('DW-COMPONENT', '', language);
    }
  },
});

/** `/remind list`: the person's reminders, the next one, and why nothing arrives if nothing does; each can be cancelled below. */
export const remindList = defineCommand('remind', {
  ...specTexts.remind.list.command,
  options: [],
  components: [dropped, droppedAll],
  ephemeral: true,
  async handle(_args, context): Promise<Reply> {
    return alone(await listBody('', context));
  },
});
