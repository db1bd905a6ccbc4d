import type { Channel, Guild, Overwrite } from './world.ts';

/** Discord's permission bits that the sandbox checks. Source: Discord's documentation, "Permissions". */
export const Permission = {
  Administrator: 1n << 3n,
  ManageChannels: 1n << 4n,
  ManageGuild: 1n << 5n,
  AddReactions: 1n << 6n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
  MentionEveryone: 1n << 17n,
  UseApplicationCommands: 1n << 31n,
  ManageEvents: 1n << 33n,
  ManageThreads: 1n << 34n,
  CreatePublicThreads: 1n << 35n,
  SendMessagesInThreads: 1n << 38n,
  CreateEvents: 1n << 44n,
  PinMessages: 1n << 51n,
} as const;

/** Every permission bit that Discord has defined so far. */
export const allPermissions = (1n << 53n) - 1n;

/** The permissions of a member of a plain server: read, write, embed, attach, run commands. */
export const everydayPermissions =
  Permission.ViewChannel |
  Permission.SendMessages |
  Permission.EmbedLinks |
  Permission.AttachFiles |
  Permission.ReadMessageHistory |
  Permission.AddReactions |
  Permission.UseApplicationCommands |
  Permission.CreatePublicThreads |
  Permission.SendMessagesInThreads;

const needSending =
  Permission.MentionEveryone | Permission.AttachFiles | Permission.EmbedLinks | Permission.SendMessagesInThreads;

/**
 * The permissions of `userId` in a channel of the guild (for the whole guild when `channel` is undefined), as Discord computes them: roles,
 * then the overwrites of everyone, of the roles and of the member; an administrator or the owner has all. 0 when the person is no member or
 * cannot see the channel.
 */
export function permissionsOf(guild: Guild, userId: string, channel: Channel | undefined): bigint {
  const member = guild.members.get(userId);
  if (!member) return 0n;
  if (guild.ownerId === userId) return allPermissions;
  let bits = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const roleId of member.roles) bits |= guild.roles.get(roleId)?.permissions ?? 0n;
  if (bits & Permission.Administrator) return allPermissions;
  if (!channel) return bits;

  const ruled = channel.isThread ? guild.channels.get(channel.parentId ?? '') : channel;
  if (!ruled) return 0n;
  bits = apply(bits, ruled.overwrites.get(guild.id));
  let allow = 0n;
  let deny = 0n;
  for (const roleId of member.roles) {
    const overwrite = ruled.overwrites.get(roleId);
    if (!overwrite) continue;
    allow |= overwrite.allow;
    deny |= overwrite.deny;
  }
  bits = (bits & ~deny) | allow;
  bits = apply(bits, ruled.overwrites.get(userId));
  if (!(bits & Permission.ViewChannel)) return 0n;
  return bits & Permission.SendMessages || channel.isThread ? bits : bits & ~needSending;
}

function apply(bits: bigint, overwrite: Overwrite | undefined): bigint {
  return overwrite ? (bits & ~overwrite.deny) | overwrite.allow : bits;
}
