import { endedWords } from '../alerts/ended.ts';
import { followingOf } from '../alerts/where.ts';
import { alertWords } from '../alerts/words.ts';
import type { ArgsOf, CommandContext, Reply } from '../command.ts';
import { refusalOf } from '../reply.ts';
import type { spec } from './spec.ts';

/** `/alerts pause`: nothing is posted in the channel until it is resumed. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const found = followingOf(args.channel, context, true);
  if (found.kind === 'refused') return found.reply;
  const words = alertWords[context.language];
  const name = `<#${found.channel.id}>`;
  const ended = await context.act.alerts.pause(context.actor, found.subscription.id);
  if (ended.kind === 'already') return refusalOf('DW-ALERTS-PAUSED', words.pausedAlready(name));
  return endedWords(ended, name, words.paused(name), context);
}
