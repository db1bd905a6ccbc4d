/** The sandbox's world as data: people, servers and rights. Ids are snowflakes of 17-19 digits. */
export type WorldSpec = {
  readonly applicationId: string;
  readonly applicationName: string;
  readonly token: string;
  readonly bot: { readonly id: string; readonly name: string };
  readonly people: readonly PersonSpec[];
  readonly guilds: readonly GuildSpec[];
};

export type PersonSpec = {
  readonly id: string;
  readonly name: string;
  /** The person's role on the page; rights come from the server's roles. */
  readonly role: 'member' | 'admin';
};

export type GuildSpec = {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  /** BCP 47, `en-US` by default. */
  readonly locale?: string;
  /** The channel for Discord's messages about who joined; none by default. */
  readonly systemChannelId?: string;
  /** The role with the guild's own id is @everyone. */
  readonly roles: readonly RoleSpec[];
  readonly members: readonly MemberSpec[];
  readonly channels: readonly ChannelSpec[];
};

export type RoleSpec = {
  readonly id: string;
  readonly name: string;
  readonly permissions: bigint;
  readonly color?: number;
  readonly mentionable?: boolean;
  /** Belongs to the bot: Discord makes one such role for each application. */
  readonly managed?: boolean;
};

export type MemberSpec = { readonly userId: string; readonly roles: readonly string[]; readonly nick?: string };

/** Discord's channel types that the sandbox knows. */
export const ChannelType = {
  text: 0,
  direct: 1,
  category: 4,
  announcement: 5,
  announcementThread: 10,
  thread: 11,
  forum: 15,
} as const;

export type ChannelSpec = {
  readonly id: string;
  readonly name: string;
  /** One of `ChannelType`. */
  readonly type: number;
  readonly topic?: string;
  readonly parentId?: string;
  readonly overwrites?: readonly OverwriteSpec[];
};

export type OverwriteSpec = {
  readonly id: string;
  readonly kind: 'role' | 'member';
  readonly allow?: bigint;
  readonly deny?: bigint;
};
