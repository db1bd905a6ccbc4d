import { escapeDiscord } from '../../notices/wording/escape.ts';
import type { ArgsOf, CommandContext, Reply } from '../command.ts';
import { pickDeadline } from '../pick.ts';
import { refusal, refusalOf } from '../reply.ts';
import { MOST_LEADS, readLeads } from './leads.ts';
import { remind } from './remind.ts';
import type { spec } from './spec.ts';
import { reminderWords } from './words.ts';

/** `/remind me`: a personal reminder by direct message. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { language } = context;
  const words = reminderWords(language);
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
