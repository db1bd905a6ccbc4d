import type { ChannelFacts } from '../../app/subscriptions/guild-directory.ts';
import type { Subscription } from '../../domain/subscription.ts';
import type { CommandContext, Reply } from '../shared/command.ts';
import { refusalOf } from '../shared/reply.ts';
import { type AlertWords, alertWords } from './words.ts';

/** The channel that is meant: the one named, else the one the command was called in. */
export type Where =
  | { readonly kind: 'channel'; readonly channel: ChannelFacts; readonly subscription: Subscription | null }
  | { readonly kind: 'refused'; readonly reply: Reply };

export function whereOf(named: string | undefined, context: CommandContext): Where {
  const { services: act, actor, language } = context;
  const words: AlertWords = alertWords[language];
  const id = named ?? actor.channel;
  const channel = id === null ? null : act.alerts.channel(actor, id);
  if (channel === null) return { kind: 'refused', reply: refusalOf('DW-ALERTS-CHANNEL', words.elsewhere) };
  if (channel.form === 'other') {
    return { kind: 'refused', reply: refusalOf('DW-ALERTS-FORM', words.wrongForm(`<#${channel.id}>`)) };
  }
  return { kind: 'channel', channel, subscription: act.alerts.of(actor, channel.id) };
}

/** A channel that follows something here, changeable in Discord. */
export type Following =
  | { readonly kind: 'following'; readonly channel: ChannelFacts; readonly subscription: Subscription }
  | { readonly kind: 'refused'; readonly reply: Reply };

export function followingOf(named: string | undefined, context: CommandContext, changing: boolean): Following {
  const where = whereOf(named, context);
  if (where.kind === 'refused') return where;
  const words: AlertWords = alertWords[context.language];
  const { channel, subscription } = where;
  if (subscription === null) {
    return { kind: 'refused', reply: refusalOf('DW-ALERTS-NONE', words.nothingHere(`<#${channel.id}>`)) };
  }
  if (changing && context.services.alerts.isConfigured(subscription)) {
    return { kind: 'refused', reply: refusalOf('DW-ALERTS-CONFIG', words.configured) };
  }
  return { kind: 'following', channel, subscription };
}
