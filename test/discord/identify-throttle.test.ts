import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { identifyThrottle, restAfter } from '../../src/discord/identify-throttle.ts';

const HOUR = 3_600_000;

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
    const throttle = identifyThrottle();
    const out: string[] = [];
    void throttle.waitForIdentify(0, new AbortController().signal).then(() => out.push('first'));
    void throttle.waitForIdentify(1, new AbortController().signal).then(() => out.push('second'));
    await vi.advanceTimersByTimeAsync(4_999);
    expect(out).toEqual(['first']);
    await vi.advanceTimersByTimeAsync(1);
    expect(out).toEqual(['first', 'second']);
  });

  it('of each of many shards follows the other after five seconds: none of them is a reconnection', async () => {
    const throttle = identifyThrottle();
    let out = 0;
    for (let shard = 0; shard < 10; shard++) {
      void throttle.waitForIdentify(shard, new AbortController().signal).then(() => out++);
    }
    await vi.advanceTimersByTimeAsync(9 * 5_000);
    expect(out).toBe(10);
  });

  it('goes out together with those that Discord lets identify at once', async () => {
    const throttle = identifyThrottle(4);
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
    const throttle = identifyThrottle();
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
    const throttle = identifyThrottle();
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
