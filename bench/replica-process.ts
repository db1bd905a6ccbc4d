import { startBot } from '../src/cli/bot/bot.ts';
import { LEASE_MS } from '../src/cli/bot/leadership.ts';
import { readDutywatch } from '../src/cli/config/dutywatch.ts';
import { systemClock } from '../src/clock.ts';
import { openPostgres } from '../src/store/postgres/store.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import { announcements, follower } from './announcements.ts';
import { silent } from './app.ts';

/** One process of the bot: alone on a file, or one of several on a PostgreSQL. */
export type ReplicaSpec = {
  readonly api: string;
  readonly token: string;
  readonly channels: number;
  readonly store: { readonly dataDir: string } | { readonly url: string; readonly holder: string };
};

/** Each of the instruments announced so far is a post to every channel. */
export type Announced = { readonly announced: number; readonly at: number };

/** `posted`: Discord took a message; `begun` is when it was handed to the messenger. By the machine's clock. */
export type Says =
  | { readonly kind: 'up' }
  | { readonly kind: 'sends'; readonly sends: boolean }
  | { readonly kind: 'posted'; readonly begun: number; readonly at: number };

const LOOK_EVERY_MS = 20;
const spec = JSON.parse(process.argv[2] ?? '') as ReplicaSpec;
const say = (said: Says) => void process.send?.(said);

await run();

/** As the program composes it: the real leases, limits and time-outs. */
async function run(): Promise<void> {
  const clock = systemClock();
  const read = readDutywatch('', 'dutywatch.yaml');
  if (!read.ok) throw new Error('an empty settings file means all defaults');
  const opened =
    'url' in spec.store
      ? await openPostgres({ url: spec.store.url, now: clock.now() })
      : await openSqlite({ file: 'dutywatch.db', dataDir: spec.store.dataDir, now: clock.now() });
  if (!opened.ok) throw new Error(opened.error.sentence);
  const store = opened.value;
  const started = await startBot({
    clock,
    store,
    log: silent,
    token: spec.token,
    api: spec.api,
    settings: read.settings,
    catalogue: { ...announcements(0, clock.now()), checkedOn: '2026-01-01' },
    subscriptions: Array.from({ length: spec.channels }, (_, index) => follower(index)),
    opsSubscription: null,
    deploy: false,
    cron: true,
    ...('url' in spec.store && {
      replica: { holder: spec.store.holder, connects: true, sends: true, watches: true, leaseMs: LEASE_MS },
    }),
    aroundMessenger: (messenger) => ({
      ...messenger,
      async post(permit, request) {
        const begun = clock.now();
        const outcome = await messenger.post(permit, request);
        if (outcome.kind === 'sent') say({ kind: 'posted', begun, at: clock.now() });
        return outcome;
      },
    }),
    onFatal(trouble) {
      throw new Error(trouble.sentence);
    },
  });
  if (!started.ok) throw new Error(started.error.sentence);
  const { app, stop } = started.value;
  process.on('message', ({ announced, at }: Announced) => {
    void app.catalogueChanged(announcements(announced, at));
  });
  process.on('SIGTERM', () => {
    void stop().then(async () => {
      await store.close();
      process.exit(0);
    });
  });
  let sent = false;
  setInterval(() => {
    if (app.sends() !== sent) say({ kind: 'sends', sends: !sent });
    sent = app.sends();
  }, LOOK_EVERY_MS);
  say({ kind: 'up' });
}
