import { postButtons } from '../../alerts/buttons.ts';
import type { MeasuredDeadline } from '../../domain/ahead.ts';
import { type Row, rowsOf } from '../../domain/body.ts';
import { dueOf } from '../../domain/countdown.ts';
import { reachedAt, standing } from '../../domain/deadline.ts';
import { AT_THE_INSTANT, type Lead, leadText, parseLead } from '../../domain/subscription.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords, legalWords, readerZone, viewerWords } from '../../texts/moment.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import { type Choice, type CommandContext, choiceLimits, type Reply } from '../shared/command.ts';
import { defineCommand, defineComponent } from '../shared/define.ts';
import { deadlineMeant, deadlineOption, seenBy, suggestCommon } from '../shared/pick.ts';
import { button, menuRow, noted, plain, refusal, refusalOf } from '../shared/reply.ts';
import { readLeads } from '../shared/spans.ts';

/** The leads of autocomplete, those of the menu below an answer, and the default ones. */
const SUGGESTED: readonly Lead[] = leadsFrom('7d', '3d', '1d', '12h', '1h', '0');
const OFFERED: readonly Lead[] = leadsFrom('30d', '14d', '7d', '3d', '1d', '12h', '3h', '1h', '0');
const DEFAULTS: readonly Lead[] = leadsFrom('7d', '1d', '1h', '0');

/** The most leads of one reminder. */
const MOST_LEADS = 10;

function leadsFrom(...texts: readonly string[]): readonly Lead[] {
  return texts.flatMap((text) => parseLead(text) ?? []);
}

/** The result of setting a reminder, with the answer to show. */
type Reminded = { readonly isSet: boolean; readonly reply: Reply };

/**
 * Sets a reminder at the usual times, for the command without times and for the button on alerts. Times that have passed are kept as well:
 * they count if the date moves.
 */
export async function remind(it: MeasuredDeadline, context: CommandContext): Promise<Reply> {
  return (await remindAt(it, DEFAULTS, context)).reply;
}

/** Sets a reminder at chosen times: if one of them has passed nothing changes, and the answer says so. */
async function remindAtChosen(
  it: MeasuredDeadline,
  leads: readonly Lead[],
  context: CommandContext,
): Promise<Reminded> {
  const words = textsIn(context.language).remind;
  const passed = leads.filter((lead) => fate(it, lead, context) === 'passed');
  // For a deadline that is over no time can be chosen any more, and the answer says that instead.
  if (passed.length === 0 || fate(it, AT_THE_INSTANT, context) === 'passed') return remindAt(it, leads, context);
  const title = escapeDiscord(it.deadline.title[context.language]);
  const said = `${words.passed(passed.map(words.lead).join(', '), title)} ${dateOf(it, context)}`;
  return { isSet: false, reply: refusalOf('DW-LEAD-PASSED', said, leadRows(it, [], context)) };
}

/** Whether a time before a deadline is still to come; `open` while the deadline, or the time of day it counts from, is not known. */
function fate({ deadline }: MeasuredDeadline, lead: Lead, { now }: CommandContext): 'ahead' | 'passed' | 'open' {
  const current = standing(deadline);
  if (current.kind !== 'dated') return 'open';
  const due = dueOf(lead, current.moment, reachedAt(deadline.kind, current));
  if (due === null) return 'open';
  return due > now ? 'ahead' : 'passed';
}

/** Sets a reminder and answers its times, with a menu to change them. */
async function remindAt(it: MeasuredDeadline, leads: readonly Lead[], context: CommandContext): Promise<Reminded> {
  const { language, services, actor } = context;
  const words = textsIn(language).remind;
  const deadlineId = it.deadline.id;
  const done = await services.reminders.set(actor, { deadlineId, leads, language });
  const title = escapeDiscord(it.deadline.title[language]);
  const refused = (reply: Reply): Reminded => ({ isSet: false, reply });
  switch (done.kind) {
    case 'unknown':
      return refused(refusal('DW-DEADLINE', deadlineId, language));
    case 'over':
      return refused(refusalOf('DW-REMIND-OVER', words.over(title)));
    case 'too-many':
      return refused(refusalOf('DW-REMIND-MANY', words.tooMany(done.most)));
    case 'set': {
      const date = dateOf(it, context);
      const when = done.ahead.map(({ lead }) => words.lead(lead)).join(', ');
      const lines = [
        done.replaced ? words.replaced(title, date) : words.set(title, date),
        standing(it.deadline).kind !== 'dated' ? words.undated : when === '' ? '' : words.when(when),
        leads.some(({ unit }) => unit === 'h') && isUntimed(it) ? words.untimed : '',
        words.followed,
        ...(done.closedSince === null
          ? []
          : [words.closed(instantWords(done.closedSince, readerZone(language), language))]),
      ];
      const rows = [...leadRows(it, leads, context), ...cancelRow(deadlineId, context)];
      return { isSet: true, reply: plain(lines.filter((line) => line !== '').join('\n'), rows) };
    }
    default:
      return done satisfies never;
  }
}

/** The date with its zone, and the viewer's own clock. */
export function dateOf({ deadline }: MeasuredDeadline, { language }: Pick<CommandContext, 'language'>): string {
  const current = standing(deadline);
  if (current.kind !== 'dated') return '';
  return legalWords(current.moment, current.boundary, language);
}

/** `<t:…:R>` of an instant. */
export const fromNow = (instant: number): string => viewerWords(instant, 'relative');

function isUntimed({ deadline }: MeasuredDeadline): boolean {
  const current = standing(deadline);
  return current.kind === 'dated' && current.moment.time === null;
}

/** The times to choose from: those that are still ahead. */
function leadRows(it: MeasuredDeadline, chosen: readonly Lead[], context: CommandContext): readonly Row[] {
  const words = textsIn(context.language).remind;
  const wanted = new Set(chosen.map(leadText));
  const extra = chosen.filter((lead) => !OFFERED.some((offered) => leadText(offered) === leadText(lead)));
  const options = [...OFFERED.filter((lead) => fate(it, lead, context) !== 'passed'), ...extra].map((lead) => ({
    label: words.lead(lead),
    value: leadText(lead),
    ...(wanted.has(leadText(lead)) && { default: true }),
  }));
  return menuRow(reminderLeads.id({ deadline: it.deadline.id }), words.change, options, MOST_LEADS);
}

const cancelRow = (deadline: string, { language }: CommandContext): readonly Row[] =>
  rowsOf([button(2, reminderCancel.id({ deadline }), textsIn(language).remind.cancel)]);

/** Changes the times of a reminder: the message above is updated to the new times; if one has passed the reminder stays unchanged. */
const reminderLeads = defineComponent({
  name: 'reminder-leads',
  kind: 'menu',
  args: ['deadline'],
  async handle({ deadline }, { values }, context) {
    const it = seenBy(context, deadline);
    const leads = values.flatMap((value) => parseLead(value) ?? []);
    if (!it || leads.length === 0) return refusal('DW-DEADLINE', deadline, context.language);
    const { isSet, reply } = await remindAtChosen(it, leads, context);
    return isSet ? { kind: 'update', body: reply.body } : reply;
  },
});

/** Cancels the presser's own reminder, whoever's message the button is under. */
export const reminderCancel = defineComponent({
  name: postButtons.cancel,
  kind: 'button',
  args: ['deadline'],
  async handle({ deadline }, _pressed, context) {
    const { services, actor, language } = context;
    const words = textsIn(language).remind;
    const cancelled = await services.reminders.cancel(actor, deadline);
    if (cancelled === 0) return refusalOf('DW-REMIND-NONE', words.noneToCancel);
    const it = seenBy(context, deadline);
    return plain(words.cancelled(it ? escapeDiscord(it.deadline.title[language]) : words.gone));
  },
});

/** The input so far as leads; and that with each common lead added. */
function suggestLeads(typed: string, { language }: CommandContext): readonly Choice[] {
  const words = textsIn(language).remind;
  const read = readLeads(typed);
  const begun = read.kind === 'leads' && read.leads.length <= MOST_LEADS ? read.leads : [];
  const texts = new Set(begun.map(leadText));
  const more = SUGGESTED.filter((lead) => !texts.has(leadText(lead))).map((lead) => [...begun, lead]);
  return [...(begun.length > 0 ? [begun] : []), ...(begun.length < MOST_LEADS ? more : [])].map((leads) => ({
    name: cut(leads.map(words.lead).join(', '), choiceLimits.text),
    value: leads.map(leadText).join(', '),
  }));
}

/** `/remind me`: a personal reminder by direct message. */
export const remindMe = defineCommand('remind', {
  ...specTexts.remind.me.command,
  options: [
    deadlineOption,
    {
      type: 3,
      ...specTexts.remind.me.options.when,
      autocomplete: true,
      max_length: 100,
    },
  ],
  components: [reminderLeads, reminderCancel],
  suggest: async (typing, context) =>
    typing.option === 'when' ? { choices: suggestLeads(typing.value, context) } : suggestCommon(typing, context),
  ephemeral: true,
  async handle(args, context, path): Promise<Reply> {
    const words = textsIn(context.language).remind;
    const meant = deadlineMeant(path, args, context);
    if (meant.kind === 'refused') return meant.reply;
    const read = readLeads(args.when ?? '');
    if (read.kind === 'unreadable') return refusalOf('DW-LEAD', words.unreadable(escapeDiscord(read.word)));
    if (read.leads.length > MOST_LEADS) return refusalOf('DW-LEAD-MANY', words.tooManyLeads(MOST_LEADS));
    const chosen = read.leads.length > 0;
    const reply = chosen
      ? (await remindAtChosen(meant.it, read.leads, context)).reply
      : await remind(meant.it, context);
    return noted(reply, meant.note);
  },
});
