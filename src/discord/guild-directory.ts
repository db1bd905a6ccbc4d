import { ChannelType, type Client, type GuildBasedChannel, PermissionFlagsBits } from 'discord.js';
import type { ChannelFacts, GuildDirectory, PermissionName } from '../app/subscriptions/guild-directory.ts';

const bits: Readonly<Record<PermissionName, bigint>> = {
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

/** What the gateway's cache says about servers, channels and roles. */
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
  const names = (Object.keys(bits) as PermissionName[]).filter((name) => granted.has(bits[name]));
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
