import { allPermissions, everydayPermissions, Permission } from './permissions.ts';
import { type ChannelSpec, ChannelType, type GuildSpec, type RoleSpec, type WorldSpec } from './world-spec.ts';

/** Ids of the example world. All carry instants of January 2025. */
export const example = {
  applicationId: '1325000000000000001',
  token: 'sandbox-token.not-a-secret',
  botId: '1325000000000000002',
  memberId: '1325000000000000011',
  adminId: '1325000000000000012',
  guildId: '1325000000000000100',
  botRoleId: '1325000000000000101',
  adminRoleId: '1325000000000000102',
  teamRoleId: '1325000000000000103',
  general: '1325000000000000201',
  random: '1325000000000000202',
  korean: '1325000000000000203',
  staff: '1325000000000000204',
  announcements: '1325000000000000205',
  questions: '1325000000000000206',
} as const;

/** The permissions of the example's bot: those of every member, and all others for requests that the sandbox answers. */
const botPermissions =
  everydayPermissions |
  Permission.MentionEveryone |
  Permission.PinMessages |
  Permission.CreateEvents |
  Permission.ManageEvents;

const roles: readonly RoleSpec[] = [
  { id: example.guildId, name: '@everyone', permissions: everydayPermissions },
  { id: example.teamRoleId, name: 'team', permissions: 0n, color: 0x2f6f8f, mentionable: true },
  { id: example.botRoleId, name: 'My bot', permissions: botPermissions, managed: true },
  { id: example.adminRoleId, name: 'Admin', permissions: allPermissions, color: 0xc0562f },
];

const channels: readonly ChannelSpec[] = [
  { id: example.general, name: 'general', type: ChannelType.text, topic: 'For everybody' },
  { id: example.random, name: 'random', type: ChannelType.text },
  { id: example.korean, name: '한국어', type: ChannelType.text },
  {
    id: example.staff,
    name: 'staff',
    type: ChannelType.text,
    topic: 'Only for admins and the bot',
    overwrites: [
      { id: example.guildId, kind: 'role', deny: Permission.ViewChannel },
      { id: example.botRoleId, kind: 'role', allow: Permission.ViewChannel },
    ],
  },
  { id: example.announcements, name: 'announcements', type: ChannelType.announcement },
  { id: example.questions, name: 'questions', type: ChannelType.forum },
];

/** One server with a member, an admin and the bot: the world of `startSandbox` when it is given none. */
export const exampleWorld: WorldSpec = {
  applicationId: example.applicationId,
  applicationName: 'My bot',
  token: example.token,
  bot: { id: example.botId, name: 'My bot' },
  people: [
    { id: example.memberId, name: 'Mina', role: 'member' },
    { id: example.adminId, name: 'Joon', role: 'admin' },
  ],
  guilds: [
    {
      id: example.guildId,
      name: 'My server',
      ownerId: example.adminId,
      roles,
      members: [
        { userId: example.botId, roles: [example.botRoleId] },
        { userId: example.memberId, roles: [example.teamRoleId] },
        { userId: example.adminId, roles: [example.adminRoleId] },
      ],
      channels,
    },
  ],
};

/** Discord's limit on channels of one server. */
const CHANNELS_PER_GUILD = 500;

/** A world of `count` text channels over as many servers as they need, with the example's bot and people: for benchmarks. */
export function manyChannels(count: number): WorldSpec {
  const guilds: GuildSpec[] = [];
  for (let first = 0; first < count; first += CHANNELS_PER_GUILD) {
    const guildId = manyGuildId(guilds.length);
    const size = Math.min(CHANNELS_PER_GUILD, count - first);
    guilds.push({
      id: guildId,
      name: `Server ${guilds.length + 1}`,
      ownerId: example.adminId,
      roles: [{ id: guildId, name: '@everyone', permissions: everydayPermissions }],
      members: [example.botId, example.memberId, example.adminId].map((userId) => ({ userId, roles: [] })),
      channels: Array.from({ length: size }, (_, index) => ({
        id: manyChannelId(first + index),
        name: `channel-${first + index + 1}`,
        type: ChannelType.text,
      })),
    });
  }
  return { ...exampleWorld, guilds };
}

/** The id of the server at `index` (from 0) of `manyChannels` and `manyServers`: a millisecond apart, so that shards share them evenly. */
export function manyGuildId(index: number): string {
  return (1_326_000_000_000_000_000n + (BigInt(index) << 22n)).toString();
}

/** The id of the channel at `index` (from 0) of `manyChannels`. */
export function manyChannelId(index: number): string {
  return (1_327_000_000_000_000_000n + BigInt(index)).toString();
}

/** `count` servers of a usual size, 30 channels and 15 roles each, with the example's bot and people: for benchmarks. */
export function manyServers(count: number): WorldSpec {
  const roleOf = (guild: number, index: number) =>
    (1_328_000_000_000_000_000n + BigInt(guild * 100 + index)).toString();
  const guilds = Array.from({ length: count }, (_, guild): GuildSpec => {
    const guildId = manyGuildId(guild);
    const named = Array.from({ length: 14 }, (_, index) => ({
      id: roleOf(guild, index),
      name: `Team ${index + 1}`,
      permissions: everydayPermissions,
    }));
    return {
      id: guildId,
      name: `Server ${guild + 1}`,
      ownerId: example.adminId,
      roles: [{ id: guildId, name: '@everyone', permissions: everydayPermissions }, ...named],
      members: [example.botId, example.memberId, example.adminId].map((userId) => ({ userId, roles: [] })),
      channels: Array.from({ length: CHANNELS_OF_A_SERVER }, (_, index) => ({
        id: serverChannelId(guild, index),
        name: `channel-${index + 1}`,
        type: ChannelType.text,
        topic: 'What this channel is for, in a sentence of the usual length',
      })),
    };
  });
  return { ...exampleWorld, guilds };
}

const CHANNELS_OF_A_SERVER = 30;

/** The id of the channel at `index` (from 0) of a server of `manyServers`. */
export function serverChannelId(server: number, index: number): string {
  return (1_327_500_000_000_000_000n + BigInt(server * CHANNELS_OF_A_SERVER + index)).toString();
}
