import type { Emit } from './events.ts';
import { allPermissions, permissionsOf } from './permissions.ts';
import { type ChannelSpec, ChannelType, type GuildSpec, type OverwriteSpec, type WorldSpec } from './world-spec.ts';

export type Person = { readonly id: string; readonly name: string; readonly role: 'member' | 'admin' | 'bot' };

export type Role = {
  readonly id: string;
  readonly name: string;
  readonly permissions: bigint;
  readonly color: number;
  readonly position: number;
  readonly mentionable: boolean;
  readonly managed: boolean;
};

export type Member = { readonly userId: string; readonly roles: readonly string[]; readonly nick: string | null };

export type Overwrite = {
  readonly id: string;
  readonly kind: 'role' | 'member';
  readonly allow: bigint;
  readonly deny: bigint;
};

export type Channel = {
  readonly id: string;
  /** null for a direct conversation with the bot. */
  readonly guildId: string | null;
  readonly name: string;
  readonly type: number;
  readonly topic: string | null;
  readonly parentId: string | null;
  readonly position: number;
  readonly overwrites: ReadonlyMap<string, Overwrite>;
  readonly isThread: boolean;
  /** Threads: the person who opened it. */
  readonly ownerId: string | null;
  readonly archived: boolean;
  readonly locked: boolean;
  readonly autoArchiveMinutes: number;
  /** Direct conversations: the person at the other end. */
  readonly recipientId: string | null;
};

export type Guild = {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly locale: string;
  readonly systemChannelId: string | null;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
  /** Threads included. */
  readonly channels: Map<string, Channel>;
};

/** Servers, channels, people and rights. Every change is emitted through `emit`, for the gateway and the page. */
export function worldState(spec: WorldSpec, emit: Emit) {
  const people = new Map<string, Person>();
  const guilds = new Map<string, Guild>();
  const channels = new Map<string, Channel>();

  const keep = (channel: Channel): Channel => {
    channels.set(channel.id, channel);
    if (channel.guildId) guilds.get(channel.guildId)?.channels.set(channel.id, channel);
    return channel;
  };
  const enter = (guild: GuildSpec): Guild => {
    const entered = guildFrom(guild);
    guilds.set(guild.id, entered);
    for (const channel of entered.channels.values()) channels.set(channel.id, channel);
    return entered;
  };
  /** Restores everything as in the spec, without emitting events. */
  const reload = () => {
    people.clear();
    guilds.clear();
    channels.clear();
    people.set(spec.bot.id, { ...spec.bot, role: 'bot' });
    for (const person of spec.people) people.set(person.id, person);
    for (const guild of spec.guilds) enter(guild);
  };
  reload();

  const state = {
    spec,
    people,
    guilds,
    channel: (id: string) => channels.get(id),
    guildOf: (channel: Channel) => (channel.guildId ? guilds.get(channel.guildId) : undefined),
    /** Permission bits; in a direct conversation everything that matters is allowed. */
    permissions(userId: string, channel: Channel): bigint {
      const guild = state.guildOf(channel);
      if (guild) return permissionsOf(guild, userId, channel);
      return channel.recipientId === userId || userId === spec.bot.id ? allPermissions : 0n;
    },
    /** People who accept no direct messages. */
    closedDirects: new Set<string>(),
    /** The direct conversation of a person, if there is one. */
    directOf: (recipientId: string) => [...channels.values()].find((channel) => channel.recipientId === recipientId),
    direct(recipientId: string, newId: () => string) {
      for (const channel of channels.values()) if (channel.recipientId === recipientId) return channel;
      return keep({ ...blankChannel, id: newId(), type: ChannelType.direct, recipientId });
    },
    addGuild(guild: GuildSpec) {
      emit({ kind: 'guild', change: 'create', guild: enter(guild) });
    },
    /** Removes the bot from the server. */
    removeGuild(guildId: string) {
      const guild = guilds.get(guildId);
      if (!guild) return;
      guilds.delete(guildId);
      for (const id of guild.channels.keys()) channels.delete(id);
      emit({ kind: 'guild', change: 'delete', guild });
    },
    addChannel(guildId: string, added: ChannelSpec) {
      const guild = guilds.get(guildId);
      if (!guild) return undefined;
      const channel = keep(channelFrom(guildId, added, guild.channels.size));
      emit({ kind: 'channel', change: 'create', channel });
      return channel;
    },
    updateChannel(id: string, change: Partial<Omit<Channel, 'id' | 'guildId' | 'isThread'>>) {
      const channel = channels.get(id);
      if (!channel) return undefined;
      const updated = keep({ ...channel, ...change });
      emit({ kind: 'channel', change: 'update', channel: updated });
      return updated;
    },
    addThread({ id, parent, name, ownerId, autoArchiveMinutes }: NewThread): Channel {
      const type = parent.type === ChannelType.announcement ? ChannelType.announcementThread : ChannelType.thread;
      const { guildId } = parent;
      const channel = { ...blankChannel, id, guildId, name, type, parentId: parent.id, ownerId, autoArchiveMinutes };
      emit({ kind: 'channel', change: 'create', channel: keep({ ...channel, isThread: true }) });
      return channels.get(id) ?? { ...channel, isThread: true };
    },
    deleteChannel(id: string): void {
      const channel = channels.get(id);
      if (!channel) return;
      channels.delete(id);
      const guild = state.guildOf(channel);
      guild?.channels.delete(id);
      for (const thread of guild?.channels.values() ?? []) {
        if (thread.isThread && thread.parentId === id) {
          channels.delete(thread.id);
          guild?.channels.delete(thread.id);
        }
      }
      emit({ kind: 'channel', change: 'delete', channel });
    },
    setOverwrite(channelId: string, overwrite: OverwriteSpec): void {
      const channel = channels.get(channelId);
      if (!channel) return;
      const overwrites = new Map(channel.overwrites).set(overwrite.id, overwriteFrom(overwrite));
      state.updateChannel(channelId, { overwrites });
    },
    removeOverwrite(channelId: string, id: string): void {
      const channel = channels.get(channelId);
      if (!channel) return;
      const overwrites = new Map(channel.overwrites);
      overwrites.delete(id);
      state.updateChannel(channelId, { overwrites });
    },
    updateRole(guildId: string, roleId: string, change: Partial<Omit<Role, 'id'>>) {
      const guild = guilds.get(guildId);
      const role = guild?.roles.get(roleId);
      if (!guild || !role) return;
      const updated = { ...role, ...change };
      guild.roles.set(roleId, updated);
      emit({ kind: 'role', change: 'update', guildId, role: updated });
    },
    deleteRole(guildId: string, roleId: string): void {
      const guild = guilds.get(guildId);
      const role = guild?.roles.get(roleId);
      if (!guild || !role) return;
      guild.roles.delete(roleId);
      for (const member of guild.members.values()) {
        if (member.roles.includes(roleId)) {
          state.setMemberRoles(
            guildId,
            member.userId,
            member.roles.filter((id) => id !== roleId),
          );
        }
      }
      emit({ kind: 'role', change: 'delete', guildId, role });
    },
    setMemberRoles(guildId: string, userId: string, roles: readonly string[]) {
      const guild = guilds.get(guildId);
      const member = guild?.members.get(userId);
      if (!guild || !member) return;
      const updated = { ...member, roles };
      guild.members.set(userId, updated);
      emit({ kind: 'member', guildId, member: updated });
    },
    renameBot(name: string) {
      people.set(spec.bot.id, { id: spec.bot.id, name, role: 'bot' });
    },
    reload,
  };
  return state;
}

export type WorldState = ReturnType<typeof worldState>;

type NewThread = Pick<Channel, 'id' | 'name' | 'autoArchiveMinutes'> & {
  readonly parent: Channel;
  readonly ownerId: string;
};

const blankChannel: Omit<Channel, 'id'> = {
  guildId: null,
  name: '',
  type: ChannelType.text,
  topic: null,
  parentId: null,
  position: 0,
  overwrites: new Map(),
  isThread: false,
  ownerId: null,
  archived: false,
  locked: false,
  autoArchiveMinutes: 4_320,
  recipientId: null,
};

function guildFrom(spec: GuildSpec): Guild {
  return {
    id: spec.id,
    name: spec.name,
    ownerId: spec.ownerId,
    locale: spec.locale ?? 'en-US',
    systemChannelId: spec.systemChannelId ?? null,
    roles: new Map(
      spec.roles.map((role, position) => [
        role.id,
        { color: 0, mentionable: false, managed: false, ...role, position } satisfies Role,
      ]),
    ),
    members: new Map(spec.members.map((member) => [member.userId, { nick: null, ...member }])),
    channels: new Map(spec.channels.map((channel, position) => [channel.id, channelFrom(spec.id, channel, position)])),
  };
}

function channelFrom(guildId: string, spec: ChannelSpec, position: number): Channel {
  return {
    ...blankChannel,
    id: spec.id,
    guildId,
    name: spec.name,
    type: spec.type,
    topic: spec.topic ?? null,
    parentId: spec.parentId ?? null,
    position,
    overwrites: new Map((spec.overwrites ?? []).map((overwrite) => [overwrite.id, overwriteFrom(overwrite)])),
    isThread: spec.type === ChannelType.thread || spec.type === ChannelType.announcementThread,
  };
}

function overwriteFrom(spec: OverwriteSpec): Overwrite {
  return { id: spec.id, kind: spec.kind, allow: spec.allow ?? 0n, deny: spec.deny ?? 0n };
}
