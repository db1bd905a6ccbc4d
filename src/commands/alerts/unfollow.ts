import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { channelOption } from './options.ts';
import { stopQuestion } from './stop.ts';
import { followingOf } from './where.ts';

export const spec = {
  type: 1,
  ...specTexts.alerts.unfollow.command,
  options: [channelOption],
} as const satisfies CommandSpec;

/** `/alerts unfollow`: says what ends with it, and asks. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const found = followingOf(args.channel, context, true);
  return found.kind === 'refused' ? found.reply : stopQuestion(found.subscription, context);
}

export const alertsUnfollow = defineCommand('alerts', spec, { handle, needs: 'administrator' });
