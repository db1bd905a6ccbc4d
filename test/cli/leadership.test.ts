import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Coordination } from '../../src/app/coordination.ts';
import { leadershipOf } from '../../src/cli/bot/leadership.ts';
import { SENDING } from '../../src/store/claims.ts';

const LEASE = 6_000;
const quiet = { info() {}, warn() {} };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A database whose clock is the machine's, and which can be away. */
function aDatabase() {
  const lease = { holder: '', token: 0, until: 0 };
  const database = { away: false, lease };
  const now = () => performance.now();
  const coordination: Pick<Coordination, 'take' | 'release'> = {
    async take(_name, holder, ttlMs) {
      if (database.away) throw new Error('the database is away');
      if (lease.holder !== holder && lease.until > now()) return null;
      if (lease.holder !== holder) lease.token++;
      lease.holder = holder;
      lease.until = now() + ttlMs;
      return lease.token;
    },
    async release(_name, holder, inMs = 0) {
      if (lease.holder === holder) lease.until = now() + inMs;
    },
  };
  return { database, coordination };
}

function aProcess(
  holder: string,
  coordination: Pick<Coordination, 'take' | 'release'>,
  clocks = [() => performance.now()],
) {
  const told: boolean[] = [];
  const leadership = leadershipOf({ coordination, lease: SENDING, holder, leaseMs: LEASE, clocks, log: quiet });
  leadership.begin();
  leadership.onChange(() => told.push(leadership.term() !== null));
  return { ...leadership, told };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it('one leads, the other takes over at once when it is given back, with the limit of a second in between', async () => {
  const { coordination } = aDatabase();
  const [one, two] = [aProcess('one', coordination), aProcess('two', coordination)];
  await pass(100);
  expect([one.term(), two.term()]).toEqual(['one/1/1', null]);
  await pass(60_000);
  expect([one.term(), two.term()]).toEqual(['one/1/1', null]);
  await one.stop();
  await pass(1_000);
  expect(two.term()).toBeNull();
  await pass(700);
  expect(two.term()).toBe('two/2/1');
  await two.stop();
});

it('a process that vanishes is replaced within seven seconds', async () => {
  const { coordination, database } = aDatabase();
  database.lease.holder = 'vanished';
  database.lease.token = 7;
  database.lease.until = performance.now() + LEASE;
  const two = aProcess('two', coordination);
  await pass(LEASE - 600);
  expect(two.term()).toBeNull();
  await pass(1_200);
  expect(two.term()).toBe('two/8/1');
  await two.stop();
});

it('starts nothing after half of a lease that cannot be renewed, and goes on when it is, having told so', async () => {
  const { coordination, database } = aDatabase();
  const one = aProcess('one', coordination);
  await pass(100);
  database.away = true;
  await pass(LEASE / 2);
  expect([one.term(), one.holds()]).toEqual([null, true]);
  database.away = false;
  await pass(LEASE / 4);
  expect([one.term(), one.holds()]).toEqual(['one/1/1', true]);
  expect(one.told).toEqual([true, true]);
  database.away = true;
  await pass(LEASE + 600);
  expect([one.term(), one.holds()]).toEqual([null, false]);
  database.away = false;
  await pass(LEASE / 4);
  expect(one.term()).toBe('one/1/2');
  await one.stop();
});

it.each([
  ['suspended: the clock that never goes back stood still', [0, 1]],
  ['set: the other clock leapt', [0, 1]],
  ['stopped: both went on', [1, 1]],
])('a machine that was %s does not believe in its lease', async (_what, [steady = 0, wall = 0]) => {
  const { coordination, database } = aDatabase();
  const leap = { by: 0 };
  const one = aProcess('one', coordination, [
    () => performance.now() + leap.by * steady,
    () => performance.now() + leap.by * wall,
  ]);
  await pass(100);
  expect(one.holds()).toBe(true);
  database.away = true;
  leap.by = LEASE;
  expect([one.term(), one.holds()]).toEqual([null, false]);
  await one.stop();
});
