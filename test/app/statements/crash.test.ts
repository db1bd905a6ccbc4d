import { describe, expect, it } from 'vitest';
import { aSubscription } from '../../builders.ts';
import { dyingStore } from '../dying-store.ts';
import { aSite, type Entry, order, sourceOf, watching, withPoll } from './site.ts';

const before: Entry = { path: '/old', title: 'An old tariff on South Korea', at: '2025-06-05T10:00:00Z' };
const orders = Array.from(
  { length: 10 },
  (_, n): Entry => ({
    path: `/o${n}`,
    title: `Amendment ${n} to Duties on South Korea`,
    at: `2025-06-06T11:${String(n).padStart(2, '0')}:00Z`,
  }),
);
const words = 'copper steel lumber ships chips cars rice silk glass paper'.split(' ');

describe('a crash on the way from poll to post', () => {
  // Recorded in two batches, expanded, then each post is begun and settled: every write of the way is the last one once.
  const steps = Array.from({ length: 9 }, (_, n) => n + 1).flatMap((nth) => [
    { nth, made: false },
    { nth, made: true },
  ]);

  it.each(steps)('at write $nth (made: $made) nothing is lost and nothing doubled', async ({ nth, made }) => {
    const site = await aSite();
    site.entries = [before];
    for (const [n, { path }] of orders.entries()) {
      site.pages.set(
        path,
        order(
          `Makers of ${words[n]} asked for a licence for ${words[n]}, and the customs office wrote about ${words[n]} to their union.`,
        ),
      );
    }
    let armed = false;
    const death = dyingStore(nth, made, () => armed, /^(record|expand|expandPage|begin|sent|addActions)$/);
    const source = sourceOf(site, { tier: 'official' });
    const harness = await watching([source], {
      around: death.around,
      subscriptions: [aSubscription({ id: 'file/korea', countries: ['KR'], kinds: ['statement'], startCard: false })],
    });
    await harness.poll('2025-06-06T10:05:00Z');
    site.entries = [...orders.toReversed(), before];
    armed = true;
    await harness.poll('2025-06-06T11:10:00Z');
    expect(death.reached()).toBe(true);
    armed = false;
    const again = withPoll(await harness.restart());
    await again.poll('2025-06-06T11:40:00Z');
    await again.poll('2025-06-06T12:10:00Z');
    const titles = harness.posted.map(({ body }) => (body.content ?? '').split(' · ')[0]).toSorted();
    expect(titles).toEqual(orders.map(({ title }) => `Official statement: ${title}`).toSorted());
    await again.app.stop();
  });
});
