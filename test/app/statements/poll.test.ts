import { describe, expect, it } from 'vitest';
import { aSubscription } from '../../builders.ts';
import { aSite, type Entry, order, sourceOf, watching, withPoll } from './site.ts';

const before: Entry = { path: '/old', title: 'An old tariff on South Korea', at: '2025-06-05T10:00:00Z' };
const first: Entry = {
  path: '/order-1',
  title: 'Extending the suspension of the tariff on South Korea',
  at: '2025-06-06T11:00:00Z',
};
const text = order(
  'The suspension of the tariff ends at 12:01 a.m. eastern daylight time on August 1, 2025, and not before.',
);

describe('the first poll', () => {
  it('is a baseline and posts nothing; later items are published once', async () => {
    const site = await aSite();
    site.entries = [before];
    site.pages
      .set('/old', text)
      .set('/order-1', order('Another text about the tariff until August 1, 2025 and its rate.'));
    const harness = await watching([sourceOf(site)]);
    await harness.poll('2025-06-06T10:05:00Z');
    expect(harness.posted).toEqual([]);
    site.entries = [first, before];
    await harness.poll('2025-06-06T11:10:00Z');
    await harness.poll('2025-06-06T11:30:00Z');
    expect(harness.posted.map(({ text: said }) => said.split('\n')[0])).toEqual([
      'Press report: Extending the suspension of the tariff on South Korea · Evening Post',
    ]);
  });

  it('after a restart nothing is published again', async () => {
    const site = await aSite();
    site.entries = [before];
    const source = sourceOf(site);
    const harness = await watching([source]);
    await harness.poll('2025-06-06T10:05:00Z');
    site.pages.set('/order-1', text);
    site.entries = [first, before];
    await harness.poll('2025-06-06T11:10:00Z');
    expect(harness.posted).toHaveLength(1);
    const again = withPoll(await harness.restart());
    await again.poll('2025-06-06T11:30:00Z');
    site.entries = [{ ...first, path: '/order-1' }, before];
    await again.poll('2025-06-06T12:30:00Z');
    expect(harness.posted).toHaveLength(1);
    await again.app.stop();
  });
});

async function told() {
  const site = await aSite();
  site.entries = [before];
  site.pages.set('/order-1', text);
  const harness = await watching([sourceOf(site, { tier: 'official' })]);
  await harness.poll('2025-06-06T10:05:00Z');
  site.entries = [first, before];
  await harness.poll('2025-06-06T11:10:00Z');
  expect(harness.posted).toHaveLength(1);
  return { site, harness };
}

describe('a document that is known', () => {
  it('the same at a new address under a new guid is no second alert', async () => {
    const { site, harness } = await told();
    site.pages.set('/moved', text);
    site.entries = [{ ...first, path: '/moved' }, before];
    await harness.poll('2025-06-06T11:30:00Z');
    site.entries = [{ ...first, path: '/moved' }, first, before];
    await harness.poll('2025-06-06T11:50:00Z');
    expect(harness.posted).toHaveLength(1);
  });

  it('a new title edits the card and pings nobody', async () => {
    const { site, harness } = await told();
    site.entries = [{ ...first, title: 'Extending the Suspension of the Tariffs on Korea' }, before];
    await harness.poll('2025-06-06T11:30:00Z');
    expect(harness.posted).toHaveLength(1);
    expect(harness.edited).toHaveLength(1);
    expect(harness.edited[0]?.text).toContain(
      'Title: Extending the suspension of the tariff on South Korea → Extending the Suspension of the Tariffs on Korea',
    );
    await harness.poll('2025-06-06T11:50:00Z');
    expect(harness.edited).toHaveLength(1);
  });

  it('an edited text shows its difference sentence by sentence; without another date nobody is pinged', async () => {
    const { site, harness } = await told();
    site.pages.set(
      '/order-1',
      text.replace('published by the customs service', 'published by the customs service each week'),
    );
    await harness.poll('2025-06-06T12:20:00Z');
    expect(harness.posted).toHaveLength(1);
    expect(harness.edited.at(-1)?.text).toContain(
      '+ The duty rate and the tariff are published by the customs service each week.',
    );
    expect(harness.edited.at(-1)?.text).toContain(
      '− The duty rate and the tariff are published by the customs service.',
    );
  });

  it('another date in the text pings once more, with the difference', async () => {
    const { site, harness } = await told();
    site.pages.set('/order-1', text.replace('August 1, 2025', 'August 7, 2025'));
    await harness.poll('2025-06-06T12:20:00Z');
    await harness.poll('2025-06-06T20:20:00Z');
    expect(harness.posted.map(({ text: said }) => said.split(':')[0])).toEqual([
      'Official statement',
      'Dates changed in a statement',
    ]);
    expect(harness.posted[1]?.text).toContain('Thu 7 Aug 2025');
    expect(harness.edited).toHaveLength(1);
  });

  it('an address used again for another document is another statement', async () => {
    const { site, harness } = await told();
    site.pages.set(
      '/order-1',
      order(
        'Copper from South Korea pays a duty of 50 percent from September 5, 2025 on, because smelters asked for a quota and a licence.',
      ),
    );
    site.entries = [{ ...first, title: 'Adjusting imports of copper' }, before];
    await harness.poll('2025-06-06T11:30:00Z');
    expect(harness.posted.map(({ text: said }) => said.split(' · ')[0])).toEqual([
      'Official statement: Extending the suspension of the tariff on South Korea',
      'Official statement: Adjusting imports of copper',
    ]);
  });
});

describe('pages', () => {
  it('a page that cannot be read: told by its title, completed when it can', async () => {
    const site = await aSite();
    site.entries = [before];
    site.pages.set('/order-1', text);
    site.down.add('/order-1');
    const harness = await watching([sourceOf(site)]);
    await harness.poll('2025-06-06T10:05:00Z');
    site.entries = [first, before];
    await harness.poll('2025-06-06T11:10:00Z');
    expect(harness.posted[0]?.text).toContain('the page could not be read yet');
    site.down.clear();
    await harness.poll('2025-06-06T13:10:00Z');
    expect(harness.posted).toHaveLength(1);
    expect(harness.edited.at(-1)?.text).toContain('Fri 1 Aug 2025');
  });

  it('a statement with an uninformative title is published once its page is read', async () => {
    const site = await aSite();
    site.entries = [before];
    site.pages.set('/note', text);
    site.down.add('/note');
    const harness = await watching([sourceOf(site)]);
    await harness.poll('2025-06-06T10:05:00Z');
    site.entries = [{ path: '/note', title: 'A notice', at: '2025-06-06T11:00:00Z' }, before];
    await harness.poll('2025-06-06T11:10:00Z');
    expect(harness.posted).toEqual([]);
    site.down.clear();
    await harness.poll('2025-06-06T13:10:00Z');
    expect(harness.posted).toHaveLength(1);
  });
});

describe('events', () => {
  it('three different orders under one title are three alerts', async () => {
    const site = await aSite();
    site.entries = [before];
    const harness = await watching([sourceOf(site, { tier: 'official' })]);
    await harness.poll('2025-06-06T10:05:00Z');
    const texts = [
      'Goods of South Korea that a traveller carries are exempt when their value lies below eight hundred dollars and no form was filed.',
      'Automobile parts from South Korea that meet the content rules pay nothing until the Secretary notifies that a process stands ready for them.',
      'The rate on South Korea rises from 25 to 35 percent on August 1, 2025, because transshipment was found at three ports of the western coast.',
    ];
    for (const [n, words] of texts.entries()) site.pages.set(`/n${n}`, order(words));
    const entry = (n: number): Entry => ({
      path: `/n${n}`,
      title: 'Amendment to Duties on South Korea',
      at: `2025-06-06T11:0${n}:00Z`,
    });
    site.entries = [entry(2), entry(1), entry(0), before];
    await harness.poll('2025-06-06T11:10:00Z');
    expect(harness.posted).toHaveLength(3);
  });

  it('an order, its fact sheet from another poll and the news about it are one alert; the best tier stands on top', async () => {
    const press = await aSite();
    const house = await aSite();
    press.entries = [before];
    house.entries = [before];
    const title = 'Extending the Modification of the Reciprocal Tariff Rates for South Korea';
    press.pages.set(
      '/story',
      `Officials said the order “${title}” moves the end of the tariff suspension on South Korea to August 1, 2025.`,
    );
    house.pages.set('/order', text);
    house.pages.set(
      '/sheet',
      `The order on the reciprocal tariff for South Korea was signed. The suspension of the tariff ends on August 1, 2025. The duty rate stays. The tariff letters went out. Duties on steel stand.`,
    );
    const harness = await watching([
      sourceOf(press),
      sourceOf(house, { id: 'house', name: { en: 'The House', ko: '하우스' }, tier: 'official' }),
    ]);
    await harness.poll('2025-06-06T10:05:00Z');
    press.entries = [
      { path: '/story', title: 'Tariff pause for South Korea is extended to August 1', at: '2025-06-06T11:00:00Z' },
      before,
    ];
    await harness.poll('2025-06-06T11:10:00Z');
    expect(harness.posted).toHaveLength(1);
    house.entries = [{ path: '/order', title, at: '2025-06-06T11:20:00Z' }, before];
    await harness.poll('2025-06-06T11:30:00Z');
    house.entries = [{ path: '/sheet', title: `Fact Sheet: ${title}`, at: '2025-06-06T11:40:00Z' }, ...house.entries];
    await harness.poll('2025-06-06T11:50:00Z');
    expect(harness.posted).toHaveLength(1);
    const card = harness.edited.at(-1);
    expect(card?.body.content).toContain(`Official statement: ${title} · `);
    expect(card?.text).toContain(`Fact Sheet: ${title}`);
    expect(card?.text).toContain('Tariff pause for South Korea is extended to August 1');
  });
});

describe('recipients', () => {
  it.each([
    ['another country', { countries: ['JP'] }, 0],
    ['the country', { countries: ['KR'] }, 1],
    ['a sector it does not name', { sectors: ['copper'] }, 1],
    ['another tier', { tiers: ['instrument'] as const }, 0],
    ['another source', { sources: ['other'] }, 0],
    ['this source', { sources: ['post'] }, 1],
    ['a measure it touches', { measures: ['us-kr-reciprocal'] }, 1],
    ['a measure it does not touch', { measures: ['other'] }, 0],
  ])('a subscription to %s', async (_name, filter, times) => {
    const site = await aSite();
    site.entries = [before];
    site.pages.set('/order-1', text);
    const harness = await watching([sourceOf(site)], {
      subscriptions: [
        aSubscription({ id: 'file/some', countries: [], kinds: ['statement'], startCard: false, ...filter }),
      ],
    });
    await harness.poll('2025-06-06T10:05:00Z');
    site.entries = [first, before];
    await harness.poll('2025-06-06T11:10:00Z');
    expect(harness.posted).toHaveLength(times);
  });

  it('a digest brings them together at its hour, in one message', async () => {
    const site = await aSite();
    site.entries = [before];
    site.pages
      .set('/order-1', text)
      .set(
        '/copper',
        order(
          'Copper smelters of South Korea asked for a licence and pay a duty of 50 percent from now on, whatever their quota was.',
        ),
      );
    const daily = { every: 'day', at: '18:00', zone: 'Asia/Seoul' } as const;
    const harness = await watching([sourceOf(site, { tier: 'official' })], {
      subscriptions: [
        aSubscription({ id: 'file/daily', countries: ['KR'], kinds: ['statement'], digest: daily, startCard: false }),
      ],
    });
    await harness.poll('2025-06-06T10:05:00Z');
    site.entries = [
      { path: '/copper', title: 'A copper tariff for South Korea', at: '2025-06-06T12:00:00Z' },
      first,
      before,
    ];
    await harness.poll('2025-06-06T13:00:00Z');
    expect(harness.posted).toEqual([]);
    await harness.poll('2025-06-07T08:59:00Z');
    expect(harness.posted).toEqual([]);
    await harness.poll('2025-06-07T09:00:00Z');
    expect(harness.posted).toHaveLength(1);
    expect(harness.posted[0]?.text).toContain('2 statements');
  });
});

describe('sources in trouble', () => {
  const ops = aSubscription({ id: 'file/ops', kinds: ['health'], channel: '9', startCard: false, leads: [] });

  it('a stale source is reported in the ops channel once, and once more when it is read again', async () => {
    const site = await aSite();
    site.entries = [before];
    const harness = await watching([sourceOf(site)], { subscriptions: [ops], ops: 'file/ops' });
    await harness.poll('2025-06-06T10:05:00Z');
    site.trouble = 503;
    for (let minute = 0; minute < 60; minute += 10) {
      await harness.poll(`2025-06-06T12:${String(minute).padStart(2, '0')}:00Z`);
    }
    expect(harness.posted.map(({ body }) => body.content)).toEqual(['A source cannot be read']);
    expect(harness.posted[0]?.text).toContain('Evening Post was last read Fri 6 Jun 2025, 06:05 ET');
    site.trouble = null;
    await harness.poll('2025-06-06T15:00:00Z');
    await harness.poll('2025-06-06T15:30:00Z');
    expect(harness.posted.map(({ body }) => body.content)).toEqual([
      'A source cannot be read',
      'A source can be read again',
    ]);
  });

  it('too many new items at once are held with one word, and told when an operator releases them', async () => {
    const site = await aSite();
    site.entries = [before];
    const korea = aSubscription({ id: 'file/korea', countries: ['KR'], kinds: ['statement'], startCard: false });
    const harness = await watching([sourceOf(site, { holdAbove: 3, tier: 'official' })], {
      subscriptions: [ops, korea],
      ops: 'file/ops',
    });
    await harness.poll('2025-06-06T10:05:00Z');
    const names = ['copper', 'steel', 'lumber', 'chips', 'ships'];
    site.entries = [
      ...names.map((name, n) => ({
        path: `/${name}`,
        title: `A tariff on ${name} of South Korea`,
        at: `2025-06-06T11:0${n}:00Z`,
      })),
      before,
    ];
    for (const name of names)
      site.pages.set(
        `/${name}`,
        order(
          `The duty on ${name} of South Korea was asked for by makers of ${name}, who told the customs service so in a letter about ${name}.`,
        ),
      );
    await harness.poll('2025-06-06T11:10:00Z');
    await harness.poll('2025-06-06T11:30:00Z');
    expect(harness.posted.map(({ body }) => body.content)).toEqual(['Unusually many new items: held for review']);
    expect(await harness.app.statements.watch.release('post')).toBe(5);
    await harness.app.sweep();
    expect(harness.posted.length).toBeGreaterThan(3);
    expect(await harness.app.statements.watch.release('post')).toBe(0);
    expect(await harness.app.statements.watch.release('unknown')).toBeNull();
  });

  it('a source that never answers delays no other', async () => {
    const good = await aSite();
    const bad = await aSite();
    good.entries = [before];
    bad.trouble = 500;
    const harness = await watching([sourceOf(bad, { id: 'bad' }), sourceOf(good)]);
    await harness.poll('2025-06-06T10:05:00Z');
    good.pages.set('/order-1', text);
    good.entries = [first, before];
    await harness.poll('2025-06-06T11:10:00Z');
    expect(harness.posted).toHaveLength(1);
  });
});

describe('a process that stops', () => {
  it('cuts off reading and logs nothing; a poll that fails while it runs is logged', async () => {
    const site = await aSite();
    const asked = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const answers = asked.map(() => Promise.withResolvers<never>());
    let polls = 0;
    const poll = async () => {
      const at = polls++;
      asked[at]?.resolve();
      return answers[at]?.promise ?? { kind: 'unchanged' as const, state: '' };
    };
    const harness = await watching([{ ...sourceOf(site), poll }]);
    const failing = harness.app.statements.watch.wake();
    answers[0]?.reject(new Error('a fault of ours'));
    await failing;
    expect(harness.warnings).toEqual(['checking a source failed; retrying']);
    const going = harness.clock.advanceTo(harness.clock.now() + 60_000);
    await asked[1]?.promise;
    const stopping = harness.app.stop();
    answers[1]?.reject(new Error('the client was closed'));
    await Promise.all([stopping, going]);
    expect(harness.warnings).toHaveLength(1);
  });
});
