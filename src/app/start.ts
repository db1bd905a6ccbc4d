import type { EventPageOf, Freshness, PageOf } from '../alerts/facts.ts';
import type { Cancel, Clock, EpochMs } from '../clock.ts';
import type { LatePolicy } from '../domain/grouping.ts';
import { ALIVE_AT, CHANNEL_GONE, guildRecipient, personOf, REFUSALS, RESTORED_AT, serverOf } from '../domain/ledger.ts';
import { type Draw, noPictures } from '../domain/picture.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { CatalogueFile } from './catalogue/changes.ts';
import { createBoards, createCards } from './deliver/cards.ts';
import { createDispatcher } from './deliver/dispatch.ts';
import { guarded } from './deliver/guarded.ts';
import { type HistoryPorts, openHistory } from './deliver/history.ts';
import { createIllustrator } from './deliver/illustrate.ts';
import { ownNotice, startCard } from './deliver/own-notice.ts';
import { GONE_MS } from './deliver/record.ts';
import { createEvents } from './deliver/server-events.ts';
import { createTick } from './deliver/sweep.ts';
import { createWording } from './deliver/wording.ts';
import { alwaysLeads, type Leadership } from './operations/coordination.ts';
import { neverHeld, type Refusals } from './operations/health.ts';
import { createAlertCoalescer, createOps } from './operations/ops.ts';
import { createPulse, type Pulse, type PulsePorts } from './operations/pulse.ts';
import type { Services } from './services.ts';
import { createServices, type ServicePorts } from './services.ts';
import { openSnapshot, type Snapshot } from './snapshot.ts';
import { createDecisions } from './statements/decide.ts';
import { type ManagedSources, openManagedSources, type SourceKit } from './statements/managed-sources.ts';
import { createCardKeeper } from './statements/proposal-cards.ts';
import { createKnownProposals } from './statements/proposals.ts';
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
  /** Names this process in claims where it is the only one. */
  readonly owner: string;
  /** Whether this process sends, where several could; left out, it does. */
  readonly leadership?: Leadership;
  readonly policy: LatePolicy;
  readonly nonceWindowMs: number;
  readonly planAheadMs: number;
  /** The server of a channel, for links to messages; left out, only subscriptions that name theirs get links. */
  readonly guildOf?: (channel: string) => string | null;
  /** What is known of servers, channels and roles; left out, nothing is. */
  readonly guildDirectory?: GuildDirectory;
  /** Runs the product over a store that is thrown away; left out, nothing is ever shown so. */
  readonly rehearsals?: ServicePorts['rehearsals'];
  /** The form of what a server exports and imports; left out, nothing can be. */
  readonly serverFiles?: ServerFiles;
  /** Which server is home; left out, none is. */
  readonly home?: ServicePorts['home'];
  /** Where the board is reached from outside, or null. */
  readonly publicUrl?: string | null;
  /** Where deadlines have a page; left out, alerts link to none. */
  readonly page?: PageOf;
  readonly eventPage?: EventPageOf;
  /** Whether this process looks at the sources, where several could; left out, the one that sends does. */
  readonly watches?: () => boolean;
  /** The sources that are watched; left out, none are. */
  readonly sources?: () => readonly Source[];
  /** How further sources are opened; left out, none can be added. */
  readonly sourceKit?: SourceKit;
  /** Draws the pictures of posts; left out, posts have none. */
  readonly draw?: Draw;
  /** When anybody last wrote in a channel; left out, it is not known, and a channel is read instead. */
  readonly lastMessageAt?: HistoryPorts['lastMessageAt'];
  /** Whether files may be attached in a channel, as far as is known. */
  readonly mayAttach?: (channel: string) => boolean;
  /** Whether a server has a role; left out, every role is taken to be there. */
  readonly roleExists?: (guild: string | null, role: string) => boolean;
  /** How many members of a server have each role, as Discord says; left out, it is not known. */
  readonly roleSizes?: (guild: string) => Promise<Readonly<Record<string, number>>>;
  /** The first permission the bot lacks in a channel, by Discord's name; left out, none is known to be missing. */
  readonly missing?: (channel: string, action: 'post' | 'pin') => string | null;
  /** Whether Discord refused so much that hardly anything leaves; left out, it never does. */
  readonly refusals?: Refusals;
  /** Asks a dead-man service while all is well; left out, none is asked. */
  readonly pulse?: Pick<PulsePorts, 'ping' | 'reachesDiscord'>;
  readonly onStop: (code: string) => void;
  readonly log: {
    readonly info: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
    readonly warn: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
  };
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
  /** A channel is gone: told once, before anything is refused there. */
  readonly channelDeleted: (channel: string) => Promise<void>;
  /** A permission came back or the bot was invited again: try the channel now. */
  readonly probe: (channel: string) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type SettingsChanged = {
  /** Null where the file was refused: who followed goes on to. */
  readonly subscriptions: readonly Subscription[] | null;
  readonly opsSubscription: string | null;
  /** What was not taken over, a line each; empty when all was. */
  readonly kept: string;
};

const noRehearsals: ServicePorts['rehearsals'] = {
  lastPosts: async () => [],
  simulate: async () => ({ from: 0, until: 0, asItStands: [], asMoved: null }),
};
const noHome: ServicePorts['home'] = { configured: null, fallback: null, owners: async () => [] };
const succeeded = () => true;
const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
const LEASE_MS = 5 * 60_000;
const RECOVER_MS = 5_000;
/** So often the store notes that it is in use: what it lacks when it is put back from a copy begins there. */
const ALIVE_MS = 10 * 60_000;

/** Starts the use cases over their ports. Nothing runs by itself but what the clock wakes. */
export async function startApp(ports: AppPorts): Promise<App> {
  const { clock, store, log } = ports;
  let file = ports.catalogue;
  let checkedAt = clock.now();
  let fileIsGood = true;
  let cancelWake: Cancel = () => {};
  let stopped = false;
  let sweeping: Promise<unknown> = Promise.resolve();
  const leadership = ports.leadership ?? alwaysLeads(ports.owner);
  /** The term that has taken in what the catalogue file says; what another process saw there does not count. */
  let learnedIn: string | null = null;
  /** Another process changed the catalogue or the subscriptions. */
  let outdated = false;
  let heard = false;
  let saidAlive = 0;
  /** What the last sweep failed with, in words: told again when it changes. */
  let failing: string | null = null;
  /** When it first failed, and how often since. */
  let failed: { readonly since: EpochMs; readonly times: number } | null = null;

  const messenger = guarded(ports.messenger, leadership);
  const lastMessageAt = ports.lastMessageAt ?? (() => undefined);
  // Before anything is written: it tells how old the store is.
  const history = await openHistory({ clock, store, messenger, lastMessageAt, log });
  const { begun, setAside } = await beginFileSubscriptions(
    store,
    ports.subscriptions,
    clock.now(),
    ports.guildOf ?? (() => null),
  );
  const snapshot = await openSnapshot(store, clock.now(), ports.guildOf);
  // The file is looked at all the time: while it is good, what is known is as fresh as now.
  const freshness = (): readonly Freshness[] => [
    { source: 'catalogue', checkedAt: fileIsGood ? clock.now() : checkedAt },
    ...statements.freshness(),
  ];

  const refusals = ports.refusals ?? neverHeld;
  let homeGuild: () => string | null = () => null;
  let configuredOps = ports.opsSubscription;
  const ops = createOps(
    snapshot,
    () => configuredOps,
    () => homeGuild(),
  );
  let managed: ManagedSources | null = null;
  const statements = createStatements({
    clock,
    store,
    snapshot,
    sources: () => managed?.now() ?? [],
    opsSubscription: ops.home,
    watches: ports.watches ?? (() => leadership.holds()),
    sweep: () => sweep(),
    log,
  });

  managed = await openManagedSources({
    clock,
    store: store.sources,
    file: ports.sources ?? (() => []),
    kit: ports.sourceKit ?? null,
    standings: () => snapshot.statements.standings(),
    follows: (number) => statements.follows(number),
    release: async (source) => (await statements.watch.release(source)) ?? 0,
    changed: () => void statements.watch.wake(),
  });

  /** `subject` is a channel, or the server's turn; trouble of a server is told there when it chose a channel for it. */
  const tellOps = async (id: string, subject: string | null, detail: string) => {
    const told = toldOf(subject);
    if (told === null) return;
    await store.notices.add([ownNotice(id, 'health', told, clock.now(), subject, detail)]);
  };

  const toldOf = (subject: string | null) =>
    subject === null
      ? ops.home()
      : ops.of(
          serverOf(subject) ??
            guildOf(subject) ??
            snapshot.subscriptions().find((it) => it.channel === subject)?.guild ??
            null,
        );

  const coalesce = createAlertCoalescer(clock);
  /** Of a channel that fails or works again; of many at once in one message. */
  const tellOfChannel = async (id: string, channel: string, detail: string) => {
    const told = toldOf(channel);
    const share = told === null ? 'nothing' : coalesce(told);
    if (told === null || share === 'suppressed') return;
    if (share === 'single') return tellOps(id, channel, detail);
    const now = clock.now();
    await store.notices.add([ownNotice(`health/many/${told}/${now}`, 'health', told, now, null, 'many:')]);
  };

  const guildOf = ports.guildOf ?? (() => null);
  const roleExists = ports.roleExists ?? (() => true);
  const keepBoards = createBoards(store, snapshot);
  const events = createEvents(store, snapshot, guildOf);
  const restoredAt = await store.meta.get(RESTORED_AT);
  const known = createKnownProposals(store, snapshot);
  const opsOf = (guild: string | null) => (guild === null ? ops.home() : ops.own(guild));
  const proposer = createProposer({ store, snapshot, known, opsOf });
  const keepProposalCards = createCardKeeper(store, snapshot, known);
  const wording = createWording({
    snapshot,
    freshness,
    guildOf,
    roleExists,
    isHome: (guild) => guild !== null && guild === homeGuild(),
    proposals: known.shown,
    sourceName: statements.sourceName,
    ...(ports.page && { page: ports.page }),
    ...(ports.eventPage && { eventPage: ports.eventPage }),
  });
  const dispatcher = createDispatcher({
    clock,
    store,
    snapshot,
    messenger,
    history,
    wording,
    cards: createCards({
      clock,
      store,
      snapshot,
      guildOf,
      worded: wording.body,
      roleSizes: ports.roleSizes ?? (async () => ({})),
    }),
    guildOf,
    leadership,
    illustrator: createIllustrator({
      clock,
      draw: ports.draw ?? noPictures,
      mayAttach: ports.mayAttach ?? (() => true),
    }),
    policy: ports.policy,
    nonceWindowMs: ports.nonceWindowMs,
    leaseMs: LEASE_MS,
    restoredAt: restoredAt === null ? null : Number(restoredAt),
    onStop: ports.onStop,
    slowly: () => refusals.heldSince() !== null,
    behind() {
      const announced = tick.nextAnnouncement();
      const term = leadership.term();
      return outdated || (term !== null && term !== learnedIn) || (announced !== null && clock.now() >= announced);
    },
    async catchUp() {
      await planned();
    },
    onDue: () => sweep(),
    async onStep(action, recipient, missing) {
      log.warn({ action, recipient, missing }, missing ? 'a step cannot be done' : 'a step can be done again');
      const detail = `step:${action}:${missing ?? ''}`;
      await tellOps(`health/step/${action}/${recipient}/${clock.now()}`, recipient, detail);
      void sweep();
    },
    async onRefused(channel, messageId, code) {
      await tellOps(`health/refused/${messageId}`, channel, `refused:${code}`);
      void sweep();
    },
    async onWaiting(channel, why, code) {
      // What a person's own server or settings refuse is nobody else's business.
      const told = personOf(channel) === null ? toldOf(channel) : null;
      if (told === null) return;
      // Once a day: of a channel where a rule of its server stops alerts, of all channels where Discord passes through a mood.
      const day = Temporal.Instant.fromEpochMilliseconds(clock.now()).toString().slice(0, 10);
      await tellOps(`health/${why}/${why === 'blocked' ? channel : told}/${code}/${day}`, channel, `${why}:${code}`);
      void sweep();
    },
    async onRecipient(channel, missing) {
      // A person's closed direct messages are nobody's business but theirs: `/remind list` says it.
      if (personOf(channel) !== null) return;
      log.warn({ channel, missing }, missing ? 'a channel cannot be reached' : 'a channel can be reached again');
      await tellOfChannel(
        `health/${missing ? 'broken' : 'healed'}/${channel}/${clock.now()}`,
        channel,
        missing ? `broken:${missing}` : 'healed:',
      );
      void sweep();
    },
    log,
  });

  const tick = createTick({
    store,
    snapshot,
    file: () => file,
    planAheadMs: ports.planAheadMs,
    onDisputed: proposer.dispute,
    async onKept({ held, aside }) {
      if (held) {
        const { key, at, lost, turned } = held;
        log.warn(
          { lost: idsOf(lost), turned: idsOf(turned) },
          'the deadline catalogue waits for a yes; nothing of it was taken over',
        );
        await tellOps(`health/held/${key}/${at}`, null, `held:${JSON.stringify(held)}`);
      }
      if (aside) {
        log.warn({ aside: aside.list }, 'deadlines of the catalogue were not taken over; the rest was');
        await tellOps(`health/aside/${aside.key}/${aside.at}`, null, `aside:${JSON.stringify(aside)}`);
      }
    },
  });

  const rolesTold = new Set<string>();
  /** A deleted role is told once; alerts go on without a mention. */
  const missRoles = async () => {
    for (const { mention, guild, channel } of snapshot.subscriptions()) {
      if (mention === null || roleExists(guild ?? guildOf(channel), mention.role)) continue;
      const id = `health/role/${channel}/${mention.role}`;
      if (rolesTold.has(id)) continue;
      await tellOps(id, channel, 'role:');
      rolesTold.add(id);
    }
  };

  const plan = async () => {
    if (stopped) return;
    const next = await store.coordination.withLock('sweep', async () => {
      heard = false;
      const term = leadership.term();
      if (term !== null && term !== learnedIn) {
        // What others claimed is free again: their terms are over.
        await store.ledger.release(term, clock.now(), 'all');
        outdated = true;
      }
      if (outdated) {
        outdated = false;
        await snapshot.reload();
      }
      if (term !== null) await proposer.run(clock.now());
      if (term !== null && clock.now() - saidAlive >= ALIVE_MS) {
        saidAlive = clock.now();
        await store.meta.put(ALIVE_AT, String(saidAlive));
      }
      const at = await tick.run(clock.now(), term !== null);
      learnedIn = term ?? learnedIn;
      await keepProposalCards(clock.now());
      await missRoles();
      await keepBoards(clock.now());
      await events.keep(clock.now());
      return at;
    });
    cancelWake();
    if (next !== null && !stopped) cancelWake = clock.wakeAt(next, sweep);
  };

  // One at a time, and whoever asks while one has yet to begin shares it: a thousand channels that fail are no thousand sweeps.
  // A dispatcher under way picks up what is added.
  let toBegin: Promise<boolean> | null = null;
  /** Answers whether it went through. */
  const planned = (): Promise<boolean> => {
    if (toBegin) return toBegin;
    toBegin = sweeping
      .then(() => {
        toBegin = null;
        return plan();
      })
      .then(succeeded, recover);
    sweeping = toBegin;
    return toBegin;
  };

  const sends = () => learnedIn !== null && leadership.term() === learnedIn;
  const pulse = ports.pulse && createPulse({ ...ports.pulse, clock, store, sends, log });
  let runs = 0;
  const sweep = async (): Promise<void> => {
    const wentThrough = await planned();
    if (stopped) return;
    const sending = runs > 0;
    runs++;
    const run = dispatcher
      .run()
      // Without a sweep nothing may be sent: why there was none was said.
      .then(succeeded, (error) => (wentThrough ? recover(error) : again()))
      .finally(() => runs--);
    // Thousands of alerts take minutes: what has been under way since an earlier sweep, and has not failed, is well.
    if (wentThrough && sending) await pulse?.beat();
    if (!(await run) || !wentThrough || stopped) return;
    if (failing !== null) log.info({}, 'planning and sending work again');
    failing = null;
    failed = null;
    await pulse?.beat();
  };

  /** A store that does not answer (disk full, connection lost) is tried again; nothing is lost by waiting. */
  const recover = (error: unknown): false => {
    const said = String(error);
    if (failing !== said) {
      log.warn({ err: error }, 'nothing is planned or sent while this lasts; tried again every five seconds');
    }
    failing = said;
    failed = { since: failed?.since ?? clock.now(), times: (failed?.times ?? 0) + 1 };
    return again();
  };
  const again = (): false => {
    outdated = true;
    cancelWake();
    if (!stopped) cancelWake = clock.wakeAt(clock.now() + RECOVER_MS, sweep);
    return false;
  };

  store.coordination.onChange((topic) => {
    // The store may be closed already, and nothing in it is asked any more.
    if (stopped) return;
    proposer.touch();
    managed?.reload().catch((error: unknown) => {
      log.warn({ err: error }, 'sources added in Discord could not be read again; they are when the store answers');
    });
    if (topic === 'knowledge') outdated = true;
    // What is due is the business of the one who sends; many changes at once are one sweep.
    else if (!leadership.holds()) return;
    if (heard) return;
    heard = true;
    void sweep();
  });
  leadership.onChange(() => void sweep());
  const stopHearing = refusals.onHeld((since) => {
    log.warn({}, 'Discord refuses so much that hardly anything is sent; it goes on by itself');
    void tellOps(`health/refusals/${since}`, null, REFUSALS).then(sweep, recover);
  });

  // The catalogue is the baseline before anybody is told what lies ahead.
  // Where several processes share the store, the one before may still be writing the same: then it is looked at again.
  await (ports.leadership ? planned() : plan());
  await store.notices.add(begun.filter((s) => s.startCard).map((s) => startCard(s.id, clock.now())));

  /** A person's edit, between two sweeps. The sweep that tells of it follows; whoever saved does not wait for it. */
  const edited = async (change: CatalogueChange): Promise<boolean> => {
    const recording = sweeping.then(() => store.coordination.withLock('sweep', () => tick.record(change, clock.now())));
    sweeping = recording.then(
      () => {},
      () => {},
    );
    const recorded = await recording;
    if (recorded) void sweep();
    return recorded;
  };

  await statements.recover();
  const proposals = createDecisions({
    store,
    snapshot,
    known,
    now: clock.now,
    changed: tick.took,
    disputed: (deadlineId) => tick.disputed(deadlineId, clock.now()),
    sweep: () => sweep(),
  });
  /** Once may pass; what fails again is trouble. */
  const failingSince = () => (failed !== null && failed.times > 1 ? failed.since : null);
  const services = await createServices({
    clock,
    store,
    snapshot,
    record: edited,
    guildDirectory: ports.guildDirectory ?? emptyDirectory,
    isConfigured,
    guildOf,
    ...(ports.missing && { missing: ports.missing }),
    onChange: () => void sweep(),
    wake: () => void dispatcher.run().catch(recover),
    rehearsals: ports.rehearsals ?? noRehearsals,
    serverFiles: ports.serverFiles ?? noServerFiles,
    freshness,
    heldSince: refusals.heldSince,
    failingSince,
    async applied(user) {
      log.info({ user }, 'the deadline catalogue that waited was said yes to');
      await sweep();
    },
    staleSources: () => statements.view.sources().flatMap(({ stale, name }) => (stale ? [name] : [])),
    home: ports.home ?? noHome,
    proposals,
    sources: managed.acts,
    publicUrl: ports.publicUrl ?? null,
  });

  homeGuild = services.home.guild;

  return {
    snapshot,
    setAside,
    services,
    freshness,
    sends,
    failingSince,
    pulse: () => pulse?.now() ?? null,
    statements,
    sweep,
    async catalogueChanged(next) {
      file = next;
      fileIsGood = true;
      log.info({ deadlines: next.deadlines.length }, 'the deadline catalogue was read again');
      await sweep();
    },
    async catalogueRejected(detail) {
      if (fileIsGood) checkedAt = clock.now();
      fileIsGood = false;
      log.warn({ detail }, 'the deadline catalogue was rejected; what stood before stays in force');
      await tellOps(`health/config/${clock.now()}`, null, `config:${detail}`);
      await sweep();
    },
    async sourcesRejected(detail) {
      log.warn({ detail }, 'the list of sources was rejected; what was watched before is watched on');
      await tellOps(`health/sources/${clock.now()}`, null, `sources:${detail}`);
      await sweep();
    },
    async settingsChanged({ subscriptions, opsSubscription, kept: left }) {
      let aside: readonly string[] = [];
      if (subscriptions !== null) {
        const { begun: fresh, setAside } = await beginFileSubscriptions(store, subscriptions, clock.now(), guildOf);
        aside = setAside.map(
          ({ id, channel }) =>
            `config/dutywatch.yaml  subscriptions  "${id.slice(FROM_FILE.length)}" is not used: channel ${channel} was set up in Discord and follows once`,
        );
        await snapshot.reload('subscriptions');
        configuredOps = opsSubscription;
        await store.notices.add(fresh.filter((it) => it.startCard).map(({ id }) => startCard(id, clock.now())));
        log.info({ subscriptions: subscriptions.length, begun: idsOf(fresh) }, 'the settings were read again');
      }
      const kept = [left, ...aside].filter((line) => line !== '').join('\n');
      if (kept !== '') {
        log.warn({ kept }, 'what was changed in the settings was not all taken over');
        await tellOps(`health/settings/${clock.now()}`, null, `settings:${kept}`);
      }
      await sweep();
    },
    async channelDeleted(channel) {
      if (!snapshot.subscriptions().some((it) => it.channel === channel)) return;
      const before = (await store.recipients.broken()).find((recipient) => recipient.channel === channel);
      if (before?.missing === CHANNEL_GONE) return;
      const now = clock.now();
      await store.recipients.break({
        channel,
        brokenSince: before?.brokenSince ?? now,
        missing: CHANNEL_GONE,
        probeAt: now + GONE_MS,
      });
      await tellOfChannel(`health/broken/${channel}/${now}`, channel, `broken:${CHANNEL_GONE}`);
      await sweep();
    },
    async probe(channel) {
      const all = await store.recipients.broken();
      const server = guildRecipient(guildOf(channel) ?? '');
      const beside = all.filter((it) => it.channel.endsWith(`/${channel}`) || it.channel.endsWith(`/${server}`));
      if (beside.length > 0) {
        await store.delivery.hurry([channel, server], clock.now());
        dispatcher.rememberAnew();
      }
      const broken = all.find((recipient) => recipient.channel === channel);
      if (broken) await store.recipients.break({ ...broken, probeAt: clock.now() });
      if (broken || beside.length > 0) await sweep();
    },
    async stop() {
      stopped = true;
      stopHearing();
      cancelWake();
      await statements.watch.stop();
      await sweeping;
      await dispatcher.stop();
    },
  };
}
