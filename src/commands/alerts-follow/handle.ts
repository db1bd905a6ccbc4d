import { DEFAULT_LEADS } from '../../domain/subscription.ts';
import { type Wish, wishOf } from '../../domain/wish.ts';
import { openPanel } from '../alerts/components.ts';
import { whereOf } from '../alerts/where.ts';
import { wishedBy } from '../alerts/wished.ts';
import { alertWords } from '../alerts/words.ts';
import type { ArgsOf, CommandContext, Reply } from '../command.ts';
import { refusalOf } from '../reply.ts';
import type { spec } from './spec.ts';

/** Everything, at the usual times, to nobody in particular. */
const everything: Omit<Wish, 'language'> = {
  countries: [],
  measures: [],
  sectors: [],
  authorities: [],
  deadlines: [],
  tiers: [],
  sources: [],
  kinds: [],
  leads: DEFAULT_LEADS,
  mention: null,
  quiet: null,
  digest: 'instant',
  publish: false,
  thread: false,
  events: false,
};

/** `/alerts follow`: shows in words what will be posted; where a channel follows already, what would change. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const where = whereOf(args.channel, context);
  if (where.kind === 'refused') return where.reply;
  const { channel, subscription } = where;
  if (subscription && context.act.alerts.isConfigured(subscription)) {
    return refusalOf('DW-ALERTS-CONFIG', alertWords[context.language].configured);
  }
  const base = subscription && wishOf(subscription);
  const typed = wishedBy(args, base ?? { ...everything, language: context.language }, context);
  if (typed.kind === 'refused') return typed.reply;
  return openPanel({ channel: channel.id, wish: typed.wish, base }, context);
}
