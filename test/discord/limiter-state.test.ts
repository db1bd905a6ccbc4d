import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLimiterSettings, type LimiterSettings } from '../../src/discord/limiter.ts';
import {
  type Ask,
  answered,
  breakerOf,
  cancelled,
  decide,
  grant,
  type Held,
  type LimiterState,
  limiterState,
  noAnswer,
  type RateAnswer,
} from '../../src/discord/limiter-state.ts';

const T = 1_750_000_000_000;
const post = (channel: string): Ask => ({ channel, action: 'post' });
const edit = (channel: string): Ask => ({ channel, action: 'edit' });
const other: Ask = { channel: null, action: 'other' };
const fine: RateAnswer = { ...noAnswer, status: 200 };
const says = (remaining: number, resetAfterMs: number, bucket: string | null = null): RateAnswer => ({
  ...fine,
  remaining,
  resetAfterMs,
  bucket,
});

function aLimiter(settings: Partial<LimiterSettings> = {}): LimiterState {
  return limiterState({ ...defaultLimiterSettings, startPauseMs: 0, ...settings }, T);
}

/** Takes a place that must be free. */
function take(state: LimiterState, ask: Ask, now: number): Held {
  expect(decide(state, ask, now)).toEqual({ kind: 'granted' });
  return grant(state, ask, now);
}

function roundTrip(state: LimiterState, ask: Ask, sent: number, back: number, answer: RateAnswer = fine): void {
  answered(state, take(state, ask, sent), answer, back);
}

describe('the slots', () => {
  it('grant fifty at once, then nothing until the first is answered', () => {
    const state = aLimiter();
    for (let index = 0; index < 50; index++) take(state, post(`c${index}`), T);
    expect(decide(state, post('c50'), T)).toEqual({ kind: 'wait', until: null, scope: 'global' });
  });

  it('rest for a second after the response, not after the request', () => {
    const state = aLimiter({ slots: 1 });
    roundTrip(state, other, T, T + 400);
    expect(decide(state, other, T + 1_399)).toEqual({ kind: 'wait', until: T + 1_400, scope: 'global' });
    expect(decide(state, other, T + 1_400)).toEqual({ kind: 'granted' });
  });

  it('rest as long when the request got no response, which Discord may have counted', () => {
    const state = aLimiter({ slots: 1 });
    roundTrip(state, other, T, T + 10, noAnswer);
    expect(decide(state, other, T + 1_009)).toMatchObject({ kind: 'wait', until: T + 1_010 });
  });

  it('are free at once when given back unused', () => {
    const state = aLimiter({ slots: 1 });
    cancelled(state, take(state, post('c'), T));
    expect(decide(state, post('c'), T)).toEqual({ kind: 'granted' });
  });

  it('stay closed after a start, because the process before may have used them', () => {
    const state = aLimiter({ startPauseMs: 1_100 });
    expect(decide(state, other, T)).toEqual({ kind: 'wait', until: T + 1_100, scope: 'global' });
    expect(decide(state, other, T + 1_100)).toEqual({ kind: 'granted' });
  });

  it('do not rest for an hour when the clock is set back by an hour', () => {
    const state = aLimiter({ slots: 1 });
    roundTrip(state, other, T, T + 100);
    const back = T + 100 - 3_600_000;
    expect(decide(state, other, back)).toEqual({ kind: 'wait', until: back + 1_000, scope: 'global' });
    expect(decide(state, other, back + 1_000)).toEqual({ kind: 'granted' });
  });
});

describe('a channel', () => {
  it('gets one request at a time until Discord has said how many it may have', () => {
    const state = aLimiter();
    const first = take(state, post('c'), T);
    expect(decide(state, post('c'), T)).toEqual({ kind: 'wait', until: null, scope: 'channel' });
    expect(decide(state, post('d'), T)).toEqual({ kind: 'granted' });
    answered(state, first, says(2, 4_000), T + 20);
    take(state, post('c'), T + 20);
    take(state, post('c'), T + 20);
    expect(decide(state, post('c'), T + 20)).toMatchObject({ kind: 'wait', scope: 'channel' });
  });

  it('waits for its reset when nothing remains, and then tries one', () => {
    const state = aLimiter();
    roundTrip(state, post('c'), T, T + 10, says(0, 3_000));
    expect(decide(state, post('c'), T + 3_000)).toEqual({ kind: 'wait', until: T + 3_060, scope: 'channel' });
    take(state, post('c'), T + 3_060);
    expect(decide(state, post('c'), T + 3_060)).toEqual({ kind: 'wait', until: null, scope: 'channel' });
  });

  it('believes the lowest number of one window, because answers overtake each other', () => {
    const state = aLimiter();
    roundTrip(state, post('c'), T, T + 10, says(4, 5_000));
    const one = take(state, post('c'), T + 20);
    const two = take(state, post('c'), T + 20);
    answered(state, two, says(1, 4_900), T + 50);
    answered(state, one, says(3, 4_950), T + 60);
    take(state, post('c'), T + 70);
    expect(decide(state, post('c'), T + 70)).toMatchObject({ kind: 'wait', scope: 'channel' });
  });

  it('shares its count between routes of one bucket', () => {
    const state = aLimiter();
    roundTrip(state, post('c'), T, T + 10, says(1, 5_000, 'shared-bucket'));
    roundTrip(state, edit('c'), T + 10, T + 20, says(0, 5_000, 'shared-bucket'));
    expect(decide(state, post('c'), T + 30)).toMatchObject({ kind: 'wait', scope: 'channel' });
  });

  it('takes three edits in six seconds', () => {
    const state = aLimiter();
    for (const at of [0, 100, 200]) roundTrip(state, edit('c'), T + at, T + at + 10, says(4, 1));
    expect(decide(state, edit('c'), T + 300)).toEqual({ kind: 'wait', until: T + 6_010, scope: 'channel' });
    expect(decide(state, edit('d'), T + 300)).toEqual({ kind: 'granted' });
    expect(decide(state, edit('c'), T + 6_010)).toEqual({ kind: 'granted' });
  });
});

describe('a 429', () => {
  const told = (scope: 'user' | 'shared' | 'global'): RateAnswer => ({
    ...noAnswer,
    status: 429,
    retryAfterMs: 2_000,
    scope,
  });

  it('of the channel stops the channel alone', () => {
    const state = aLimiter();
    roundTrip(state, post('c'), T, T, told('user'));
    expect(decide(state, post('c'), T + 1_999)).toMatchObject({ kind: 'wait', scope: 'channel' });
    expect(decide(state, post('d'), T)).toEqual({ kind: 'granted' });
  });

  it('of everything stops everything', () => {
    const state = aLimiter();
    roundTrip(state, post('c'), T, T, told('global'));
    expect(decide(state, post('d'), T + 1_999)).toMatchObject({ kind: 'wait', scope: 'global' });
    expect(decide(state, other, T + 2_100)).toEqual({ kind: 'granted' });
  });
});

describe('the breaker for invalid requests', () => {
  const settings = { invalid: { limit: 3, windowMs: 600_000, closesBelow: 2, probeMs: 10_000 } };
  const refused = (status: number, scope: RateAnswer['scope'] = null): RateAnswer => ({ ...noAnswer, status, scope });

  it.each([
    ['401', refused(401), true],
    ['403', refused(403), true],
    ['429 of our own', { ...refused(429, 'user'), retryAfterMs: 0 }, true],
    ['429 that others caused', { ...refused(429, 'shared'), retryAfterMs: 0 }, false],
    ['404', refused(404), false],
    ['no response', noAnswer, false],
  ])('counts %s: %#', (_name, answer, counts) => {
    const state = aLimiter(settings);
    for (let index = 0; index < 3; index++) roundTrip(state, post(`c${index}`), T + index, T + index, answer);
    expect(decide(state, post('d'), T + 10).kind).toBe(counts ? 'wait' : 'granted');
  });

  const opened = () => {
    const state = aLimiter(settings);
    for (let index = 0; index < 3; index++) roundTrip(state, post(`c${index}`), T + index, T + index, refused(403));
    return state;
  };
  const waits = (until: number | null) => ({ kind: 'wait', until, scope: 'global' });

  it('while open lets one request out at a time, and after a refused one none for ten seconds', () => {
    const state = opened();
    expect(decide(state, post('d'), T + 10)).toEqual(waits(T + 10_002));
    const probe = take(state, post('d'), T + 10_002);
    expect(decide(state, other, T + 30_000)).toEqual(waits(null));
    answered(state, probe, refused(403), T + 30_000);
    expect(decide(state, post('e'), T + 39_999)).toEqual(waits(T + 40_000));
  });

  it('while open lets the next one follow at once when one was taken: what works still works', () => {
    const state = opened();
    roundTrip(state, post('d'), T + 10_002, T + 10_100);
    expect(decide(state, post('e'), T + 10_100)).toEqual({ kind: 'granted' });
  });

  it('closes by itself once most of them have left the window', () => {
    const state = opened();
    expect(decide(state, post('d'), T + 600_000)).toEqual({ kind: 'granted' });
    expect(breakerOf(state, T + 600_000)).not.toBeNull();
    expect(breakerOf(state, T + 600_001)).toBeNull();
  });

  it('never lets Discord count more than a quarter of what it bans for, however everything is refused', () => {
    const state = aLimiter();
    const at: number[] = [];
    for (let now = T; now < T + 3_600_000; now += 20) {
      if (decide(state, post(`c${at.length}`), now).kind !== 'granted') continue;
      answered(state, grant(state, post(`c${at.length}`), now), refused(403), now);
      at.push(now);
    }
    const most = at.reduce((worst, start, index) => {
      let end = index;
      while ((at[end] ?? Number.POSITIVE_INFINITY) < start + 600_000) end++;
      return Math.max(worst, end - index);
    }, 0);
    expect(at.length).toBeGreaterThan(2_000);
    expect(most).toBeLessThan(2_500);
  });
});

describe('at any response times', () => {
  const delays = fc.array(fc.record({ up: fc.nat(300), down: fc.nat(300), gap: fc.nat(40), lost: fc.boolean() }), {
    minLength: 150,
    maxLength: 400,
  });

  it('a server never counts more than fifty in any sliding second', () => {
    fc.assert(
      fc.property(delays, (requests) => {
        const state = aLimiter();
        const arrivals: number[] = [];
        const returning: { at: number; held: Held; answer: RateAnswer }[] = [];
        let now = T;
        const settle = (until: number) => {
          returning.sort((a, b) => a.at - b.at);
          while ((returning[0]?.at ?? Number.POSITIVE_INFINITY) <= until) {
            const next = returning.shift();
            if (next) answered(state, next.held, next.answer, next.at);
          }
        };
        requests.forEach(({ up, down, gap, lost }, index) => {
          now += gap;
          for (;;) {
            settle(now);
            const decision = decide(state, post(`c${index}`), now);
            if (decision.kind === 'granted') break;
            now = Math.max(
              now + 1,
              Math.min(decision.until ?? Number.POSITIVE_INFINITY, returning[0]?.at ?? Number.POSITIVE_INFINITY),
            );
          }
          const held = grant(state, post(`c${index}`), now);
          arrivals.push(now + up);
          returning.push({ at: now + up + down, held, answer: lost ? noAnswer : fine });
        });
        arrivals.sort((a, b) => a - b);
        arrivals.forEach((at, index) => {
          const fiftyBefore = arrivals[index - 50];
          if (fiftyBefore !== undefined) expect(at - fiftyBefore).toBeGreaterThanOrEqual(1_000);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('a channel that once told its window of five in five seconds never gets more, lost answers included', () => {
    fc.assert(
      fc.property(delays, (requests) => {
        const state = aLimiter({ slots: 1_000 });
        const counted: number[] = [];
        let now = T;
        for (const { up, down, gap, lost } of requests.slice(0, 60)) {
          now += gap;
          let decision = decide(state, post('c'), now);
          while (decision.kind === 'wait') {
            now = decision.until ?? now + 1;
            decision = decide(state, post('c'), now);
          }
          const held = grant(state, post('c'), now);
          const at = now + up;
          const live = counted.filter((hit) => hit > at - 5_000);
          expect(live.length).toBeLessThan(5);
          counted.push(at);
          now = at + down;
          const oldest = live[0] ?? at;
          answered(
            state,
            held,
            lost && counted.length > 1 ? noAnswer : says(4 - live.length, oldest + 5_000 - at),
            now,
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a 429 that does not say for how long', () => {
  const unsaid = (scope: 'user' | 'global' = 'user'): RateAnswer => ({ ...noAnswer, status: 429, scope });

  /** How many requests leave within so long when everything that may leave does, and is answered at once. */
  function asked(state: LimiterState, channels: number, forMs: number, answer: (channel: string) => RateAnswer) {
    const count = new Map<string, number>();
    for (let now = T; now < T + forMs; now += 50) {
      const held: Held[] = [];
      for (let index = 0; index < channels; index++) {
        const ask = post(`c${index}`);
        if (decide(state, ask, now).kind === 'granted') held.push(grant(state, ask, now));
      }
      for (const one of held) {
        const channel = one.ask.channel ?? '';
        count.set(channel, (count.get(channel) ?? 0) + 1);
        answered(state, one, answer(channel), now);
      }
    }
    return count;
  }
  const sum = (count: ReadonlyMap<string, number>) => [...count.values()].reduce((all, one) => all + one, 0);

  it.each(['user', 'global'] as const)(
    'of scope %s in every channel: one wave, then one request ever less often',
    (scope) => {
      expect(sum(asked(aLimiter(), 200, 40_000, () => unsaid(scope)))).toBeLessThan(60);
    },
  );

  it('in one channel holds up that one alone, for twice as long each time', () => {
    const count = asked(aLimiter(), 5, 40_000, (channel) => (channel === 'c0' ? unsaid() : fine));
    expect(count.get('c0')).toBeLessThan(8);
    expect(count.get('c1')).toBeGreaterThan(100);
  });

  it('is over with the first other answer', () => {
    const state = aLimiter();
    asked(state, 200, 40_000, () => unsaid());
    const probe = T + 120_000;
    answered(state, take(state, post('c0'), probe), fine, probe);
    for (let index = 1; index < 40; index++) take(state, post(`n${index}`), probe + 1);
  });
});
