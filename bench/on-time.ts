import type { Clock, EpochMs } from '../src/clock.ts';
import { systemClock } from '../src/clock.ts';
import { dateIn, timeIn } from '../src/domain/moment.ts';
import { announcements, follower } from './announcements.ts';
import { productApp } from './app.ts';
import { inFolder, storeIn } from './folder.ts';
import type { Benchmark, Row } from './row.ts';
import { type SandboxProcess, sandboxProcess } from './sandbox-process.ts';
import { median, percentile } from './statistics.ts';

const FIRST_MS = 100;
const MINUTE = 60_000;
/** How long before the instant the bot is ready. */
const AHEAD_MS = 2_500;
const ZONE = 'America/New_York';

/**
 * So many deadlines are reached at one instant, each followed in a channel of its own, so that each is a post. The bot's clock is
 * the machine's, moved by a constant so that the next whole minute, which is what the law prints, is never far. Posts are timed
 * where they arrive, in the sandbox's process. `the last when the limit allows`: the limiter's 50 places a second, each free
 * again a second after its answer, from the first post on.
 */
export const onTime: Benchmark = {
  name: 'on-time',
  measures: 'how long after its instant `reached` arrives, for up to 100 deadlines at once',
  async run({ smallest, tell }) {
    const rows: Row[] = [];
    for (const [deadlines, rounds] of smallest
      ? ([[5, 2]] as const)
      : ([
          [1, 20],
          [10, 20],
          [100, 40],
        ] as const)) {
      const server = await sandboxProcess({ channels: deadlines });
      const firsts: number[] = [];
      const spreads: number[] = [];
      let early = 0;
      let missing = 0;
      for (let round = 0; round < rounds; round++) {
        const arrivals = await reach(server, deadlines);
        early += arrivals.filter((after) => after < 0).length;
        missing += deadlines - arrivals.length;
        firsts.push(arrivals[0] ?? Number.POSITIVE_INFINITY);
        spreads.push((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0));
      }
      await server.end();
      tell(
        `${deadlines} deadlines: first after ${median(firsts)} ms, p99 ${percentile(firsts, 0.99)} ms; last ${median(spreads)} ms later`,
      );
      rows.push(...rowsOf(deadlines, rounds, { firsts, spreads, early, missing }));
    }
    return rows;
  },
};

type Measured = {
  readonly firsts: readonly number[];
  readonly spreads: readonly number[];
  readonly early: number;
  readonly missing: number;
};

function rowsOf(deadlines: number, rounds: number, { firsts, spreads, early, missing }: Measured): readonly Row[] {
  const none = { size: `${deadlines} deadlines, ${rounds} instants`, peer: null, ratio: null };
  const p99 = percentile(firsts, 0.99);
  const allowed = Math.max(0, Math.ceil(deadlines / 50) - 1) * 1_000;
  const last = median(spreads);
  return [
    {
      ...none,
      name: 'on-time first post, p99',
      value: p99,
      unit: 'ms',
      goal: `≤ ${FIRST_MS} ms`,
      met: p99 <= FIRST_MS,
    },
    { ...none, name: 'on-time first post, median', value: median(firsts), unit: 'ms', goal: null, met: null },
    {
      ...none,
      name: 'on-time last post after the first, median',
      value: last,
      unit: 'ms',
      peer: allowed === 0 ? null : `what the limit allows, ${allowed} ms and two answers`,
      ratio: allowed === 0 ? null : last / allowed,
      goal: null,
      met: null,
    },
    { ...none, name: 'on-time posts before the instant', value: early, unit: '', goal: '0', met: early === 0 },
    { ...none, name: 'on-time posts that did not arrive', value: missing, unit: '', goal: '0', met: missing === 0 },
  ];
}

/** Milliseconds after the instant at which each `reached` arrived, in order. */
function reach(server: SandboxProcess, deadlines: number): Promise<readonly number[]> {
  return inFolder(async (folder) => {
    await server.begin(0);
    const real = systemClock();
    const begun = real.now();
    const instant = Math.ceil((begun + AHEAD_MS) / MINUTE) * MINUTE;
    const clock = shifted(real, instant - (begun + AHEAD_MS));
    const moment = { date: dateIn(instant, ZONE), time: timeIn(instant, ZONE), zone: ZONE };
    const all = announcements(deadlines, instant - 7 * 86_400_000, moment);
    const measured = all.deadlines.map((deadline, index) => ({ ...deadline, measureId: `metals-${index}` }));
    const [metals] = all.measures;
    if (!metals) throw new Error('no measure');
    const store = await storeIn(folder);
    const { app, stop } = await productApp({
      clock,
      store,
      server,
      catalogue: { measures: measured.map(({ measureId }) => ({ ...metals, id: measureId })), deadlines: measured },
      subscriptions: measured.map(({ measureId }, index) => ({ ...follower(index), measures: [measureId] })),
    });
    await app.sweep();
    const giveUpAt = begun + AHEAD_MS + (deadlines / 50) * 2_000 + 5_000;
    let posted: readonly number[] = [];
    while (posted.length < deadlines && real.now() < giveUpAt) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      if (real.now() > begun + AHEAD_MS + 100) ({ posted } = await server.report());
    }
    await stop();
    await store.close();
    return posted.map((at) => at - (begun + AHEAD_MS));
  });
}

/** The machine's clock and timers, `by` milliseconds ahead. */
function shifted(clock: Clock, by: EpochMs): Clock {
  return { now: () => clock.now() + by, wakeAt: (instant, run) => clock.wakeAt(instant - by, run) };
}
