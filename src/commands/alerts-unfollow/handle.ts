import { stopQuestion } from '../alerts/stop.ts';
import { followingOf } from '../alerts/where.ts';
import type { ArgsOf, CommandContext, Reply } from '../command.ts';
import type { spec } from './spec.ts';

/** `/alerts unfollow`: says what ends with it, and asks. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const found = followingOf(args.channel, context, true);
  return found.kind === 'refused' ? found.reply : stopQuestion(found.subscription, context);
}
