/// <reference path="./rest/discord-api-spec-zod.d.ts" />
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type RouteHandlerMethod } from 'fastify';
import type { Clock } from './clock.ts';
import { commandStore } from './commands.ts';
import { worldEvents } from './events.ts';
import { exampleWorld } from './example-world.ts';
import { type FaultSwitches, faultDraw } from './faults.ts';
import { files } from './files.ts';
import { type Gateway, gateway } from './gateway.ts';
import { keepHistory } from './history.ts';
import { interactionStore } from './interactions.ts';
import { discordLimits, type Limits, limiter } from './limits.ts';
import { isForeignRequest } from './local.ts';
import { type Message, MessageFlag, messageStore } from './messages.ts';
import type { Guide, PageWords, PageZone, TimeMachine } from './page-api.ts';
import { servePage } from './page-server.ts';
import { payloads } from './payloads.ts';
import { type People, people } from './people.ts';
import { commandRoutes } from './rest/commands.ts';
import { interactionRoutes } from './rest/interactions.ts';
import { messageRoutes } from './rest/messages.ts';
import { pinAndThreadRoutes } from './rest/pins-and-threads.ts';
import type { Backend, Route } from './rest/route.ts';
import { scheduledEventRoutes } from './rest/scheduled-events.ts';
import { sendNoRoute, serveRest } from './rest/server.ts';
import { worldRoutes } from './rest/world.ts';
import { type ScheduledEvent, scheduledEvents } from './scheduled-events.ts';
import { snowflakes } from './snowflake.ts';
import { type WireLog, wireLog } from './wire-log.ts';
import { type WorldState, worldState } from './world.ts';
import type { WorldSpec } from './world-spec.ts';

export type SandboxOptions = {
  readonly clock: Clock;
  /**
   * Runs the three seconds and fifteen minutes of interactions; `clock` by default. Pass the machine's clock when a person uses a page
   * whose time is sped up, or nobody could answer in time.
   */
  readonly answerClock?: Clock;
  /** 127.0.0.1 by default. */
  readonly host?: string;
  /** 0 by default: any free port. */
  readonly port?: number;
  readonly world?: WorldSpec;
  readonly limits?: Partial<Limits>;
  /** How many connections it recommends; by default one for every thousand servers. */
  readonly shards?: number;
  /** How many connections may identify at once; 1 by default, as for all but the largest bots. */
  readonly identifyConcurrency?: number;
  /** Three minutes by default; Discord says "the past few minutes". */
  readonly nonceWindowMs?: number;
  /** Serves the chat page at `/sandbox`. */
  readonly page?: boolean;
  readonly timeMachine?: TimeMachine;
  /** First steps to show on the page; none by default. */
  readonly guide?: Guide;
  /** The zones of the page's clocks, the first of which is told with every time; by default the reader's own and UTC. */
  readonly zones?: readonly PageZone[];
  /** What the page says in words of yours. */
  readonly words?: PageWords;
  /** Other pages of this server, such as the board: adds its routes and answers the handler for unknown addresses. */
  readonly site?: (app: FastifyInstance) => Promise<RouteHandlerMethod>;
  /** Keeps the chat in this file across restarts; its folder must exist. */
  readonly historyFile?: string;
  readonly log?: (line: string) => void;
};

export type World = WorldState & {
  readonly interact: People;
  /** Oldest first, ephemeral ones included. */
  readonly messages: (channelId: string) => readonly Message[];
  /** A moderator deletes a message. */
  readonly deleteMessage: (channelId: string, messageId: string) => void;
  /** Every event of a server, over or cancelled ones included. */
  readonly events: (guildId: string) => readonly ScheduledEvent[];
  /** A member deletes an event. */
  readonly deleteEvent: (guildId: string, eventId: string) => void;
  /** A person writes. */
  readonly say: (userId: string, channelId: string, content: string) => Message | undefined;
};

export type Sandbox = {
  readonly origin: string;
  /** For discord.js' `rest.api`. */
  readonly api: string;
  readonly token: string;
  readonly applicationId: string;
  readonly world: World;
  readonly faults: FaultSwitches;
  readonly log: WireLog;
  /** Connections on demand: drop, reconnect, invalid session. */
  readonly gateway: Pick<Gateway, 'drop' | 'askReconnect' | 'invalidate' | 'connected' | 'dispatch'>;
  /** Begins a fresh world and history; registered commands stay. Clients must identify again, which discord.js does by itself. */
  readonly reset: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const DEFAULT_NONCE_WINDOW_MS = 180_000;
const BODY_BYTES = 30 * 1024 * 1024;

/** Starts a Discord-compatible server on loopback and resolves when it listens. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { clock, host = '127.0.0.1', port = 0, world: spec = exampleWorld } = options;
  let origin = '';
  const limits: Limits = { ...discordLimits, ...options.limits };
  const windows = limiter(limits);
  const events = worldEvents();
  const ids = snowflakes();
  const log = wireLog();
  const draw = faultDraw();
  const token = { revoked: false };
  const state = worldState(spec, events.emit);
  const messages = messageStore(options.nonceWindowMs ?? DEFAULT_NONCE_WINDOW_MS, events.emit);
  if (options.historyFile !== undefined) keepHistory(options.historyFile, messages, events);
  const newest = messages.newest();
  // The clock may be where it was before the restart: ids must not be used twice.
  if (newest) ids.after(newest);
  const shown = payloads(state, messages);
  const commands = commandStore(spec.applicationId, ids, events.emit);
  const isLoading = (message: Message) => (message.flags & MessageFlag.loading) !== 0;
  const interactions = interactionStore(options.answerClock ?? clock, messages, isLoading);
  const scheduled = scheduledEvents();
  const stored = files(() => origin);
  const url = () => origin.replace('http', 'ws');
  const wire = gateway({ clock, world: state, payloads: shown, events, limiter: windows, token, url });
  const interact = people({
    clock,
    world: state,
    messages,
    payloads: shown,
    commands,
    interactions,
    ids,
    gateway: wire,
    files: stored,
  });

  const backend: Backend = {
    clock,
    world: state,
    messages,
    payloads: shown,
    ids,
    log,
    events,
    commands,
    interactions,
    files: stored,
    scheduled,
  };
  const world: World = {
    ...state,
    interact,
    messages: messages.all,
    events: scheduled.all,
    deleteEvent: scheduled.remove,
    deleteMessage: (channelId, messageId) => void messages.remove(channelId, messageId),
    say: (userId, channelId, content) => say(backend, userId, channelId, content),
  };

  const app = Fastify({ bodyLimit: BODY_BYTES, forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request, reply) => {
    const { isForEverybody } = request.routeOptions.config as { readonly isForEverybody?: boolean };
    if (!isForEverybody && isForeignRequest(request.raw))
      return reply.status(403).send({ message: '403: Forbidden', code: 0 });
  });
  app.setErrorHandler((error: { readonly statusCode?: number; readonly message?: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) options.log?.(`sandbox failed at ${request.method} ${request.url}: ${error.message}`);
    if (status === 413) return reply.status(413).send({ message: 'Request entity too large', code: 40005 });
    return reply.status(status).send({ message: `${status}: the sandbox could not answer`, code: 0 });
  });
  await app.register(multipart);
  const gatewayRoutes: readonly Route[] = [
    { method: 'GET', path: '/gateway', open: true, handle: () => ({ status: 200, body: { url: url() } }) },
    { method: 'GET', path: '/gateway/bot', handle: ({ now }) => ({ status: 200, body: gatewayBot(now) }) },
  ];
  // As Discord does: about a thousand servers per connection.
  const recommendedShards = () => options.shards ?? Math.max(1, Math.ceil(world.guilds.size / 1_000));
  const gatewayBot = (now: number) => {
    const left = windows.identifiesLeft(now);
    const max_concurrency = options.identifyConcurrency ?? 1;
    const start = { total: left?.limit ?? 1_000, remaining: left?.remaining ?? 1_000, max_concurrency };
    return {
      url: url(),
      shards: recommendedShards(),
      session_start_limit: { ...start, reset_after: left?.resetAfterMs ?? 0 },
    };
  };
  const routes = [
    ...gatewayRoutes,
    ...worldRoutes(backend),
    ...messageRoutes(backend),
    ...pinAndThreadRoutes(backend),
    ...scheduledEventRoutes(backend),
    ...commandRoutes(backend),
    ...interactionRoutes(backend),
  ];
  serveRest(app, { backend, routes, limiter: windows, faults: draw, token });
  const shownNowhere = await options.site?.(app);
  app.setNotFoundHandler(function (request, reply) {
    if (!shownNowhere || request.url.startsWith('/api/v10/')) return sendNoRoute(reply);
    return shownNowhere.call(this, request, reply);
  });
  app.get('/attachments/*', (request, reply) => {
    const file = stored.get(request.url.replace(/\?.*/, ''));
    if (!file) return sendNoRoute(reply);
    const isPicture = /^image\/(png|jpe?g|gif|webp|svg\+xml)$/.test(file.contentType);
    return (
      reply
        // Files come from the author of a message: nothing in them may run beside the page.
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .header('x-content-type-options', 'nosniff')
        .header('content-disposition', isPicture ? 'inline' : 'attachment')
        .type(file.contentType)
        .send(file.data)
    );
  });
  const page = options.page
    ? servePage(app, {
        backend,
        people: interact,
        isOnline: () => wire.connected() > 0,
        timeMachine: options.timeMachine,
        guide: options.guide,
        zones: options.zones,
        words: options.words,
      })
    : undefined;
  if (options.page && !options.site) app.get('/', (_request, reply) => reply.redirect('/sandbox'));
  app.server.on('upgrade', (request, socket, head) => {
    // A browser sends its page's origin; programs do not, and only programs may use the gateway.
    if (request.headers.origin !== undefined || isForeignRequest(request)) socket.destroy();
    else wire.upgrade(request, socket, head);
  });
  origin = await app.listen({ host, port });
  options.log?.(`sandbox listening on ${origin}`);

  const botId = spec.bot.id;
  const faults: FaultSwitches = {
    set: draw.set,
    clear: draw.clear,
    struck: draw.struck,
    revokeToken() {
      token.revoked = true;
      wire.refuseToken();
    },
    restoreToken() {
      token.revoked = false;
    },
    losePermission: (channelId, deny) => state.setOverwrite(channelId, { id: botId, kind: 'member', deny }),
    restorePermission: (channelId) => state.removeOverwrite(channelId, botId),
    deleteChannel: state.deleteChannel,
  };

  return {
    origin,
    api: `${origin}/api`,
    token: spec.token,
    applicationId: spec.applicationId,
    world,
    faults,
    log,
    gateway: wire,
    async reset() {
      interactions.clear();
      messages.clear();
      stored.clear();
      scheduled.clear();
      windows.clear();
      log.clear();
      ids.reset();
      state.reload();
      events.emit({ kind: 'reset' });
      wire.reset();
    },
    async close() {
      interactions.clear();
      page?.close();
      wire.close();
      await app.close();
    },
  };
}

function say({ clock, world, messages, ids }: Backend, userId: string, channelId: string, content: string) {
  const channel = world.channel(channelId);
  if (!channel) return undefined;
  const now = clock.now();
  const users = [...content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? '');
  const message: Message = {
    id: ids.next(now),
    channelId,
    guildId: channel.guildId,
    authorId: userId,
    type: 0,
    content,
    embeds: [],
    components: [],
    attachments: [],
    mentions: { everyone: false, users, roles: [] },
    flags: 0,
    at: now,
    editedAt: null,
    pinned: false,
    reference: null,
    interaction: null,
    ephemeralTo: null,
  };
  messages.add(message);
  return message;
}
