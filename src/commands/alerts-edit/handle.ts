import { wishOf } from '../../domain/wish.ts';
import { openPanel } from '../alerts/components.ts';
import { followingOf } from '../alerts/where.ts';
import { wishedBy } from '../alerts/wished.ts';
import type { ArgsOf, CommandContext, Reply } from '../command.ts';
import type { spec } from './spec.ts';

/** `/alerts edit`: what a channel is told, in words, with everything that changes it. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const found = followingOf(args.channel, context, true);
  if (found.kind === 'refused') return found.reply;
  const base = wishOf(found.subscription);
  const typed = wishedBy(args, base, context);
  if (typed.kind === 'refused') return typed.reply;
  return openPanel({ channel: found.channel.id, wish: typed.wish, base }, context);
}
