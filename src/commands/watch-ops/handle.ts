import { wishOf } from '../../domain/wish.ts';
import { everythingIn } from '../alerts/as-if.ts';
import { whereOf } from '../alerts/where.ts';
import { alertWords } from '../alerts/words.ts';
import type { ArgsOf, CommandContext, Reply } from '../command.ts';
import { plain, refusalOf } from '../reply.ts';
import type { spec } from './spec.ts';
import { opsWords } from './words.ts';

const needed: ReadonlySet<string> = new Set(['read', 'post', 'thread', 'embed', 'history']);

/** `/watch ops`: the channel that hears of this server's trouble. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { act, actor, language } = context;
  const words = opsWords[language];
  if (args.off === true) return plain((await act.watch.tellNowhere(actor)) ? words.off : words.offAlready);
  const where = whereOf(args.channel, context);
  if (where.kind === 'refused') return where.reply;
  const { channel } = where;
  if ((await act.watch.tellIn(actor, channel.id, language)) === 'elsewhere') {
    return refusalOf('DW-ALERTS-CHANNEL', alertWords[language].elsewhere);
  }
  const checks = act.alerts.checks(actor, channel.id, wishOf(everythingIn(channel, context)));
  const missing = checks.filter(({ given, why }) => !given && needed.has(why)).map(({ name }) => name);
  return plain(
    [words.set(`<#${channel.id}>`), ...(missing.length > 0 ? [words.lacks(missing.join(', '))] : [])].join('\n'),
  );
}
