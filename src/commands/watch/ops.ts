import { settingsOf } from '../../domain/subscription-settings.ts';
import { textsIn } from '../../texts/index.ts';
import { everythingIn } from '../alerts/as-if.ts';
import { channelOption } from '../alerts/options.ts';
import { whereOf } from '../alerts/where.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { plain, refusalOf } from '../shared/reply.ts';

export const spec = {
  type: 1,
  name: 'ops',
  name_localizations: { ko: '운영채널' },
  description: 'Where this server is told of trouble: a broken channel, a missing permission',
  description_localizations: { ko: '이 서버의 문제(막힌 채널, 없는 권한)를 알릴 채널' },
  options: [
    channelOption,
    {
      type: 5,
      name: 'off',
      name_localizations: { ko: '끄기' },
      description: 'Tell it in no channel of this server any more',
      description_localizations: { ko: '이 서버의 채널에 더 이상 알리지 않음' },
      required: false,
    },
  ],
} as const satisfies CommandSpec;

const needed: ReadonlySet<string> = new Set(['read', 'post', 'thread', 'embed', 'history']);

/** `/watch ops`: the channel that hears of this server's trouble. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { services: act, actor, language } = context;
  const words = textsIn(language).watch.ops;
  if (args.off === true) return plain((await act.watch.tellNowhere(actor)) ? words.off : words.offAlready);
  const where = whereOf(args.channel, context);
  if (where.kind === 'refused') return where.reply;
  const { channel } = where;
  if ((await act.watch.tellIn(actor, channel.id, language)) === 'elsewhere') {
    return refusalOf('DW-ALERTS-CHANNEL', textsIn(language).alertCommands.elsewhere);
  }
  const checks = act.alerts.checks(actor, channel.id, settingsOf(everythingIn(channel, context)));
  const missing = checks.filter(({ given, why }) => !given && needed.has(why)).map(({ name }) => name);
  return plain(
    [words.set(`<#${channel.id}>`), ...(missing.length > 0 ? [words.lacks(missing.join(', '))] : [])].join('\n'),
  );
}

export const watchOps = defineCommand('watch', spec, { handle, needs: 'administrator' });
