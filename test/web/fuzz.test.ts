import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostile, pauseBefore, rawGet, withWeb } from './with-web.ts';

/** Pieces that addresses of the board are made of, and what an attacker puts between them. */
const piece = fc.oneof(
  fc.constantFrom(
    ...['deadlines', 'measures', 'api', 'calendar.ics', 'feed.xml', 'openapi.json', 's', 'pause', 'hostile', 'assets'],
    ...[
      '..',
      '%2e%2e',
      '%00',
      '%',
      '%zz',
      '%c0%af',
      '%ff',
      '__proto__',
      'constructor',
      ';',
      '\\',
      '..%5c',
      '%0d%0aX:1',
    ],
  ),
  fc.webSegment(),
  fc.string({ maxLength: 12 }).map(encodeURIComponent),
);
const query = fc.array(
  fc.tuple(
    fc.constantFrom('lang', 'country', 'q', 'from', 'to', 'page', 'cursor', '__proto__', 'country[]', 'x'),
    fc.oneof(
      fc.constantFrom('ko', 'KR', '-1', '9e999', '2025-02-30', '%', '%00'),
      fc.string({ maxLength: 20 }).map(encodeURIComponent),
    ),
  ),
  { maxLength: 4 },
);
const target = fc
  .tuple(fc.array(piece, { maxLength: 5 }), query)
  .map(
    ([path, asked]) =>
      `/${path.join('/')}${asked.length > 0 ? `?${asked.map((pair) => pair.join('=')).join('&')}` : ''}`,
  )
  .filter((text) => /^[\x21-\x7e]+$/.test(text));

it('no address of the board is ever a fault of ours', async () => {
  const errors: unknown[] = [];
  const { origin, close } = await withWeb([pauseBefore, hostile], { onError: (error) => errors.push(error) });
  try {
    await fc.assert(
      fc.asyncProperty(target, fc.constantFrom('*/*', 'text/html'), async (path, accept) => {
        const { status } = await rawGet(origin, path, { accept });
        expect(status).toBeGreaterThanOrEqual(200);
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 400 },
    );
    expect(errors).toEqual([]);
  } finally {
    await close();
  }
});

it('no header is either', async () => {
  const { get, close } = await withWeb([pauseBefore]);
  const value = fc.string({ unit: 'binary-ascii', maxLength: 60 }).filter((text) => /^[\x20-\x7e]*$/.test(text));
  const names = [
    'accept-language',
    'accept',
    'if-none-match',
    'if-modified-since',
    'x-forwarded-for',
    'range',
    'cookie',
    'accept-encoding',
  ];
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/', '/calendar.ics', '/feed.xml', '/api/deadlines'),
        fc.constantFrom(...names),
        value,
        async (path, name, text) => {
          const response = await get(path, { [name]: text });
          await response.arrayBuffer();
          expect(response.status).toBeLessThan(500);
        },
      ),
      { numRuns: 200 },
    );
  } finally {
    await close();
  }
});
