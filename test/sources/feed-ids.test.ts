import { describe, expect, it } from 'vitest';
import { HOUR, itemsOf, kindOf, NOW, notesOf, watch } from './a-source.ts';
import { serve } from './server.ts';

/** A server with one feed, changed between polls; what its paths answer beside it. */
async function aFeed(first: string, paths: Readonly<Record<string, string>> = {}) {
  let body = first;
  let headers: Record<string, string> = {};
  const server = await serve((request, response) => {
    const conditional = request.headers['if-none-match'] !== undefined;
    if (conditional && headers.etag !== undefined) return void response.writeHead(304).end();
    const moved = paths[request.url ?? ''];
    if (moved?.startsWith('/')) return void response.writeHead(301, { location: moved }).end();
    response.writeHead(200, headers).end(moved ?? body);
  });
  return {
    server,
    set: (next: string, more: Record<string, string> = {}) => {
      body = next;
      headers = more;
    },
  };
}

const channel = (items: string, attributes = '') =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"${attributes}><channel><title>t</title>${items}</channel></rss>`;
const atom = (entries: string, attributes = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom"${attributes}><title>t</title>${entries}</feed>`;
const item = (title: string, rest: string) => `<item><title>${title}</title>${rest}</item>`;

async function read(body: string) {
  const { server } = await aFeed(body);
  const items = itemsOf(await watch({ address: `${server.origin}/feed` }, [server]).poll());
  return { items, origin: server.origin };
}

describe('the key of an item', () => {
  it.each([
    ['one guid for all', (n: number) => `<guid>N/A</guid><link>/p/${n}</link>`],
    ['no guid, links that differ behind "#"', (n: number) => `<link>/log#n${n}</link>`],
    ['no guid and one link for all', () => '<link>/log</link>'],
    ['one guid and one link for all', () => '<guid>0</guid><link>/log</link>'],
    ['no guid and no link', () => ''],
    ['one guid and no link', () => '<guid>null</guid>'],
  ])('%s: each is one of its own, and stays it from poll to poll', async (_, rest) => {
    const list = (...ns: readonly number[]) => channel(ns.map((n) => item(`Notice ${n}`, rest(n))).join(''));
    const { server, set } = await aFeed(list(2, 1));
    const { poll } = watch({ address: `${server.origin}/feed` }, [server]);
    const first = itemsOf(await poll());
    set(list(3, 2, 1));
    const second = itemsOf(await poll());
    set(list(4));
    const third = itemsOf(await poll());
    expect(first.map(({ title }) => title)).toEqual(['Notice 2', 'Notice 1']);
    expect(second.slice(1).map(({ key }) => key)).toEqual(first.map(({ key }) => key));
    expect(new Set([...second, ...third].map(({ key }) => key)).size).toBe(4);
  });

  it('an address of several is no page of theirs, nor is the feed itself', async () => {
    const { items } = await read(
      channel(
        item('A', '<guid>a</guid><link>/news</link><description>Words of A</description>') +
          item('B', '<guid>b</guid><link>/news</link>') +
          item('C', '<guid>c</guid><link>/c</link>') +
          item('D', '<guid isPermaLink="false">d</guid><description>&lt;p&gt;All of it&lt;/p&gt;</description>'),
      ),
    );
    expect(items.map(({ flags }) => flags.includes('no-page'))).toEqual([true, true, false, true]);
    expect(items[3]?.text).toBe('All of it');
  });
});

describe('where an item leads', () => {
  it.each([
    [
      'xml:base of the feed',
      atom('<entry><id>1</id><title>T</title><link href="p/1"/></entry>', ' xml:base="/deep/"'),
      '/deep/p/1',
    ],
    [
      'xml:base within xml:base',
      atom('<entry xml:base="er/"><id>1</id><title>T</title><link href="p/1"/></entry>', ' xml:base="/deep/"'),
      '/deep/er/p/1',
    ],
    [
      'xml:base in RSS',
      channel(item('T', '<guid isPermaLink="false">1</guid><link>p/1</link>'), ' xml:base="/deep/"'),
      '/deep/p/1',
    ],
    [
      'a PDF before the page',
      atom(
        '<entry><id>1</id><title>T</title><link rel="alternate" type="application/pdf" href="/f.pdf"/><link rel="alternate" type="text/html" href="/p/1"/></entry>',
      ),
      '/p/1',
    ],
    [
      'the feed itself before the page',
      atom(
        '<entry><id>1</id><title>T</title><link rel="self" href="/self"/><link rel="replies" href="/r"/><link href="/p/1"/></entry>',
      ),
      '/p/1',
    ],
    [
      'a PDF alone',
      atom('<entry><id>1</id><title>T</title><link rel="enclosure" type="application/pdf" href="/f.pdf"/></entry>'),
      '/f.pdf',
    ],
  ])('%s', async (_, body, path) => {
    const { items, origin } = await read(body);
    expect(items.map(({ url }) => url)).toEqual([`${origin}${path}`]);
  });

  it('after redirects, relative to where the feed is by now', async () => {
    const body = channel(item('T', '<guid isPermaLink="false">1</guid><link>p/1</link>'));
    const { server } = await aFeed('', { '/feed': '/new/feed.xml', '/new/feed.xml': body });
    const items = itemsOf(await watch({ address: `${server.origin}/feed` }, [server]).poll());
    expect(items[0]?.url).toBe(`${server.origin}/new/p/1`);
  });
});

describe('a list as it comes', () => {
  it('title and date in Dublin Core', async () => {
    const { items } = await read(
      channel(
        '<item><dc:title>Duties on steel</dc:title><link>/1</link><dc:date>2026-11-23T08:00:00Z</dc:date></item>',
      ),
    );
    expect(items[0]).toMatchObject({ title: 'Duties on steel', publishedAt: Date.parse('2026-11-23T08:00:00Z') });
  });

  it.each(['Duty < 5% on AT&T parts', 'Duties <5% and > 2%', 'a << b', 'x <'])(
    '%s: a bare < is a sign',
    async (title) => {
      const { items } = await read(channel(item(title, '<guid>1</guid>') + item('Another', '<guid>2</guid>')));
      expect(items.map((each) => each.title)).toEqual([title, 'Another']);
    },
  );

  it('is read to its end when it holds more than a thousand', async () => {
    const { items } = await read(
      channel(Array.from({ length: 1_201 }, (_, n) => item(`Notice ${n}`, `<guid>${n}</guid>`)).join('')),
    );
    expect(items.at(-1)?.title).toBe('Notice 1200');
  });

  it('a description too long for a summary is the text', async () => {
    const long = 'The duty applies to all entries of steel. '.repeat(80).trim();
    const { items } = await read(channel(item('T', `<guid>1</guid><link>/1</link><description>${long}</description>`)));
    expect(items[0]?.text).toBe(long);
  });

  it('a server that says "not modified" for ever is asked for the list itself now and then', async () => {
    const { server, set } = await aFeed(channel(item('A', '<guid>1</guid>')));
    set(channel(item('A', '<guid>1</guid>')), { etag: '"for ever"' });
    const { poll } = watch({ address: `${server.origin}/feed` }, [server]);
    await poll(NOW);
    set(channel(item('B', '<guid>2</guid>') + item('A', '<guid>1</guid>')), { etag: '"for ever"' });
    expect(kindOf(await poll(NOW + HOUR))).toBe('unchanged');
    expect(itemsOf(await poll(NOW + 24 * HOUR)).map(({ title }) => title)).toEqual(['B', 'A']);
  });
});

it.each(['UTF-8', 'none', 'binary', 'gzip', 'deflate', 'br'])(
  '%s named as the coding of plain text is passed over',
  async (coding) => {
    const body = channel(item('A', '<guid>1</guid>'));
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': coding }).end(body),
    );
    expect(itemsOf(await watch({ address: server.origin }, [server]).poll()).map(({ title }) => title)).toEqual(['A']);
  },
);

describe('items older than the watching', () => {
  const dated = (guid: string, date: string) => item(`T ${guid}`, `<guid>${guid}</guid><pubDate>${date}</pubDate>`);
  const known = dated('2', 'Tue, 24 Nov 2026 08:00:00 GMT') + dated('1', 'Mon, 23 Nov 2026 08:00:00 GMT');
  const isOld = async (list: string) => {
    const { server, set } = await aFeed(channel(known));
    const { poll } = watch({ address: `${server.origin}/feed` }, [server]);
    await poll();
    set(channel(list));
    const second = await poll();
    set(channel(`${list}<!-- again -->`));
    return {
      old: itemsOf(second).flatMap(({ key, flags }) => (flags.includes('before-watching') ? [key] : [])),
      notes: notesOf(second),
      later: notesOf(await poll()),
    };
  };

  it.each([
    ['behind all that is known', known + dated('0', 'Sun, 22 Nov 2026 08:00:00 GMT'), ['0']],
    ['above what is known', dated('0', 'Sun, 22 Nov 2026 08:00:00 GMT') + known, []],
    ['of the same day, its time not printed', known + dated('0', 'Mon, 23 Nov 2026'), []],
    ['of the day before, its time not printed', known + dated('0', 'Sun, 22 Nov 2026'), ['0']],
    ['with a date that means none', known + dated('0', 'Thu, 01 Jan 1970 00:00:00 GMT'), []],
    ['with a zone nobody knows', known + dated('0', 'Sun, 22 Nov 2026 08:00:00 IST'), []],
  ])('%s: said once where it is recorded and not told', async (_, list, old) => {
    expect(await isOld(list)).toEqual({ old, notes: old.length > 0 ? ['before-watching'] : [], later: [] });
  });
});
