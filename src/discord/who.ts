import { type BaseInteraction, type Message, PermissionFlagsBits } from 'discord.js';
import type { Actor, Source } from '../domain/actor.ts';

/** Who acts, from what Discord sent with this interaction alone; whether they operate the bot is for the use cases to know. */
export type Who = Omit<Actor, 'operator'>;

export function whoOf(interaction: BaseInteraction): Who {
  const guild = interaction.inGuild() ? interaction.guildId : null;
  // The permissions that Discord computed for this channel, not the ones in a cache; an administrator has all of them.
  const administrator = guild !== null && interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;
  const roles = rolesOf(interaction.member);
  return { user: interaction.user.id, guild, channel: interaction.channelId, administrator, roles };
}

/** As a list of ids, or as the cache holds them. */
function rolesOf(member: BaseInteraction['member']): readonly string[] {
  // Servers that only speak like Discord may leave any of it out.
  const roles: object | null | undefined = member?.roles;
  if (Array.isArray(roles)) return roles;
  return roles && 'cache' in roles && roles.cache instanceof Map ? [...roles.cache.keys()] : [];
}

const REF = /(?:^|\s)ref ([0-9a-z]{8,25})\b/;

/** The message something was pressed on, with our own id of it when its footer has one. */
export function sourceOf(message: Message): Source {
  const ours = message.author.id === message.client.user.id;
  const footers = message.embeds.map((embed) => embed.footer?.text ?? '');
  const ref = footers.map((text) => REF.exec(text)?.[1]).find((found) => found !== undefined);
  return { messageId: message.id, channel: message.channelId, ours, ref: (ours && ref) || null };
}
