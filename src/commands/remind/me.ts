import { postButtons } from '../../alerts/index.ts';
import type { Row } from '../../domain/body.ts';
import { standing } from '../../domain/deadline.ts';
import { type Lead, leadText, parseLead } from '../../domain/subscription.ts';
import { escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords, legalWords, readerZone, viewerWords } from '../../texts/moment.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandDeadline, CommandSpec, Reply } from '../shared/command.ts';
import { defineComponent } from '../shared/component.ts';
import { deadlineOption } from '../shared/countries.ts';
import { defineCommand } from '../shared/define.ts';
import { pickDeadline, suggestDeadlines } from '../shared/pick.ts';
import { plain, refusal, refusalOf } from '../shared/reply.ts';
import { MOST_LEADS, OFFERED, readLeads } from './leads.ts';

/** One of the deadlines that the actor sees, also by the name of the one that it replaces in their server. */
export function seenBy(context: CommandContext, id: string): CommandDeadline | undefined {
  return context.deadlines().find(({ deadline }) => deadline.id === id || deadline.overrides === id);
}

/** Sets a reminder and says what comes of it, with a menu to change it: for the command and for the button on alerts. */
export async function remind(it: CommandDeadline, leads: readonly Lead[], context: CommandContext): Promise<Reply> {
  const { language, services, actor } = context;
  const words = textsIn(language).remind;
  const deadlineId = it.deadline.id;
  const done = await services.reminders.set(actor, { deadlineId, leads, language });
  const title = escapeDiscord(it.deadline.title[language]);
  switch (done.kind) {
    case 'unknown':
      return refusal('DW-DEADLINE', deadlineId, language);
    case 'over':
      return refusalOf('DW-REMIND-OVER', words.over(title));
    case 'too-many':
      return refusalOf('DW-REMIND-MANY', words.tooMany(done.most));
    case 'set': {
      const date = dateOf(it, context);
      const lines = [
        done.replaced ? words.replaced(title, date) : words.set(title, date),
        whenLine(
          it,
          done.ahead.map(({ lead }) => lead),
          context,
        ),
        words.followed,
        ...(done.closedSince === null
          ? []
          : [words.closed(instantWords(done.closedSince, readerZone(language), language))]),
      ];
      return plain(lines.join('\n'), changeRows(deadlineId, leads, context));
    }
    default:
      return done satisfies never;
  }
}

function whenLine({ deadline }: CommandDeadline, ahead: readonly Lead[], { language }: CommandContext): string {
  const words = textsIn(language).remind;
  if (standing(deadline).kind !== 'dated') return words.undated;
  return ahead.length === 0 ? words.nothingAhead : words.when(ahead.map(words.lead).join(', '));
}

/** The date with its zone, and the viewer's own clock. */
export function dateOf({ deadline }: CommandDeadline, { language }: Pick<CommandContext, 'language'>): string {
  const current = standing(deadline);
  if (current.kind !== 'dated') return '';
  return legalWords(current.moment, current.revision.boundary, language);
}

/** `<t:…:R>` of an instant. */
export const fromNow = (instant: number): string => viewerWords(instant, 'relative');

/** Leads to choose from and a button to cancel. */
function changeRows(deadlineId: string, chosen: readonly Lead[], { language }: CommandContext): readonly Row[] {
  const words = textsIn(language).remind;
  const wanted = new Set(chosen.map(leadText));
  const offered = [...OFFERED, ...chosen.filter((lead) => !OFFERED.some((it) => leadText(it) === leadText(lead)))];
  const options = offered.slice(0, 25).map((lead) => ({
    label: words.lead(lead),
    value: leadText(lead),
    ...(wanted.has(leadText(lead)) && { default: true }),
  }));
  return [
    {
      type: 1,
      components: [
        {
          type: 3,
          custom_id: reminderLeads.id({ deadline: deadlineId }),
          placeholder: words.change,
          min_values: 1,
          max_values: Math.min(10, options.length),
          options,
        },
      ],
    },
    {
      type: 1,
      components: [{ type: 2, style: 2, custom_id: reminderCancel.id({ deadline: deadlineId }), label: words.cancel }],
    },
  ];
}

/** Other times for a reminder: the message that offered them says what holds now. */
export const reminderLeads = defineComponent({
  name: 'reminder-leads',
  kind: 'menu',
  args: ['deadline'],
  async handle({ deadline }, { values }, context) {
    const it = seenBy(context, deadline);
    const leads = values.flatMap((value) => parseLead(value) ?? []);
    if (!it || leads.length === 0) return refusal('DW-DEADLINE', deadline, context.language);
    const { body } = await remind(it, leads, context);
    return { kind: 'update', body };
  },
});

/** Cancels the presser's own reminder, whoever's message the button stands under. */
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

export const spec = {
  type: 1,
  ...specTexts.remind.me.command,
  options: [
    deadlineOption,
    {
      type: 3,
      ...specTexts.remind.me.options.when,
      max_length: 100,
    },
  ],
} as const satisfies CommandSpec;

/** `/remind me`: a personal reminder by direct message. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { language } = context;
  const words = textsIn(language).remind;
  const picked = pickDeadline(args.deadline, context);
  switch (picked.kind) {
    case 'none':
      return refusal('DW-DEADLINE', args.deadline, language);
    case 'several':
      return refusal('DW-DEADLINE-SEVERAL', args.deadline, language, picked.choices, picked.more);
    case 'one': {
      const read = readLeads(args.when ?? '');
      if (read.kind === 'unreadable') return refusalOf('DW-LEAD', words.unreadable(escapeDiscord(read.word)));
      if (read.kind === 'too-many') return refusalOf('DW-LEAD-MANY', words.tooManyLeads(MOST_LEADS));
      return remind(picked.it, read.leads, context);
    }
    default:
      return picked satisfies never;
  }
}

export const remindMe = defineCommand('remind', spec, {
  handle,
  suggest: async ({ option, value }, context) => ({
    choices: option === 'deadline' ? suggestDeadlines(value, context) : [],
  }),
  ephemeral: true,
});
