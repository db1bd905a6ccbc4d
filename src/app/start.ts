import type { Freshness } from '../alerts/facts.ts';
import { RESTORED_AT } from '../domain/ledger.ts';
import { createAbsorber } from './catalogue/absorb.ts';
import { remindToCheck, reportKept, watchedCatalogue } from './catalogue/file.ts';
import { guarded } from './coordination.ts';
import { type Core, createBell } from './core.ts';
import { createCards, createDeadlineCards } from './deliver/cards.ts';
import { createDispatcher } from './deliver/dispatch.ts';
import { createIllustrator } from './deliver/extras.ts';
import { openHistory } from './deliver/history.ts';
import { createPlanner } from './deliver/planner.ts';
import { createEvents } from './deliver/server-events.ts';
import { createTick, createTook } from './deliver/sweep.ts';
import { createWording } from './deliver/wording.ts';
import { openHome } from './operations/home.ts';
import { createPing } from './operations/ping.ts';
import { createReloads } from './operations/reloads.ts';
import { createReporter } from './operations/reporter.ts';
import type { AppPorts } from './ports.ts';
import { createServices } from './services.ts';
import { openSnapshot } from './snapshot.ts';
import { createDecisions } from './statements/decide.ts';
import { createSourceService, openWatchedSources } from './statements/managed-sources.ts';
import { createCardKeeper, createKnownProposals } from './statements/proposals.ts';
import { createProposer } from './statements/propose.ts';
import { createStatements } from './statements/statements.ts';
import type { CatalogueChange } from './store.ts';
import { beginFileSubscriptions, isConfigured } from './subscriptions/file-subscriptions.ts';
import { createOps } from './subscriptions/ops.ts';

const LEASE_MS = 5 * 60_000;

/** Starts the use cases over their ports, each part after those it needs. Afterwards nothing runs unless the clock wakes it. */
export async function startApp(ports: AppPorts) {
  const { clock, store, log, leadership, refusals, guildOf, roleExists } = ports;
  const bell = createBell();
  const sweep = bell.ring;
  const messenger = guarded(ports.messenger, leadership);
  // The history is opened before anything is written, because it reads the age of the store.
  const history = await openHistory({ clock, store, messenger, lastMessageAt: ports.lastMessageAt, log });
  const { setAside, ended } = await beginFileSubscriptions(
    store,
    ports.subscriptions,
    clock.now(),
    guildOf,
    await store.subscriptions.list(),
  );
  const snapshot = await openSnapshot(store, clock.now(), guildOf);
  const core: Core = { clock, store, snapshot, log, sweep };

  // Recipients of operational alerts.
  const home = await openHome({ ...ports.home, store });
  let configuredOps = ports.opsSubscription;
  const ops = createOps(snapshot, () => configuredOps, home.guild);
  const opsOf = (guild: string | null) => (guild === null ? ops.home() : ops.own(guild));
  const reporter = createReporter(core, { ops, guildOf, roleExists });
  const catalogue = watchedCatalogue(ports.catalogue, clock.now);
  const reloads = createReloads(core, {
    catalogue,
    reporter,
    guildOf,
    opsIs(subscription) {
      configuredOps = subscription;
    },
  });
  await reloads.end(ended, clock.now());

  // Statements, and the proposals read from them.
  const watched = await openWatchedSources({ store: store.sources, file: ports.sources, kit: ports.sourceKit });
  const statements = createStatements({
    clock,
    store,
    snapshot,
    sources: watched.now,
    opsSubscription: ops.home,
    watches: ports.watches,
    sweep,
    log,
  });
  const known = createKnownProposals(store, snapshot);
  const proposer = createProposer({ store, snapshot, known, opsOf });

  // Planning and sending.
  const freshness = (): readonly Freshness[] => [catalogue.freshness(), ...statements.freshness()];
  const took = createTook(core);
  const absorber = createAbsorber({
    store,
    snapshot,
    file: catalogue.now,
    took,
    onDisputed: proposer.dispute,
    onKept: reportKept(core, reporter.report),
  });
  const tick = createTick({ store, snapshot, planAheadMs: ports.planAheadMs, absorber, took });
  const planner = createPlanner(core, {
    tick,
    leadership,
    propose: proposer.run,
    upkeep: [
      createCardKeeper(store, snapshot, known),
      reporter.missingRoles,
      remindToCheck(core, reporter.report, catalogue.now),
      createDeadlineCards(store, snapshot),
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
    page: ports.page,
    eventPage: ports.eventPage,
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
    sweepOverdue: planner.sweepOverdue,
    catchUp: planner.plan,
    onFailed: planner.recover,
    reports: reporter,
  });
  const ping = ports.ping && createPing({ ...ports.ping, clock, store, sends: planner.sends, log });
  bell.answer(planner.sweepThen(dispatcher.run, async () => ping?.sweepDone()));

  // Changes by other processes, and refusals by Discord.
  let stopped = false;
  store.coordination.onChange((topic) => {
    // The store may be closed already, so it is not read any more.
    if (stopped) return;
    proposer.touch();
    watched.reload().catch((error: unknown) => {
      log.warn(
        { err: error },
        'sources added in Discord could not be reloaded; they are reloaded when the store answers',
      );
    });
    if (topic === 'snapshot') planner.markStale();
    // Only the process that sends plans what is due; many changes at once become one sweep.
    else if (!leadership.holds()) return;
    planner.schedule();
  });
  leadership.onChange(() => void sweep());
  const stopHearing = refusals.onHeld((since) => {
    log.warn({}, 'Discord refuses too many requests; sending is reduced and resumes automatically');
    void reporter.report(`health/refusals/${since}`, null, { trouble: 'refusals' }).then(sweep, planner.recover);
  });

  // The catalogue is recorded as the baseline before anybody is alerted to what lies ahead. Where several processes share the store, the
  // previous one may still be writing the same; then planning is tried again later.
  await (leadership.shared ? planner.plan() : planner.planOrThrow());
  await statements.recover();

  // The use cases for commands.
  const services = createServices({
    clock,
    store,
    snapshot,
    // The sweep that announces a person's edit runs afterwards; the person who saved does not wait for it.
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
      changed: took,
      disputed: (deadlineId) => absorber.disputed(deadlineId, clock.now()),
      sweep,
    }),
    sources: createSourceService({
      clock,
      store: store.sources,
      kit: ports.sourceKit,
      watched,
      standings: () => snapshot.statements.standings(),
      follows: statements.follows,
      release: async (source) => (await statements.watch.release(source)) ?? 0,
      changed: () => void statements.watch.wake(),
    }),
    publicUrl: ports.publicUrl,
  });

  return {
    snapshot,
    /** Subscriptions of the config file that are not used, because their channel was set up in Discord. */
    setAside,
    /** The use cases that commands may call. */
    services,
    freshness,
    /** Whether this process sends and has applied the catalogue file. */
    sends: planner.sends,
    /** The instant since which planning and sending have failed repeatedly; null while they work. */
    failingSince: planner.failingSince,
    /** The state of the dead-man ping; null when there is none. */
    ping: () => ping?.now() ?? null,
    /** Statements, their sources and the watching of them. */
    statements,
    /** Runs one sweep and the sending that follows from it; resolves when both are done. */
    sweep,
    ...reloads.changes,
    /** Handles a deleted channel: it is reported once, before anything is refused there. */
    async channelDeleted(channel: string) {
      if (await reporter.channelDeleted(channel)) await sweep();
    },
    /** Tries these channels now, after a permission came back or the bot was invited again. */
    async probe(channels: readonly string[]) {
      if (await dispatcher.probe(channels)) await sweep();
    },
    async stop() {
      stopped = true;
      stopHearing();
      reloads.stop();
      await statements.watch.stop();
      await planner.stop();
      await dispatcher.stop();
    },
  };
}

export type App = Awaited<ReturnType<typeof startApp>>;
