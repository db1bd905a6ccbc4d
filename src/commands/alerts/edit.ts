import { settingsOf } from '../../domain/subscription-settings.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { followingOf } from './channel.ts';
import { openPanel } from './components.ts';
import { suggestList } from './lists.ts';
import { wishOptions } from './panel.ts';
import { wishedBy } from './settings.ts';

export const spec = {
  type: 1,
  ...specTexts.alerts.edit.command,
  options: wishOptions,
} as const satisfies CommandSpec;

/** `/alerts edit`: what a channel is told, in words, with everything that changes it. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const found = followingOf(args.channel, context, true);
  if (found.kind === 'refused') return found.reply;
  const base = settingsOf(found.subscription);
  const typed = wishedBy(args, base, context);
  if (typed.kind === 'refused') return typed.reply;
  return openPanel({ channel: found.channel.id, wish: typed.wish, base }, context);
}

export const alertsEdit = defineCommand('alerts', spec, {
  handle,
  needs: 'administrator',
  suggest: async ({ option, value }, context) => ({ choices: suggestList(option, value, context) }),
});
