import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nextAnnouncement } from '../app/edit-deadline.ts';
import { nextReminder } from '../app/knowledge.ts';
import type { Store } from '../app/ports.ts';
import { systemClock } from '../clock.ts';
import { demo } from '../sandbox/demo.ts';
import { koreaStory } from '../sandbox/korea-story.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { createTravel, type KeptTime } from '../sandbox/time-machine.ts';
import { bindApplication } from '../store/store.ts';
import { registerWeb } from '../web/serve.ts';
import { boardSources, picturesFor } from './board.ts';
import type { Bot } from './bot.ts';
import { startBot } from './bot.ts';
import { readConfig, watchCatalogue } from './config.ts';
import { demoSources } from './demo-sources.ts';
import { stopFor, stopForAddress } from './exit.ts';
import { openConfiguredSources } from './sources.ts';
import { openControl, openStore, type Running, STORE_FILE, type StartOptions } from './start.ts';
import { OPS, sandboxSubscriptions } from './subscriptions.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/** No token: the same bot, connected to a Discord-compatible server of our own, with a chat page to look at. */
export async function startWithSandbox(options: StartOptions): Promise<Running> {
  const { environment, log, say, root } = options;
  const dataDir = join(environment.dataDir, 'sandbox');
  const config = readConfig(root, options.checkedIn);
  const real = systemClock();
  let catalogue = config.catalogue;
  let store: Store | undefined;
  let bot: Bot | undefined;
  const control = await openControl(
    dataDir,
    () => store,
    log,
    () => bot,
  );

  const travel = createTravel({
    start: real.now(),
    real,
    turns: koreaStory,
    kept: readKept(dataDir),
    keep: (kept) => writeKept(dataDir, kept),
    nextAlert() {
      const now = travel.clock.now();
      const due = bot ? nextReminder(bot.app.knowledge, now)?.due : undefined;
      const announced = nextAnnouncement(catalogue, now) ?? undefined;
      return due === undefined || (announced !== undefined && announced < due) ? (announced ?? null) : due;
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
    host: environment.host,
    port: environment.port,
    page: LOOPBACK.has(environment.host),
    timeMachine: travel.machine,
    historyFile: join(dataDir, 'chat.jsonl'),
    site: (app) =>
      registerWeb(app, {
        ...boardSources(
          () => bot?.app,
          () => store,
        ),
        now: () => travel.clock.now(),
        publicUrl: config.settings.publicUrl,
        onError: (err, route) => log.error({ err, route }, 'a page of the board could not be drawn'),
      }),
  }).catch((error: unknown) => {
    throw stopForAddress(error, environment) ?? error;
  });

  const texts = demoSources(sandbox.origin);
  const sources = openConfiguredSources({
    settings: config.sources,
    environment: options.secret,
    allowPrivate: [sandbox.origin],
  });
  const startBotOnce = async () => {
    // Three months of its time are some thousand writes, which need not wait for the disk one by one.
    store = await openStore(dataDir, travel.clock.now(), 'rehearsal');
    const open = store;
    const started = await startBot({
      clock: travel.clock,
      store: open,
      log,
      token: sandbox.token,
      api: sandbox.api,
      // Alerts of the demo lead to the board beside it.
      settings: { ...config.settings, publicUrl: config.settings.publicUrl ?? sandbox.origin },
      catalogue,
      subscriptions: sandboxSubscriptions(config.settings),
      opsSubscription: OPS,
      sources: () => texts,
      sourceKit: { listed: () => [], open: sources.open },
      limiter: { startPauseMs: 0 },
      bind: (applicationId) => bindApplication(open, applicationId),
      deploy: true,
      cron: false,
      home: demo.guildId,
      draw: picturesFor(config.settings, log),
      onFatal: options.onFatal,
    });
    if (!started.ok) throw stopFor(started.error);
    bot = started.value;
  };
  const stopBot = async () => {
    await bot?.stop();
    bot = undefined;
    await store?.close();
    store = undefined;
  };

  await startBotOnce();
  travel.start();
  const unwatch = watchCatalogue(root, {
    seen: config.seen,
    onGood(next) {
      catalogue = next;
      void bot?.app.catalogueChanged(next);
      say('config/deadlines.yaml was read again.');
    },
    onBad(problems) {
      void bot?.app.catalogueRejected(problems);
      say(`config/deadlines.yaml was not taken over; what stood before stays in force:\n${problems}`);
    },
  });
  announce(say, sandbox.origin, environment.host, dataDir, catalogue.deadlines.length);
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
  say('  The bot runs against a built-in Discord look-alike, with the real deadlines.');
  say('');
  if (LOOPBACK.has(host)) say(`  Chat           ${origin}/sandbox`);
  else say('  The chat page is not served, because HOST is not a loopback address.');
  say(`  Board          ${origin}/`);
  say(`  Watching       ${deadlines} deadlines from config/deadlines.yaml (edit it: it is read again at once)`);
  say(`  Data           ${dataDir}`);
  say('  Real Discord   set DISCORD_TOKEN and start again; the README tells how');
  say('  Stop           Ctrl+C');
  say('');
}

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
