import { expect, it, onTestFinished } from 'vitest';
import type { CatalogueFile } from '../../../src/app/catalogue/changes.ts';
import { neverLeads } from '../../../src/app/coordination.ts';
import { createPing, STUCK_MS } from '../../../src/app/operations/ping.ts';
import type { Store } from '../../../src/app/store.ts';
import type { Outcome } from '../../../src/domain/ledger.ts';
import { aDeadline, aMeasure } from '../../builders.ts';
import { aHarness, type Harness, type HarnessOptions, until } from '../harness.ts';

const healthy = { reachesDiscord: () => true, isKept: () => true };

/** Until 04:01 UTC on 9 July 2025; the first reminder falls due on 2 July at 04:01 UTC. */
const file: CatalogueFile = { measures: [aMeasure()], deadlines: [aDeadline()] };
const START = '2025-07-02T12:30:00Z';
const DUE = '2025-07-02T13:00:00Z';
const MINUTE = 60_000;
const unreachable: Outcome = { kind: 'later', code: 'ECONNREFUSED', certain: true, retryAt: null };

/** A harness with a dead-man service; `rounds` sweeps once a minute, as the schedule does. */
async function watched(over: Partial<HarnessOptions> = {}) {
  const pings: string[] = [];
  const ping = async () => {
    pings.push(Temporal.Instant.fromEpochMilliseconds(harness.clock.now()).toString());
    return null;
  };
  let harness: Harness = { clock: { now: () => Date.parse(START) } } as Harness;
  harness = await aHarness({ start: START, file, ping: { ...healthy, ping }, ...over });
  onTestFinished(() => harness.app.stop());
  const rounds = async (minutes: number) => {
    const before = pings.length;
    for (let n = 0; n < minutes; n++) {
      await harness.clock.advanceTo(harness.clock.now() + MINUTE);
      await harness.app.sweep();
    }
    return pings.length - before;
  };
  return { harness, pings, rounds };
}

/** A store with one method that fails while `fails` answers true. */
const failing =
  (part: 'notices' | 'meta', method: string, fails: () => boolean) =>
  (store: Store): Store => ({
    ...store,
    [part]: new Proxy(store[part], {
      get(target, name) {
        const found: unknown = Reflect.get(target, name);
        if (name !== method || typeof found !== 'function') return found;
        const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
        return (...args: unknown[]) => (fails() ? Promise.reject(full) : found.apply(target, args));
      },
    }),
  });

it('is asked at the start and once a minute, however often is swept', async () => {
  const { harness, pings, rounds } = await watched();
  expect(pings).toHaveLength(1);
  for (let n = 0; n < 5; n++) await harness.app.sweep();
  expect(pings).toHaveLength(1);
  expect(await rounds(10)).toBe(10);
  expect(harness.app.ping()).toEqual({ withheld: null, takenAt: harness.clock.now(), failure: null });
});

it.each(['notices', 'meta'] as const)(
  'is not asked while the store takes no %s, and again once it does',
  async (part) => {
    let full = false;
    const { rounds } = await watched({ around: failing(part, part === 'meta' ? 'put' : 'pending', () => full) });
    full = true;
    expect(await rounds(5)).toBe(0);
    full = false;
    // The failed work is retried without being asked.
    expect(await rounds(2)).toBeGreaterThanOrEqual(2);
  },
);

it('gets no ping while an alert that could be sent is a quarter of an hour late, even if other requests reach Discord', async () => {
  const { harness, pings, rounds } = await watched();
  harness.answers.push(...Array.from({ length: 500 }, () => unreachable));
  await until(harness, DUE);
  await rounds(60);
  const late = Date.parse(DUE) + STUCK_MS;
  expect(pings.filter((at) => Date.parse(at) >= late)).toEqual([]);
  expect(pings.filter((at) => Date.parse(at) < late).length).toBeGreaterThanOrEqual(14);
  expect(harness.app.ping()?.withheld).toBe('late');
  harness.answers.length = 0;
  await rounds(6);
  expect(harness.posted).toHaveLength(1);
  expect(harness.app.ping()?.withheld).toBeNull();
});

it('one channel without its permission does not stop the ping: people learn of it in Discord', async () => {
  const { harness, rounds } = await watched();
  const missing: Outcome = { kind: 'recipient-broken', code: 'discord-50013', missing: 'Send Messages' };
  harness.answers.push(...Array.from({ length: 500 }, () => missing));
  await until(harness, DUE);
  await harness.app.sweep();
  expect(await rounds(60)).toBe(60);
  expect(harness.posted).toEqual([]);
  expect(harness.warnings).toEqual(['a channel cannot be reached']);
});

it('is not asked after a quarter of an hour without a connection to Discord, though nothing is due', async () => {
  let reached = true;
  let pings = 0;
  const ping = async () => {
    pings++;
    return null;
  };
  const { rounds } = await watched({ ping: { ...healthy, reachesDiscord: () => reached, ping } });
  reached = false;
  await rounds(20);
  expect(pings).toBe(16);
  reached = true;
  await rounds(3);
  expect(pings).toBe(19);
});

it('a standby does not ask for the one who sends', async () => {
  const { pings, rounds, harness } = await watched({ leadership: neverLeads });
  await rounds(5);
  expect(pings).toEqual([]);
  expect(harness.app.ping()?.withheld).toBe('standby');
});

it('a service that never answers holds nothing up, and is not asked a second time meanwhile', async () => {
  let asked = 0;
  const { harness, rounds } = await watched({
    ping: {
      ...healthy,
      ping() {
        asked++;
        return new Promise<string | null>(() => {});
      },
    },
  });
  await rounds(40);
  expect(asked).toBe(1);
  expect(harness.posted.map(({ at }) => at)).toEqual([DUE]);
});

it('a clock that is set back is no reason to be silent', async () => {
  let now = Date.parse(START);
  let pings = 0;
  const { harness } = await watched();
  const { sweepDone } = createPing({
    clock: { now: () => now, wakeAt: () => () => {} },
    store: harness.store,
    sends: () => true,
    ...healthy,
    async ping() {
      pings++;
      return null;
    },
    log: { info() {}, warn() {} },
  });
  await sweepDone();
  now -= 86_400_000;
  await sweepDone();
  now += MINUTE;
  await sweepDone();
  expect(pings).toBe(3);
});
