import '../../discord/one-undici.ts';

import { setTimeout as sleep } from 'node:timers/promises';
import { schedule } from 'node-cron';
import { alwaysLeads, neverLeads } from '../../app/coordination.ts';
import type { Messenger } from '../../app/messenger.ts';
import { createWelcome } from '../../app/operations/welcome.ts';
import type { AppPorts } from '../../app/ports.ts';
import { createRehearsals } from '../../app/rehearsal.ts';
import { type App, startApp } from '../../app/start.ts';
import type { Source } from '../../app/statements/sources.ts';
import type { Store } from '../../app/store.ts';
import { type Clock, elapsedMs, wallMs } from '../../clock.ts';
import { commandsJson } from '../../commands/index.ts';
import { deployCommands } from '../../discord/deploy-commands.ts';
import { discordGateway, type Gateway, type GatewaySettings } from '../../discord/gateway.ts';
import type { GatewayEvents } from '../../discord/gateway-events.ts';
import { keptLogins, loginsInMemory } from '../../discord/identify-throttle.ts';
import { type Identity, identify, tokenRefused } from '../../discord/identity.ts';
import { type Limiter, type LimiterSettings, responseClockedLimiter } from '../../discord/limiter.ts';
import { discordMessenger, type MessengerOptions } from '../../discord/messenger.ts';
import { type Draw, noPictures } from '../../domain/picture.ts';
import { fail, ok, type Result, type Trouble } from '../../domain/result.ts';
import type { Subscription } from '../../domain/subscription.ts';
import type { Log } from '../../log.ts';
import { SENDING } from '../../store/claims.ts';
import { inMemoryStore } from '../../store/sqlite.ts';
import { tryToWrite } from '../../store/sqlite-file.ts';
import { bindApplication } from '../../store/store.ts';
import type { Catalogue } from '../config/catalogue.ts';
import type { Settings } from '../config/dutywatch.ts';
import { readServerFile, writeServerFile } from '../config/server-file.ts';
import { eventPagesOf, pagesOf } from './board.ts';
import { commandHandler, DEFER_AFTER_MS } from './command-context.ts';
import { LEASE_MS, leadershipOf, WATCHING } from './leadership.ts';
import { type Replica, ROOM_FOR_OTHERS, standbyGateway, standbyLimiter } from './standby.ts';
import { followedIn, keepServers } from './subscriptions.ts';

export type BotParts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly log: Log;
  readonly token: string;
  /** `https://discord.com/api`, or a sandbox's. */
  readonly api: string;
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  readonly subscriptions: readonly Subscription[];
  readonly opsSubscription: string | null;
  readonly limiter?: Partial<LimiterSettings>;
  /** Registers the slash commands when they changed; only the sandbox does so at the start. */
  readonly deploy: boolean;
  /** The home server while neither the settings nor a command name one: the sandbox's own. */
  readonly home?: string;
  /** Counts logins in the store, so that the count outlives the process; left out, only this process knows of them. */
  readonly keepsLogins?: boolean;
  /** Sweeps every minute by the machine's clock; off where the clock is steered. */
  readonly cron: boolean;
  /** The sources that are watched now; left out, there are none. */
  readonly sources?: () => readonly Source[];
  readonly sourceKit?: AppPorts['sourceKit'];
  /** Draws the pictures of posts and answers; left out, there are none. */
  readonly draw?: Draw;
  /** Pings the dead-man service; left out, there is none. */
  readonly ping?: () => Promise<string | null>;
  /** Whether data written to the store is durable. */
  readonly isKept?: () => boolean;
  /** This process's part, where several processes share the store and the bot. */
  readonly replica?: Replica;
  /** Real milliseconds after which an answer to a person is deferred; left out, so that Discord's three seconds are kept. */
  readonly deferAfterMs?: number;
  /** Receives the class of the answer to every request about a message. */
  readonly onAnswer?: MessengerOptions['onAnswer'];
  /** Wraps the messenger so that a test can watch it. */
  readonly aroundMessenger?: (messenger: Messenger) => Messenger;
  /** Nothing can be sent any more: the token was refused or the connection ended for good. */
  readonly onFatal: (trouble: Trouble) => void;
};

export type Bot = {
  readonly app: App;
  readonly limiter: Limiter;
  readonly gateway: Gateway;
  /** Whether this process competes for sending and requests for the lease fail. */
  readonly leaseFails: () => boolean;
  readonly stop: () => Promise<void>;
};

/** A working gateway takes a second or two; alerts do not wait longer for it. Real milliseconds. */
const PATIENCE_MS = 20_000;
/** Attempts to log in begin this far apart at first and at most. Real milliseconds. */
const LOGIN_RETRIES = { firstRetryMs: 1_000, longestRetryMs: 300_000 } as const;
/** Key in `meta` of the logins of the last day. */
const LOGINS = 'gateway-logins';

/** This process's ways to Discord and the leases it competes for; nothing is requested yet. */
function connectionOf(parts: BotParts) {
  const { token, api, clock, store, log, settings, replica } = parts;
  const { coordination } = store;
  const { discord } = settings;
  const shared = { coordination, clocks: [elapsedMs, wallMs], log };
  const sending = replica?.sends ? leadershipOf({ ...replica, ...shared, lease: SENDING }) : null;
  const watching = replica?.watches
    ? leadershipOf({ ...replica, ...shared, lease: WATCHING, leaseMs: LEASE_MS })
    : null;
  const sends = () => sending?.holds() ?? false;
  const ownLimiter = responseClockedLimiter(clock, {
    slots: Math.max(1, discord.requestsPerSecond - (replica ? ROOM_FOR_OTHERS : 0)),
    publishes: { limit: discord.publishesPerHour, windowMs: 3_600_000 },
    ...parts.limiter,
  });
  const limiter = replica ? standbyLimiter({ ...replica, limiter: ownLimiter, coordination, sends }) : ownLimiter;
  const logins = parts.keepsLogins
    ? keptLogins({ read: () => store.meta.get(LOGINS), write: (text) => store.meta.put(LOGINS, text) })
    : loginsInMemory();
  const login: GatewaySettings = { token, api, limiter, log, logins, ...LOGIN_RETRIES };
  const gateway = replica
    ? standbyGateway({ ...replica, sends, settings: login, coordination, log })
    : discordGateway(login);
  const ownMessenger = discordMessenger({
    token,
    api,
    clock,
    limiter,
    requestTimeoutMs: Math.min(
      discord.requestTimeoutSeconds * 1_000,
      // A request begins in the first half of the lease, so that it has ended before another process may send.
      replica ? replica.leaseMs / 2 : Number.POSITIVE_INFINITY,
    ),
    log,
    permissions: gateway.permissions,
    ...(parts.onAnswer && { onAnswer: parts.onAnswer }),
  });
  const messenger = parts.aroundMessenger?.(ownMessenger) ?? ownMessenger;
  // The connected process greets, which need not be the one that sends: the mark in the store prevents a second greeting.
  const welcome = createWelcome({ clock, store, messenger, take: limiter.take, enabled: discord.welcome, log });
  const close = async () => {
    welcome.stop();
    ownMessenger.close();
    await sending?.stop();
    await watching?.stop();
    await gateway.close();
    limiter.close();
  };
  return { limiter, gateway, messenger, welcome, sending, watching, close };
}

type Connection = ReturnType<typeof connectionOf>;

/** Who the bot is in Discord, once it is sure that the store is this bot's and can be written. */
async function identityOf({ token, api, store, log }: BotParts, { limiter }: Connection): Promise<Result<Identity>> {
  const known = await identify({ token, api, limiter }, log);
  if (!known.ok) return known;
  // Checked before anything is sent to Discord: a store that cannot be written would end the process right after the login.
  const writable = await tryToWrite(store);
  const bound = writable.ok ? await bindApplication(store, known.value.applicationId) : writable;
  return bound.ok ? known : bound;
}

function portsOf(parts: BotParts, connection: Connection, botId: string): AppPorts {
  const { gateway, limiter, messenger, sending, watching } = connection;
  const { clock, store, log, settings, replica } = parts;
  return {
    clock,
    store,
    messenger,
    catalogue: parts.catalogue,
    subscriptions: parts.subscriptions,
    opsSubscription: parts.opsSubscription,
    leadership: replica ? (sending ?? neverLeads) : alwaysLeads(`${botId}/${clock.now()}`),
    watches: () => (replica ? (watching?.holds() ?? false) : true),
    policy: { lateReachedMs: settings.delivery.lateReachedDays * 86_400_000 },
    nonceWindowMs: settings.discord.nonceWindowSeconds * 1_000,
    planAheadMs: settings.delivery.planAheadHours * 3_600_000,
    guildOf: gateway.guildOf,
    publicUrl: settings.publicUrl,
    page: pagesOf(settings.publicUrl),
    eventPage: eventPagesOf(settings.publicUrl),
    draw: parts.draw ?? noPictures,
    sources: parts.sources ?? (() => []),
    sourceKit: parts.sourceKit ?? null,
    lastMessageAt: gateway.lastMessageAt,
    mayAttach: gateway.mayAttach,
    guildDirectory: gateway.guildDirectory,
    serverFiles: { read: (text, known) => readServerFile(text, 'file', known), write: writeServerFile },
    rehearsals: createRehearsals({ clock, inMemoryStore }),
    home: { configured: settings.discord.guildHome, fallback: parts.home ?? null, owners: gateway.owners },
    roleExists: gateway.roleExists,
    roleSizes: gateway.roleSizes,
    missing: gateway.missingPermission,
    refusals: limiter,
    // Where processes share the bot, the sending one need not be the connected one.
    ping: parts.ping
      ? {
          ping: parts.ping,
          isKept: parts.isKept ?? (() => true),
          reachesDiscord: replica ? () => true : gateway.ready,
        }
      : null,
    onStop: () => parts.onFatal({ ...tokenRefused, sentence: `${tokenRefused.sentence} Queued alerts are kept.` }),
    log,
  };
}

/** What the gateway tells the app. */
function eventsOf(parts: BotParts, { gateway, welcome }: Connection, app: App, draw: Draw): GatewayEvents {
  const { clock, store, api, log } = parts;
  return {
    async onReady({ guildIds }) {
      await welcome.connected(guildIds);
      // Permissions that came back while nobody was connected are not announced any more.
      const broken = (await store.recipients.broken()).map(({ channel }) => channel);
      await app.probe(broken.filter((channel) => gateway.permissions(channel, 'post') === 'complete'));
    },
    onGuildCreate: welcome.seen,
    onPermissionsChanged: app.probe,
    onChannelDelete: app.channelDeleted,
    onInteraction: commandHandler({ app, clock, draw, api, log, deferAfterMs: parts.deferAfterMs ?? DEFER_AFTER_MS }),
    onFatal: parts.onFatal,
  };
}

/**
 * Starts the bot over its parts: store, clock, Discord. Resolves once it has swept once and is connected, or has waited long enough for the
 * connection.
 */
export async function startBot(parts: BotParts): Promise<Result<Bot, Trouble>> {
  const { token, api, clock, store, log } = parts;
  const connection = connectionOf(parts);
  const { gateway, limiter, sending, watching, close } = connection;
  const known = await identityOf(parts, connection);
  if (!known.ok) {
    await close();
    return known;
  }
  if (parts.deploy) {
    const deployed = await deployCommands({ token, api, commands: commandsJson(), limiter });
    if (!deployed.ok) log.warn({ code: deployed.error.code }, 'the slash commands could not be registered');
  }
  sending?.begin();
  watching?.begin();
  const ports = portsOf(parts, connection, known.value.botId);
  const app = await startApp(ports);
  let isStopped = false;
  const connecting = gateway
    .start(eventsOf(parts, connection, app, ports.draw), followedIn(app.snapshot))
    .then(async (connected) => {
      if (connected.ok && (await keepServers(store, gateway.guildOf, clock.now())))
        await app.snapshot.reload('subscriptions');
      return connected;
    });
  const connected = await Promise.race([connecting, sleep(PATIENCE_MS, null, { ref: false })]);
  if (connected && !connected.ok) {
    await app.stop();
    await close();
    return fail(connected.error);
  }
  if (!connected) {
    log.warn({}, 'Discord’s gateway does not answer; alerts are sent, commands wait');
    void connecting.then(
      (late) => !late.ok && !isStopped && parts.onFatal(late.error),
      (err: unknown) => log.error({ err }, 'the list of servers could not be saved'),
    );
  }
  const look = () => {
    void app.sweep();
    void app.statements.watch.wake();
  };
  // The first sweep may post for minutes; the bot answers commands meanwhile.
  look();
  // The schedule carries no meaning: due alerts are in the ledger. It only makes sure that somebody looks.
  const minutely = parts.cron ? schedule('* * * * *', look, { timezone: 'Etc/UTC' }) : null;
  return ok({
    app,
    limiter,
    gateway,
    leaseFails: () => sending?.failing() ?? false,
    async stop() {
      isStopped = true;
      const ended = app.stop();
      await minutely?.destroy();
      await ended;
      await close();
    },
  });
}
