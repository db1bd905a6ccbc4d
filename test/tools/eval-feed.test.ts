import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { evalFeed } from '../../tools/eval-feed.ts';

const site = 'https://feed.example';
const item = (path: string, title: string, at: string) =>
  `<item><title>${title}</title><guid>${site}${path}</guid><link>${site}${path}</link><pubDate>${at}</pubDate></item>`;
const feed = (...items: readonly string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel>${items.join('')}</channel></rss>`;

const old = item('/old/', 'A tariff of old', 'Mon, 02 Jun 2025 10:00:00 -0400');
const order = item('/order/', 'Adjusting imports of copper', 'Tue, 03 Jun 2025 10:00:00 -0400');
const sheet = item('/sheet/', 'Fact Sheet: Adjusting imports of copper', 'Tue, 03 Jun 2025 10:30:00 -0400');
const moved = item('/moved/', 'Adjusting imports of copper', 'Tue, 03 Jun 2025 11:00:00 -0400');
const bread = item('/bread/', 'A day of bread', 'Tue, 03 Jun 2025 11:00:00 -0400');

const law = `By the authority vested in me as President it is hereby ordered. ${'Copper pipes pay a tariff of 50 percent ad valorem under the Harmonized Tariff Schedule, and smelters may ask for a quota. '.repeat(6)}`;
const pages = [
  ['/old/', law.replaceAll('Copper pipes', 'Wooden chairs')],
  ['/order/', law],
  ['/moved/', law],
  [
    '/sheet/',
    'The order on copper was signed. Copper pipes pay a tariff of 50 percent. Smelters may ask for a quota. Tariff rates are published.',
  ],
  ['/bread/', 'Bakers met and ate.'],
];
const labels = [
  { link: `${site}/old/`, label: 'tariff', kind: 'instrument', event: 'old' },
  { link: `${site}/order/`, label: 'tariff', kind: 'instrument', event: 'copper' },
  { link: `${site}/sheet/`, label: 'tariff', kind: 'fact-sheet', event: 'copper' },
  { link: `${site}/moved/`, label: 'tariff', kind: 'instrument', event: 'copper' },
  { link: `${site}/bread/`, label: 'no', kind: null, event: null },
];

it('a history is replayed through the product: nothing at the first poll, an order and its fact sheet once, no copy', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'eval-feed-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = (name: string, rows: readonly unknown[], packed = false) => {
    const text = Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'));
    writeFileSync(join(folder, name), packed ? gzipSync(text) : text);
    return join(folder, name);
  };
  const poll = (committed_at: string, ...items: readonly string[]) => ({
    commit: 'x',
    committed_at,
    xml: feed(...items),
  });
  const history = [
    poll('2025-06-03T12:00:00+00:00', old),
    poll('2025-06-03T14:35:00+00:00', sheet, order, old),
    poll('2025-06-03T15:30:00+00:00', bread, moved, sheet, order, old),
  ];
  writeFileSync(join(folder, 'labels.json'), JSON.stringify(labels));
  const lines: string[] = [];
  await evalFeed({
    root: join(import.meta.dirname, '..', '..'),
    feed: file('history.jsonl.gz', history, true),
    pages: file(
      'pages.jsonl',
      pages.map(([path, text]) => ({ link: `${site}${path}`, text })),
    ),
    labels: join(folder, 'labels.json'),
    json: true,
    least: false,
    say: (line) => lines.push(line),
  });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    alerted: [{ link: `${site}/order/`, at: '2025-06-03T14:35:00Z', event: 'copper' }],
    duplicates: 0,
    precision: 1,
    recall: 0.5,
    first_poll_alerts: 0,
    missed: ['old'],
  });
});
