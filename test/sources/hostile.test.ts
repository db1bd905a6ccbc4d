import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { itemsOf, kindOf, NOW, notesOf, rss, told, watch } from './a-source.ts';
import { type Server, serve, serveRaw } from './server.ts';

const KIB = 1024;
const channel = (inside: string, before = '') =>
  `<?xml version="1.0"?>${before}<rss version="2.0"><channel><title>x</title>${inside}</channel></rss>`;
const item = (title: string, extra = '') => `<item><title>${title}</title><guid>g</guid>${extra}</item>`;

const laughs = `<!DOCTYPE rss [<!ENTITY a "ha">${'bcdefghij'
  .split('')
  .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`)
  .join('')}]>`;

/** A server's answer, and the code it must give; `items` when it is read all the same. */
const bodies: readonly (readonly [string, string | Buffer, string])[] = [
  ['XXE', channel(item('&file;'), '<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd">]>'), 'not-a-feed'],
  [
    'XXE by parameter entity',
    channel(item('x'), '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1:1/a">%a;]>'),
    'not-a-feed',
  ],
  ['a billion laughs', channel(item('&j;'), laughs), 'not-a-feed'],
  ['entities without a bracket', channel(item('x'), '<!ENTITY a "b">'), 'not-a-feed'],
  [
    'an external DTD, as old feeds have it',
    channel(item('x'), '<!DOCTYPE rss PUBLIC "-//Netscape" "http://127.0.0.1:1/rss.dtd">'),
    'items',
  ],
  ['nesting without end', channel(`${'<a>'.repeat(200_000)}`), 'not-a-feed'],
  ['nesting within an item', channel(item('x', '<b>'.repeat(50_000) + '</b>'.repeat(50_000))), 'not-a-feed'],
  [
    'HTML that nests without end within a summary',
    channel(item('x', `<description><![CDATA[${'<div>'.repeat(100_000)}</description>`)),
    'cut-short',
  ],
  [
    'HTML that nests without end, well closed',
    channel(item('x', `<description><![CDATA[${'<div>'.repeat(100_000)}]]></description>`)),
    'items',
  ],
  [
    'JSON that nests without end',
    `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(200_000)}`,
    'not-a-feed',
  ],
  [
    'JSON that nests without end, well closed',
    `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
    'not-a-feed',
  ],
  ['an open CDATA section', channel('<![CDATA['.repeat(50_000)), 'cut-short'],
  ['an open comment', channel('<!--'.repeat(50_000)), 'cut-short'],
  ['an open attribute', channel('<a b="'.repeat(50_000)), 'cut-short'],
  ['nothing but "<"', '<'.repeat(200_000), 'cut-short'],
  ['nothing but "&"', channel(item('&'.repeat(200_000))), 'items'],
  ['a title of a megabyte', channel(item('A'.repeat(1024 * KIB))), 'items'],
  ['a million spaces', channel(item(' '.repeat(1024 * KIB))), 'empty'],
  ['NUL and control characters', channel(item('a\u0000b\u0007c\u001b[31m')), 'items'],
  ['an item without anything', channel('<item></item>'), 'empty'],
  [
    'a number where text belongs',
    '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":5,"url":{"a":1},"title":[1]}]}',
    'items',
  ],
  [
    'a feed named __proto__',
    '{"version":"https://jsonfeed.org/version/1.1","__proto__":{"items":[{}]},"items":[]}',
    'not-a-feed',
  ],
  [
    'UTF-16 that says it is UTF-8',
    Buffer.from(`<?xml version="1.0" encoding="utf-8"?>${channel(item('x'))}`, 'utf16le'),
    'items',
  ],
  [
    'noise',
    Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * 7919 + (at >> 3)) % 256)),
    'unreadable-encoding',
  ],
];

describe('a hostile list', () => {
  it.each(bodies)('%s ends in a state of its own', async (_, body, expected) => {
    const server = await serve((_request, response) => response.end(body));
    expect(kindOf(await watch({ address: server.origin }, [server]).poll())).toBe(expected);
  });

  it.each([
    ['federal-register', '/api/v1/documents.json'],
    ['public-inspection', '/api/v1/public-inspection-documents/current.json'],
    ['white-house', '/feed/'],
    ['csms', '/feed'],
    ['page', '/'],
  ])('no kind falls over any of them: %s', async (kind, path) => {
    const options = kind === 'page' ? { selector: 'main' } : {};
    let body: string | Buffer = '';
    const server = await serve((_request, response) => response.end(body));
    for (const [, hostile] of bodies) {
      body = hostile;
      const poll = await watch({ kind, address: `${server.origin}${path}`, options }, [server]).poll();
      expect(['items', 'trouble']).toContain(poll.kind);
      if (poll.kind === 'trouble') expect(poll.trouble.sentence.ko).not.toBe('');
    }
  });

  it('of 50,000 items is cut, with a note', async () => {
    const many = Array.from({ length: 50_000 }, (_, n) => `<item><title>S ${n}</title><guid>g${n}</guid></item>`).join(
      '',
    );
    const server = await serve((_request, response) => response.end(channel(many)));
    const { poll, state } = watch({ address: server.origin }, [server]);
    const first = await poll();
    expect(itemsOf(first)).toHaveLength(5_000);
    expect(notesOf(first)).toEqual(['too-many-items']);
    expect(state()?.length).toBeLessThan(128 * KIB);
  });

  it('that is compressed a thousandfold is stopped', async () => {
    const bomb = gzipSync(channel(item('x').repeat(500_000)));
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    expect(kindOf(await watch({ address: server.origin }, [server]).poll())).toBe('too-large');
  });
});

describe('hostile titles', () => {
  it.each([
    ['@everyone &lt;b&gt;now&lt;/b&gt;', '@everyone now'],
    ['<![CDATA[<script>alert(1)</script>Duties &amp; more]]>', 'Duties & more'],
    ['<![CDATA[<img src=x onerror=alert(1)>Duties]]>', 'Duties'],
    ['**bold** [link](https://evil.example) `code`', '**bold** [link](https://evil.example) `code`'],
    ['Duties\u202e now\u200b on\ufeff steel', 'Duties now on steel'],
    ['Duties\n\n   on\tsteel', 'Duties on steel'],
    ['A &amp;lt; B &amp;amp; C', 'A < B & C'],
    ['10% &lt; 25%', '10% < 25%'],
    ['가관세'.normalize('NFD'), '가관세'],
  ])('%s', async (title, expected) => {
    const server = await serve((_request, response) => response.end(channel(item(title))));
    const [read] = itemsOf(await watch({ address: server.origin }, [server]).poll());
    expect(read?.title).toBe(expected);
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', '//', 'http://'])(
    'an address that is none leads nowhere: %s',
    async (link) => {
      const server = await serve((_request, response) =>
        response.end(channel(`<item><title>Duties</title><link>${link}</link></item>`)),
      );
      const [read] = itemsOf(await watch({ address: `${server.origin}/feed` }, [server]).poll());
      expect(read?.url).toBe(`${server.origin}/feed`);
    },
  );
});

describe('side by side', () => {
  it('hostile servers delay no other source, and each ends in its own state', async () => {
    const good = await serve((_request, response) => response.end(rss(told(3, 1))));
    const silent = await serveRaw(() => {});
    const dripping = await serve((_request, response) => {
      const drip = setInterval(() => response.write('<'), 5);
      response.on('close', () => clearInterval(drip));
    });
    const round: Server = await serve((_request, response) =>
      response.writeHead(302, { location: round.origin }).end(),
    );
    const inner = await serve((_request, response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
    );
    const reset = await serveRaw((socket) => socket.resetAndDestroy());
    const servers = [good, silent, dripping, round, inner, reset];
    const order: string[] = [];
    /** Only what never ends is waited for in vain, for longer than a busy machine lets the others wait. */
    const ask = async (name: string, server: Server) => {
      const totalMs = server === silent || server === dripping ? 3_000 : 30_000;
      const word = kindOf(await watch({ address: server.origin }, servers, { http: { totalMs } }).poll(NOW));
      order.push(`${name}: ${word}`);
    };
    await Promise.all([
      ask('silent', silent),
      ask('dripping', dripping),
      ask('round', round),
      ask('inner', inner),
      ask('reset', reset),
      ask('good', good),
    ]);
    expect(order.toSorted()).toEqual([
      'dripping: timed-out',
      'good: items',
      'inner: address-blocked',
      'reset: unreachable',
      'round: too-many-redirects',
      'silent: timed-out',
    ]);
    expect(order.slice(-2).toSorted()).toEqual(['dripping: timed-out', 'silent: timed-out']);
  });
});
