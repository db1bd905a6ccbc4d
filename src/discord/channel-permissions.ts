import { type Client, type GuildBasedChannel, PermissionFlagsBits } from 'discord.js';
import type { Action, Permissions } from './outcome.ts';

type Need = { readonly bit: bigint; readonly name: string };

/** As Discord's channel settings name them. */
const view: Need = { bit: PermissionFlagsBits.ViewChannel, name: 'View Channel' };
const send: Need = { bit: PermissionFlagsBits.SendMessages, name: 'Send Messages' };
const sendInThreads: Need = { bit: PermissionFlagsBits.SendMessagesInThreads, name: 'Send Messages in Threads' };
const embed: Need = { bit: PermissionFlagsBits.EmbedLinks, name: 'Embed Links' };
const history: Need = { bit: PermissionFlagsBits.ReadMessageHistory, name: 'Read Message History' };

const pin: Need = { bit: PermissionFlagsBits.PinMessages, name: 'Pin Messages' };
const openThreads: Need = { bit: PermissionFlagsBits.CreatePublicThreads, name: 'Create Public Threads' };
const events: Need = { bit: PermissionFlagsBits.CreateEvents, name: 'Create Events' };

/** What the cache knows of the bot's permissions for an action in a channel, or in a server for events. */
export function permissionsIn(client: Client, channelId: string, action: Action): Permissions {
  if (action === 'event') {
    const me = client.guilds.cache.get(channelId)?.members.me;
    if (!me) return null;
    return me.permissions.has(events.bit) ? 'complete' : { lacks: events.name };
  }
  const channel = client.channels.cache.get(channelId);
  if (!channel || channel.isDMBased() || !client.user) return null;
  const granted = channel.permissionsFor(client.user);
  if (!granted) return null;
  const missing = needs(channel, action).find((need) => !granted.has(need.bit));
  return missing ? { lacks: missing.name } : 'complete';
}

/** False only when the cache shows that the permission is missing. */
export function mayAttach(client: Client, channelId: string): boolean {
  const channel = client.channels.cache.get(channelId);
  if (!channel || channel.isDMBased() || !client.user) return true;
  return channel.permissionsFor(client.user)?.has(PermissionFlagsBits.AttachFiles) ?? true;
}

function needs(channel: GuildBasedChannel, action: Action): readonly Need[] {
  switch (action) {
    case 'post':
      return [view, channel.isThread() ? sendInThreads : send, embed];
    case 'edit':
      return [view, embed];
    case 'read':
    case 'look':
      return [view, history];
    case 'pin':
      return [view, history, pin];
    case 'publish':
      return [view, send];
    case 'thread':
      return [view, openThreads];
    case 'unarchive':
      return [view, sendInThreads];
    case 'delete':
      return [view];
    case 'open':
    case 'event':
      return [];
    default:
      return action satisfies never;
  }
}
