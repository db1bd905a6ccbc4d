import type { Message } from '../messages.ts';
import { Permission } from '../permissions.ts';
import type { Channel } from '../world.ts';
import { ChannelType } from '../world-spec.ts';
import { type Answer, refuse } from './answers.ts';
import type { Backend } from './route.ts';

export type Access =
  | { readonly kind: 'open'; readonly channel: Channel; readonly may: bigint }
  | { readonly kind: 'refused'; readonly answer: Answer };

/** The channel if it exists and the bot may see it and has all of `needed`. */
export function channelAccess({ world }: Backend, channelId: string, needed = 0n): Access {
  const channel = world.channel(channelId);
  if (!channel) return { kind: 'refused', answer: refuse(10003) };
  const may = world.permissions(world.spec.bot.id, channel);
  if (!(may & Permission.ViewChannel)) return { kind: 'refused', answer: refuse(50001) };
  if ((may & needed) !== needed) return { kind: 'refused', answer: refuse(50013) };
  return { kind: 'open', channel, may };
}

/** The permission needed for writing in this channel. */
export const writeRight = (channel: Channel): bigint =>
  channel.isThread ? Permission.SendMessagesInThreads : Permission.SendMessages;

export const isWritable = (channel: Channel): boolean =>
  channel.type !== ChannelType.forum && channel.type !== ChannelType.category;

export type MessageAccess =
  | { readonly kind: 'open'; readonly channel: Channel; readonly may: bigint; readonly message: Message }
  | { readonly kind: 'refused'; readonly answer: Answer };

/** The message if the bot may see its channel and has all of `needed` there. Ephemeral ones are not found here. */
export function messageAccess(backend: Backend, channelId: string, messageId: string, needed = 0n): MessageAccess {
  const access = channelAccess(backend, channelId, needed);
  if (access.kind === 'refused') return access;
  const message = backend.messages.get(channelId, messageId);
  if (!message || message.ephemeralTo) return { kind: 'refused', answer: refuse(10008) };
  return { ...access, message };
}
