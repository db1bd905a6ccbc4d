import type { WorldEvent } from './events.ts';
import { type Message, MessageFlag } from './messages.ts';
import type { DirectMessages, PageChannel, PageEvent, PageGuild, PageMessage, PageState } from './page-api.ts';
import type { People } from './people.ts';
import { Permission } from './permissions.ts';
import type { Backend } from './rest/route.ts';
import { EventStatus, statusAt } from './scheduled-events.ts';
import type { Channel, Guild } from './world.ts';

const DIRECT: DirectMessages = '@me';
const iso = (instant: number): string => Temporal.Instant.fromEpochMilliseconds(Math.trunc(instant)).toString();

export function canView({ world }: Backend, personId: string, channel: Channel): boolean {
  return (world.permissions(personId, channel) & Permission.ViewChannel) !== 0n;
}

function mentions({ world }: Backend, { mentions: { everyone, users, roles }, guildId }: Message, personId: string) {
  if (guildId === null || everyone || users.includes(personId)) return true;
  const own = world.guilds.get(guildId)?.members.get(personId)?.roles ?? [];
  return own.some((role) => roles.includes(role));
}

/** A message as the page shows it to a person. */
export function pageMessage(backend: Backend, message: Message, personId: string): PageMessage {
  const { world } = backend;
  const author = world.people.get(message.authorId);
  const asker = message.interaction && world.people.get(message.interaction.userId);
  return {
    id: message.id,
    channelId: message.channelId,
    author: { id: message.authorId, name: author?.name ?? 'deleted-user', bot: author?.role === 'bot' },
    content: message.content,
    embeds: message.embeds,
    components: message.components,
    attachments: message.attachments.map(({ filename, url, contentType, description }) => ({
      filename,
      // Without the origin: the page may have been opened as `localhost`, and its policy loads only from itself.
      url: url.replace(/^https?:\/\/[^/]+/, ''),
      contentType,
      ...(description ? { description } : {}),
    })),
    at: iso(message.at),
    editedAt: message.editedAt === null ? null : iso(message.editedAt),
    pinned: message.pinned,
    flags: message.flags,
    interaction: asker && message.interaction?.name ? { user: asker.name, command: message.interaction.name } : null,
    ephemeralTo: message.ephemeralTo,
    mentionsViewer: mentions(backend, message, personId),
    thinking: (message.flags & MessageFlag.loading) !== 0,
  };
}

export function pageState(
  backend: Backend,
  people: People,
  personId: string,
  { online, ...shown }: Pick<PageState, 'time' | 'guide' | 'zones' | 'words'> & { readonly online: boolean },
): PageState {
  const { world } = backend;
  const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(personId));
  return {
    guilds: [...guilds.map((guild) => pageGuild(backend, guild, personId)), ...directs(backend, personId)],
    people: world.spec.people,
    bot: {
      id: world.spec.bot.id,
      name: world.people.get(world.spec.bot.id)?.name ?? world.spec.bot.name,
      online,
    },
    ...shown,
    commands: pageCommands(backend, people, personId),
    closed: closedCommands(backend, people, personId),
  };
}

/** The person's conversation with the bot, once there is one. */
function directs({ world }: Backend, personId: string): readonly PageGuild[] {
  const channel = world.directOf(personId);
  if (!channel) return [];
  const { id, topic, type, parentId } = channel;
  const name = world.people.get(world.spec.bot.id)?.name ?? world.spec.bot.name;
  return [
    {
      id: DIRECT,
      name: DIRECT,
      channels: [{ id, guildId: DIRECT, name, topic, type, parentId }],
      roles: [],
      events: [],
    },
  ];
}

/** Commands the person may run in at least one channel. */
function pageCommands({ world }: Backend, people: People, personId: string) {
  const found = new Map<string, Record<string, unknown>>();
  for (const guild of world.guilds.values()) {
    for (const channel of guild.channels.values()) {
      for (const command of people.commandsFor(personId, channel.id)) found.set(command.id, command);
    }
  }
  return [...found.values()];
}

/** Commands that somebody may run and the person may not. */
function closedCommands(backend: Backend, people: People, personId: string) {
  const open = new Set(pageCommands(backend, people, personId).map(({ id }) => id));
  const all = backend.world.spec.people.flatMap(({ id }) => pageCommands(backend, people, id));
  return [...new Map(all.map((command) => [command.id, command])).values()].filter(({ id }) => !open.has(id));
}

function pageGuild(backend: Backend, guild: Guild, personId: string): PageGuild {
  const now = backend.clock.now();
  const channels = [...guild.channels.values()].filter((channel) => canView(backend, personId, channel));
  return {
    id: guild.id,
    name: guild.name,
    channels: channels.map((channel): PageChannel => {
      const { id, name, topic, type, parentId } = channel;
      return { id, guildId: guild.id, name, topic, type, parentId };
    }),
    roles: [...guild.roles.values()].map(({ id, name, color }) => ({ id, name, color })),
    events: backend.scheduled.open(guild.id, now).map((event) => ({
      id: event.id,
      name: event.name,
      description: event.description,
      location: event.location,
      start: iso(event.start),
      end: iso(event.end),
      isRunning: statusAt(event, now) === EventStatus.active,
    })),
  };
}

/** An event for one person's page; undefined when it does not concern that person. */
export function pageEvent(
  backend: Backend,
  people: People,
  personId: string,
  event: WorldEvent,
): PageEvent | undefined {
  switch (event.kind) {
    case 'message':
    case 'message-edited':
    case 'message-deleted': {
      const { message } = event;
      const channel = backend.world.channel(message.channelId);
      if (!channel || !canView(backend, personId, channel)) return undefined;
      if (message.ephemeralTo && message.ephemeralTo !== personId) return undefined;
      return event.kind === 'message-deleted'
        ? { kind: 'message-deleted', channelId: message.channelId, id: message.id }
        : { kind: event.kind, message: pageMessage(backend, message, personId) };
    }
    case 'commands':
      return {
        kind: 'commands',
        commands: pageCommands(backend, people, personId),
        closed: closedCommands(backend, people, personId),
      };
    case 'bot':
      return { kind: 'bot', online: event.online };
    // Channels, roles and rights determine the whole page, so it loads again.
    case 'channel':
    case 'guild':
    case 'role':
    case 'member':
    case 'reset':
      return { kind: 'reset' };
    case 'pins':
      return undefined;
    default:
      return event satisfies never;
  }
}
