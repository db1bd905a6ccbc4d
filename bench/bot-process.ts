import { flushCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { systemClock } from '../src/clock.ts';
import { startBot } from '../src/main/bot.ts';
import { readConfig } from '../src/main/config.ts';
import { serverChannelId } from '../src/sandbox/demo.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import { bindApplication } from '../src/store/store.ts';
import { follower } from './announcements.ts';
import { silent } from './app.ts';

/** What the bot is started with in a process of its own. */
export type BotSpec = {
  readonly api: string;
  readonly token: string;
  readonly dataDir: string;
  /** In so many of the servers the first channel follows everything. */
  readonly followers: number;
};

const spec = JSON.parse(process.argv[2] ?? '') as BotSpec;
process.on('message', () => {
  global.gc?.();
  process.send?.({ rss: process.memoryUsage().rss });
});

await run();

/** As `npm start` composes it with a token: the real settings and catalogue, the store on disk. */
async function run(): Promise<void> {
  const clock = systemClock();
  const { catalogue, settings } = readConfig(resolve(import.meta.dirname, '..'));
  const opened = await openSqlite({ file: join(spec.dataDir, 'dutywatch.db'), now: clock.now() });
  if (!opened.ok) throw new Error(opened.error.sentence);
  const store = opened.value;
  const started = await startBot({
    clock,
    store,
    log: silent,
    token: spec.token,
    api: spec.api,
    settings,
    catalogue,
    subscriptions: Array.from({ length: spec.followers }, (_, index) => ({
      ...follower(index),
      channel: serverChannelId(index, 0),
    })),
    opsSubscription: null,
    limiter: { startPauseMs: 0 },
    bind: (applicationId) => bindApplication(store, applicationId),
    deploy: true,
    cron: true,
    onFatal(trouble) {
      throw new Error(trouble.sentence);
    },
  });
  if (!started.ok) throw new Error(started.error.sentence);
  flushCompileCache();
  process.send?.('ready');
}
