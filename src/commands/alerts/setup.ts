import { DEFAULT_SETTINGS, settingsOf } from '../../domain/subscription-settings.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { channelOption, whereOf } from './channel.ts';
import { panelFor } from './components.ts';

export const spec = {
  type: 1,
  ...specTexts.alerts.setup.command,
  options: [channelOption],
} as const satisfies CommandSpec;

/** `/alerts setup`: what a channel is told, with everything that changes it; where nothing is told yet, what would be. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const where = whereOf(args.channel, context);
  return where.kind === 'refused' ? where.reply : setupOf(where.channel.id, context);
}

/** The panel of a channel that is known to be one. */
export function setupOf(channel: string, context: CommandContext): Promise<Reply> {
  const subscription = context.services.alerts.of(context.actor, channel);
  const base = subscription && settingsOf(subscription);
  const wish = base ?? { ...DEFAULT_SETTINGS, language: context.language };
  return panelFor(channel, { wish, base }, context);
}

export const alertsSetup = defineCommand('alerts', spec, { handle, needs: 'administrator' });
