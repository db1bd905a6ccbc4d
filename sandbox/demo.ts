import { allPermissions, everydayPermissions, Permission } from './permissions.ts';
import { type ChannelSpec, ChannelType, type GuildSpec, type RoleSpec, type WorldSpec } from './world-spec.ts';

/** Ids that the demo's subscriptions, its page and the tests name. All carry instants of January 2025. */
export const demo = {
  applicationId: '1325000000000000001',
  token: 'sandbox-token.not-a-secret',
  botId: '1325000000000000002',
  memberId: '1325000000000000011',
  adminId: '1325000000000000012',
  guildId: '1325000000000000100',
  botRoleId: '1325000000000000101',
  adminRoleId: '1325000000000000102',
  deskRoleId: '1325000000000000103',
  koreaAlerts: '1325000000000000201',
  allTariffs: '1325000000000000202',
  koreanTariffs: '1325000000000000203',
  ops: '1325000000000000204',
  announcements: '1325000000000000205',
  questions: '1325000000000000206',
} as const;

/** What Dutywatch asks for when it is invited. */
export const invitedPermissions =
  Permission.ViewChannel |
  Permission.SendMessages |
  Permission.SendMessagesInThreads |
  Permission.CreatePublicThreads |
  Permission.EmbedLinks |
  Permission.AttachFiles |
  Permission.ReadMessageHistory |
  Permission.MentionEveryone |
  Permission.PinMessages |
  Permission.CreateEvents |
  Permission.ManageEvents;

const roles: readonly RoleSpec[] = [
  { id: demo.guildId, name: '@everyone', permissions: everydayPermissions },
  { id: demo.deskRoleId, name: 'korea-desk', permissions: 0n, color: 0x2f6f8f, mentionable: true },
  { id: demo.botRoleId, name: 'Dutywatch', permissions: invitedPermissions, managed: true },
  { id: demo.adminRoleId, name: 'Admin', permissions: allPermissions, color: 0xc0562f },
];

const channels: readonly ChannelSpec[] = [
  { id: demo.koreaAlerts, name: 'korea-alerts', type: ChannelType.text, topic: 'US tariffs on goods of South Korea' },
  { id: demo.allTariffs, name: 'all-tariffs', type: ChannelType.text, topic: 'Every tariff deadline we watch' },
  { id: demo.koreanTariffs, name: '한국-관세', type: ChannelType.text, topic: '한국산 제품에 대한 미국 관세 기한' },
  {
    id: demo.ops,
    name: 'ops',
    type: ChannelType.text,
    topic: 'What needs a person: broken channels, stale sources, proposals',
    overwrites: [
      { id: demo.guildId, kind: 'role', deny: Permission.ViewChannel },
      { id: demo.botRoleId, kind: 'role', allow: Permission.ViewChannel },
    ],
  },
  { id: demo.announcements, name: 'announcements', type: ChannelType.announcement },
  { id: demo.questions, name: 'questions', type: ChannelType.forum },
];

/** One server of a trade team, with a member, an admin and the bot. */
export const demoWorld: WorldSpec = {
  applicationId: demo.applicationId,
  applicationName: 'Dutywatch',
  token: demo.token,
  bot: { id: demo.botId, name: 'Dutywatch' },
  people: [
    { id: demo.memberId, name: 'Mina', role: 'member' },
    { id: demo.adminId, name: 'Joon', role: 'admin' },
  ],
  guilds: [
    {
      id: demo.guildId,
      name: 'Harbour Trade Desk',
      ownerId: demo.adminId,
      roles,
      members: [
        { userId: demo.botId, roles: [demo.botRoleId] },
        { userId: demo.memberId, roles: [demo.deskRoleId] },
        { userId: demo.adminId, roles: [demo.adminRoleId] },
      ],
      channels,
    },
  ],
};

/** Discord's limit on channels of one server. */
const CHANNELS_PER_GUILD = 500;

/** A world of `count` text channels over as many servers as they need, with the demo's bot and people: for benchmarks. */
export function manyChannels(count: number): WorldSpec {
  const guilds: GuildSpec[] = [];
  for (let first = 0; first < count; first += CHANNELS_PER_GUILD) {
    const guildId = manyGuildId(guilds.length);
    const size = Math.min(CHANNELS_PER_GUILD, count - first);
    guilds.push({
      id: guildId,
      name: `Server ${guilds.length + 1}`,
      ownerId: demo.adminId,
      roles: [{ id: guildId, name: '@everyone', permissions: everydayPermissions }],
      members: [demo.botId, demo.memberId, demo.adminId].map((userId) => ({ userId, roles: [] })),
      channels: Array.from({ length: size }, (_, index) => ({
        id: manyChannelId(first + index),
        name: `alerts-${first + index + 1}`,
        type: ChannelType.text,
      })),
    });
  }
  return { ...demoWorld, guilds };
}

/** The id of the server at `index` (from 0) of `manyChannels` and `manyServers`: a millisecond apart, so that shards share them evenly. */
export function manyGuildId(index: number): string {
  return (1_326_000_000_000_000_000n + (BigInt(index) << 22n)).toString();
}

/** The id of the channel at `index` (from 0) of `manyChannels`. */
export function manyChannelId(index: number): string {
  return (1_327_000_000_000_000_000n + BigInt(index)).toString();
}

/** `count` servers of a usual size, 30 channels and 15 roles each, with the demo's bot and people: for benchmarks. */
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
      ownerId: demo.adminId,
      roles: [{ id: guildId, name: '@everyone', permissions: everydayPermissions }, ...named],
      members: [demo.botId, demo.memberId, demo.adminId].map((userId) => ({ userId, roles: [] })),
      channels: Array.from({ length: CHANNELS_OF_A_SERVER }, (_, index) => ({
        id: serverChannelId(guild, index),
        name: `channel-${index + 1}`,
        type: ChannelType.text,
        topic: 'What this channel is for, in a sentence of the usual length',
      })),
    };
  });
  return { ...demoWorld, guilds };
}

const CHANNELS_OF_A_SERVER = 30;

/** The id of the channel at `index` (from 0) of a server of `manyServers`. */
export function serverChannelId(server: number, index: number): string {
  return (1_327_500_000_000_000_000n + BigInt(server * CHANNELS_OF_A_SERVER + index)).toString();
}
