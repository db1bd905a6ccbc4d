import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { refusalOf } from '../shared/reply.ts';
import { channelOption, followingOf } from './channel.ts';
import { endedWords } from './unfollow.ts';

export const spec = {
  type: 1,
  ...specTexts.alerts.pause.command,
  options: [channelOption],
} as const satisfies CommandSpec;

/** `/alerts pause`: nothing is posted in the channel until it is resumed. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const found = followingOf(args.channel, context, true);
  if (found.kind === 'refused') return found.reply;
  const words = textsIn(context.language).alertCommands;
  const name = `<#${found.channel.id}>`;
  const ended = await context.services.alerts.pause(context.actor, found.subscription.id);
  if (ended.kind === 'already') return refusalOf('DW-ALERTS-PAUSED', words.pausedAlready(name));
  return endedWords(ended, name, words.paused(name), context);
}

export const alertsPause = defineCommand('alerts', spec, { handle, needs: 'administrator' });
