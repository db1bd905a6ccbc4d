import { describe, expect, it } from 'vitest';
import type { Permit, Reservation } from '../../src/app/messenger.ts';
import { steeredClock } from '../../src/clock.ts';
import { type Limiter, responseClockedLimiter } from '../../src/discord/limiter.ts';
import { noAnswer } from '../../src/discord/limiter-state.ts';

const T = 1_750_000_000_000;
const other = { channel: null, action: 'other' } as const;
const post = (channel: string) => ({ channel, action: 'post' }) as const;

function granted(reservation: Reservation): Permit {
  if (reservation.kind !== 'granted') throw new Error(`expected a place, got ${JSON.stringify(reservation)}`);
  return reservation.permit;
}

function answer(limiter: Limiter, permit: Permit): void {
  expect(limiter.use(permit)).toBe(true);
  limiter.answered(permit, { ...noAnswer, status: 200 });
}

function aLimiter(slots: number) {
  const clock = steeredClock(T);
  return { clock, limiter: responseClockedLimiter(clock, { slots, startPauseMs: 0 }) };
}

describe('a request for a slot', () => {
  it('waits on the clock for the place of the last request', async () => {
    const { clock, limiter } = aLimiter(1);
    answer(limiter, granted(limiter.reserve(other)));
    const taken: number[] = [];
    const waiting = limiter.take(other).then(() => taken.push(clock.now()));
    await clock.advanceTo(T + 999);
    expect(taken).toEqual([]);
    await clock.advanceTo(T + 1_000);
    await waiting;
    expect(taken).toEqual([T + 1_000]);
  });

  it('is served when a place is given back unused', async () => {
    const { limiter } = aLimiter(1);
    const held = granted(limiter.reserve(other));
    const waiting = limiter.take(other);
    held.cancel();
    expect(limiter.use(await waiting)).toBe(true);
  });

  it('goes before those who only ask, and a full channel does not hold up the others', async () => {
    const { clock, limiter } = aLimiter(2);
    const busy = granted(limiter.reserve(post('c')));
    const sameChannel = limiter.take(post('c'));
    answer(limiter, granted(limiter.reserve(other)));
    const later = limiter.take(other);
    await clock.advanceTo(T + 1_000);
    await later;
    expect(limiter.reserve(other)).toMatchObject({ kind: 'wait', scope: 'global' });
    answer(limiter, busy);
    await clock.advanceTo(T + 3_000);
    expect(limiter.use(await sameChannel)).toBe(true);
  });

  it('is turned away when the limiter closes', async () => {
    const { limiter } = aLimiter(1);
    granted(limiter.reserve(other));
    const waiting = expect(limiter.take(other)).rejects.toThrow('closed');
    limiter.close();
    await waiting;
    await expect(limiter.take(other)).rejects.toThrow('closed');
  });
});

describe('a permit', () => {
  it('is used once, and given back once', () => {
    const { limiter } = aLimiter(2);
    const permit = granted(limiter.reserve(other));
    expect(limiter.use(permit)).toBe(true);
    expect(limiter.use(permit)).toBe(false);
    permit.cancel();
    granted(limiter.reserve(other));
    expect(limiter.reserve(other).kind).toBe('wait');
    limiter.answered(permit, noAnswer);
    limiter.answered(permit, noAnswer);
    expect(limiter.reserve(other)).toEqual({ kind: 'wait', until: T + 1_000, scope: 'global' });
  });
});
