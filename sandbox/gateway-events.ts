import type { WorldEvent } from './events.ts';
import type { Json, Message } from './messages.ts';
import type { Payloads } from './payloads.ts';
import { Permission } from './permissions.ts';
import type { WorldState } from './world.ts';

/** Discord's gateway intents that decide which events are sent. */
export const Intent = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const;

export type Dispatch = {
  readonly t: string;
  readonly d: Json;
  /** Decides the shard; null goes to shard 0. */
  readonly guildId: string | null;
  /** Intent bits of which a session needs one; 0 for every session. */
  readonly intent: number;
  /** Sent instead to sessions without the message content intent. */
  readonly withoutContent?: Json;
};

/** The packets that Discord's gateway would send the bot for an event. */
export function dispatchesOf(event: WorldEvent, world: WorldState, payloads: Payloads): readonly Dispatch[] {
  switch (event.kind) {
    case 'message':
    case 'message-edited':
      return messageDispatch(event, world, payloads);
    case 'message-deleted': {
      const { id, channelId, guildId, ephemeralTo } = event.message;
      if (ephemeralTo) return [];
      const d = { id, channel_id: channelId, ...(guildId ? { guild_id: guildId } : {}) };
      return [{ t: 'MESSAGE_DELETE', d, guildId, intent: messageIntent(event.message) }];
    }
    case 'channel': {
      const { channel } = event;
      const change = event.change.toUpperCase();
      const t = `${channel.isThread ? 'THREAD' : 'CHANNEL'}_${change}`;
      const created = channel.isThread && event.change === 'create' ? { newly_created: true } : {};
      const d = { ...payloads.channel(channel), ...created };
      return [{ t, d, guildId: channel.guildId, intent: channel.guildId ? Intent.guilds : Intent.directMessages }];
    }
    case 'pins': {
      const guildId = world.channel(event.channelId)?.guildId ?? null;
      const d = { channel_id: event.channelId, ...(guildId ? { guild_id: guildId } : {}), last_pin_timestamp: null };
      return [{ t: 'CHANNEL_PINS_UPDATE', d, guildId, intent: guildId ? Intent.guilds : Intent.directMessages }];
    }
    case 'role': {
      const { guildId, role } = event;
      const isUpdate = event.change === 'update';
      const d = { guild_id: guildId, ...(isUpdate ? { role: payloads.role(role) } : { role_id: role.id }) };
      return [{ t: isUpdate ? 'GUILD_ROLE_UPDATE' : 'GUILD_ROLE_DELETE', d, guildId, intent: Intent.guilds }];
    }
    case 'member': {
      const { guildId, member } = event;
      const d = { guild_id: guildId, ...payloads.member(member) };
      // The bot receives changes of its own roles whatever its intents.
      const intent = member.userId === world.spec.bot.id ? 0 : Intent.guildMembers;
      return [{ t: 'GUILD_MEMBER_UPDATE', d, guildId, intent }];
    }
    case 'guild': {
      const { guild, change } = event;
      const guildId = guild.id;
      return change === 'create'
        ? [{ t: 'GUILD_CREATE', d: payloads.guildCreate(guild), guildId, intent: Intent.guilds }]
        : [{ t: 'GUILD_DELETE', d: { id: guildId }, guildId, intent: Intent.guilds }];
    }
    case 'commands':
    case 'bot':
    case 'reset':
      return [];
    default:
      return event satisfies never;
  }
}

function messageDispatch(
  event: Extract<WorldEvent, { readonly kind: 'message' | 'message-edited' }>,
  world: WorldState,
  payloads: Payloads,
): readonly Dispatch[] {
  const { message } = event;
  const channel = world.channel(message.channelId);
  if (!channel || message.ephemeralTo) return [];
  if (!(world.permissions(world.spec.bot.id, channel) & Permission.ViewChannel)) return [];
  const nonce = event.kind === 'message' && event.nonce !== null ? { nonce: event.nonce } : {};
  const d = { ...payloads.messageEvent(message), ...nonce };
  const t = event.kind === 'message' ? 'MESSAGE_CREATE' : 'MESSAGE_UPDATE';
  const isForeign = message.guildId !== null && message.authorId !== world.spec.bot.id;
  const mentioned = message.mentions.users.includes(world.spec.bot.id);
  const hidden =
    isForeign && !mentioned
      ? { withoutContent: { ...d, content: '', embeds: [], attachments: [], components: [] } }
      : {};
  return [{ t, d, guildId: message.guildId, intent: messageIntent(message), ...hidden }];
}

const messageIntent = (message: Message): number => (message.guildId ? Intent.guildMessages : Intent.directMessages);
