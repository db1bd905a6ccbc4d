import { bodyLimits, colours, withinLimits } from '../../alerts/index.ts';
import type { Followed } from '../../app/subscriptions/follow.ts';
import { type Button, type Embed, rowsOf } from '../../domain/body.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords, readerZone } from '../../texts/moment.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { fitted } from '../shared/lines.ts';
import { plain } from '../shared/reply.ts';
import { wishLine } from './settings.ts';
import { lostButton } from './unfollow.ts';

export const spec = {
  type: 1,
  ...specTexts.alerts.list.command,
  options: [],
} as const satisfies CommandSpec;

/** `/alerts list`: every channel of the server that follows something, what, and what is the matter with it. */
export async function handle(_args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const words = textsIn(context.language).alertCommands;
  const followed = context.services.alerts.list(context.actor);
  if (followed.length === 0) return plain(words.listEmpty);
  const entries = followed.map((it) => entry(it, context));
  const embed: Embed = {
    title: words.listTitle,
    description: fitted(entries, bodyLimits.description, context.language),
    color: colours.calm,
  };
  const lost = followed.some((it) => it.channel === null && !context.services.alerts.isConfigured(it.subscription));
  const buttons: readonly Button[] = lost
    ? [{ type: 2, style: 2, custom_id: lostButton.id({}), label: words.stopDeleted }]
    : [];
  return { body: withinLimits({ embeds: [embed], components: rowsOf(buttons), mentionRoles: [] }), ephemeral: true };
}

function entry({ subscription, channel }: Followed, context: CommandContext): string {
  const { language, services } = context;
  const words = textsIn(language).alertCommands;
  const { pausedSince } = subscription;
  const notes = [
    ...(pausedSince === null ? [] : [words.listPaused(instantWords(pausedSince, readerZone(language), language))]),
    ...(channel === null ? [words.listDeleted] : []),
    ...(services.alerts.isConfigured(subscription) ? [words.listConfigured] : []),
  ];
  return [`**<#${subscription.channel}>**`, wishLine(subscription, context), ...notes].join('\n> ');
}

export const alertsList = defineCommand('alerts', spec, { handle, needs: 'administrator' });
