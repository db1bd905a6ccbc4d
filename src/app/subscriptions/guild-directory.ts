/** What the bot may be given in a channel or server, as Discord's settings name it. */
const permissionNames = [
  'View Channel',
  'Send Messages',
  'Send Messages in Threads',
  'Create Public Threads',
  'Embed Links',
  'Attach Files',
  'Read Message History',
  'Mention @everyone, @here, and All Roles',
  'Pin Messages',
  'Create Events',
  'Manage Messages',
  'Manage Channel',
  'Manage Threads',
] as const;
export type PermissionName = (typeof permissionNames)[number];

/** A channel the bot can see. */
export type ChannelFacts = {
  readonly id: string;
  readonly guild: string;
  readonly name: string;
  readonly form: 'text' | 'announcement' | 'thread' | 'other';
  readonly archived: boolean;
  /** Seconds people wait between messages; a bot with Manage Messages or Manage Channel does not. */
  readonly slowModeSeconds: number;
  readonly granted: ReadonlySet<PermissionName>;
};

export type RoleFacts = { readonly id: string; readonly name: string; readonly mentionable: boolean };

/** What is known of the servers the bot is in, from what the gateway keeps; nothing of it is asked for over the network. */
export type GuildDirectory = {
  readonly channel: (id: string) => ChannelFacts | null;
  readonly role: (guild: string, id: string) => RoleFacts | null;
  /** Roles that people are given, highest first: without @everyone and those of bots and integrations. */
  readonly roles: (guild: string) => readonly RoleFacts[];
  /** Whether the gateway's connection stands. */
  readonly connected: () => boolean;
  readonly guilds: () => readonly string[];
};

/** Where nothing is known, as in a replay. */
export const emptyDirectory: GuildDirectory = {
  channel: () => null,
  role: () => null,
  roles: () => [],
  connected: () => false,
  guilds: () => [],
};
