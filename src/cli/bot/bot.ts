import '../../discord/one-undici.ts';

import { setTimeout as sleep } from 'node:timers/promises';
import { schedule } from 'node-cron';
import { alwaysLeads, neverLeads } from '../../app/coordination.ts';
import type { Messenger } from '../../app/messenger.ts';
import { createWelcome, type Welcome } from '../../app/operations/welcome.ts';
import type { AppPorts } from '../../app/ports.ts';
import { createRehearsals } from '../../app/rehearsal.ts';
import { type App, startApp } from '../../app/start.ts';
import type { Source } from '../../app/statements/sources.ts';
import type { Store } from '../../app/store.ts';
import { type Clock, elapsedMs, wallMs } from '../../clock.ts';
import { commandsJson } from '../../commands/index.ts';
import { deployCommands } from '../../discord/deploy-commands.ts';
import { discordGateway, type Gateway, type GatewaySettings } from '../../discord/gateway.ts';
import { keptLogins, loginsInMemory } from '../../discord/identify-throttle.ts';
import { identify } from '../../discord/identity.ts';
import { type Limiter, type LimiterSettings, responseClockedLimiter } from '../../discord/limiter.ts';
import { discordMessenger, type MessengerOptions } from '../../discord/messenger.ts';
import { type Draw, noPictures } from '../../domain/picture.ts';
import { fail, ok, type Result, type Trouble } from '../../domain/result.ts';
import type { Subscription } from '../../domain/subscription.ts';
import type { Log } from '../../log.ts';
import { inMemoryStore } from '../../store/sqlite.ts';
import { tryToWrite } from '../../store/sqlite-file.ts';
import { bindApplication } from '../../store/store.ts';
import type { Catalogue } from '../config/catalogue.ts';
import type { Settings } from '../config/dutywatch.ts';
import { readServerFile, writeServerFile } from '../config/server-file.ts';
import { eventPagesOf, pagesOf } from './board.ts';
import { commandHandler } from './command-context.ts';
import { type HeldLeadership, LEASE_MS, leadershipOf, WATCHING } from './leadership.ts';
import { type Replica, ROOM_FOR_OTHERS, standbyGateway, standbyLimiter } from './standby.ts';
import { followedBy, keepServers } from './subscriptions.ts';

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

const tokenRefused: Trouble = {
  code: 'token-refused',
  sentence: 'Discord refuses the bot token. Set DISCORD_TOKEN to a valid one and start again. Queued alerts are kept.',
};

/** A working gateway takes a second or two; alerts do not wait longer for it. Real milliseconds. */
const PATIENCE_MS = 20_000;
/** Attempts to log in begin this far apart at first and at most. Real milliseconds. */
const LOGIN_RETRIES = { firstRetryMs: 1_000, longestRetryMs: 300_000 } as const;
/** Key in `meta` of the logins of the last day. */
const LOGINS = 'gateway-logins';

/**
 * Starts the bot over its parts: store, clock, Discord. Resolves once it has swept once and is connected, or has waited long enough for the
 * connection.
 */
export async function startBot(parts: BotParts): Promise<Result<Bot, Trouble>> {
  const { clock, store, log, settings, replica } = parts;
  let leadership: HeldLeadership | undefined;
  const sends = () => leadership?.holds() ?? false;
  const ownLimiter = responseClockedLimiter(clock, {
    slots: Math.max(1, settings.discord.requestsPerSecond - (replica ? ROOM_FOR_OTHERS : 0)),
    publishes: { limit: settings.discord.publishesPerHour, windowMs: 3_600_000 },
    ...parts.limiter,
  });
  const limiter = replica
    ? standbyLimiter({ ...replica, limiter: ownLimiter, coordination: store.coordination, sends })
    : ownLimiter;
  let app: App | null = null;
  let welcome: Welcome | null = null;
  const draw = parts.draw ?? noPictures;
  const stored = followedBy([...parts.subscriptions, ...(await store.subscriptions.list())]);
  let followed = { version: -1, ids: stored };
  const connection: GatewaySettings = {
    token: parts.token,
    api: parts.api,
    limiter,
    log,
    logins: parts.keepsLogins
      ? keptLogins({ read: () => store.meta.get(LOGINS), write: (text) => store.meta.put(LOGINS, text) })
      : loginsInMemory(),
    ...LOGIN_RETRIES,
    followed() {
      const version = app?.snapshot.version() ?? -1;
      if (app && version !== followed.version) followed = { version, ids: followedBy(app.snapshot.subscriptions()) };
      return followed.ids;
    },
    events: {
      async onReady({ guildIds }) {
        await welcome?.connected(guildIds);
        // Permissions that came back while nobody was connected are not announced any more.
        const broken = (await store.recipients.broken()).map(({ channel }) => channel);
        await app?.probe(broken.filter((channel) => gateway.permissions(channel, 'post') === 'complete'));
      },
      onGuildCreate: (server) => welcome?.seen(server),
      onPermissionsChanged: (channels) => app?.probe(channels),
      onChannelDelete: (channel) => app?.channelDeleted(channel),
      onInteraction: commandHandler({ app: () => app, clock, draw, api: parts.api, log }),
      onFatal: parts.onFatal,
    },
  };
  const gateway = replica
    ? standbyGateway({ ...replica, sends, settings: connection, coordination: store.coordination, log })
    : discordGateway(connection);
  const messenger = discordMessenger({
    token: parts.token,
    api: parts.api,
    clock,
    limiter,
    requestTimeoutMs: Math.min(
      settings.discord.requestTimeoutSeconds * 1_000,
      // A request begins in the first half of the lease, so that it has ended before another process may send.
      replica ? (replica.leaseMs ?? LEASE_MS) / 2 : Number.POSITIVE_INFINITY,
    ),
    log,
    permissions: gateway.permissions,
    ...(parts.onAnswer && { onAnswer: parts.onAnswer }),
  });
  const around = parts.aroundMessenger?.(messenger) ?? messenger;
  // The connected process greets, which need not be the one that sends: the mark in the store prevents a second greeting.
  welcome = createWelcome({
    clock,
    store,
    messenger: around,
    take: limiter.take,
    enabled: settings.discord.welcome,
    log,
  });
  let watching: HeldLeadership | undefined;
  const close = async () => {
    welcome?.stop();
    messenger.close();
    await leadership?.stop();
    await watching?.stop();
    await gateway.close();
    limiter.close();
  };
  const known = await identify({ token: parts.token, api: parts.api, limiter }, log);
  if (!known.ok) {
    await close();
    return known;
  }
  // Checked before anything is sent to Discord: a store that cannot be written would end the process right after the login.
  const writable = await tryToWrite(store);
  const bound = writable.ok ? await bindApplication(store, known.value.applicationId) : writable;
  if (!bound.ok) {
    await close();
    return bound;
  }
  if (parts.deploy) {
    const deployed = await deployCommands({ token: parts.token, api: parts.api, commands: commandsJson(), limiter });
    if (!deployed.ok) log.warn({ code: deployed.error.code }, 'the slash commands could not be registered');
  }
  if (replica?.sends) {
    leadership = leadershipOf({ ...replica, coordination: store.coordination, clocks: [elapsedMs, wallMs], log });
  }
  if (replica && (replica.watches ?? replica.sends)) {
    const { holder } = replica;
    watching = leadershipOf({
      holder,
      lease: WATCHING,
      coordination: store.coordination,
      clocks: [elapsedMs, wallMs],
      log,
    });
  }
  const ports: AppPorts = {
    clock,
    store,
    messenger: around,
    catalogue: parts.catalogue,
    subscriptions: parts.subscriptions,
    opsSubscription: parts.opsSubscription,
    leadership: replica ? (leadership ?? neverLeads) : alwaysLeads(`${known.value.botId}/${clock.now()}`),
    watches: () => (replica ? (watching?.holds() ?? false) : true),
    policy: { lateReachedMs: settings.delivery.lateReachedDays * 86_400_000 },
    nonceWindowMs: settings.discord.nonceWindowSeconds * 1_000,
    planAheadMs: settings.delivery.planAheadHours * 3_600_000,
    guildOf: gateway.guildOf,
    publicUrl: settings.publicUrl,
    page: pagesOf(settings.publicUrl),
    eventPage: eventPagesOf(settings.publicUrl),
    draw,
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
    onStop: () => parts.onFatal(tokenRefused),
    log,
  };
  app = await startApp(ports);
  const started = app;
  let isStopped = false;
  const connecting = gateway.start().then(async (connected) => {
    if (connected.ok && (await keepServers(store, gateway.guildOf, clock.now())))
      await started.snapshot.reload('subscriptions');
    return connected;
  });
  const connected = await Promise.race([connecting, sleep(PATIENCE_MS, null, { ref: false })]);
  if (connected && !connected.ok) {
    await started.stop();
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
    void started.sweep();
    void started.statements.watch.wake();
  };
  // The first sweep may post for minutes; the bot answers commands meanwhile.
  look();
  // The schedule carries no meaning: due alerts are in the ledger. It only makes sure that somebody looks.
  const minutely = parts.cron ? schedule('* * * * *', look, { timezone: 'Etc/UTC' }) : null;
  return ok({
    app: started,
    limiter,
    gateway,
    leaseFails: () => leadership?.failing() ?? false,
    async stop() {
      isStopped = true;
      const ended = started.stop();
      await minutely?.destroy();
      await ended;
      await close();
    },
  });
}
