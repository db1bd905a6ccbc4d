import type { ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { openSources } from '../../../src/sources/index.ts';
import { aSubscription, at } from '../../builders.ts';
import { aSpec } from '../../sources/a-source.ts';
import { client, serve } from '../../sources/server.ts';
import { watching } from './site.ts';

const goods = [
  'copper rods',
  'garlic bulbs',
  'machine tools',
  'salmon fillets',
  'rice flour',
  'silk scarves',
  'glass beads',
];
const places = ['Chile', 'Peru', 'Taiwan', 'Norway', 'Thailand', 'India', 'Czechia'];
const titleOf = (n: number) => `Tariff on ${goods[n]} of ${places[n]}`;
const textOf = (n: number) =>
  `By the authority vested in me it is hereby ordered that ${goods[n]} that are products of ${places[n]} pay an additional duty of ${n + 10} percent ad valorem. It applies to ${goods[n]} entered for consumption on or after January ${n + 10}, 2027. Importers of ${goods[n]} were heard in ${places[n]}.`;
const wall =
  '<html><head><title>x</title></head><body><main><p>We will be right back. The site is down for maintenance.</p><p>Please try again in a few minutes. Thank you for your patience.</p></main></body></html>';

const START = at('2026-11-02T10:00:00Z');
const HOUR = 3_600_000;

type Site = { readonly list: (hour: number) => string; readonly page: (n: number) => string };

/** The site's failures in place of its list, one after another; in the fifth hour it is well. */
const lapses: readonly ((response: ServerResponse, list: string) => void)[] = [
  (response) => response.writeHead(503).end('out of order'),
  (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(wall),
  (response, list) => response.writeHead(200).end(list.slice(0, list.length / 2)),
  (response, list) =>
    response.writeHead(200, { 'content-encoding': 'UTF-8', 'content-type': 'text/xml; charset=utf-16' }).end(list),
  (response, list) => response.writeHead(200, { etag: '"for ever"' }).end(list),
  (response) => response.writeHead(429, { 'retry-after': '60' }).end(),
  (response) => response.destroy(),
];

/** Watches a site for a week in which it is well one hour in two, its pages one in three. */
async function aWeek(
  kind: 'feed' | 'white-house' | 'page',
  { list, page }: Site,
  options: Readonly<Record<string, unknown>>,
) {
  let hour = 0;
  const server = await serve((request, response) => {
    const path = request.url ?? '';
    if (path !== '/list') {
      const n = Number(path.slice('/p/'.length));
      if (hour % 3 === 1) return void response.writeHead(200, { 'content-type': 'text/html' }).end(wall);
      return void response.writeHead(hour % 3 === 2 ? 503 : 200).end(page(n));
    }
    if (request.headers['if-none-match'] !== undefined) return void response.writeHead(304).end();
    if (hour % 2 === 1) return lapses[((hour - 1) / 2) % lapses.length]?.(response, list(hour));
    response.writeHead(200, { 'content-type': kind === 'page' ? 'text/html' : 'text/xml' }).end(list(hour));
  });
  const sources = openSources({ http: client([server]), environment: () => undefined, random: () => 0.5 });
  const spec = aSpec({
    id: 'site',
    kind,
    address: `${server.origin}/list`,
    tier: 'official',
    official: true,
    everyMinutes: 30,
    // Every change of the page is published, whatever its lines are about.
    relevance: { judge: kind === 'page' ? 'everything' : 'reading', onlyWith: [], neverWith: [], readPages: true },
    options,
  });
  const harness = await watching([sources.open(spec)], {
    start: '2026-11-02T10:00:00Z',
    subscriptions: [aSubscription({ id: 'file/all', kinds: ['statement', 'statement-edited'], leads: [] })],
  });
  for (; hour < 8 * 24; hour++) await harness.poll(new Date(START + hour * HOUR).toISOString());
  return harness.posted.map(({ text }) => text.split('\n')[0] ?? '');
}

const publishedBy = (hour: number) => Math.min(goods.length, Math.floor(hour / 24));

it.each(['feed', 'white-house'] as const)(
  'a %s on a site that misbehaves for a week: each order once, under its title',
  async (kind) => {
    const list = (hour: number) => {
      const items = Array.from({ length: publishedBy(hour) }, (_, n) => n).toReversed();
      const old = '<item><title>A day of remembrance</title><guid>old</guid><link>/old</link></item>';
      return `<rss version="2.0"><channel><title>t</title>${items.map((n) => `<item><title>${titleOf(n)}</title><guid isPermaLink="false">?p=${n}</guid><link>/p/${n}</link></item>`).join('')}${old}</channel></rss>`;
    };
    const page = (n: number) => `<html><body><main><article><p>${textOf(n)}</p></article></main></body></html>`;
    const told = await aWeek(kind, { list, page }, kind === 'feed' ? {} : { paged: false });
    expect(told).toHaveLength(goods.length);
    for (const n of goods.keys()) expect(told.filter((line) => line.includes(titleOf(n)))).toHaveLength(1);
  },
);

/** Lines of a page, each in words of its own. */
const lines = [
  'Copper rods of Chile pay a tariff of 10% after New Year',
  'Customs collects twelve percent on garlic bulbs shipped from Peru as of 11 January 2027',
  'Surcharge: machine tools (Taiwan), ad valorem 13%, heading 9903.41.11',
  'Norwegian salmon loses its exemption; import duty now 14 percent',
  'Thailand: rice flour is dutiable again, see tariff annex B',
  'No more zero-duty quota for silk scarves woven in India',
  'Czech glass beads are added to the list of goods under additional customs tariff',
];

it('a watched page on a site that misbehaves for a week: each new line once, and nothing else', async () => {
  const list = (hour: number) => {
    const shown = lines.slice(0, publishedBy(hour));
    return `<html><head><title>Duties</title></head><body><main><p>Duties in force</p><p>Steel pays ten percent</p>${shown.map((line) => `<p>${line}</p>`).join('')}</main></body></html>`;
  };
  const told = await aWeek('page', { list, page: () => wall }, { selector: 'main' });
  expect(told).toHaveLength(lines.length);
  for (const line of lines) expect(told.filter((post) => post.includes(line.slice(0, 20)))).toHaveLength(1);
});
