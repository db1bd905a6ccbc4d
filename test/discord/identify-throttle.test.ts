import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  identifyThrottle,
  keptLogins,
  type Login,
  loginsInMemory,
  mayIdentify,
  restAfter,
} from '../../src/discord/identify-throttle.ts';

const HOUR = 3_600_000;

const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 24);
const never = () => new AbortController().signal;
const aThrottle = (options: Partial<Parameters<typeof identifyThrottle>[0]> = {}) =>
  identifyThrottle({ logins: loginsInMemory(), log: { warn() {} }, maxConcurrency: 1, total: 1_000, ...options });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('an IDENTIFY', () => {
  it.each([
    [1, 5_000],
    [3, 5_000],
    [4, 10_000],
    [6, 40_000],
    [20, 300_000],
  ])('that is the %ith of the hour is followed by %i ms of rest', (recent, ms) => {
    expect(restAfter(recent)).toBe(ms);
  });

  it('goes out at once the first time, and the second five seconds later', async () => {
    const throttle = aThrottle();
    const out: string[] = [];
    void throttle.waitForIdentify(0, new AbortController().signal).then(() => out.push('first'));
    void throttle.waitForIdentify(1, new AbortController().signal).then(() => out.push('second'));
    await vi.advanceTimersByTimeAsync(4_999);
    expect(out).toEqual(['first']);
    await vi.advanceTimersByTimeAsync(1);
    expect(out).toEqual(['first', 'second']);
  });

  it('of each of many shards follows the other after five seconds: none of them is a reconnection', async () => {
    const throttle = aThrottle();
    let out = 0;
    for (let shard = 0; shard < 10; shard++) {
      void throttle.waitForIdentify(shard, new AbortController().signal).then(() => out++);
    }
    await vi.advanceTimersByTimeAsync(9 * 5_000);
    expect(out).toBe(10);
  });

  it('goes out together with those that Discord lets identify at once', async () => {
    const throttle = aThrottle({ maxConcurrency: 4 });
    let out = 0;
    for (let shard = 0; shard < 10; shard++) {
      void throttle.waitForIdentify(shard, new AbortController().signal).then(() => out++);
    }
    await vi.advanceTimersByTimeAsync(4_999);
    expect(out).toBe(4);
    await vi.advanceTimersByTimeAsync(1);
    expect(out).toBe(8);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(out).toBe(10);
  });

  it('that is given up makes way for the next', async () => {
    const throttle = aThrottle();
    await throttle.waitForIdentify(0, new AbortController().signal);
    const giveUp = new AbortController();
    const given = expect(throttle.waitForIdentify(0, giveUp.signal)).rejects.toThrow();
    giveUp.abort();
    await given;
    let out = false;
    void throttle.waitForIdentify(0, new AbortController().signal).then(() => {
      out = true;
    });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(out).toBe(true);
  });

  it('stays far below the thousand a day after which Discord resets the token, even when every session fails', async () => {
    const throttle = aThrottle();
    let identified = 0;
    let done = false;
    const loop = (async () => {
      while (!done) {
        await throttle.waitForIdentify(0, new AbortController().signal);
        identified++;
      }
    })();
    await vi.advanceTimersByTimeAsync(24 * HOUR);
    done = true;
    await vi.advanceTimersByTimeAsync(HOUR);
    await loop;
    expect(identified).toBeLessThan(600);
    expect(identified).toBeGreaterThan(100);
  });
});

describe('logins of the processes before', () => {
  const judged = (kept: readonly Login[], shard = 0, total = 1_000) =>
    mayIdentify(kept, { shard, now: NOW, maxConcurrency: 1, total });
  const of = (shard: number, ...ago: readonly number[]) => ago.map((ms) => ({ at: NOW - ms, shard }));

  it.each<[string, readonly Login[], number, number, ReturnType<typeof judged>]>([
    ['there are none', [], 0, 1_000, { kind: 'now' }],
    ['the last is long ago', of(0, 60_000), 0, 1_000, { kind: 'now' }],
    ['the last is a second ago', of(0, 1_000), 0, 1_000, { kind: 'later', at: NOW + 4_000, why: 'spacing' }],
    [
      'the last was another shard a second ago',
      of(1, 1_000),
      0,
      1_000,
      { kind: 'later', at: NOW + 4_000, why: 'spacing' },
    ],
    [
      'it is the fifth in a minute',
      of(0, 60_000, 50_000, 40_000, 30_000, 6_000),
      0,
      1_000,
      { kind: 'later', at: NOW + 14_000, why: 'often' },
    ],
    ['the day has none left', of(0, DAY - 1, 30 * 60_000), 0, 3, { kind: 'later', at: NOW + 1, why: 'budget' }],
    ['they are of the day before', of(0, DAY, DAY + 1), 0, 3, { kind: 'now' }],
    ['the clock was set back', of(0, -HOUR), 0, 1_000, { kind: 'later', at: NOW + 5_000, why: 'spacing' }],
  ])('are minded: %s', (_, kept, shard, total, permission) => {
    expect(judged(kept, shard, total)).toEqual(permission);
  });

  it('never exceed two thirds of what Discord allows a day, though every process ends after its login and is started again', async () => {
    let text: string | null = null;
    const logins = keptLogins({
      read: async () => text,
      async write(next) {
        text = next;
      },
    });
    let made = 0;
    let over = false;
    const supervisor = (async () => {
      while (!over) {
        await aThrottle({ logins }).waitForIdentify(0, never());
        made++;
      }
    })();
    await vi.advanceTimersByTimeAsync(DAY);
    over = true;
    await vi.advanceTimersByTimeAsync(HOUR);
    await supervisor;
    expect(made).toBeLessThan(667);
    expect(made).toBeGreaterThan(100);
  });

  it('are written down first: while that fails there is none', async () => {
    let writable = false;
    const logins = keptLogins({
      read: async () => null,
      async write() {
        if (!writable) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      },
    });
    let identified = false;
    const waiting = aThrottle({ logins }).waitForIdentify(0, never());
    void waiting.then(() => {
      identified = true;
    });
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(identified).toBe(false);
    writable = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(identified).toBe(true);
  });

  it('that cannot be read are taken for none', async () => {
    const logins = keptLogins({ read: async () => 'x 12/ /3 99999999999999999999/1 7/1', write: async () => {} });
    expect(await logins.list()).toEqual([{ at: 7, shard: 1 }]);
  });
});
