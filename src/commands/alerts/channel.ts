import type { ChannelFacts } from '../../app/subscriptions/guild-directory.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { newSubscription } from '../../domain/subscription-settings.ts';
import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { CommandContext, OptionSpec, Reply } from '../shared/command.ts';
import { refusalOf } from '../shared/reply.ts';

/** Where alerts can be posted: text and announcement channels, and threads. */
export const channelTypes = [0, 5, 10, 11, 12] as const;

export const channelOption = {
  type: 7,
  ...specTexts.alerts.options.channel,
  required: false,
  channel_types: channelTypes,
} as const satisfies OptionSpec;

/** The channel that is meant: the one named, else the one the command was called in. */
export type Where = ({ readonly kind: 'channel' } & Here) | { readonly kind: 'refused'; readonly reply: Reply };

/** A channel of this server, and what it follows. */
export type Here = { readonly channel: ChannelFacts; readonly subscription: Subscription | null };

export function whereOf(named: string | undefined, context: CommandContext): Where {
  const { services, actor, language } = context;
  const words = textsIn(language).alertCommands;
  const id = named ?? actor.channel;
  const channel = id === null ? null : services.alerts.channel(actor, id);
  if (channel === null) return { kind: 'refused', reply: refusalOf('DW-ALERTS-CHANNEL', words.elsewhere) };
  if (channel.form === 'other') {
    return { kind: 'refused', reply: refusalOf('DW-ALERTS-FORM', words.wrongForm(`<#${channel.id}>`)) };
  }
  return { kind: 'channel', channel, subscription: services.alerts.of(actor, channel.id) };
}

/** A channel that follows something here, changeable in Discord. */
export type Following =
  | { readonly kind: 'following'; readonly channel: ChannelFacts; readonly subscription: Subscription }
  | { readonly kind: 'refused'; readonly reply: Reply };

export function followingOf(named: string | undefined, context: CommandContext, changing: boolean): Following {
  const where = whereOf(named, context);
  if (where.kind === 'refused') return where;
  const words = textsIn(context.language).alertCommands;
  const { channel, subscription } = where;
  if (subscription === null) {
    return { kind: 'refused', reply: refusalOf('DW-ALERTS-NONE', words.nothingHere(`<#${channel.id}>`)) };
  }
  if (changing && context.services.alerts.isConfigured(subscription)) {
    return { kind: 'refused', reply: refusalOf('DW-ALERTS-CONFIG', words.configured) };
  }
  return { kind: 'following', channel, subscription };
}

/** What a channel would be if it followed everything, at the usual times, in the reader's language. */
export function everythingIn(channel: ChannelFacts, { language, actor, now }: CommandContext): Subscription {
  const { guild, user: createdBy } = actor;
  return newSubscription({ id: 's/as-if', channel: channel.id, guild, language, createdBy }, now);
}
