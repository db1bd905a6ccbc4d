import { escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { deadlineOption } from '../shared/countries.ts';
import { defineCommand } from '../shared/define.ts';
import { pickDeadline, suggestDeadlines } from '../shared/pick.ts';
import { refusal, refusalOf } from '../shared/reply.ts';
import { MOST_LEADS, readLeads } from './leads.ts';
import { remind } from './set-reminder.ts';

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
