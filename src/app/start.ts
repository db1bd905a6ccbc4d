import type { EventPageOf, Freshness, PageOf } from '../alerts/facts.ts';
import type { Clock, EpochMs } from '../clock.ts';
import type { LatePolicy } from '../domain/grouping.ts';
import { guildRecipient, REFUSALS, RESTORED_AT } from '../domain/ledger.ts';
import { type Draw, noPictures } from '../domain/picture.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { CatalogueFile } from './catalogue/changes.ts';
import { remindToCheck, reportKept, watchedCatalogue } from './catalogue/file.ts';
import { type AppLog, type Core, createBell } from './core.ts';
import { createBoards, createCards } from './deliver/cards.ts';
import { createDispatcher } from './deliver/dispatch.ts';
import { createIllustrator } from './deliver/extras.ts';
import { type HistoryPorts, openHistory } from './deliver/history.ts';
import { startCard } from './deliver/own-notice.ts';
import { createPlanner } from './deliver/planner.ts';
import { createEvents } from './deliver/server-events.ts';
import { createTick } from './deliver/sweep.ts';
import { createWording } from './deliver/wording.ts';
import { alwaysLeads, guarded, type Leadership } from './operations/coordination.ts';
import type { Refusals } from './operations/health.ts';
import { type HomePorts, openHome } from './operations/home.ts';
import { createOps } from './operations/ops.ts';
import { createPulse, type Pulse, type PulsePorts } from './operations/pulse.ts';
import { createReporter } from './operations/reporter.ts';
import { createServices, type ServicePorts, type Services } from './services.ts';
import { openSnapshot, type Snapshot } from './snapshot.ts';
import { createDecisions } from './statements/decide.ts';
import { openManagedSources, type SourceKit } from './statements/managed-sources.ts';
import { createCardKeeper, createKnownProposals } from './statements/proposals.ts';
import { createProposer } from './statements/propose.ts';
import type { Source } from './statements/sources.ts';
import { createStatements, type Statements } from './statements/statements.ts';
import type { CatalogueChange, Messenger, Store } from './store.ts';
import { beginFileSubscriptions, FROM_FILE, isConfigured } from './subscriptions/file-subscriptions.ts';
import { emptyDirectory, type GuildDirectory } from './subscriptions/guild-directory.ts';
import { noServerFiles, type ServerFiles } from './subscriptions/server-file.ts';

export type AppPorts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly messenger: Messenger;
  readonly catalogue: CatalogueFile;
  /** Subscriptions of the config file; ids begin with `file/`. */
  readonly subscriptions: readonly Subscription[];
  /** The subscription that is told of trouble, or null. */
  readonly opsSubscription: string | null;
  /** Whether this process sends, and the name of its term. */
  readonly leadership: Leadership;
  readonly policy: LatePolicy;
  readonly nonceWindowMs: number;
  readonly planAheadMs: number;
  /** The server of a channel, for links to messages. */
  readonly guildOf: (channel: string) => string | null;
  /** What is known of servers, channels and roles. */
  readonly guildDirectory: GuildDirectory;
  /** Runs the product over a store that is thrown away. */
  readonly rehearsals: ServicePorts['rehearsals'];
  /** The form of what a server exports and imports. */
  readonly serverFiles: ServerFiles;
  /** Which server is home. */
  readonly home: Omit<HomePorts, 'store'>;
  /** Where the board is reached from outside, or null. */
  readonly publicUrl: string | null;
  /** Where deadlines and events have a page; null where alerts link to none. */
  readonly page: PageOf | null;
  readonly eventPage: EventPageOf | null;
  /** Whether this process looks at the sources, where several could. */
  readonly watches: () => boolean;
  /** The sources that are watched. */
  readonly sources: () => readonly Source[];
  /** How further sources are opened; null where none can be added. */
  readonly sourceKit: SourceKit | null;
  /** Draws the pictures of posts. */
  readonly draw: Draw;
  /** When anybody last wrote in a channel; undefined where it is not known, and the channel is read instead. */
  readonly lastMessageAt: HistoryPorts['lastMessageAt'];
  /** Whether files may be attached in a channel, as far as is known. */
  readonly mayAttach: (channel: string) => boolean;
  /** Whether a server has a role. */
  readonly roleExists: (guild: string | null, role: string) => boolean;
  /** How many members of a server have each role, as Discord says; empty where it is not known. */
  readonly roleSizes: (guild: string) => Promise<Readonly<Record<string, number>>>;
  /** The first permission the bot lacks in a channel, by Discord's name; null where none is known to be missing. */
  readonly missing: (channel: string, action: 'post' | 'pin') => string | null;
  /** Whether Discord refused so much that hardly anything leaves. */
  readonly refusals: Refusals;
  /** Asks a dead-man service while all is well; null where there is none. */
  readonly pulse: Pick<PulsePorts, 'ping' | 'reachesDiscord' | 'isKept'> | null;
  readonly onStop: (code: string) => void;
  readonly log: AppLog;
};

export type App = {
  readonly snapshot: Snapshot;
  /** Subscriptions of the config file that are not used, because their channel was set up in Discord. */
  readonly setAside: readonly Subscription[];
  /** What commands may do. */
  readonly services: Services;
  readonly freshness: () => readonly Freshness[];
  /** Whether this process sends and has taken in what the catalogue file says. */
  readonly sends: () => boolean;
  /** Since when planning and sending fail again and again; null while they work. */
  readonly failingSince: () => EpochMs | null;
  /** How the ping of the dead-man service is; null when there is none. */
  readonly pulse: () => Pulse | null;
  /** Statements, their sources and the watching of them. */
  readonly statements: Statements;
  /** One sweep and the sending that follows from it; the promise ends when both are done. */
  readonly sweep: () => Promise<void>;
  /** The catalogue file was read again and is good. */
  readonly catalogueChanged: (file: CatalogueFile) => Promise<void>;
  /** The catalogue file is bad; what stood before stays in force and operators are told once. */
  readonly catalogueRejected: (detail: string) => Promise<void>;
  /** The list of sources has mistakes and was not taken over; `detail` says where. */
  readonly sourcesRejected: (detail: string) => Promise<void>;
  /** The settings file was read again: who follows what, whom trouble is told, and what of it takes another start or was refused. */
  readonly settingsChanged: (changed: SettingsChanged) => Promise<void>;
  /** The file of the store was deleted under the process, or stands there again. */
  readonly storeIsThere: (isThere: boolean) => Promise<void>;
  /** A channel is gone: told once, before anything is refused there. */
  readonly channelDeleted: (channel: string) => Promise<void>;
  /** A permission came back or the bot was invited again: try the channel now. */
  readonly probe: (channels: readonly string[]) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type SettingsChanged = {
  /** Null where the file was refused: who followed goes on to. */
  readonly subscriptions: readonly Subscription[] | null;
  readonly opsSubscription: string | null;
  /** What was not taken over, a line each; empty when all was. */
  readonly kept: string;
};

/** Null objects for whoever needs no more than to plan and to send, as the only process: a replay, a test, a benchmark. */
export const soloPorts = (
  owner: string,
): Omit<AppPorts, 'clock' | 'store' | 'messenger' | 'catalogue' | 'subscriptions' | 'onStop' | 'log'> => ({
  opsSubscription: null,
  leadership: alwaysLeads(owner),
  policy: { lateReachedMs: 7 * DAY_MS },
  nonceWindowMs: 120_000,
  planAheadMs: DAY_MS,
  guildOf: () => null,
  guildDirectory: emptyDirectory,
  rehearsals: {
    lastPosts: async () => [],
    simulate: async () => ({ from: 0, until: 0, asItStands: [], asMoved: null }),
  },
  serverFiles: noServerFiles,
  home: { configured: null, fallback: null, owners: async () => [] },
  publicUrl: null,
  page: null,
  eventPage: null,
  watches: () => true,
  sources: () => [],
  sourceKit: null,
  draw: noPictures,
  lastMessageAt: () => undefined,
  mayAttach: () => true,
  roleExists: () => true,
  roleSizes: async () => ({}),
  missing: () => null,
  refusals: { heldSince: () => null, onHeld: () => () => {} },
  pulse: null,
});

const DAY_MS = 86_400_000;
const SAVE_AGAIN_MS = 5_000;
const LEASE_MS = 5 * 60_000;

/** Starts the use cases over their ports, each part over those before it. Nothing runs by itself but what the clock wakes. */
export async function startApp(ports: AppPorts): Promise<App> {
  const { clock, store, log, leadership, refusals, guildOf, roleExists } = ports;
  const bell = createBell();
  const sweep = bell.ring;
  const messenger = guarded(ports.messenger, leadership);
  // Before anything is written: it tells how old the store is.
  const history = await openHistory({ clock, store, messenger, lastMessageAt: ports.lastMessageAt, log });
  const { begun, setAside, ended } = await beginFileSubscriptions(
    store,
    ports.subscriptions,
    clock.now(),
    guildOf,
    await store.subscriptions.list(),
  );
  const snapshot = await openSnapshot(store, clock.now(), guildOf);
  const core: Core = { clock, store, snapshot, log, sweep };

  // Who is told of what.
  const home = await openHome({ ...ports.home, store });
  let configuredOps = ports.opsSubscription;
  const ops = createOps(snapshot, () => configuredOps, home.guild);
  const opsOf = (guild: string | null) => (guild === null ? ops.home() : ops.own(guild));
  const reporter = createReporter(core, { ops, guildOf, roleExists });
  /** The last that each kind of change called for. */
  const wanted = new Map<string, () => Promise<unknown>>();
  let stopped = false;
  /** Does it again until the store takes it, or a later change of its kind is there: nobody else would come back to it. */
  const insist = async <T>(kind: string, work: () => Promise<T>): Promise<T | undefined> => {
    wanted.set(kind, work);
    for (let failures = 0; !stopped && wanted.get(kind) === work; failures++) {
      try {
        const done = await work();
        if (wanted.get(kind) === work) wanted.delete(kind);
        return done;
      } catch (err) {
        if (failures === 0) log.warn({ err }, 'a change could not be saved; retrying');
        await new Promise<void>((resolve) => void clock.wakeAt(clock.now() + SAVE_AGAIN_MS, resolve));
      }
    }
    return undefined;
  };
  const reportOf = (list: readonly Subscription[]) => {
    if (list.length === 0) return null;
    const named = list.map(({ id, channel }) => `"${id.slice(FROM_FILE.length)}", channel ${channel}`);
    log.warn({ ended: named }, 'subscriptions are gone from config/dutywatch.yaml; their channels get no more alerts');
    const id = `health/ended/${clock.now()}`;
    return () => reporter.report(id, null, `ended:${named.join('\n')}`);
  };
  await reportOf(ended)?.();

  // What is published, and what it proposes.
  const statements = createStatements({
    clock,
    store,
    snapshot,
    sources: () => managed.now(),
    opsSubscription: ops.home,
    watches: ports.watches,
    sweep,
    log,
  });
  const managed = await openManagedSources({
    clock,
    store: store.sources,
    file: ports.sources,
    kit: ports.sourceKit,
    standings: () => snapshot.statements.standings(),
    follows: (number) => statements.follows(number),
    release: async (source) => (await statements.watch.release(source)) ?? 0,
    changed: () => void statements.watch.wake(),
  });
  const known = createKnownProposals(store, snapshot);
  const proposer = createProposer({ store, snapshot, known, opsOf });

  // What is due, and its way to Discord.
  const catalogue = watchedCatalogue(ports.catalogue, clock.now);
  const freshness = (): readonly Freshness[] => [catalogue.freshness(), ...statements.freshness()];
  const tick = createTick({
    store,
    snapshot,
    file: catalogue.now,
    planAheadMs: ports.planAheadMs,
    onDisputed: proposer.dispute,
    onKept: reportKept(core, reporter),
  });
  const planner = createPlanner(core, {
    tick,
    leadership,
    propose: proposer.run,
    upkeep: [
      createCardKeeper(store, snapshot, known),
      reporter.missingRoles,
      remindToCheck(core, reporter, catalogue.now),
      createBoards(store, snapshot),
      createEvents(store, snapshot, guildOf),
    ],
  });
  const wording = createWording({
    snapshot,
    freshness,
    guildOf,
    roleExists,
    isHome: (guild) => guild !== null && guild === home.guild(),
    proposals: known.shown,
    sourceName: statements.sourceName,
    ...(ports.page && { page: ports.page }),
    ...(ports.eventPage && { eventPage: ports.eventPage }),
  });
  const restoredAt = await store.meta.get(RESTORED_AT);
  const dispatcher = createDispatcher({
    ...core,
    messenger,
    history,
    wording,
    cards: createCards({ clock, store, snapshot, guildOf, worded: wording.body, roleSizes: ports.roleSizes }),
    guildOf,
    leadership,
    illustrator: createIllustrator({ clock, draw: ports.draw, mayAttach: ports.mayAttach }),
    policy: ports.policy,
    nonceWindowMs: ports.nonceWindowMs,
    leaseMs: LEASE_MS,
    restoredAt: restoredAt === null ? null : Number(restoredAt),
    onStop: ports.onStop,
    slowly: () => refusals.heldSince() !== null,
    behind: planner.sweepOverdue,
    catchUp: planner.plan,
    onFailed: planner.recover,
    reports: reporter,
  });
  const pulse = ports.pulse && createPulse({ ...ports.pulse, clock, store, sends: planner.sends, log });
  bell.answer(planner.sweepThen(dispatcher.run, async () => pulse?.beat()));

  // What others change, and what Discord refuses.
  store.coordination.onChange((topic) => {
    // The store may be closed already, and nothing in it is asked any more.
    if (stopped) return;
    proposer.touch();
    managed.reload().catch((error: unknown) => {
      log.warn(
        { err: error },
        'sources added in Discord could not be reloaded; they are reloaded when the store answers',
      );
    });
    if (topic === 'knowledge') planner.markStale();
    // What is due is the business of the one who sends; many changes at once are one sweep.
    else if (!leadership.holds()) return;
    planner.schedule();
  });
  leadership.onChange(() => void sweep());
  const stopHearing = refusals.onHeld((since) => {
    log.warn({}, 'Discord refuses too many requests; sending is reduced and resumes automatically');
    void reporter.report(`health/refusals/${since}`, null, REFUSALS).then(sweep, planner.recover);
  });

  // The catalogue is the baseline before anybody is told what lies ahead.
  // Where several processes share the store, the one before may still be writing the same: then it is looked at again.
  await (leadership.shared ? planner.plan() : planner.planOrThrow());
  await store.notices.add(begun.filter((s) => s.startCard).map((s) => startCard(s.id, clock.now())));
  await statements.recover();

  // What people may do.
  const services = createServices({
    clock,
    store,
    snapshot,
    // The sweep that tells of a person's edit follows; whoever saved does not wait for it.
    async record(change: CatalogueChange) {
      const recorded = await planner.record(change);
      if (recorded) void sweep();
      return recorded;
    },
    guildDirectory: ports.guildDirectory,
    isConfigured,
    guildOf,
    missing: ports.missing,
    onChange: () => void sweep(),
    wake: () => void dispatcher.run().catch(planner.recover),
    rehearsals: ports.rehearsals,
    serverFiles: ports.serverFiles,
    freshness,
    opsOf: ops.of,
    heldSince: refusals.heldSince,
    failingSince: planner.failingSince,
    async applied(user) {
      log.info({ user }, 'changes to the deadline catalogue were approved');
      await sweep();
    },
    staleSources: () => statements.view.sources().flatMap(({ stale, name }) => (stale ? [name] : [])),
    home,
    proposals: createDecisions({
      store,
      snapshot,
      known,
      now: clock.now,
      changed: tick.took,
      disputed: (deadlineId) => tick.disputed(deadlineId, clock.now()),
      sweep,
    }),
    sources: managed.acts,
    publicUrl: ports.publicUrl,
  });

  /** Logged, and reported to the operators at once. */
  const warn = async (trouble: 'config' | 'sources' | 'settings' | 'lost', detail: string, sentence: string) => {
    log.warn({ ...(detail !== '' && { detail }) }, sentence);
    const id = `health/${trouble}/${clock.now()}`;
    await insist(trouble, () => reporter.report(id, null, `${trouble}:${detail}`));
    await sweep();
  };

  return {
    snapshot,
    setAside,
    services,
    freshness,
    sends: planner.sends,
    failingSince: planner.failingSince,
    pulse: () => pulse?.now() ?? null,
    statements,
    sweep,
    async catalogueChanged(next) {
      // A rejection that was not saved yet is out of date.
      wanted.delete('config');
      catalogue.replace(next);
      log.info({ deadlines: next.deadlines.length }, 'the deadline catalogue was reloaded');
      await sweep();
    },
    async catalogueRejected(detail) {
      catalogue.reject();
      await warn('config', detail, 'the deadline catalogue was rejected; the previous version stays in use');
    },
    sourcesRejected: (detail) =>
      warn('sources', detail, 'the list of sources was rejected; the previous version stays in use'),
    async settingsChanged({ subscriptions, opsSubscription, kept: left }) {
      let aside: readonly string[] = [];
      if (subscriptions !== null) {
        // What stood before is read once: half of a change must not look like none when it is done again.
        let before: readonly Subscription[] | undefined;
        const file = await insist('subscriptions', async () => {
          before ??= await store.subscriptions.list();
          return beginFileSubscriptions(store, subscriptions, clock.now(), guildOf, before);
        });
        // A later change has taken its place.
        if (file === undefined) return;
        const { begun: fresh, setAside } = file;
        const at = clock.now();
        await insist(`reload/${at}`, () => snapshot.reload('subscriptions'));
        configuredOps = opsSubscription;
        const report = reportOf(file.ended);
        if (report) await insist(`ended/${at}`, report);
        const cards = fresh.filter((it) => it.startCard).map(({ id }) => startCard(id, at));
        await insist(`cards/${at}`, () => store.notices.add(cards));
        aside = setAside.map(
          ({ id, channel }) =>
            `config/dutywatch.yaml  subscriptions  "${id.slice(FROM_FILE.length)}" is ignored: alerts for channel ${channel} are set up in Discord`,
        );
        log.info(
          { subscriptions: subscriptions.length, begun: fresh.map(({ id }) => id) },
          'the settings were reloaded',
        );
      }
      const kept = [left, ...aside].filter((line) => line !== '').join('\n');
      wanted.delete('settings');
      if (kept === '') await sweep();
      else await warn('settings', kept, 'some changes to the settings were not applied');
    },
    async storeIsThere(isThere) {
      if (isThere) return log.info({}, 'the store file is back');
      await warn(
        'lost',
        '',
        'the store file was deleted or replaced; what is recorded from now on is lost when this process ends',
      );
    },
    async channelDeleted(channel) {
      if (await reporter.channelDeleted(channel)) await sweep();
    },
    async probe(channels) {
      const all = await store.recipients.broken();
      if (all.length === 0) return;
      const recipients = new Map(all.map((recipient) => [recipient.channel, recipient]));
      /** Where something besides the post is not allowed: its key is the action's, a stroke, and the place's. */
      const besides = new Set([...recipients.keys()].flatMap((key) => /(?<=\/).*/.exec(key) ?? []));
      const places = channels.map((channel) => [channel, guildRecipient(guildOf(channel) ?? '')] as const);
      const hurried = new Set(places.filter((pair) => pair.some((place) => besides.has(place))).flat());
      const broken = channels.flatMap((channel) => recipients.get(channel) ?? []);
      if (hurried.size > 0) {
        await store.delivery.hurry([...hurried], clock.now());
        dispatcher.rememberAnew();
      }
      for (const recipient of broken) await store.recipients.break({ ...recipient, probeAt: clock.now() });
      if (broken.length > 0 || hurried.size > 0) await sweep();
    },
    async stop() {
      stopped = true;
      stopHearing();
      await statements.watch.stop();
      await planner.stop();
      await dispatcher.stop();
    },
  };
}
