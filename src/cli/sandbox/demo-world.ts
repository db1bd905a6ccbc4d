import { allPermissions, everydayPermissions, Permission } from '@dutywatch/sandbox/permissions.ts';
import { type ChannelSpec, ChannelType, type RoleSpec, type WorldSpec } from '@dutywatch/sandbox/world-spec.ts';

/** Ids named by the demo's subscriptions, its page and the tests. All contain instants of January 2025. */
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

/** The permissions that Dutywatch asks for when it is invited. */
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

/** One server of a trade team, with a member, an admin and the bot: the world of the bot's own sandbox. */
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
