import { schedule } from 'node-cron';
import { type App, type AppPorts, startApp } from '../app/app.ts';
import type { Messenger, Store } from '../app/ports.ts';
import { createRehearsals } from '../app/rehearsal.ts';
import { neverLeads } from '../app/replica-ports.ts';
import type { Source } from '../app/sources-ports.ts';
import { type Clock, elapsedMs, wallMs } from '../clock.ts';
import type { CommandContext } from '../commands/command.ts';
import { commandsJson, findComponent, findHandler, findMenu } from '../commands/index.ts';
import { deployCommands } from '../discord/deploy-commands.ts';
import { discordGateway, type Gateway, type GatewaySettings } from '../discord/gateway.ts';
import { interactionHandler } from '../discord/interactions.ts';
import { type Limiter, responseClockedLimiter } from '../discord/limiter.ts';
import type { LimiterSettings } from '../discord/limiter-state.ts';
import { discordMessenger, type MessengerOptions } from '../discord/messenger.ts';
import type { Who } from '../discord/who.ts';
import { type Draw, noPictures } from '../domain/picture.ts';
import { fail, ok, type Result, type Trouble } from '../domain/result.ts';
import type { Language, Subscription } from '../domain/subscription.ts';
import type { Log } from '../log.ts';
import type { Catalogue } from '../settings/catalogue.ts';
import type { Settings } from '../settings/dutywatch.ts';
import { readServerFile, writeServerFile } from '../settings/server-file.ts';
import { askingLimiter, ROOM_FOR_OTHERS } from './asking.ts';
import { eventPagesOf, pagesOf } from './board.ts';
import { type HeldLeadership, LEASE_MS, leadershipOf, WATCHING } from './leadership.ts';
import { scratchStore } from './scratch.ts';
import { standbyGateway } from './standby-gateway.ts';

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
  /** Refuses a store that belongs to another application. */
  readonly bind: (applicationId: string) => Promise<Result<null>>;
  /** Registers the slash commands when they changed; only the sandbox asks for it at the start. */
  readonly deploy: boolean;
  /** The home server while neither the settings nor a command name one: the sandbox's own. */
  readonly home?: string;
  /** Sweeps every minute by the machine's clock; off where the clock is steered. */
  readonly cron: boolean;
  /** The sources that are watched, as they stand now; left out, none are. */
  readonly sources?: () => readonly Source[];
  readonly sourceKit?: AppPorts['sourceKit'];
  /** Draws the pictures of posts and answers; left out, there are none. */
  readonly draw?: Draw;
  /** Asks the dead-man service; left out, none is asked. */
  readonly ping?: () => Promise<string | null>;
  /** Set where several processes share the store and the bot: which part this one takes. */
  readonly replica?: Replica;
  /** Told what came of every request about a message. */
  readonly onAnswer?: MessengerOptions['onAnswer'];
  /** What a test puts around the messenger to watch it. */
  readonly aroundMessenger?: (messenger: Messenger) => Messenger;
  /** Nothing can be sent any more: the token was refused or the connection ended for good. */
  readonly onFatal: (trouble: Trouble) => void;
};

/** The part a process takes where several share a store. */
export type Replica = {
  /** Names this process; no other one may have it. */
  readonly holder: string;
  /** Whether it competes for the gateway connection, and with it for answering commands. */
  readonly connects: boolean;
  /** Whether it competes for sending. */
  readonly sends: boolean;
  /** Whether it competes for looking at the sources; left out, it does when it sends. */
  readonly watches?: boolean;
  /** Real milliseconds the lease of sending lasts. */
  readonly leaseMs?: number;
};

export type Bot = {
  readonly app: App;
  readonly limiter: Limiter;
  readonly gateway: Gateway;
  readonly stop: () => Promise<void>;
};

const tokenRefused: Trouble = {
  code: 'token-refused',
  sentence: 'Discord refuses the bot token. Put a valid one into DISCORD_TOKEN and start again. What is owed is kept.',
};

/** What a command sees and may do for whoever acts, now. */
function contextOf(
  { knowledge, freshness, act, statements }: App,
  now: number,
  language: Language,
  who: Who,
  draw: Draw,
): CommandContext {
  const operator = who.administrator && who.guild !== null && who.guild === act.home.guild();
  return {
    now,
    language,
    actor: { ...who, operator },
    deadlines: () =>
      knowledge.deadlines(who.guild).flatMap((deadline) => {
        const measure = knowledge.measure(deadline.measureId);
        return measure ? [{ deadline, measure }] : [];
      }),
    freshness: freshness(),
    sources: statements.view
      .sources()
      .map(({ name, checkedAt, stale, trouble }) => ({ name, checkedAt, stale, trouble: trouble?.sentence ?? null })),
    findStatements: statements.find,
    act,
    draw,
  };
}

/** What must be known of servers: the channels that are followed, and the roles that are mentioned there. */
const followedBy = (subscriptions: readonly Subscription[]): ReadonlySet<string> =>
  new Set(subscriptions.flatMap(({ channel, mention }) => (mention ? [channel, mention.role] : [channel])));

/** The bot over its parts: store, clock, Discord. Resolves once it is connected and has swept once. */
export async function startBot(parts: BotParts): Promise<Result<Bot, Trouble>> {
  const { clock, store, log, settings } = parts;
  const { replica } = parts;
  let leadership: HeldLeadership | undefined;
  const sends = () => leadership?.holds() ?? false;
  const ownLimiter = responseClockedLimiter(clock, {
    slots: Math.max(1, settings.discord.requestsPerSecond - (replica ? ROOM_FOR_OTHERS : 0)),
    publishes: { limit: settings.discord.publishesPerHour, windowMs: 3_600_000 },
    ...parts.limiter,
  });
  const limiter = replica
    ? askingLimiter({ ...replica, limiter: ownLimiter, together: store.together, sends })
    : ownLimiter;
  let app: App | null = null;
  const handler = interactionHandler({
    context: (language, who) => app && contextOf(app, clock.now(), language, who, parts.draw ?? noPictures),
    find: findHandler,
    findMenu,
    findComponent,
    fileOrigins: [new URL(parts.api).origin],
    log,
  });
  const stored = followedBy([...parts.subscriptions, ...(await store.subscriptions.list())]);
  let followed = { version: -1, ids: stored };
  const connection: GatewaySettings = {
    token: parts.token,
    api: parts.api,
    limiter,
    log,
    followed() {
      const version = app?.knowledge.version() ?? -1;
      if (app && version !== followed.version) followed = { version, ids: followedBy(app.knowledge.subscriptions()) };
      return followed.ids;
    },
    events: {
      onPermissionsChanged: async (channels) => {
        for (const channel of channels) await app?.probe(channel);
      },
      onChannelDelete: (channel) => app?.channelDeleted(channel),
      onInteraction: handler,
      onFatal: parts.onFatal,
    },
  };
  const gateway = replica
    ? standbyGateway({ ...replica, sends, settings: connection, together: store.together, log })
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
    missingPermission: gateway.missingPermission,
    ...(parts.onAnswer && { onAnswer: parts.onAnswer }),
  });
  let watching: HeldLeadership | undefined;
  const close = async () => {
    messenger.close();
    await leadership?.stop();
    await watching?.stop();
    await gateway.close();
    limiter.close();
  };
  const connected = await gateway.start();
  if (!connected.ok) {
    await close();
    return fail(connected.error);
  }
  const bound = await parts.bind(connected.value.applicationId);
  if (!bound.ok) {
    await close();
    return fail(bound.error);
  }
  if (parts.deploy) {
    const deployed = await deployCommands({ token: parts.token, api: parts.api, commands: commandsJson(), limiter });
    if (!deployed.ok) log.warn({ code: deployed.error.code }, 'the slash commands could not be registered');
  }
  if (replica?.sends) {
    leadership = leadershipOf({ ...replica, together: store.together, clocks: [elapsedMs, wallMs], log });
  }
  if (replica && (replica.watches ?? replica.sends)) {
    const { holder } = replica;
    watching = leadershipOf({ holder, lease: WATCHING, together: store.together, clocks: [elapsedMs, wallMs], log });
  }
  const ports: AppPorts = {
    clock,
    store,
    messenger: parts.aroundMessenger?.(messenger) ?? messenger,
    catalogue: parts.catalogue,
    subscriptions: parts.subscriptions,
    opsSubscription: parts.opsSubscription,
    owner: `${connected.value.botId}/${clock.now()}`,
    ...(replica ? { leadership: leadership ?? neverLeads, watches: () => watching?.holds() ?? false } : {}),
    policy: { lateReachedMs: settings.delivery.lateReachedDays * 86_400_000 },
    nonceWindowMs: settings.discord.nonceWindowSeconds * 1_000,
    planAheadMs: settings.delivery.planAheadHours * 3_600_000,
    guildOf: gateway.guildOf,
    publicUrl: settings.publicUrl,
    page: pagesOf(settings.publicUrl),
    eventPage: eventPagesOf(settings.publicUrl),
    ...(parts.draw && { draw: parts.draw }),
    ...(parts.sources && { sources: parts.sources }),
    ...(parts.sourceKit && { sourceKit: parts.sourceKit }),
    lastMessageAt: gateway.lastMessageAt,
    mayAttach: gateway.mayAttach,
    surroundings: gateway.surroundings,
    serverFiles: { read: (text, known) => readServerFile(text, 'file', known), write: writeServerFile },
    rehearsals: createRehearsals({ clock, scratch: scratchStore }),
    home: { configured: settings.discord.guildHome, fallback: parts.home ?? null, owners: gateway.owners },
    roleExists: gateway.roleExists,
    roleSizes: gateway.roleSizes,
    missing: gateway.missingPermission,
    refusals: limiter,
    // Where processes share the bot, who sends need not be who is connected.
    ...(parts.ping && { pulse: { ping: parts.ping, ...(replica ? {} : { reachesDiscord: gateway.ready }) } }),
    onStop: () => parts.onFatal(tokenRefused),
    log,
  };
  app = await startApp(ports);
  const started = app;
  // The first sweep may post for minutes; the bot answers meanwhile.
  void started.sweep();
  void started.statements.watch.wake();
  // The schedule carries no meaning: what is due stands in the ledger. It only makes sure that somebody looks.
  const look = () => {
    void started.sweep();
    void started.statements.watch.wake();
  };
  const minutely = parts.cron ? schedule('* * * * *', look, { timezone: 'Etc/UTC' }) : null;
  return ok({
    app: started,
    limiter,
    gateway,
    async stop() {
      await minutely?.destroy();
      await started.stop();
      await close();
    },
  });
}
