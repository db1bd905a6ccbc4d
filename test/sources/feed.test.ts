import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { HOUR, itemsOf, kindOf, MINUTE, NOW, notesOf, rss, told, watch } from './a-source.ts';
import { serve } from './server.ts';

/** A server whose feed can be changed between polls. */
async function changing(first: string | Buffer, headers: Record<string, string> = {}) {
  let body = first;
  let status = 200;
  const server = await serve((_request, response) => response.writeHead(status, headers).end(body));
  return {
    server,
    set: (next: string | Buffer, as = 200) => {
      body = next;
      status = as;
    },
  };
}

const atom = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Law firm</title><id>urn:f</id><updated>2026-11-24T08:00:00Z</updated>
<entry><id>urn:1</id><title type="html">Duties &amp;amp; drawback</title><link rel="self" href="https://law.example/self"/><link href="https://law.example/1?utm_source=rss#top"/><published>2026-11-23T08:00:00+09:00</published><updated>2026-11-24T08:00:00Z</updated><summary>What changes</summary><category term="tariffs"/></entry></feed>`;
const rdf = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://a.example/"><title>A</title><link>https://a.example/</link><description>d</description></channel>
<item rdf:about="https://a.example/1"><title>Duties on steel</title><link>https://a.example/1</link><dc:date>2026-11-23T08:00:00+09:00</dc:date></item></rdf:RDF>`;
const json = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'J',
  items: [{ id: '1', url: 'https://a.example/1', title: 'Duties on steel', date_published: '2026-11-22T23:00:00Z' }],
});

describe('a feed in any of its forms', () => {
  it.each([
    ['Atom', atom, { key: 'urn:1', title: 'Duties & drawback', url: 'https://law.example/1', summary: 'What changes' }],
    ['RDF', rdf, { key: 'https://a.example/1', title: 'Duties on steel' }],
    ['JSON Feed', json, { key: '1', title: 'Duties on steel', url: 'https://a.example/1' }],
  ])('%s', async (_, body, expected) => {
    const { server } = await changing(body);
    const items = itemsOf(await watch({ address: server.origin }, [server]).poll());
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ ...expected, publishedAt: Date.parse('2026-11-22T23:00:00Z') });
  });

  it.each([
    ['in the header', 'text/xml; charset=euc-kr', '', 'euc-kr', null],
    ['in its own declaration', 'text/xml', '<?xml version="1.0" encoding="EUC-KR"?>', 'euc-kr', null],
    ['in the header, wrongly', 'text/xml; charset=utf-8', '', 'euc-kr', null],
    ['nowhere', 'text/xml', '', 'cp949', null],
    ['in the settings alone', 'text/xml; charset=iso-8859-1', '', 'euc-kr', 'euc-kr'],
    ['by a mark', 'text/xml; charset=euc-kr', '', 'utf-16le', null],
  ])('Korean, its encoding declared %s', async (_, type, declaration, used, encoding) => {
    // 똠 is in UHC but not in EUC-KR proper.
    const title = '미국의 상호관세 유예, 똠방각하도 지켜본다';
    const text = `${declaration}<rss version="2.0"><channel><title>정부</title><item><title>${title}</title><guid>1</guid></item></channel></rss>`;
    const { server } = await changing(iconv.encode(text, used, { addBOM: used.startsWith('utf-16') }), {
      'content-type': type,
    });
    const [item] = itemsOf(await watch({ address: server.origin, encoding, language: 'ko' }, [server]).poll());
    expect(item).toMatchObject({ title, language: 'ko' });
  });

  it('dates without a zone are Seoul’s in a Korean source, UTC in others, and what the settings say before all', async () => {
    const body = rss([{ n: 1, at: '2026-11-24 09:00:00' }]);
    const { server } = await changing(body);
    const at = async (over: object) =>
      itemsOf(await watch({ address: server.origin, ...over }, [server]).poll())[0]?.publishedAt;
    expect(await at({ language: 'ko' })).toBe(Date.parse('2026-11-24T00:00:00Z'));
    expect(await at({})).toBe(Date.parse('2026-11-24T09:00:00Z'));
    expect(await at({ options: { zone: 'America/New_York' } })).toBe(Date.parse('2026-11-24T14:00:00Z'));
  });
});

describe('from poll to poll', () => {
  it('the first one is a baseline, the next lists the current items, the same again is unchanged', async () => {
    const { server, set } = await changing(rss(told(3, 1)));
    const { poll } = watch({ address: server.origin }, [server]);
    expect(await poll()).toMatchObject({ kind: 'items', baseline: true, more: false });
    expect(kindOf(await poll())).toBe('unchanged');
    set(rss(told(4, 2)));
    const next = await poll();
    expect(next).toMatchObject({ kind: 'items', baseline: false, notes: [] });
    expect(itemsOf(next).map(({ key }) => key)).toEqual([4, 3, 2].map((n) => `https://news.example/?p=${n}`));
  });

  it('a state that was never stored is read again', async () => {
    const { server, set } = await changing(rss(told(3, 1)));
    const { source, poll, state } = watch({ address: server.origin }, [server]);
    await poll();
    set(rss(told(4, 2)));
    const lost = await source.poll(state(), NOW);
    expect(await source.poll(state(), NOW)).toEqual(lost);
  });

  it('an unreadable state is reported; the current items are passed on, since known ones are recognised by their keys', async () => {
    const { server } = await changing(rss(told(30, 1)));
    for (const state of ['', '{', '{"v":2}', '{"v":1,"failures":0,"inner":{"x":1}}']) {
      const poll = await watch({ address: server.origin }, [server], { state }).poll();
      expect(notesOf(poll)).toEqual(['state-lost']);
      expect(poll).toMatchObject({ baseline: false });
    }
  });

  it('a changed guid scheme keeps the keys of what is known, then and later', async () => {
    const scheme = (items: ReturnType<typeof told>) =>
      rss(items.map((item) => ({ ...item, guid: `urn:uuid:${item.n}` })));
    const { server, set } = await changing(rss(told(10, 1)));
    const { poll } = watch({ address: server.origin }, [server]);
    const before = itemsOf(await poll()).map(({ key }) => key);
    set(scheme(told(11, 2)));
    const changed = await poll();
    expect(notesOf(changed)).toEqual(['guid-scheme-changed']);
    expect(itemsOf(changed).map(({ key }) => key)).toEqual(['urn:uuid:11', ...before.slice(0, 9)]);
    set(scheme(told(19, 10)));
    const later = await poll();
    expect(notesOf(later)).toEqual([]);
    expect(itemsOf(later).at(-1)?.key).toBe(before[0]);
  });

  it('one address with another guid is another document in its place', async () => {
    const { server, set } = await changing(rss(told(10, 1)));
    const { poll } = watch({ address: server.origin }, [server]);
    await poll();
    set(rss(told(10, 1).map((item) => (item.n === 5 ? { ...item, guid: 'urn:other', title: 'Another' } : item))));
    expect(itemsOf(await poll()).filter(({ key }) => key === 'urn:other')).toHaveLength(1);
  });

  it('an item that moves up at the end when another is deleted is marked: it was there before', async () => {
    const { server, set } = await changing(rss(told(9, 2)));
    const { poll } = watch({ address: server.origin }, [server]);
    await poll();
    set(rss([...told(9, 6), ...told(4, 1)]));
    expect(
      itemsOf(await poll())
        .filter(({ flags }) => flags.includes('before-watching'))
        .map(({ title }) => title),
    ).toEqual(['Statement 1']);
  });

  it.each([
    ['a list that lost most of its items', rss(told(3, 1)), ['shrunken']],
    ['a list that does not join on', rss(told(90, 81)), ['gap']],
    ['dates in the future', rss([{ n: 10, at: 'Tue, 24 Nov 2099 10:00:00 GMT' }, ...told(9, 1)]), ['future-dates']],
  ])('%s is noted, and its items are handed on', async (_, body, notes) => {
    const { server, set } = await changing(rss(told(10, 1)));
    const { poll } = watch({ address: server.origin }, [server]);
    await poll();
    set(body);
    const next = await poll();
    expect(notesOf(next)).toEqual(notes);
    expect(itemsOf(next).length).toBeGreaterThan(0);
    expect(itemsOf(next).every(({ publishedAt }) => publishedAt === null || publishedAt < NOW + 24 * HOUR)).toBe(true);
  });
});

describe('an answer that is no list', () => {
  it.each([
    ['a web page', '<!doctype html><html><title>Welcome</title></html>', 'html-instead-of-feed'],
    ['a challenge with status 200', '<html><head><title>Just a moment...</title></head></html>', 'challenge'],
    ['nothing at all', '', 'not-a-feed'],
    ['a feed cut in two', rss(told(10, 1)).slice(0, 900), 'cut-short'],
    ['a feed cut between two items', rss(told(10, 1)).split('</item>').slice(0, 4).join('</item>'), 'cut-short'],
    ['an empty list', rss([]), 'empty'],
    ['JSON that is no feed', '{"error":"no"}', 'not-a-feed'],
    ['broken JSON', '{"version":"https://jsonfeed.org/version/1.1","items":[', 'not-a-feed'],
    ['plain text', 'Service unavailable', 'not-a-feed'],
    [
      'bytes of no encoding',
      Buffer.from([0x80, 0xff, 0xff, 0xc9, 0xff].concat(Array(40).fill(0xff))),
      'unreadable-encoding',
    ],
  ])('%s is trouble, is asked for again later, and forgets nothing', async (_, body, code) => {
    const { server, set } = await changing(rss(told(10, 1)));
    const { poll } = watch({ address: server.origin }, [server]);
    await poll();
    set(body);
    const failed = await poll();
    expect(kindOf(failed)).toBe(code);
    expect(failed).toMatchObject({ retryAt: NOW + 10 * MINUTE });
    expect(await poll()).toMatchObject({ kind: 'trouble', retryAt: NOW + 20 * MINUTE });
    set(rss(told(11, 2)));
    const healed = await poll();
    expect(healed).toMatchObject({ baseline: false, notes: [] });
    set('');
    expect(await poll()).toMatchObject({ retryAt: NOW + 10 * MINUTE });
  });

  it('a server that says when to come back is obeyed; an official source is never left alone for long', async () => {
    const { server } = await changing('', { 'retry-after': '7200' });
    const busy = await serve((_request, response) => response.writeHead(429, { 'retry-after': '7200' }).end());
    expect(await watch({ address: busy.origin }, [busy]).poll()).toMatchObject({ retryAt: NOW + 2 * HOUR });
    const { poll } = watch({ address: server.origin, official: true, everyMinutes: 5 }, [server]);
    for (let failures = 0; failures < 40; failures++) await poll();
    expect(await poll()).toMatchObject({ retryAt: NOW + 30 * MINUTE });
  });
});

describe('secrets', () => {
  it('a cookie comes from the environment, and without it the source says what is missing', async () => {
    const { server } = await changing(rss(told(2, 1)));
    const headers = [{ name: 'Cookie', fromEnvironment: 'MOFA_COOKIE' }];
    const spec = { address: server.origin, headers };
    const missing = await watch(spec, [server]).poll();
    expect(missing).toMatchObject({
      trouble: { code: 'secret-missing', sentence: { en: expect.stringContaining('MOFA_COOKIE') } },
    });
    expect(server.asked).toEqual([]);
    await watch(spec, [server], { environment: { MOFA_COOKIE: 'a=b' } }).poll();
    expect(server.asked[0]?.headers.cookie).toBe('a=b');
  });
});

describe('the text of an item', () => {
  it('comes with the list where the feed is whole, and without the site around it', async () => {
    const content = `<nav>Search</nav>${'<p>Imports from Korea pay fifteen percent. </p>'.repeat(12)}`;
    const body = rss([{ n: 1, extra: `<content:encoded><![CDATA[${content}]]></content:encoded>` }]);
    const { server } = await changing(body);
    const [item] = itemsOf(await watch({ address: server.origin }, [server]).poll());
    expect(item?.text?.split('\n\n')).toHaveLength(12);
    expect(item?.text).not.toContain('Search');
  });

  it('is fetched from its page; a page that is gone or asks for people is trouble', async () => {
    const pages: Record<string, readonly [number, string]> = {
      '/good': [
        200,
        '<html><body><nav>Home</nav><main><h1>Duties</h1><p>Fifteen percent from August 7.</p></main></body></html>',
      ],
      '/gone': [404, ''],
      '/robot': [200, '<html><title>Robot or human?</title></html>'],
      '/file': [200, '%PDF-1.7 x'],
      '/text': [200, 'Fifteen percent\nfrom August 7.'],
    };
    const server = await serve((request, response) => {
      const [status, body] = pages[request.url ?? ''] ?? [200, rss(told(1, 1))];
      response.writeHead(status).end(body);
    });
    const { source, poll } = watch({ address: `${server.origin}/feed` }, [server]);
    const [item] = itemsOf(await poll());
    if (!item) throw new Error('no item');
    const page = async (path: string) => {
      const read = await source.page({ ...item, url: `${server.origin}${path}` }, NOW);
      return read.kind === 'text' ? read.text : read.trouble.code;
    };
    expect(await page('/good')).toBe('Fifteen percent from August 7.');
    expect(await page('/text')).toBe('Fifteen percent from August 7.');
    expect(await page('/gone')).toBe('not-there');
    expect(await page('/robot')).toBe('challenge');
    expect(await page('/file')).toBe('unexpected-shape');
    expect(await source.page({ ...item, url: 'http://127.0.0.1:1/' }, NOW, 3)).toMatchObject({
      trouble: { code: 'address-blocked' },
      retryAt: NOW + 8 * MINUTE,
    });
  });
});
