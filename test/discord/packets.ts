import { demo } from '../../src/cli/sandbox/demo-world.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Packet = { readonly t: string; readonly d: Json };

/** A channel in a separate server: the bot's data about others must not suffer. */
export const brokenChannel = '1325000000000000210';
const GUILD = '1325000000000000200';

const user = { id: demo.memberId, username: 'kim', discriminator: '0', global_name: 'Kim', avatar: null, bot: false };
const bot = { id: demo.botId, username: 'dutywatch', discriminator: '0', global_name: null, avatar: null, bot: true };
const member = {
  user,
  nick: null,
  avatar: null,
  roles: [],
  joined_at: '2025-01-01T00:00:00Z',
  deaf: false,
  mute: false,
  flags: 0,
  permissions: '8',
};
const overwrite = { id: GUILD, type: 0, allow: '0', deny: '0' };
const channel = {
  id: brokenChannel,
  type: 0,
  guild_id: GUILD,
  name: 'korea-alerts',
  position: 1,
  topic: null,
  nsfw: false,
  parent_id: null,
  permission_overwrites: [overwrite],
  rate_limit_per_user: 0,
  last_message_id: null,
};
const thread = {
  id: '1325000000000000777',
  type: 11,
  guild_id: GUILD,
  parent_id: brokenChannel,
  owner_id: demo.botId,
  name: 'a thread',
  member_count: 1,
  message_count: 1,
  thread_metadata: {
    archived: false,
    auto_archive_duration: 60,
    archive_timestamp: '2025-01-01T00:00:00Z',
    locked: false,
  },
  member: { id: '1325000000000000777', user_id: demo.botId, join_timestamp: '2025-01-01T00:00:00Z', flags: 0 },
};
const role = {
  id: '1325000000000000555',
  name: 'desk',
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  position: 1,
  permissions: '0',
  managed: false,
  mentionable: true,
  flags: 0,
  tags: { bot_id: demo.botId },
};
const everyone = { ...role, id: GUILD, name: '@everyone', permissions: '3072' };
const guild = {
  id: GUILD,
  name: 'Trade desk',
  icon: null,
  owner_id: demo.memberId,
  unavailable: false,
  member_count: 2,
  joined_at: '2025-01-01T00:00:00Z',
  features: [],
  large: false,
  premium_tier: 0,
  system_channel_flags: 0,
  preferred_locale: 'en-US',
  incidents_data: null,
  roles: [everyone, role],
  channels: [channel],
  threads: [thread],
  members: [{ ...member, user: bot }],
  emojis: [],
  stickers: [],
  presences: [],
  voice_states: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
};
const message = {
  id: '1325000000000000888',
  type: 0,
  channel_id: brokenChannel,
  author: bot,
  content: 'x',
  timestamp: '2025-01-01T00:00:00Z',
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  attachments: [],
  embeds: [],
  components: [],
  pinned: false,
  flags: 0,
  thread,
};
const asked = {
  id: '1325000000000000999',
  application_id: demo.applicationId,
  token: 'of-an-interaction',
  version: 1,
  guild_id: GUILD,
  channel_id: brokenChannel,
  channel: { ...channel, permissions: '8' },
  guild: { id: GUILD, locale: 'en-US', features: [] },
  member,
  app_permissions: '8',
  locale: 'ko',
  guild_locale: 'en-US',
  entitlements: [],
  authorizing_integration_owners: { '0': GUILD },
  context: 0,
  attachment_size_limit: 1_000,
};

/** One well-formed packet of each kind that something of ours reads, in each form it has; and two that nothing reads. */
export const packets: readonly Packet[] = [
  {
    t: 'READY',
    d: {
      v: 10,
      user: bot,
      guilds: [{ id: GUILD, unavailable: true }],
      session_id: 's',
      resume_gateway_url: 'ws://127.0.0.1:9',
      shard: [0, 1],
      application: { id: demo.applicationId, flags: 0, install_params: { scopes: ['bot'], permissions: '0' } },
    },
  },
  { t: 'RESUMED', d: { _trace: ['x'] } },
  { t: 'GUILD_CREATE', d: guild },
  { t: 'GUILD_UPDATE', d: guild },
  { t: 'GUILD_DELETE', d: { id: '1325000000000000101', unavailable: true } },
  { t: 'GUILD_ROLE_CREATE', d: { guild_id: GUILD, role } },
  { t: 'GUILD_ROLE_UPDATE', d: { guild_id: GUILD, role } },
  { t: 'GUILD_ROLE_DELETE', d: { guild_id: GUILD, role_id: role.id } },
  { t: 'GUILD_MEMBER_UPDATE', d: { ...member, user: bot, guild_id: GUILD } },
  { t: 'CHANNEL_CREATE', d: { ...channel, id: '1325000000000000444' } },
  { t: 'CHANNEL_UPDATE', d: channel },
  { t: 'CHANNEL_DELETE', d: { ...channel, id: '1325000000000000444' } },
  { t: 'THREAD_CREATE', d: { ...thread, newly_created: true } },
  { t: 'THREAD_UPDATE', d: thread },
  { t: 'THREAD_DELETE', d: { id: thread.id, guild_id: GUILD, parent_id: brokenChannel, type: 11 } },
  {
    t: 'THREAD_LIST_SYNC',
    d: { guild_id: GUILD, channel_ids: [brokenChannel], threads: [thread], members: [thread.member] },
  },
  {
    t: 'INTERACTION_CREATE',
    d: {
      ...asked,
      type: 2,
      data: {
        id: '1325000000000000321',
        name: 'tariff',
        type: 1,
        options: [{ name: 'status', type: 1, options: [{ name: 'country', type: 3, value: 'KR' }] }],
        resolved: { users: { [user.id]: user }, members: {}, roles: { [role.id]: role }, channels: {} },
      },
    },
  },
  { t: 'INTERACTION_CREATE', d: { ...asked, type: 3, message, data: { custom_id: 'why/x', component_type: 2 } } },
  {
    t: 'INTERACTION_CREATE',
    d: {
      ...asked,
      type: 3,
      message,
      data: {
        custom_id: 'x',
        component_type: 8,
        values: [channel.id],
        resolved: { channels: { [channel.id]: channel } },
      },
    },
  },
  {
    t: 'INTERACTION_CREATE',
    d: {
      ...asked,
      type: 4,
      data: {
        id: '1325000000000000321',
        name: 'tariff',
        type: 1,
        options: [{ name: 'status', type: 1, options: [{ name: 'country', type: 3, value: 'k', focused: true }] }],
      },
    },
  },
  {
    t: 'INTERACTION_CREATE',
    d: {
      ...asked,
      type: 5,
      data: { custom_id: 'x', components: [{ type: 1, components: [{ type: 4, custom_id: 'a', value: 'b' }] }] },
    },
  },
  { t: 'MESSAGE_CREATE', d: message },
  {
    t: 'VOICE_STATE_UPDATE',
    d: { guild_id: GUILD, channel_id: brokenChannel, user_id: demo.memberId, member, session_id: 'v' },
  },
];

const ODD: readonly Json[] = [null, '', 'x', 0, -1, [], {}, [null], true];

/** Every way to a value inside. */
function ways(value: Json, way: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [way];
  return [way, ...Object.entries(value).flatMap(([key, inner]) => ways(inner, [...way, key]))];
}

function put(value: Json, [key, ...rest]: readonly string[], odd: Json | undefined): Json | undefined {
  if (key === undefined) return odd;
  const copy: Record<string, Json> = Object.fromEntries(Object.entries(value ?? {}));
  const inner = put(copy[key] ?? null, rest, odd);
  if (inner === undefined) delete copy[key];
  else copy[key] = inner;
  return Array.isArray(value) ? Object.values(copy) : copy;
}

/** Each value of a packet missing and null in turn, and `random` further ones with several odd values, drawn by `next` from 0 to 1. */
export function broken({ t, d }: Packet, random: number, next: () => number): readonly Packet[] {
  const all = ways(d);
  const pick = <T>(of: readonly T[]) => of[Math.floor(next() * of.length)];
  const single = all.flatMap((way) => [put(d, way, null), put(d, way, undefined)]);
  const several = Array.from({ length: random }, () => {
    let value: Json = d;
    for (let n = 0; n < 3; n++) value = put(value, pick(ways(value)) ?? [], pick(ODD) ?? null) ?? null;
    return value;
  });
  return [...single, ...several].map((value) => ({ t, d: value ?? null }));
}
