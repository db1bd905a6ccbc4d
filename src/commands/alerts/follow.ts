import { DEFAULT_SETTINGS, settingsOf } from '../../domain/subscription-settings.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { refusalOf } from '../shared/reply.ts';
import { wishedBy } from './chosen-settings.ts';
import { openPanel } from './components.ts';
import { suggestList } from './lists.ts';
import { wishOptions } from './options.ts';
import { whereOf } from './where.ts';
import { alertWords } from './words.ts';

export const spec = {
  type: 1,
  name: 'follow',
  name_localizations: { ko: '구독' },
  description: 'Post alerts in a channel: which countries, kinds, reminders, whom to ping',
  description_localizations: { ko: '채널에 알림 게시: 국가, 종류, 사전 알림, 멘션 역할' },
  options: wishOptions,
} as const satisfies CommandSpec;

/** `/alerts follow`: shows in words what will be posted; where a channel follows already, what would change. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const where = whereOf(args.channel, context);
  if (where.kind === 'refused') return where.reply;
  const { channel, subscription } = where;
  if (subscription && context.services.alerts.isConfigured(subscription)) {
    return refusalOf('DW-ALERTS-CONFIG', alertWords[context.language].configured);
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
