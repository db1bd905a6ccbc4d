import type { LookupFunction } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../../src/sources/http/http.ts';
import type { HttpAnswer } from '../../../src/sources/http/response.ts';
import { client, serve, serveRaw } from '../server.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const ask = (address: string, over: Partial<HttpRequest> = {}): HttpRequest => ({
  address,
  now,
  accept: '*/*',
  ...over,
});
const codeOf = (answer: HttpAnswer) => (answer.kind === 'trouble' ? answer.code : answer.kind);
const textOf = (answer: HttpAnswer) => (answer.kind === 'body' ? answer.bytes.toString() : codeOf(answer));

describe('a body', () => {
  it.each([
    ['as it is', (text: string) => Buffer.from(text), {}],
    ['in gzip', (text: string) => gzipSync(text), { 'content-encoding': 'gzip' }],
    ['in Brotli', (text: string) => brotliCompressSync(text), { 'content-encoding': 'br' }],
    ['in Zstandard', (text: string) => zstdCompressSync(text), { 'content-encoding': 'zstd' }],
    ['deflated, with the header of zlib', (text: string) => deflateSync(text), { 'content-encoding': 'deflate' }],
    ['deflated, without it', (text: string) => deflateRawSync(text), { 'content-encoding': 'deflate' }],
    ['in two codings', (text: string) => gzipSync(brotliCompressSync(text)), { 'content-encoding': 'br, gzip' }],
  ])('%s is read whole, and the program names itself', async (_, encode, headers) => {
    const text = 'A duty of 25 percent. '.repeat(4_000);
    const server = await serve((_request, response) => response.writeHead(200, headers).end(encode(text)));
    expect(textOf(await client([server]).get(ask(server.origin)))).toBe(text);
    expect(server.asked[0]?.headers['user-agent']).toBe('dutywatch-test (+https://example.org)');
  });

  it('unchanged since the last time comes as such, by ETag and by date', async () => {
    const server = await serve((request, response) => {
      const same = request.headers['if-none-match'] === '"a"' && request.headers['if-modified-since'] === 'yesterday';
      response.writeHead(same ? 304 : 200, { etag: '"a"', 'last-modified': 'yesterday' }).end(same ? undefined : 'x');
    });
    const http = client([server]);
    const first = await http.get(ask(server.origin));
    expect(first).toMatchObject({ kind: 'body', validators: { etag: '"a"', modified: 'yesterday' } });
    const validators = first.kind === 'body' ? first.validators : null;
    expect(codeOf(await http.get(ask(server.origin, { validators })))).toBe('unchanged');
  });
});

describe('every trouble is a state of its own', () => {
  const zeros = Buffer.alloc(50 * 1024 * 1024);
  const bomb = gzipSync(zeros);
  const abc = 'abc'.repeat(99);
  const cut = (bytes: Buffer) => bytes.subarray(0, -6);
  const answers: readonly (readonly [string, number, Record<string, string>, string | Buffer, string])[] = [
    ['"not modified" without having been asked to compare', 304, {}, '', 'unchanged-without-state'],
    ['a page that is gone', 410, {}, 'gone', 'not-there'],
    ['a refusal', 403, {}, 'no', 'refused'],
    ['a challenge with a refusal', 403, {}, '<title>Just a moment...</title>', 'challenge'],
    ['a challenge told by a header', 503, { 'cf-mitigated': 'challenge' }, '', 'challenge'],
    ['too many requests', 429, { 'retry-after': '7' }, '', 'rate-limited'],
    ['trouble of the server', 502, {}, 'bad gateway', 'server-error'],
    ['a part of a body nobody asked for', 206, {}, 'part', 'unexpected-status'],
    ['no content', 204, {}, '', 'unexpected-status'],
    ['a redirect to nowhere', 302, {}, '', 'unexpected-status'],
    ['a redirect to a file', 302, { location: 'file:///etc/passwd' }, '', 'redirect-refused'],
    ['a redirect with a password in it', 302, { location: 'http://a:b@example.org/' }, '', 'redirect-refused'],
    ['a redirect to the cloud’s own address', 302, { location: 'http://169.254.169.254/' }, '', 'address-blocked'],
    ['a redirect to this machine', 307, { location: 'http://[::1]:1/' }, '', 'address-blocked'],
    ['a redirect to an IPv4 address in IPv6', 301, { location: 'http://[::ffff:10.0.0.1]/' }, '', 'address-blocked'],
    ['a redirect to a number that is an address', 308, { location: 'http://2130706433/' }, '', 'address-blocked'],
    ['a redirect in encryption to this machine', 302, { location: 'https://127.0.0.1:1/' }, '', 'address-blocked'],
    ['a bomb in gzip', 200, { 'content-encoding': 'gzip' }, bomb, 'too-large'],
    ['a bomb in a bomb', 200, { 'content-encoding': 'gzip, gzip' }, gzipSync(bomb), 'too-large'],
    ['a bomb in Brotli', 200, { 'content-encoding': 'br' }, brotliCompressSync(zeros), 'too-large'],
    ['a bomb in Zstandard', 200, { 'content-encoding': 'zstd' }, zstdCompressSync(zeros), 'too-large'],
    ['Brotli that ends in the middle', 200, { 'content-encoding': 'br' }, cut(brotliCompressSync(abc)), 'cut-short'],
    ['Zstandard that ends in the middle', 200, { 'content-encoding': 'zstd' }, cut(zstdCompressSync(abc)), 'cut-short'],
    [
      'a coding within a coding within a coding',
      200,
      { 'content-encoding': 'gzip, gzip, gzip' },
      '',
      'unreadable-encoding',
    ],
    ['a coding nobody asked for', 200, { 'content-encoding': 'lzma' }, 'x', 'unreadable-encoding'],
    ['plain text that calls itself gzip', 200, { 'content-encoding': 'gzip' }, 'x', 'cut-short'],
    ['gzip that ends in the middle', 200, { 'content-encoding': 'gzip' }, gzipSync(abc).subarray(0, 20), 'cut-short'],
    ['a body larger than allowed', 200, {}, Buffer.alloc(2 * 1024 * 1024), 'too-large'],
    ['headers larger than allowed', 200, { 'x-large': 'x'.repeat(40_000) }, '', 'too-large'],
  ];
  it.each(answers)('%s', async (_, status, headers, body, code) => {
    const server = await serve((_request, response) => response.writeHead(status, headers).end(body));
    expect(codeOf(await client([server], { maxBytes: 1024 * 1024 }).get(ask(server.origin)))).toBe(code);
  });

  it.each([
    ['a body shorter than promised', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort', 'cut-short'],
    ['a chunk that never ends', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc', 'cut-short'],
    ['something that is no HTTP', 'SSH-2.0-OpenSSH_9.9\r\n', 'unreachable'],
    ['an end before the answer', '', 'unreachable'],
  ])('%s', async (_, bytes, code) => {
    const server = await serveRaw((socket) => socket.end(bytes));
    expect(codeOf(await client([server]).get(ask(server.origin)))).toBe(code);
  });

  it('a connection reset before and within the body', async () => {
    const before = await serveRaw((socket) => socket.resetAndDestroy());
    const within = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc', () =>
        setImmediate(() => socket.resetAndDestroy()),
      );
    });
    const http = client([before, within]);
    expect(codeOf(await http.get(ask(before.origin)))).toBe('unreachable');
    expect(['cut-short', 'unreachable']).toContain(codeOf(await http.get(ask(within.origin))));
  });

  it('slow bodies and slow headers end with the total time, however lively they are', async () => {
    const dripping = await serve((_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('x'), 5);
      response.on('close', () => clearInterval(drip));
    });
    const silent = await serveRaw(() => {});
    const http = client([dripping, silent], { totalMs: 150 });
    const answers = await Promise.all([http.get(ask(dripping.origin)), http.get(ask(silent.origin))]);
    expect(answers.map(codeOf)).toEqual(['timed-out', 'timed-out']);
  });

  it('redirects without end stop after five', async () => {
    const server = await serve((request, response) => {
      response.writeHead(302, { location: `/${Number(request.url?.slice(1)) + 1}` }).end();
    });
    expect(codeOf(await client([server]).get(ask(`${server.origin}/0`)))).toBe('too-many-redirects');
    expect(server.asked).toHaveLength(6);
  });

  it.each(['nonsense', 'ftp://example.org/', 'file:///etc/passwd', 'http://user:word@example.org/'])(
    'an address that is none: %s',
    async (address) => {
      expect(codeOf(await client([]).get(ask(address)))).toBe('redirect-refused');
    },
  );
});

describe('private networks', () => {
  const resolving =
    (answers: Readonly<Record<string, readonly string[]>>): LookupFunction =>
    (host, options, done) => {
      const found = (answers[host] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      if (options.all) done(null, found);
      else done(null, found[0]?.address ?? '', found[0]?.family ?? 4);
    };

  it.each(['http', 'https'])('a name that means this machine is not connected to (%s)', async (scheme) => {
    const server = await serveRaw(() => {});
    const port = new URL(server.origin).port;
    const lookup = resolving({ 'public.example': ['127.0.0.1', '::1'] });
    const http = client([], { lookup });
    expect(codeOf(await http.get(ask(`${scheme}://public.example:${port}/`)))).toBe('address-blocked');
    expect(server.asked).toEqual([]);
  });

  it('the same after a redirect, and for the origin next door to one that is allowed', async () => {
    const inner = await serve((_request, response) => response.end('secret'));
    const port = new URL(inner.origin).port;
    const outer = await serve((_request, response) =>
      response.writeHead(302, { location: `http://inner.example:${port}/` }).end(),
    );
    const http = client([outer], { lookup: resolving({ 'inner.example': ['127.0.0.1'] }) });
    expect(codeOf(await http.get(ask(outer.origin)))).toBe('address-blocked');
    expect(codeOf(await http.get(ask(inner.origin)))).toBe('address-blocked');
    expect(inner.asked).toEqual([]);
  });
});

describe('a secret', () => {
  it('goes to the source’s own host, and to no other', async () => {
    const other = await serve((_request, response) => response.end('ok'));
    const own = await serve((request, response) => {
      if (request.url === '/start') response.writeHead(302, { location: '/next' }).end();
      else response.writeHead(302, { location: other.origin }).end();
    });
    const headers = { cookie: 'session=secret', authorization: 'Bearer secret', 'x-key': 'secret' };
    const answer = await client([own, other]).get(ask(`${own.origin}/start`, { headers }));
    expect(textOf(answer)).toBe('ok');
    expect(own.asked.map(({ headers: sent }) => sent['x-key'])).toEqual(['secret', 'secret']);
    expect(JSON.stringify(other.asked)).not.toContain('secret');
  });

  it('a cookie that a site hands out on the way comes back to that site alone', async () => {
    const other = await serve((_request, response) => response.end(''));
    const site = await serve((request, response) => {
      if (request.headers.cookie?.includes('seen=1')) response.writeHead(302, { location: other.origin }).end();
      else
        response.writeHead(302, { 'set-cookie': ['seen=1; Path=/; HttpOnly', 'bad=\u00e9'], location: '/again' }).end();
    });
    const answer = await client([site, other]).get(ask(site.origin, { headers: { cookie: 'own=2' } }));
    expect(answer.kind).toBe('body');
    expect(site.asked.map(({ headers }) => headers.cookie)).toEqual(['own=2', 'own=2; seen=1']);
    expect(other.asked[0]?.headers.cookie).toBeUndefined();
  });
});

describe('politeness', () => {
  it('one request a host at a time; another host does not wait', async () => {
    let open = 0;
    let most = 0;
    const held: (() => void)[] = [];
    const busy = await serve((_request, response) => {
      most = Math.max(most, ++open);
      held.push(() => {
        open--;
        response.end('late');
      });
      if (held.length > 1) held.shift()?.();
    });
    const free = await serve((_request, response) => response.end('free'));
    const http = client([busy, free]);
    const waiting = [1, 2, 3].map(() => http.get(ask(busy.origin)));
    expect(textOf(await http.get(ask(free.origin)))).toBe('free');
    const release = setInterval(() => held.shift()?.(), 1);
    expect((await Promise.all(waiting)).map(textOf)).toEqual(['late', 'late', 'late']);
    clearInterval(release);
    expect(most).toBe(1);
  });

  it.each([
    ['120', 120_000],
    ['Tue, 24 Nov 2026 12:05:00 GMT', 300_000],
    ['Tue, 24 Nov 2026 11:00:00 GMT', 0],
    ['99999999', 6 * 3_600_000],
    ['soon', null],
  ])('Retry-After: %s', async (text, wait) => {
    const server = await serve((_request, response) => response.writeHead(503, { 'retry-after': text }).end());
    expect(await client([server]).get(ask(server.origin))).toMatchObject({ retryAfterMs: wait });
  });

  it('a bomb is stopped before it fills the memory', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, 'x');
    let sent = 0;
    const server = await serve((_request, response) => {
      const more = () => {
        while (sent < 500) {
          sent++;
          if (!response.write(megabyte)) return response.once('drain', more);
        }
        return response.end();
      };
      more();
    });
    expect(codeOf(await client([server]).get(ask(server.origin)))).toBe('too-large');
    expect(sent).toBeLessThan(60);
  });
});

describe('the end', () => {
  it('a client that is closed says nothing about a source', async () => {
    const server = await serveRaw(() => {});
    const http = client([server]);
    const asked = expect(http.get(ask(server.origin))).rejects.toThrow('the client was closed');
    while (server.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await http.close();
    await asked;
  });
});
