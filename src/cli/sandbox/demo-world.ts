import { example, exampleWorld } from '@dutywatch/sandbox/example-world.ts';
import { Permission } from '@dutywatch/sandbox/permissions.ts';
import type { ChannelSpec, RoleSpec, WorldSpec } from '@dutywatch/sandbox/world-spec.ts';

const { teamRoleId, general, random, korean, staff, ...ids } = example;

/** Ids named by the demo's subscriptions, its page and the tests. */
export const demo = {
  ...ids,
  deskRoleId: teamRoleId,
  koreaAlerts: general,
  allTariffs: random,
  koreanTariffs: korean,
  ops: staff,
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

/** Where the roles and channels of a trade team differ from the example's, by id. */
const roles: Readonly<Record<string, Partial<RoleSpec>>> = {
  [demo.deskRoleId]: { name: 'korea-desk' },
  [demo.botRoleId]: { name: 'Dutywatch', permissions: invitedPermissions },
};
const channels: Readonly<Record<string, Partial<ChannelSpec>>> = {
  [demo.koreaAlerts]: { name: 'korea-alerts', topic: 'US tariffs on goods of South Korea' },
  [demo.allTariffs]: { name: 'all-tariffs', topic: 'Every tariff deadline we watch' },
  [demo.koreanTariffs]: { name: '한국-관세', topic: '한국산 제품에 대한 미국 관세 기한' },
  [demo.ops]: { name: 'ops', topic: 'What needs a person: broken channels, stale sources, proposals' },
};

/** One server of a trade team, with a member, an admin and the bot: the world of the bot's own sandbox. */
export const demoWorld: WorldSpec = {
  ...exampleWorld,
  applicationName: 'Dutywatch',
  bot: { id: demo.botId, name: 'Dutywatch' },
  guilds: exampleWorld.guilds.map((guild) => ({
    ...guild,
    name: 'Harbour Trade Desk',
    roles: guild.roles.map((role) => ({ ...role, ...roles[role.id] })),
    channels: guild.channels.map((channel) => ({ ...channel, ...channels[channel.id] })),
  })),
};
