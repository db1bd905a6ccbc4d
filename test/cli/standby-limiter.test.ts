import { expect, it, onTestFinished } from 'vitest';
import type { Coordination } from '../../src/app/coordination.ts';
import { standbyLimiter } from '../../src/cli/bot/standby.ts';
import { steeredClock } from '../../src/clock.ts';
import { responseClockedLimiter } from '../../src/discord/limiter.ts';
import { noAnswer } from '../../src/discord/limiter-state.ts';
import { newTestStore, openTestStore } from '../crash/test-store.ts';

const other = { channel: null, action: 'other' } as const;

/** One process of several on a store, which sends or does not. */
function aProcess(coordination: Pick<Coordination, 'take' | 'release'>, holder: string, sends: boolean) {
  const limiter = responseClockedLimiter(steeredClock(0), { startPauseMs: 0 });
  const asking = standbyLimiter({ limiter, coordination, holder, sends: () => sends });
  onTestFinished(() => asking.close());
  return asking;
}

/** Whether a place was granted within a short while, and the place. */
async function soon<T>(taken: Promise<T>): Promise<T | 'waits'> {
  const late = new Promise<'waits'>((resolve) => setTimeout(resolve, 400, 'waits'));
  return Promise.race([taken, late]);
}

it.for(['sqlite', 'postgres'] as const)(
  'on %s: who does not send takes turns for one place, and the sender needs none',
  async (kind) => {
    const store = await openTestStore(await newTestStore(kind, onTestFinished), 0);
    onTestFinished(() => store.close());
    const [one, two, sender] = [
      aProcess(store.coordination, 'one', false),
      aProcess(store.coordination, 'two', false),
      aProcess(store.coordination, 'three', true),
    ];
    const first = await one.take(other);
    const second = two.take(other);
    expect(await soon(second)).toBe('waits');
    expect(await soon(sender.take(other))).not.toBe('waits');
    one.answered(first, noAnswer);
    // Free again a second after the answer, and not before.
    expect(await soon(second)).toBe('waits');
    two.answered(await second, noAnswer);
  },
);

it('with the database away nobody sends, and a question goes out', async () => {
  const away = () => Promise.reject(new Error('away'));
  const one = aProcess({ take: away, release: away }, 'one', false);
  one.answered(await one.take(other), noAnswer);
  expect(await soon(one.take(other))).not.toBe('waits');
});

it('a process that waits for the shared slot goes on at once when it becomes the sender', async () => {
  let sends = false;
  const taken = { take: async () => null, release: async () => {} };
  const limiter = responseClockedLimiter(steeredClock(0), { startPauseMs: 0 });
  const one = standbyLimiter({ limiter, coordination: taken, holder: 'one', sends: () => sends });
  onTestFinished(() => one.close());
  const place = one.take(other);
  expect(await soon(place)).toBe('waits');
  sends = true;
  expect(await soon(place)).not.toBe('waits');
});
