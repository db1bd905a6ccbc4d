import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aSubscription, at } from '../../builders.ts';
import { aSite, type Entry, type Site, sourceOf, type Watched, watching } from './site.ts';

const papers = [
  { noun: 'copper rods', place: 'Chile', title: 'Ten percent more on copper rods out of Chile' },
  { noun: 'garlic bulbs', place: 'Peru', title: 'A higher tariff awaits garlic grown in Peru' },
  { noun: 'machine tools', place: 'Taiwan', title: 'Machine tools: the customs surcharge for Taiwan begins' },
  { noun: 'salmon fillets', place: 'Norway', title: 'New levy on salmon that Norway ships' },
] as const;
const days = ['January 15, 2027', 'February 20, 2027', 'March 9, 2027'] as const;

const textOf = ({ noun, place }: (typeof papers)[number], version: number) =>
  `By the authority vested in me as President, including section 301 of the Trade Act of 1974, it is hereby ordered that ${noun} that are products of ${place} shall pay an additional duty of ${noun.length} percent ad valorem under the Harmonized Tariff Schedule.\n\n` +
  `The duty applies to ${noun} entered for consumption on or after 12:01 a.m. eastern daylight time on ${days[version] ?? ''}. The Commission on ${noun} heard witnesses of ${place} and found that the customs tariff on ${noun} was too low. Importers of ${noun} may ask for an exclusion at any port.`;

/** Pages that the site shows in place of a document. */
const shown = {
  wall: 'Before you continue: we and our partners store cookies on your device to measure traffic and to keep the site secure. You may change your choice at any time in the settings of this site. Choose “Accept all” to go on to the article, or “More options” to read what each of our partners does with what it stores.',
  works:
    'We will be right back. Our site is being improved at this moment and will return shortly. Please try again in a few minutes; no data has been lost and all documents remain in the archive. Thank you for your patience while our engineers finish the planned work.',
  front: `All news of the ministry in one place, on customs tariffs, duties and trade agreements.\n\n${papers.map(({ title }) => title).join('\n\n')}\n\nIt is renewed each working day at nine in the morning and at five in the evening, and older releases are kept in the archive.`,
} as const;
type Shown = 'document' | 'down' | keyof typeof shown;

const pathOf = (n: number) => `/p/${n}`;
const entryOf = (n: number): Entry => ({
  path: pathOf(n),
  title: papers[n]?.title ?? '',
  at: new Date(at('2026-11-02T08:00:00Z') + n * 60_000).toISOString(),
});

function show(site: Site, n: number, what: Shown, version: number): void {
  const paper = papers[n];
  if (!paper) return;
  if (what === 'down') site.down.add(pathOf(n));
  else site.down.delete(pathOf(n));
  site.pages.set(pathOf(n), what === 'document' || what === 'down' ? textOf(paper, version) : shown[what]);
}

const newTitles = ({ posted }: Watched) =>
  posted
    .map(({ text }) => text.split('\n')[0] ?? '')
    .filter((line) => !line.startsWith('Dates changed'))
    .map((line) => line.replace(/^(?:Official|Legal) \w+: /, '').replace(/ · .*/, ''));

async function harness(site: Site, kind: 'feed' | 'white-house') {
  const source = sourceOf(site, {
    tier: 'official',
    official: true,
    kind,
    everyMinutes: 60,
    ...(kind === 'feed' ? {} : { options: { paged: false } }),
  });
  return watching([source], {
    start: '2026-11-02T10:00:00Z',
    subscriptions: [aSubscription({ id: 'file/all', kinds: ['statement', 'statement-edited'], leads: [] })],
  });
}

const what = fc.constantFrom<Shown>('document', 'document', 'down', 'wall', 'works', 'front');
const step = fc.record({
  wait: fc.integer({ min: 20, max: 240 }),
  listed: fc.nat(papers.length),
  shown: fc.array(what, { minLength: papers.length, maxLength: papers.length }),
  edited: fc.nat(papers.length * 3),
});

/** Polls in any order of appearances, placeholders and failures, and then four days in which the site is well. */
async function play(
  kind: 'feed' | 'white-house',
  steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
) {
  const site = await aSite();
  const old: Entry = { path: '/old', title: 'A day of remembrance', at: '2026-11-01T10:00:00Z' };
  const versions = papers.map(() => 0);
  site.entries = [old];
  const watched = await harness(site, kind);
  await watched.poll('2026-11-02T10:05:00Z');
  let now = at('2026-11-02T10:05:00Z');
  let listed = 0;
  const poll = async (minutes: number) => {
    now += minutes * 60_000;
    await watched.poll(new Date(now).toISOString());
  };
  const list = (count: number) => {
    listed = Math.max(listed, count);
    site.entries = [...papers.keys()].slice(0, listed).map(entryOf).toReversed().concat(old);
  };
  for (const each of steps) {
    list(each.listed);
    const edited = versions[each.edited];
    if (edited !== undefined) versions[each.edited] = Math.min(edited + 1, days.length - 1);
    for (const n of papers.keys()) show(site, n, each.shown[n] ?? 'document', versions[n] ?? 0);
    await poll(each.wait);
  }
  list(papers.length);
  for (const n of papers.keys()) show(site, n, 'document', versions[n] ?? 0);
  for (let hours = 0; hours < 100; hours += 4) await poll(240);
  return { watched, versions };
}

it('pages that show something else for hours are reported to the operators, once a day', async () => {
  const site = await aSite();
  site.entries = [{ path: '/old', title: 'A day of remembrance', at: '2026-11-01T10:00:00Z' }];
  const source = sourceOf(site, { tier: 'official', official: true, everyMinutes: 60 });
  const ops = aSubscription({ id: 'file/ops', channel: '999', kinds: ['health'], startCard: false });
  const watched = await watching([source], { start: '2026-11-02T10:00:00Z', subscriptions: [ops], ops: ops.id });
  await watched.poll('2026-11-02T10:05:00Z');
  site.entries = [entryOf(1), ...site.entries];
  show(site, 1, 'works', 0);
  await watched.poll('2026-11-02T11:30:00Z');
  expect(watched.posted).toEqual([]);
  for (const hour of ['13', '14', '16', '18', '20']) await watched.poll(`2026-11-02T${hour}:30:00Z`);
  expect(watched.posted.map(({ text }) => text.split('\n')[0])).toEqual(['A source needs attention']);
  expect(watched.posted[0]?.text).toContain('do not show the documents but something else');
});

describe.each(['feed', 'white-house'] as const)('a %s whose pages show anything at times', (kind) => {
  it('tells each item once under its own title, and rests on the last true text', async () => {
    const property = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const { watched, versions } = await play(kind, steps);
      expect(newTitles(watched).toSorted()).toEqual(papers.map(({ title }) => title).toSorted());
      const known = watched.app.statements.view.events().flatMap(({ statements }) => statements);
      for (const [n, { title, noun }] of papers.entries()) {
        const statement = known.find((it) => it.title === title);
        const stored = await watched.store.statements.get(statement?.id ?? '');
        expect(stored?.versions.at(-1)?.text, title).toContain(`The duty applies to ${noun}`);
        expect(stored?.versions.at(-1)?.text, title).toContain(days[versions[n] ?? 0]);
        expect(
          statement?.dates.map(({ date }) => date),
          title,
        ).toContain(['2027-01-15', '2027-02-20', '2027-03-09'][versions[n] ?? 0]);
      }
      await watched.app.stop();
    });
    await fc.assert(property, { numRuns: 8, endOnFailure: true });
  });
});

it.each([
  ['in one poll', [2]],
  ['an hour apart', [1, 2]],
] as const)('a fact sheet and its order, %s, are one card that the order leads', async (_, polls) => {
  const site = await aSite();
  const old: Entry = { path: '/old', title: 'A day of remembrance', at: '2026-11-01T10:00:00Z' };
  site.entries = [old];
  const watched = await harness(site, 'feed');
  await watched.poll('2026-11-02T10:05:00Z');
  const sheet: Entry = {
    path: '/sheet',
    title: 'Fact Sheet: The President Adjusts Imports of Copper Rods from Chile',
    at: '2026-11-02T10:10:00Z',
  };
  const order: Entry = {
    path: '/order',
    title: 'Adjusting Imports of Copper Rods into the United States',
    at: '2026-11-02T10:15:00Z',
  };
  const [first] = papers;
  site.pages.set('/order', textOf(first, 0));
  site.pages.set(
    '/sheet',
    'Today, the President signed an order imposing a tariff on copper rods from Chile under section 301 of the Trade Act of 1974. The customs tariff on copper rods from Chile was too low, the Commission on copper rods found. Importers of copper rods may ask for an exclusion.',
  );
  for (const [hour, count] of polls.entries()) {
    site.entries = [...[sheet, order].slice(0, count).toReversed(), old];
    await watched.poll(`2026-11-02T${11 + hour}:10:00Z`);
  }
  const events = watched.app.statements.view.events();
  expect(events.map(({ statements }) => statements.map(({ title }) => title))).toEqual([[order.title, sheet.title]]);
  expect(watched.posted).toHaveLength(1);
});
