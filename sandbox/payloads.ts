import type { EpochMs } from './clock.ts';
import { type Json, type Message, MessageFlag, type MessageStore } from './messages.ts';
import { permissionsOf } from './permissions.ts';
import { snowflakeInstant } from './snowflake.ts';
import type { Channel, Guild, Member, Role, WorldState } from './world.ts';
import { ChannelType } from './world-spec.ts';

/** Discord's form of an instant: microseconds and an offset, never `Z`. */
export function isoInstant(instant: EpochMs): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.trunc(instant))
    .toString({ fractionalSecondDigits: 6 })
    .replace('Z', '+00:00');
}

export type Payloads = ReturnType<typeof payloads>;

/** The world in Discord's own JSON, version 10. */
export function payloads(world: WorldState, messages: MessageStore) {
  const user = (id: string): Json => {
    const person = world.people.get(id);
    return {
      id,
      username: person?.name ?? 'deleted-user',
      discriminator: person?.role === 'bot' ? '0001' : '0',
      global_name: person?.role === 'bot' ? null : (person?.name ?? null),
      avatar: null,
      banner: null,
      accent_color: null,
      public_flags: 0,
      flags: 0,
      ...(person?.role === 'bot' ? { bot: true } : {}),
    };
  };

  const member = (found: Member): Json => ({
    avatar: null,
    banner: null,
    communication_disabled_until: null,
    flags: 0,
    joined_at: isoInstant(snowflakeInstant(world.spec.applicationId)),
    nick: found.nick,
    pending: false,
    premium_since: null,
    roles: found.roles,
    user: user(found.userId),
    mute: false,
    deaf: false,
  });

  const role = (found: Role): Json => ({
    id: found.id,
    name: found.name,
    color: found.color,
    colors: { primary_color: found.color, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: found.position,
    permissions: found.permissions.toString(),
    managed: found.managed,
    mentionable: found.mentionable,
    flags: 0,
    ...(found.managed ? { tags: { bot_id: world.spec.bot.id } } : {}),
  });

  const thread = (channel: Channel): Json => ({
    id: channel.id,
    guild_id: channel.guildId,
    parent_id: channel.parentId,
    owner_id: channel.ownerId,
    type: channel.type,
    name: channel.name,
    last_message_id: messages.last(channel.id),
    message_count: messages.all(channel.id).length,
    total_message_sent: messages.all(channel.id).length,
    member_count: 1,
    rate_limit_per_user: 0,
    flags: 0,
    thread_metadata: {
      archived: channel.archived,
      locked: channel.locked,
      auto_archive_duration: channel.autoArchiveMinutes,
      archive_timestamp: isoInstant(snowflakeInstant(channel.id)),
      create_timestamp: isoInstant(snowflakeInstant(channel.id)),
    },
  });

  const channel = (found: Channel): Json => {
    if (found.isThread) return thread(found);
    if (found.recipientId) {
      const last = messages.last(found.id);
      return { id: found.id, type: ChannelType.direct, last_message_id: last, recipients: [user(found.recipientId)] };
    }
    return {
      id: found.id,
      guild_id: found.guildId,
      type: found.type,
      name: found.name,
      topic: found.topic,
      nsfw: false,
      flags: 0,
      position: found.position,
      parent_id: found.parentId,
      last_message_id: messages.last(found.id),
      rate_limit_per_user: 0,
      permission_overwrites: [...found.overwrites.values()].map((overwrite) => ({
        id: overwrite.id,
        type: overwrite.kind === 'role' ? 0 : 1,
        allow: overwrite.allow.toString(),
        deny: overwrite.deny.toString(),
      })),
      ...(found.type === ChannelType.forum ? { available_tags: [], default_reaction_emoji: null } : {}),
    };
  };

  const guildBase = (guild: Guild): Json => ({
    id: guild.id,
    name: guild.name,
    icon: null,
    icon_hash: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    application_id: null,
    system_channel_id: guild.systemChannelId,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    vanity_url_code: null,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw: false,
    nsfw_level: 0,
    features: ['COMMUNITY', 'NEWS'],
    emojis: [],
    stickers: [],
    roles: [...guild.roles.values()].map(role),
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.locale,
    max_presences: null,
    max_members: 500_000,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    widget_enabled: false,
    incidents_data: null,
  });

  /** GUILD_CREATE: its members are the bot alone, as Discord sends it without the members intent. */
  const guildCreate = (guild: Guild): Json => {
    const bot = guild.members.get(world.spec.bot.id);
    const seen = [...guild.channels.values()];
    return {
      ...guildBase(guild),
      joined_at: isoInstant(snowflakeInstant(world.spec.applicationId)),
      large: false,
      unavailable: false,
      member_count: guild.members.size,
      members: bot ? [member(bot)] : [],
      channels: seen.filter((one) => !one.isThread).map(channel),
      threads: seen.filter((one) => one.isThread && !one.archived).map(thread),
      presences: [],
      voice_states: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
    };
  };

  const message = (found: Message): Json => {
    const { interaction } = found;
    const asked = interaction && {
      id: interaction.id,
      type: interaction.type,
      name: interaction.name,
      user: user(interaction.userId),
    };
    return {
      id: found.id,
      channel_id: found.channelId,
      type: found.type,
      author: user(found.authorId),
      content: found.content,
      embeds: found.embeds,
      components: found.components,
      attachments: found.attachments.map((attachment) => ({
        id: attachment.id,
        filename: attachment.filename,
        size: attachment.size,
        url: attachment.url,
        proxy_url: attachment.url,
        ...(attachment.contentType ? { content_type: attachment.contentType } : {}),
        ...(attachment.description ? { description: attachment.description } : {}),
      })),
      mentions: found.mentions.users.map(user),
      mention_roles: found.mentions.roles,
      mention_everyone: found.mentions.everyone,
      timestamp: isoInstant(found.at),
      edited_timestamp: found.editedAt === null ? null : isoInstant(found.editedAt),
      pinned: found.pinned,
      tts: false,
      flags: found.flags,
      ...(found.reference ? { message_reference: found.reference } : {}),
      ...(found.flags & MessageFlag.hasThread ? threadOf(found.id) : {}),
      ...(asked && interaction
        ? {
            webhook_id: world.spec.applicationId,
            application_id: world.spec.applicationId,
            interaction: asked,
            interaction_metadata: {
              id: interaction.id,
              type: interaction.type,
              user: user(interaction.userId),
              authorizing_integration_owners: { '0': found.guildId ?? '0' },
              ...(interaction.type === 2 ? { name: interaction.name, command_type: 1 } : {}),
            },
          }
        : {}),
    };
  };

  const threadOf = (id: string): Json => {
    const opened = world.channel(id);
    return opened ? { thread: thread(opened) } : {};
  };

  /** MESSAGE_CREATE and MESSAGE_UPDATE add the server and the author. */
  const messageEvent = (found: Message): Json => {
    const author = found.guildId ? world.guilds.get(found.guildId)?.members.get(found.authorId) : undefined;
    const { user: _user, ...rest } = author ? (member(author) as { readonly user?: unknown }) : {};
    return { ...message(found), ...(found.guildId ? { guild_id: found.guildId, member: rest } : {}) };
  };

  const application = (): Json => ({
    id: world.spec.applicationId,
    name: world.spec.applicationName,
    icon: null,
    description: '',
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    bot: user(world.spec.bot.id),
    owner: owner(),
    team: null,
    approximate_guild_count: world.guilds.size,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
  });

  const owner = (): Json | null => {
    const admin = world.spec.people.find((person) => person.role === 'admin');
    return admin ? user(admin.id) : null;
  };

  /** A member with rights already computed for the channel, as interactions carry it. */
  const interactionMember = (guild: Guild, found: Member, where: Channel): Json => ({
    ...member(found),
    permissions: permissionsOf(guild, found.userId, where).toString(),
  });

  return {
    user,
    member,
    role,
    channel,
    thread,
    guildBase,
    guildCreate,
    message,
    messageEvent,
    application,
    interactionMember,
  };
}
