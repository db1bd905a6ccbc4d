import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { refusalOf } from '../shared/reply.ts';
import { channelOption, followingOf } from './channel.ts';
import { endedWords } from './unfollow.ts';

export const spec = {
  type: 1,
  ...specTexts.alerts.resume.command,
  options: [channelOption],
} as const satisfies CommandSpec;

/** `/alerts resume`: one message tells what still holds. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const found = followingOf(args.channel, context, true);
  if (found.kind === 'refused') return found.reply;
  const words = textsIn(context.language).alertCommands;
  const name = `<#${found.channel.id}>`;
  const ended = await context.services.alerts.resume(context.actor, found.subscription.id);
  if (ended.kind === 'already') return refusalOf('DW-ALERTS-RUNNING', words.notPaused(name));
  return endedWords(ended, name, words.resumed(name), context);
}

export const alertsResume = defineCommand('alerts', spec, { handle, needs: 'administrator' });
