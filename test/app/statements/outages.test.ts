import { expect, it } from 'vitest';
import type { Source, SourceSpec } from '../../../src/app/statements/sources.ts';
import type { Outcome } from '../../../src/domain/ledger.ts';
import { openSources } from '../../../src/sources/index.ts';
import { aMoment, aRevision, aSubscription, at } from '../../builders.ts';
import { aSpec } from '../../sources/a-source.ts';
import { client, serve, serveRaw } from '../../sources/server.ts';
import { firstLines } from '../harness.ts';
import { aSite, order, pause, type Site, sourceOf, watching } from './site.ts';

const unreachable: Outcome = { kind: 'later', code: 'ECONNREFUSED', certain: true, retryAt: null };
const OPS = '999';
const korea = aSubscription({ id: 'file/korea', countries: ['KR'], kinds: [], leads: [], startCard: false });
const harness = aSubscription({ ...korea, leads: aSubscription().leads });
const ops = aSubscription({ id: 'file/ops', channel: OPS, kinds: ['health'], startCard: false });

const told = [
  ['Extending the suspension', 'The suspension of the tariff ends on August 1, 2025, and the duty rises afterwards.'],
  ['Vehicles and the tariff', 'Entries of vehicles from South Korea are assessed at 25 percent from June 20, 2025.'],
  ['Refunds of the tariff', 'Importers claim a refund within ninety days of liquidation of each entry they made.'],
] as const;

/** A document appears on the site. */
function publish(site: Site, n: number, when: string): void {
  const [title, words] = told[n] ?? ['', ''];
  site.pages.set(`/order-${n}`, order(`${words} `.repeat(3)));
  site.entries = [{ path: `/order-${n}`, title: `${title} on South Korea`, at: when }, ...site.entries];
}

/** Reads nothing: no such name, an answer of 500, none at all. */
async function downOnes(specs: readonly Partial<SourceSpec>[]): Promise<readonly Source[]> {
  const gone = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  const broken = await serve((_request, response) => void response.writeHead(500).end('out of order'));
  const silent = await serveRaw(() => {});
  const ways = [
    {
      address: 'https://name.example/feed',
      http: client([], { lookup: (_name, _options, done) => done(gone, '', 0) }),
    },
    { address: `${broken.origin}/feed`, http: client([broken]) },
    { address: `${silent.origin}/feed`, http: client([silent], { totalMs: 50 }) },
  ];
  return ways.map(({ address, http }, n) =>
    openSources({ http, environment: () => undefined, random: () => 0 }).open(aSpec({ ...specs[n], address })),
  );
}

it('all sources are down for a day: one message says so, countdowns go on and say how old the news is; afterwards each statement once', async () => {
  const sites = [await aSite(), await aSite(), await aSite()];
  const specs = ['post', 'gazette', 'customs'].map((id) => ({
    id,
    name: { en: id.toUpperCase(), ko: id.toUpperCase() },
    tier: 'official' as const,
    staleAfterMinutes: 60,
  }));
  const up = sites.map((site, n) => sourceOf(site, specs[n]));
  const down = await downOnes(specs);
  let now: readonly Source[] = up;
  const watched = await watching([], {
    start: '2025-07-01T10:00:00Z',
    subscriptions: [harness, ops],
    ops: ops.id,
    sources: () => now,
  });
  for (const site of sites) site.entries = [{ path: '/old', title: 'An old tariff', at: '2025-06-30T10:00:00Z' }];
  await watched.poll('2025-07-01T10:05:00Z');
  expect(watched.posted).toEqual([]);
  now = down;
  for (let hour = 11; hour <= 23; hour++) await watched.poll(`2025-07-01T${hour}:00:00Z`);
  sites.forEach((site, n) => void publish(site, n, '2025-07-01T22:00:00Z'));
  for (let hour = 5; hour < 14; hour++) await watched.poll(`2025-07-02T${String(hour).padStart(2, '0')}:00:00Z`);

  // The proposals of statements arrive there as well.
  const toldOps = () => watched.posted.filter(({ channel, text }) => channel === OPS && !/needs? approval/.test(text));
  const toldHarness = () => watched.posted.filter(({ channel }) => channel !== OPS);
  expect(toldOps().map(({ text }) => text.split('\n', 1)[0])).toEqual(['No source can be read']);
  expect(toldOps()[0]?.text).toContain('None of the 3 sources');
  expect(toldHarness().map((post) => post.at)).toEqual(['2025-07-02T13:00:00Z']);
  expect(toldHarness()[0]?.text).toMatch(/^⏳ 6 d 15 h left/u);
  expect(toldHarness()[0]?.text).toContain('All sources read since 1 Jul, 06:05 ET');
  expect(watched.app.statements.view.sources().map(({ stale, trouble }) => [stale, trouble?.code])).toEqual([
    [true, 'unreachable'],
    [true, 'server-error'],
    [true, 'timed-out'],
  ]);
  const ages = watched.app.freshness().filter(({ source }) => source !== 'catalogue');
  expect(ages.every(({ checkedAt }) => checkedAt !== null && checkedAt < at('2025-07-01T10:20:00Z'))).toBe(true);

  now = up;
  for (const hour of ['15', '16', '17', '18']) await watched.poll(`2025-07-02T${hour}:30:00Z`);
  const statements = toldHarness().slice(1);
  expect(statements).toHaveLength(3);
  for (const [title] of told) {
    expect(
      statements.filter(({ text }) => text.includes(`${title} on South Korea`)),
      title,
    ).toHaveLength(1);
  }
  expect(toldOps().map(({ text }) => text.split('\n', 1)[0])).toEqual([
    'No source can be read',
    'Sources can be read again',
  ]);
  // The next time it is reported again.
  now = down;
  for (const hour of ['20', '21', '22', '23']) await watched.poll(`2025-07-02T${hour}:30:00Z`);
  expect(toldOps()).toHaveLength(3);
});

it('Discord is down for a day in which statements are published and a date moves: afterwards each is sent once, without a flood or a countdown to the old date', async () => {
  const site = await aSite();
  site.entries = [{ path: '/old', title: 'An old tariff', at: '2025-06-30T10:00:00Z' }];
  const watched = await watching([sourceOf(site, { tier: 'official' })], {
    start: '2025-07-01T10:00:00Z',
    subscriptions: [harness],
  });
  await watched.poll('2025-07-01T10:05:00Z');
  watched.answers.push(...Array.from({ length: 5_000 }, () => unreachable));
  for (const [n, hour] of ['11', '15', '20'].entries()) {
    publish(site, n, `2025-07-01T${hour}:00:00Z`);
    await watched.poll(`2025-07-01T${hour}:20:00Z`);
  }
  // A reminder of seven days falls due at nine in New York; afterwards the date it counts down to moves.
  await watched.poll('2025-07-02T13:30:00Z');
  const [deadline] = pause.deadlines;
  if (!deadline) throw new Error('there is no deadline');
  const next = aRevision({
    id: 'pause/next',
    change: 'extended',
    moment: aMoment('2025-08-01 00:01'),
    announcedAt: at('2025-07-02T14:00:00Z'),
  });
  await watched.app.catalogueChanged({
    ...pause,
    deadlines: [{ ...deadline, revisions: [...deadline.revisions, next] }],
  });
  await watched.poll('2025-07-02T17:30:00Z');
  expect(watched.posted).toEqual([]);
  watched.answers.length = 0;
  await watched.poll('2025-07-02T17:40:00Z');
  await watched.poll('2025-07-02T19:00:00Z');
  const lines = firstLines(watched).map((line) => line.replace(/^\S+ /, ''));
  expect(lines.filter((line) => line.startsWith('Extended'))).toHaveLength(1);
  expect(watched.posted.every((post) => at(post.at) <= at('2025-07-02T17:36:00Z'))).toBe(true);
  expect(lines.filter((line) => /left/.test(line))).toEqual([]);
  for (const [title] of told) {
    expect(
      watched.posted.filter(({ text }) => text.includes(`${title} on South Korea`)),
      title,
    ).toHaveLength(1);
  }
  expect(lines.length).toBeLessThanOrEqual(4);
  expect((await watched.store.ledger.counts()).planned ?? 0).toBe(0);
});
