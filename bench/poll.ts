import { fork } from 'node:child_process';
import { once } from 'node:events';
import Parser from 'rss-parser';
import { openSnapshot } from '../src/app/snapshot.ts';
import type { Source, SourceSpec } from '../src/app/statements/sources.ts';
import { createStatements } from '../src/app/statements/statements.ts';
import type { Clock } from '../src/clock.ts';
import { systemClock } from '../src/clock.ts';
import { openHttp } from '../src/sources/http/http.ts';
import { openSources } from '../src/sources/index.ts';
import { silent } from './app.ts';
import { inFolder, storeIn } from './folder.ts';
import type { Benchmark, Row } from './row.ts';
import { median } from './statistics.ts';

const EVERY_MINUTES = 5;
const MOST = 0.1;

/**
 * A round asks every source once, the product's whole way: fetched over real HTTP, read, compared with what is stored, its
 * standing recorded durably. CPU is that of this process alone; the feeds are served by another. `share` is a round's CPU over the
 * five minutes until the next. Two kinds of round: nothing new, answered with 304; and one new item in each feed. The peer fetches
 * and parses the same changed feeds with rss-parser and keeps nothing.
 */
export const poll: Benchmark = {
  name: 'poll',
  measures: 'CPU of polling up to 1,000 sources every 5 minutes, beside rss-parser on the same feeds',
  async run({ smallest, tell }) {
    const rows: Row[] = [];
    for (const count of smallest ? [20] : [100, 300, 1_000]) {
      const measured = await inFolder((folder) => measure(folder, count, smallest ? 1 : 3));
      tell(
        `${count} sources: unchanged ${measured.unchanged.toFixed(0)} ms, changed ${measured.changed.toFixed(0)} ms, rss-parser ${measured.peer.toFixed(0)} ms of CPU a round`,
      );
      rows.push(...rowsOf(count, measured));
    }
    return rows;
  },
};

type Measured = { readonly unchanged: number; readonly changed: number; readonly peer: number };

function rowsOf(count: number, { unchanged, changed, peer }: Measured): readonly Row[] {
  const round = EVERY_MINUTES * 60_000;
  const size = `${count} sources`;
  const share = (name: string, cpu: number): Row => ({
    name,
    size,
    value: (cpu / round) * 100,
    unit: '% of a core',
    peer: 'five minutes of one core',
    ratio: cpu / round,
    goal: `≤ ${MOST * 100} %`,
    met: cpu / round <= MOST,
  });
  return [
    share('poll with nothing new (304)', unchanged),
    share('poll with one new item each', changed),
    {
      name: 'poll 304, CPU a source',
      size,
      value: unchanged / count,
      unit: 'ms',
      peer: `a changed feed, ${(changed / count).toFixed(2)} ms`,
      ratio: unchanged / changed,
      goal: null,
      met: null,
    },
    {
      name: 'poll changed, CPU a source',
      size,
      value: changed / count,
      unit: 'ms',
      peer: `rss-parser, kept nowhere, ${(peer / count).toFixed(2)} ms`,
      ratio: changed / peer,
      goal: null,
      met: null,
    },
  ];
}

async function measure(folder: string, count: number, rounds: number): Promise<Measured> {
  const addresses = Array.from({ length: count }, (_, at) => `127.0.${1 + Math.floor(at / 250)}.${1 + (at % 250)}`);
  const server = fork(new URL('./feed-server.ts', import.meta.url), addresses);
  const [port] = (await once(server, 'message')) as [number];
  const next = async () => {
    const done = once(server, 'message');
    server.send('next');
    await done;
  };
  const origins = addresses.map((address) => `http://${address}:${port}`);
  const http = openHttp({ userAgent: 'Dutywatch bench', allowedOrigins: origins });
  const sources = openSources({ http, environment: () => undefined, random: () => 0.5 });
  const list = origins.map((origin, index) => sources.open(specOf(origin, index)));
  const store = await storeIn(folder);
  const clock = handClock();
  const snapshot = await openSnapshot(store, clock.now());
  const watched = createStatements({
    clock,
    store,
    snapshot,
    sources: (): readonly Source[] => list,
    opsSubscription: () => null,
    watches: () => true,
    sweep: async () => {},
    log: silent,
  });
  const round = async () => {
    clock.forward(EVERY_MINUTES * 60_000);
    return cpuOf(watched.watch.wake);
  };
  // The first poll is the baseline.
  await round();
  const unchanged: number[] = [];
  const changed: number[] = [];
  const peer: number[] = [];
  for (let turn = 0; turn < rounds; turn++) {
    unchanged.push(await round());
    await next();
    changed.push(await round());
    peer.push(await cpuOf(() => parseAll(origins)));
  }
  await watched.watch.stop();
  await sources.close();
  await store.close();
  server.kill();
  return { unchanged: median(unchanged), changed: median(changed), peer: median(peer) };
}

async function parseAll(origins: readonly string[]): Promise<void> {
  const parser = new Parser();
  // Side by side as ours, but not more at once than a process may open.
  for (let at = 0; at < origins.length; at += 100) {
    await Promise.all(origins.slice(at, at + 100).map((origin) => parser.parseURL(`${origin}/feed`)));
  }
}

/** Milliseconds of CPU that this process spends until `work` is done. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Real time, moved forward by hand between rounds; nothing wakes by itself. */
function handClock(): Clock & { readonly forward: (by: number) => void } {
  const real = systemClock();
  let ahead = 0;
  return {
    now: () => real.now() + ahead,
    wakeAt: () => () => {},
    forward(by) {
      ahead += by;
    },
  };
}

function specOf(origin: string, index: number): SourceSpec {
  return {
    id: `source-${index}`,
    kind: 'feed',
    name: { en: `Press office ${index}`, ko: `공보실 ${index}` },
    tier: 'press',
    official: false,
    address: `${origin}/feed`,
    everyMinutes: EVERY_MINUTES,
    staleAfterMinutes: 60,
    enabled: true,
    offBecause: null,
    language: 'en',
    relevance: { judge: 'reading', onlyWith: [], neverWith: [], readPages: false },
    holdAbove: 15,
    headers: [],
    encoding: null,
    options: {},
  };
}
