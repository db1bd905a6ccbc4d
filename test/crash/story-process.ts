import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { SourceSpec } from '../../src/app/statements/sources.ts';
import type { Store } from '../../src/app/store.ts';
import { startBot } from '../../src/cli/bot/bot.ts';
import { readDutywatch } from '../../src/cli/config/dutywatch.ts';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import type { Entry } from '../../src/domain/ledger.ts';
import type { NoticeKind } from '../../src/domain/notice-kind.ts';
import { openHttp } from '../../src/sources/http/http.ts';
import { openSources } from '../../src/sources/index.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { aDeadline, aMeasure, aSubscription } from '../builders.ts';
import { type ClockFormula, scaledClock } from './scaled-clock.ts';

/** Where a process ends itself: right after it has done the step. */
export const storySteps = [
  'statement recorded',
  'alert begun',
  'alert recorded',
  'change proposed',
  'card begun',
  'card recorded',
  'decided',
  'move begun',
  'move recorded',
  'edit begun',
  'edit recorded',
] as const;
export type StoryStep = (typeof storySteps)[number];

export type StoryLife = {
  readonly api: string;
  readonly token: string;
  readonly dataDir: string;
  /** Origin of the site that publishes: `/feed.xml` and its pages. */
  readonly site: string;
  readonly clock: ClockFormula;
  readonly kill: StoryStep | null;
};

const POLL_MS = 600;
const say = (said: string) => writeSync(1, `${JSON.stringify({ said })}\n`);

async function live(life: StoryLife): Promise<void> {
  const clock = scaledClock(life.clock);
  const did = (step: StoryStep) => {
    if (life.kill === step) process.kill(process.pid, 'SIGKILL');
  };
  const settings = readDutywatch('', 'dutywatch.yaml');
  const opened = await openSqlite({ file: 'store.sqlite', dataDir: life.dataDir, now: clock.now() });
  if (!opened.ok || !settings.ok) throw new Error('the parts of the bot could not be made');
  const store = opened.value;
  const http = openHttp({
    userAgent: 'test',
    restMs: 0,
    totalMs: 5_000,
    maxBytes: 1_000_000,
    allowedOrigins: [life.site],
  });
  const orders = openSources({ http, environment: () => undefined, random: () => 0 }).open(specOf(life.site));
  const started = await startBot({
    clock,
    store: watched(store, did),
    log: { debug() {}, info() {}, warn() {}, error() {} },
    token: life.token,
    api: life.api,
    settings: settings.settings,
    catalogue: { checkedOn: '2025-06-02', measures: [aMeasure()], deadlines: [aDeadline()] },
    subscriptions: [
      aSubscription({ id: 'file/korea', channel: demo.koreaAlerts, guild: demo.guildId, startCard: true }),
      aSubscription({ id: 'file/ops', channel: demo.ops, guild: demo.guildId, kinds: ['health'], startCard: false }),
    ],
    opsSubscription: 'file/ops',
    limiter: { startPauseMs: 0 },
    deploy: false,
    cron: false,
    home: demo.guildId,
    sources: () => [orders],
    onFatal: ({ sentence }) => {
      throw new Error(sentence);
    },
  });
  if (!started.ok) throw new Error(started.error.sentence);
  const look = setInterval(async () => {
    const standing = (await store.statements.standings())[0];
    if (standing?.baselineAt === undefined || standing.baselineAt === null) return;
    clearInterval(look);
    say('watching');
  }, 50);
}

function specOf(site: string): SourceSpec {
  return {
    id: 'orders',
    kind: 'feed',
    name: { en: 'Orders', ko: '명령' },
    tier: 'instrument',
    official: true,
    address: `${site}/feed.xml`,
    everyMinutes: POLL_MS / 60_000,
    staleAfterMinutes: 60,
    enabled: true,
    offBecause: null,
    language: 'en',
    relevance: { judge: 'reading', onlyWith: [], neverWith: [], readPages: true },
    holdAbove: 15,
    headers: [],
    encoding: null,
    options: {},
  };
}

/** The store, with an eye on what is written: the process dies right behind its step. */
function watched(store: Store, did: (step: StoryStep) => void): Store {
  const names: readonly (readonly [NoticeKind, string])[] = [
    ['statement', 'alert'],
    ['proposal', 'card'],
    ['moved', 'move'],
  ];
  const told = (entries: readonly Entry[], what: 'begun' | 'recorded') => {
    for (const [kind, name] of names) {
      const step = storySteps.find((each) => each === `${name} ${what}`);
      if (step && entries.some((entry) => entry.kind === kind)) did(step);
    }
  };
  const isEdit = async (id: string) => (await store.ledger.message(id))?.action === 'edit';
  return {
    ...store,
    statements: {
      ...store.statements,
      async record(change) {
        await store.statements.record(change);
        if (change.events.length > 0) did('statement recorded');
      },
    },
    proposals: {
      ...store.proposals,
      async record(recorded) {
        await store.proposals.record(recorded);
        if (recorded.proposals.length > 0) did('change proposed');
      },
      async decide(decided) {
        const outcome = await store.proposals.decide(decided);
        if (outcome === 'done') did('decided');
        return outcome;
      },
    },
    ledger: {
      ...store.ledger,
      async begin(owner, message, entryIds, settled) {
        const begun = await store.ledger.begin(owner, message, entryIds, settled);
        if (begun) told(await store.ledger.entriesOf(message.id), 'begun');
        return begun;
      },
      async again(id, body, now) {
        const marked = await store.ledger.again(id, body, now);
        if (await isEdit(id)) did('edit begun');
        return marked;
      },
      async sent(...sent) {
        await store.ledger.sent(...sent);
        if (await isEdit(sent[0])) did('edit recorded');
        told(await store.ledger.entriesOf(sent[0]), 'recorded');
      },
    },
  };
}

if (import.meta.main) {
  for await (const line of createInterface({ input: process.stdin })) {
    live(JSON.parse(line) as StoryLife).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    });
  }
}
