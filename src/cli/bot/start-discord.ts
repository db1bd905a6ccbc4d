import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Store } from '../../app/store.ts';
import { FROM_FILE } from '../../app/subscriptions/file-subscriptions.ts';
import { elapsedMs, systemClock } from '../../clock.ts';
import { defaultLimiterSettings } from '../../discord/limiter.ts';
import { postgresTrouble } from '../../store/postgres/postgres-trouble.ts';
import { troubleOf } from '../../store/sqlite-file.ts';
import { serveWeb } from '../../web/lazy-server.ts';
import { SETTINGS_FILE } from '../config/check.ts';
import type { Environment } from '../config/environment.ts';
import { readConfig, watchCatalogue, watchSettings, watchSourcesFile } from '../config/load.ts';
import { stopFor, stopForAddress } from '../exit.ts';
import { STORE_FILE, watchStoreFile } from '../which-store.ts';
import { boardLimits, boardSources, picturesFor } from './board.ts';
import { type Bot, type BotParts, startBot } from './bot.ts';
import { LEASE_MS } from './leadership.ts';
import { openPing } from './ping.ts';
import { openControl, openStore, type Running, type StartOptions } from './running.ts';
import { fileSources, openConfiguredSources } from './sources.ts';
import { configuredSubscriptions, followedChannels, neededRestart, OPS, unmatchedFilters } from './subscriptions.ts';
import { countingAnswers, timedArrivals, vitalsOf } from './vitals.ts';

/**
 * The store of a bot that is to run: the embedded one, which nobody else may open, or the one in PostgreSQL, which any number of processes
 * share.
 */
async function openRunningStore({ environment, log }: StartOptions, now: number, bot: () => Bot | undefined) {
  const { databaseUrl, dataDir } = environment;
  if (databaseUrl !== null) {
    const { openPostgres } = await import('../../store/postgres/store.ts');
    const opened = await openPostgres({ url: databaseUrl, now, log });
    if (!opened.ok) throw stopFor(opened.error);
    const where = `the database in DATABASE_URL (role ${environment.role})`;
    return { store: opened.value, control: null, where, file: null };
  }
  let store: Store | undefined;
  const control = await openControl(dataDir, () => store, log, bot);
  store = await openStore(dataDir, now);
  const file = join(dataDir, STORE_FILE);
  return { store, control, where: file, file };
}

/** The part this process takes; undefined where it is the only one. */
function replicaOf({ databaseUrl, role }: Environment): Pick<BotParts, 'replica'> {
  if (databaseUrl === null) return {};
  const connects = role === 'all' || role === 'gateway';
  const sends = role === 'all' || role === 'dispatcher';
  const watches = role === 'all' || role === 'watcher';
  return { replica: { holder: randomUUID(), connects, sends, watches, leaseMs: LEASE_MS } };
}

/** Starts with the real Discord, and the embedded store or the shared one. */
export async function startDiscord(options: StartOptions & { readonly token: string }): Promise<Running> {
  const { environment, log, say, root } = options;
  const { catalogue, settings, sources: listed, seen } = readConfig(root);
  const sources = openConfiguredSources({ settings: listed, environment: options.secret });
  const watched = fileSources(sources, listed.sources);
  const clock = systemClock();
  let bot: Bot | undefined;
  const { store: opened, control, where, file } = await openRunningStore(options, clock.now(), () => bot);
  const watch = file === null ? null : watchStoreFile(file, (isThere) => void bot?.app.storeIsThere(isThere));
  const isKept = () => watch?.isThere() ?? true;
  const { store: open, lag } = timedArrivals(opened);
  const ping = settings.health.ping === null ? null : openPing(settings.health.ping, clock);
  const answers = countingAnswers();
  const web = await serveWeb({
    host: environment.host,
    port: environment.port,
    metrics: environment.metrics,
    ...boardSources(
      () => bot?.app,
      () => open,
    ),
    ...boardLimits,
    vitals: vitalsOf({
      store: open,
      bot: () => bot,
      now: clock.now,
      mustConnect: environment.databaseUrl === null,
      answers: answers.counts,
      isKept,
      lag,
    }),
    now: clock.now,
    publicUrl: settings.publicUrl,
    onError: (err, route) => log.error({ err, route }, 'a page of the board failed'),
  }).catch((error: unknown) => {
    throw stopForAddress(error, environment) ?? error;
  });
  say(`The board is at ${settings.publicUrl ?? web.origin}/.`);
  say(`Dutywatch is connecting to Discord. Data: ${where}.`);
  const started = await startBot({
    clock,
    store: open,
    log,
    token: options.token,
    api: environment.discordApi,
    settings,
    catalogue,
    subscriptions: configuredSubscriptions(settings),
    opsSubscription: settings.ops.channel === null ? null : OPS,
    deploy: false,
    keepsLogins: true,
    cron: true,
    onAnswer: answers.count,
    // The previous sender had ended when this process began, so loading time counts as part of the pause.
    limiter: { startPauseMs: Math.max(0, defaultLimiterSettings.startPauseMs - elapsedMs()) },
    draw: picturesFor(settings, log),
    sources: watched.now,
    sourceKit: { listed: watched.listed, open: sources.open },
    ...replicaOf(environment),
    isKept,
    ...(ping && { ping: ping.ask }),
    onFatal: options.onFatal,
  }).catch((error: unknown) => {
    // An opened store may still refuse writes: no room, or no rights.
    const trouble = file === null ? postgresTrouble(error) : troubleOf(error, file);
    throw trouble ? stopFor(trouble) : error;
  });
  if (!started.ok) throw stopFor(started.error);
  bot = started.value;
  const { app, stop } = bot;
  let now = { settings, catalogue, sources: listed.sources };
  const unwatch = watchCatalogue(root, {
    seen,
    onGood(next) {
      now = { ...now, catalogue: next };
      void app.catalogueChanged(next);
    },
    onBad: (problems) => void app.catalogueRejected(problems),
  });
  const unwatchSources = watchSourcesFile(root, {
    seen,
    onGood(next) {
      now = { ...now, sources: next.sources };
      watched.replace(next.sources);
      log.info({ sources: next.sources.length }, 'the list of sources was reloaded');
    },
    onBad: (problems) => void app.sourcesRejected(problems),
  });
  for (const { id, channel } of app.setAside) {
    const entry = id.slice(FROM_FILE.length);
    say(
      `config/dutywatch.yaml: "${entry}" is ignored because alerts for its channel ${channel} are set up in Discord.`,
    );
    say('  Remove the entry from the file, or unsubscribe the channel in /alerts setup, and start again.');
  }
  const unwatchSettings = watchSettings(root, () => now, {
    seen,
    onGood(next) {
      // Settings that need a restart are compared with those of this start.
      const kept = [...neededRestart(settings, next)];
      kept.push(...unmatchedFilters(next, now.catalogue, now.sources));
      // An emptied file does not mean that nobody is to be alerted any more.
      const emptied = next.subscriptions.length === 0 && now.settings.subscriptions.length > 0;
      if (emptied) kept.push(`${SETTINGS_FILE}  subscriptions  all removed; takes effect at the next start`);
      else now = { ...now, settings: next };
      void app.settingsChanged({
        subscriptions: emptied ? null : configuredSubscriptions(next),
        opsSubscription: next.ops.channel === null ? null : OPS,
        kept: kept.join('\n'),
      });
    },
    onBad: (problems) => void app.settingsChanged({ subscriptions: null, opsSubscription: null, kept: problems }),
  });
  for (const line of unmatchedFilters(settings, catalogue, listed.sources)) say(line);
  const channels = followedChannels(app.snapshot.subscriptions()).length;
  const counted = channels === 1 ? '1 channel' : `${channels} channels`;
  say(`Connected. Watching ${catalogue.deadlines.length} deadlines for ${counted}.`);
  if (channels === 0) {
    say(
      'No channel is subscribed yet. Use /alerts setup in a channel, or add it under `subscriptions` in config/dutywatch.yaml.',
    );
  }
  return {
    async stop() {
      watch?.stop();
      unwatch();
      unwatchSources();
      unwatchSettings();
      // Reading is cut off only now that the bot knows it is stopping.
      await Promise.all([stop(), sources.close()]);
      await ping?.close();
      await web.close();
      await open.close();
      await control?.stop();
    },
  };
}
