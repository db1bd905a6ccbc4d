import { settingsOf } from '../../domain/subscription-settings.ts';
import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import { channelOption, whereOf } from '../alerts/panel.ts';
import { everythingIn } from '../alerts/rehearsed.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { plain, refusalOf } from '../shared/reply.ts';

export const spec = {
  type: 1,
  ...specTexts.watch.ops.command,
  options: [
    channelOption,
    {
      type: 5,
      ...specTexts.watch.ops.options.off,
      required: false,
    },
  ],
} as const satisfies CommandSpec;

const needed: ReadonlySet<string> = new Set(['read', 'post', 'thread', 'embed', 'history']);

/** `/watch ops`: the channel that hears of this server's trouble. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { services, actor, language } = context;
  const words = textsIn(language).watch.ops;
  if (args.off === true) return plain((await services.watch.tellNowhere(actor)) ? words.off : words.offAlready);
  const where = whereOf(args.channel, context);
  if (where.kind === 'refused') return where.reply;
  const { channel } = where;
  if ((await services.watch.tellIn(actor, channel.id, language)) === 'elsewhere') {
    return refusalOf('DW-ALERTS-CHANNEL', textsIn(language).alertCommands.elsewhere);
  }
  const checks = services.alerts.checks(actor, channel.id, settingsOf(everythingIn(channel, context)));
  const missing = checks.filter(({ given, why }) => !given && needed.has(why)).map(({ name }) => name);
  return plain(
    [words.set(`<#${channel.id}>`), ...(missing.length > 0 ? [words.lacks(missing.join(', '))] : [])].join('\n'),
  );
}

export const watchOps = defineCommand('watch', spec, { handle, needs: 'administrator' });
