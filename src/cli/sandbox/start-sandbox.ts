import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import { createTravel, type KeptTime, type Next } from '@dutywatch/sandbox/time-machine.ts';
import type { Store } from '../../app/store.ts';
import { type Cancel, systemClock } from '../../clock.ts';
import { LEGAL_ZONE } from '../../domain/moment.ts';
import { registerWeb } from '../../web/serve.ts';
import { boardLimits, boardSources, picturesFor } from '../bot/board.ts';
import type { Bot } from '../bot/bot.ts';
import { openControl, openStore, type Running, type StartOptions } from '../bot/running.ts';
import { openConfiguredSources } from '../bot/sources.ts';
import { OPS } from '../bot/subscriptions.ts';
import { countingAnswers, timedArrivals, vitalsOf } from '../bot/vitals.ts';
import { isLoopback } from '../config/environment.ts';
import { readConfig, watchCatalogue } from '../config/load.ts';
import { stopFor, stopForAddress } from '../exit.ts';
import { STORE_FILE } from '../which-store.ts';
import { beginDemoAlerts, demoCatalogue, demoOps, nextDemoAlert, nextRelease } from './demo.ts';
import { demoSources } from './demo-sources.ts';
import { demo, demoWorld } from './demo-world.ts';
import { firstSteps, koreaStory, pageWords, pageZones } from './korea-story.ts';

const ANSWERING_MS = 20;

/**
 * Without a token: starts the same bot, connected to a Discord-compatible server of our own with a chat page. The page is up before the bot
 * is loaded.
 */
export async function startWithSandbox(options: StartOptions): Promise<Running> {
  const { environment, log, say, root } = options;
  const dataDir = join(environment.dataDir, 'sandbox');
  const real = systemClock();
  let publicUrl: string | null = null;
  let store: Store | undefined;
  let bot: Bot | undefined;
  const control = await openControl(
    dataDir,
    () => store,
    log,
    () => bot,
  );
  const answers = countingAnswers();
  let vitals: ReturnType<typeof vitalsOf> | undefined;
  let cancelRelease: Cancel = () => {};
  let ahead: { readonly version: number; readonly next: Next | null } | undefined;

  const travel = createTravel({
    start: real.now(),
    real,
    story: koreaStory,
    kept: readKept(dataDir),
    keep: (kept) => writeKept(dataDir, kept),
    next() {
      const snapshot = bot?.app.snapshot;
      if (!snapshot) return null;
      const now = travel.clock.now();
      const version = snapshot.version();
      // Called every second: looked up again once it has passed, or something changed.
      if (ahead?.version !== version || (ahead.next !== null && ahead.next.at <= now)) {
        ahead = { version, next: nextDemoAlert(catalogue, snapshot, now) };
      }
      return ahead.next;
    },
    async freshHistory() {
      await stopBot();
      removeStore(dataDir);
      await sandbox.reset();
      await startBotOnce();
    },
  });

  const sandbox = await startSandbox({
    clock: travel.clock,
    answerClock: real,
    world: demoWorld,
    host: environment.host,
    port: environment.port,
    page: isLoopback(environment.host),
    timeMachine: travel.machine,
    guide: firstSteps,
    zones: pageZones,
    words: pageWords,
    historyFile: join(dataDir, 'chat.jsonl'),
    site: (app) =>
      registerWeb(app, {
        ...boardSources(
          () => bot?.app,
          () => store,
        ),
        ...boardLimits,
        vitals: async () => {
          if (!vitals) throw new Error('the store is not open');
          return vitals();
        },
        metrics: environment.metrics,
        now: () => travel.clock.now(),
        get publicUrl() {
          return publicUrl;
        },
        onError: (err, route) => log.error({ err, route }, 'a page of the board failed'),
      }),
  }).catch((error: unknown) => {
    throw stopForAddress(error, environment) ?? error;
  });

  // The page is up by now; slower work follows.
  const config = readConfig(root);
  publicUrl = config.settings.publicUrl;
  let catalogue = config.catalogue;
  const texts = demoSources(sandbox.origin);
  const sources = openConfiguredSources({
    settings: config.sources,
    environment: options.secret,
    allowPrivate: [sandbox.origin],
  });
  const startBotOnce = async () => {
    // Three months of sandbox time are some thousand writes, which need not wait for the disk one by one.
    const { store: open, lag } = timedArrivals(await openStore(dataDir, travel.clock.now(), 'rehearsal'));
    store = open;
    vitals = vitalsOf({
      store: open,
      bot: () => bot,
      now: travel.clock.now,
      mustConnect: true,
      answers: answers.counts,
      lag,
    });
    await beginDemoAlerts(open, config.settings.leads, travel.clock.now());
    const { startBot } = await import('../bot/bot.ts');
    const started = await startBot({
      clock: travel.clock,
      store: open,
      log,
      token: sandbox.token,
      api: sandbox.api,
      // Alerts of the demo link to the board beside it.
      settings: { ...config.settings, publicUrl: config.settings.publicUrl ?? sandbox.origin },
      catalogue: demoCatalogue(catalogue, travel.clock.now()),
      subscriptions: [demoOps(config.settings)],
      opsSubscription: OPS,
      sources: () => texts,
      sourceKit: { listed: () => [], open: sources.open },
      limiter: { startPauseMs: 0 },
      deploy: true,
      cron: false,
      onAnswer: answers.count,
      home: demo.guildId,
      draw: picturesFor(config.settings, log),
      onFatal: options.onFatal,
    });
    if (!started.ok) throw stopFor(started.error);
    bot = started.value;
    // Time may be moved on at once: by then the sources know when their next text appears.
    await bot.app.statements.watch.wake();
    awaitRelease();
  };
  /** Orders that the demonstration's catalogue omitted become known at their instants. */
  const awaitRelease = () => {
    const at = nextRelease(travel.clock.now());
    if (at === null) return;
    cancelRelease = travel.clock.wakeAt(at, async () => {
      await bot?.app.catalogueChanged(demoCatalogue(catalogue, travel.clock.now()));
      awaitRelease();
    });
  };
  const stopBot = async () => {
    cancelRelease();
    await bot?.stop();
    bot = undefined;
    vitals = undefined;
    ahead = undefined;
    await store?.close();
    store = undefined;
  };

  // Loading the bot blocks everything for half a second: requests for the page are answered first.
  await sleep(ANSWERING_MS);
  await startBotOnce();
  travel.start();
  const unwatch = watchCatalogue(root, {
    seen: config.seen,
    onGood(next) {
      catalogue = next;
      ahead = undefined;
      void bot?.app.catalogueChanged(demoCatalogue(next, travel.clock.now()));
      say('config/deadlines.yaml was reloaded.');
    },
    onBad(problems) {
      void bot?.app.catalogueRejected(problems);
      say(`config/deadlines.yaml was rejected; the previous version stays in use:\n${problems}`);
    },
  });
  announce(say, sandbox.origin, environment.host, dataDir, catalogue.deadlines.length);
  const { steered, now } = travel.machine.state();
  if (steered) sayWhereItStands(say, now, isLoopback(environment.host) ? sandbox.origin : null, dataDir);
  return {
    async stop() {
      unwatch();
      travel.stop();
      await stopBot();
      await sources.close();
      await sandbox.close();
      await control.stop();
    },
  };
}

function announce(say: (line: string) => void, origin: string, host: string, dataDir: string, deadlines: number): void {
  say('');
  say('  DUTYWATCH SANDBOX: no DISCORD_TOKEN is set, so nothing leaves this machine.');
  say('  The bot runs in a built-in Discord simulator with the real deadlines.');
  say('');
  if (isLoopback(host)) say(`  Chat           ${origin}/sandbox`);
  else say('  The chat page is off because HOST is not a loopback address.');
  say(`  Board          ${origin}/`);
  say(`  Watching       ${deadlines} deadlines from config/deadlines.yaml (changes are applied when you save it)`);
  say(`  Data           ${dataDir}`);
  say('  Real Discord   set DISCORD_TOKEN and start again (see README.md)');
  say('  Stop           Ctrl+C');
  say('');
}

/** Prints the day at which the last run left the time machine, and how to get back. */
function sayWhereItStands(say: (line: string) => void, now: string, origin: string | null, dataDir: string): void {
  const day = legalDay.format(Temporal.Instant.from(now).epochMilliseconds);
  say(`  The sandbox clock is at ${day} ET, where you left its time machine.`);
  if (origin !== null) say(`  Back to today: press "Back to today" at ${origin}/sandbox`);
  else say(`  Back to today: stop, delete ${dataDir}, and start again.`);
  say('');
}

const legalDay = new Intl.DateTimeFormat('en-US', {
  dateStyle: 'full',
  timeStyle: 'short',
  timeZone: LEGAL_ZONE,
});

const keptFile = (dataDir: string) => join(dataDir, 'time.json');

function readKept(dataDir: string): KeptTime | undefined {
  if (!existsSync(join(dataDir, STORE_FILE))) return undefined;
  try {
    return JSON.parse(readFileSync(keptFile(dataDir), 'utf8')) as KeptTime;
  } catch {
    return undefined;
  }
}

function writeKept(dataDir: string, kept: KeptTime): void {
  const aside = `${keptFile(dataDir)}.part`;
  writeFileSync(aside, JSON.stringify(kept));
  renameSync(aside, keptFile(dataDir));
}

function removeStore(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith(STORE_FILE)) rmSync(join(dataDir, name), { force: true });
  }
}
