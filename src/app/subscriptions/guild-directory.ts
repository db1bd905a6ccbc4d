/** Permissions the bot may have in a channel or server, by the names in Discord's settings. */
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
  /** Seconds that people must wait between messages; a bot with Manage Messages or Manage Channel need not. */
  readonly slowModeSeconds: number;
  readonly granted: ReadonlySet<PermissionName>;
};

export type RoleFacts = { readonly id: string; readonly name: string; readonly mentionable: boolean };

/** The servers the bot is in, from the gateway's cache; nothing is requested over the network. */
export type GuildDirectory = {
  readonly channel: (id: string) => ChannelFacts | null;
  readonly role: (guild: string, id: string) => RoleFacts | null;
  /** Roles that people are given, highest first: without @everyone and those of bots and integrations. */
  readonly roles: (guild: string) => readonly RoleFacts[];
  /** Whether the gateway is connected. */
  readonly connected: () => boolean;
  readonly guilds: () => readonly string[];
};

/** A directory that knows nothing, as in a replay. */
export const emptyDirectory: GuildDirectory = {
  channel: () => null,
  role: () => null,
  roles: () => [],
  connected: () => false,
  guilds: () => [],
};
