import { DEFAULT_SETTINGS, settingsOf } from '../../domain/subscription-settings.ts';
import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { refusalOf } from '../shared/reply.ts';
import { whereOf } from './channel.ts';
import { openPanel } from './components.ts';
import { suggestList } from './lists.ts';
import { wishOptions } from './panel.ts';
import { wishedBy } from './settings.ts';

export const spec = {
  type: 1,
  ...specTexts.alerts.follow.command,
  options: wishOptions,
} as const satisfies CommandSpec;

/** `/alerts follow`: shows in words what will be posted; where a channel follows already, what would change. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const where = whereOf(args.channel, context);
  if (where.kind === 'refused') return where.reply;
  const { channel, subscription } = where;
  if (subscription && context.services.alerts.isConfigured(subscription)) {
    return refusalOf('DW-ALERTS-CONFIG', textsIn(context.language).alertCommands.configured);
  }
  const base = subscription && settingsOf(subscription);
  const typed = wishedBy(args, base ?? { ...DEFAULT_SETTINGS, language: context.language }, context);
  if (typed.kind === 'refused') return typed.reply;
  return openPanel({ channel: channel.id, wish: typed.wish, base }, context);
}

export const alertsFollow = defineCommand('alerts', spec, {
  handle,
  needs: 'administrator',
  suggest: async ({ option, value }, context) => ({ choices: suggestList(option, value, context) }),
});
