import { ChannelType, type Client, type GuildBasedChannel, PermissionFlagsBits } from 'discord.js';
import type { ChannelFacts, GuildDirectory, PermissionName } from '../app/subscriptions/guild-directory.ts';
import type { Action, Permissions } from './outcome.ts';

/** Permissions by the names that Discord's settings give them. */
export const permissionBits: Readonly<Record<PermissionName, bigint>> = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Create Public Threads': PermissionFlagsBits.CreatePublicThreads,
  'Embed Links': PermissionFlagsBits.EmbedLinks,
  'Attach Files': PermissionFlagsBits.AttachFiles,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
  'Mention @everyone, @here, and All Roles': PermissionFlagsBits.MentionEveryone,
  'Pin Messages': PermissionFlagsBits.PinMessages,
  'Create Events': PermissionFlagsBits.CreateEvents,
  'Manage Messages': PermissionFlagsBits.ManageMessages,
  'Manage Channel': PermissionFlagsBits.ManageChannels,
  'Manage Threads': PermissionFlagsBits.ManageThreads,
};

/** Servers, channels and roles from the gateway's cache. */
export function guildDirectoryOf(client: () => Client | null): GuildDirectory {
  return {
    channel(id) {
      const known = client();
      const channel = known?.channels.cache.get(id);
      if (!known?.user || !channel || channel.isDMBased()) return null;
      return factsOf(channel, known.user.id);
    },
    role(guild, id) {
      const role = client()?.guilds.cache.get(guild)?.roles.cache.get(id);
      // The role with the server's own id is @everyone, which is never pinged.
      return role && id !== guild ? { id, name: role.name, mentionable: role.mentionable } : null;
    },
    roles(guild) {
      const roles = [...(client()?.guilds.cache.get(guild)?.roles.cache.values() ?? [])];
      return roles
        .filter(({ id, managed }) => id !== guild && !managed)
        .toSorted((a, b) => b.comparePositionTo(a))
        .map(({ id, name, mentionable }) => ({ id, name, mentionable }));
    },
    connected: () => client()?.isReady() ?? false,
    guilds: () => [...(client()?.guilds.cache.keys() ?? [])],
  };
}

function factsOf(channel: GuildBasedChannel, botId: string): ChannelFacts | null {
  const granted = channel.permissionsFor(botId);
  if (!granted?.has(PermissionFlagsBits.ViewChannel)) return null;
  const names = (Object.keys(permissionBits) as PermissionName[]).filter((name) => granted.has(permissionBits[name]));
  const thread = channel.isThread();
  return {
    id: channel.id,
    guild: channel.guildId,
    name: channel.name,
    form: formOf(channel),
    archived: thread && channel.archived === true,
    slowModeSeconds: ('rateLimitPerUser' in channel && channel.rateLimitPerUser) || 0,
    granted: new Set(names),
  };
}

function formOf(channel: GuildBasedChannel): ChannelFacts['form'] {
  if (channel.isThread()) return 'thread';
  if (channel.type === ChannelType.GuildAnnouncement) return 'announcement';
  return channel.type === ChannelType.GuildText ? 'text' : 'other';
}

/** The bot's permissions for an action in a channel, or in a server for events, as far as the cache knows. */
export function permissionsIn(client: Client, channelId: string, action: Action): Permissions {
  if (action === 'event') {
    const me = client.guilds.cache.get(channelId)?.members.me;
    if (!me) return null;
    return me.permissions.has(PermissionFlagsBits.CreateEvents) ? 'complete' : { lacks: 'Create Events' };
  }
  const channel = client.channels.cache.get(channelId);
  if (!channel || channel.isDMBased() || !client.user) return null;
  const granted = channel.permissionsFor(client.user);
  if (!granted) return null;
  const lacks = needs(channel, action).find((name) => !granted.has(permissionBits[name]));
  return lacks ? { lacks } : 'complete';
}

/** False only when the cache shows that the permission is missing. */
export function mayAttach(client: Client, channelId: string): boolean {
  const channel = client.channels.cache.get(channelId);
  if (!channel || channel.isDMBased() || !client.user) return true;
  return channel.permissionsFor(client.user)?.has(PermissionFlagsBits.AttachFiles) ?? true;
}

function needs(channel: GuildBasedChannel, action: Action): readonly PermissionName[] {
  switch (action) {
    case 'post':
      return ['View Channel', channel.isThread() ? 'Send Messages in Threads' : 'Send Messages', 'Embed Links'];
    case 'edit':
      return ['View Channel', 'Embed Links'];
    case 'read':
    case 'look':
      return ['View Channel', 'Read Message History'];
    case 'pin':
      return ['View Channel', 'Read Message History', 'Pin Messages'];
    case 'publish':
      return ['View Channel', 'Send Messages'];
    case 'thread':
      return ['View Channel', 'Create Public Threads'];
    case 'unarchive':
      return ['View Channel', 'Send Messages in Threads'];
    case 'delete':
      return ['View Channel'];
    case 'open':
    case 'event':
      return [];
    default:
      return action satisfies never;
  }
}
