import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { errorShape } from '../../src/web/api-shapes.ts';
import { webRoutes } from '../../src/web/routes.ts';
import { well } from './vitals-of.ts';
import {
  BEFORE_THE_MOVE,
  comments,
  hostile,
  pauseAfter,
  pauseBefore,
  rawGet,
  snapshotOf,
  withWeb,
} from './with-web.ts';

type Web = Awaited<ReturnType<typeof withWeb>>;
let web: Web | undefined;
afterEach(() => web?.close());
const open = async (...given: Parameters<typeof withWeb>) => {
  web = await withWeb(...given);
  return web;
};

const pages = ['/', '/measures', '/changes', '/subscribe', '/country/KR', '/measure/chips', '/deadline/pause'];

it('shows how far a suspension has come', async () => {
  const { get } = await open([pauseBefore], { now: () => BEFORE_THE_MOVE });
  const shown = await (await get('/deadline/pause?lang=en')).text();
  expect(shown).toMatch(/<progress max="90" value="88"[^>]*><\/progress> day 88 of 90</);
});

describe('every answer', () => {
  it('runs no script but its own and is shown in no frame', async () => {
    const { get } = await open([pauseAfter, comments]);
    for (const path of [...pages, '/none', '/feed.atom', '/clock.json', '/board']) {
      const { headers } = await get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy, path).toContain("default-src 'none'");
      expect(policy, path).not.toMatch(/unsafe|\*/);
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('referrer-policy'), path).toBe('no-referrer');
    }
  });

  it('holds no inline script, style or handler, and loads nothing from elsewhere', async () => {
    const { get } = await open([pauseAfter, comments, hostile]);
    for (const path of [...pages, '/deadline/hostile', '/measure/hostile-measure']) {
      const text = await (await get(path)).text();
      expect(text, path).not.toMatch(
        /<script(?! type="module" src="\/assets\/)|<style|\sstyle=|\son\w+="|javascript:/i,
      );
      expect(text, path).not.toMatch(/<(?:link|script|img|iframe)\b[^>]*(?:src|href)="(?:https?:)?\/\//);
    }
  });

  it('is answered with 304 while nothing changed, and in full once a date moved or a minute passed', async () => {
    let [items, version, now] = [[pauseBefore], 'v1', 1_751_889_600_000];
    const { get } = await open([], { snapshot: () => snapshotOf(items, version), now: () => now });
    for (const path of ['/', '/deadline/pause', '/calendar.ics', '/feed.atom', '/api/deadlines.json']) {
      [items, version, now] = [[pauseBefore], 'v1', 1_751_889_600_000];
      const first = await get(path);
      const etag = first.headers.get('etag') ?? '';
      expect(first.headers.get('cache-control'), path).toBe('public, no-cache');
      expect((await get(path, { 'if-none-match': etag })).status, path).toBe(304);
      expect((await get(path, { 'if-none-match': `"other", ${etag}` })).status, path).toBe(304);
      [items, version] = [[pauseAfter], 'v2'];
      const second = await get(path, { 'if-none-match': etag });
      expect(second.status, path).toBe(200);
      expect(second.headers.get('etag'), path).not.toBe(etag);
    }
    const now1 = await (await get('/')).text();
    now += 3_600_000 * 24;
    expect(await (await get('/')).text()).not.toBe(now1);
  });

  it('is compressed for clients that accept it, byte for byte the same', async () => {
    const { origin } = await open([pauseAfter]);
    const [plain, packed, refused] = await Promise.all(
      ['identity', 'gzip, br', 'gzip;q=0'].map(async (encoding) => {
        const answer = await fetch(origin, { headers: { 'accept-encoding': encoding } });
        return { encoding: answer.headers.get('content-encoding'), text: await answer.text() };
      }),
    );
    expect([plain?.encoding, packed?.encoding, refused?.encoding]).toEqual([null, 'gzip', null]);
    expect(packed?.text).toBe(plain?.text);
    const raw = await rawBytes(origin);
    expect(gunzipSync(raw).toString()).toBe(plain?.text);
  });

  it('keeps what pages load for good, under a name that changes with it', async () => {
    const { get } = await open([pauseAfter]);
    const text = await (await get('/')).text();
    const assets = [...text.matchAll(/\/assets\/[\w-]+\/[\w.]+/g)].map(([path]) => path);
    expect(new Set(assets).size).toBe(3);
    for (const path of assets) {
      const answer = await get(path);
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get('cache-control'), path).toContain('immutable');
    }
  });
});

it('the picture of alerts is there too, as SVG that runs nothing, in the theme of the reader', async () => {
  const { get } = await open([pauseAfter, hostile]);
  const light = await get('/picture/deadline/pause.svg');
  expect(light.headers.get('content-type')).toBe('image/svg+xml');
  const text = await light.text();
  expect(text).toContain('line-through">9 Jul<');
  expect(await (await get('/picture/deadline/pause.svg?theme=dark')).text()).not.toBe(text);
  expect(await (await get('/picture/country/KR.svg?lang=ko')).text()).toContain('2025년 8월 1일');
  expect(await (await get('/picture/deadline/hostile.svg')).text()).not.toMatch(/<script|<img/);
  expect((await get('/picture/deadline/none.svg')).status).toBe(404);
});

describe('the language', () => {
  it.each([
    [{}, 'en'],
    [{ 'accept-language': 'ko-KR,ko;q=0.9,en;q=0.8' }, 'ko'],
    [{ 'accept-language': 'fr, en;q=0.2, ko;q=0.7' }, 'ko'],
    [{ 'accept-language': 'ko;q=0, fr' }, 'en'],
    [{ 'accept-language': `${'x,'.repeat(5_000)}ko` }, 'en'],
  ])('is the one the browser prefers: %o', async (headers: Record<string, string>, language) => {
    const { get } = await open([pauseAfter]);
    const answer = await get('/', headers);
    expect(await answer.text()).toContain(`<html lang="${language}"`);
    expect(answer.headers.get('vary')).toContain('accept-language');
  });

  it('and the theme are chosen by the address and carried on by every link', async () => {
    const { get } = await open([pauseAfter]);
    const text = await (await get('/?lang=ko&theme=dark', { 'accept-language': 'en' })).text();
    expect(text).toContain('<html lang="ko" data-theme="dark">');
    expect(text).toContain('href="/deadline/pause?lang=ko&amp;theme=dark"');
    expect(await (await get('/?lang=<script>&theme=x')).text()).toContain('<html lang="en" data-theme="auto">');
  });
});

describe('a hostile request', () => {
  it.each([
    '/deadline/..%2f..%2fetc%2fpasswd',
    '/assets/../../../../etc/passwd',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/deadline/%00',
    '/deadline/%3Cscript%3Ealert(1)%3C/script%3E',
    '/country/%22%3E%3Cscript%3E',
    '/measure/__proto__',
    '/measure/constructor',
    `/deadline/${'a'.repeat(3_000)}`,
    '//evil.example/deadline/pause',
    '/calendar/country/KR%0d%0aSet-Cookie:x=1.ics',
  ])('finds nothing at %s', async (path) => {
    const { origin } = await open([pauseAfter]);
    const { status, body } = await rawGet(origin, path);
    expect([400, 404]).toContain(status);
    expect(body).not.toMatch(/<script>alert|root:|"dependencies"|evil|Set-Cookie/);
  });

  it('that cannot be decoded is refused without being repeated as a page', async () => {
    const { origin } = await open([pauseAfter]);
    const { status, type, body } = await rawGet(origin, '/deadline/%E0%A4%A<script>');
    expect(status).toBe(400);
    expect(type).toContain('application/json');
    expect(JSON.parse(body).code).toBe('DW-ADDRESS');
  });

  it('steers no link and no cache by the names it gives for host', async () => {
    const { get } = await open([pauseAfter], { publicUrl: 'https://duty.example.org' });
    const evil = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-original-url': '/none' };
    expect(await (await get('/', evil)).text()).not.toContain('evil.example');
    expect(await (await get('/')).text()).not.toContain('evil.example');
  });

  it.each(['//evil.example', '/\\evil.example', 'KR%0d%0aset-cookie:a=b', '%22%3E'])(
    'leads nowhere else by the country %s',
    async (country) => {
      const { get } = await open([pauseAfter]);
      const answer = await get(`/?country=${country}`);
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toMatch(/^\/country\/[\w%.-]+$/);
      expect(answer.headers.get('set-cookie')).toBeNull();
    },
  );

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('with %s changes nothing', async (method) => {
    const { origin } = await open([pauseAfter]);
    expect((await fetch(`${origin}/`, { method, body: method === 'DELETE' ? null : '{}' })).status).toBe(404);
  });
});

describe('the rate limit', () => {
  it('stops one address, says when to go on, and lets others through', async () => {
    let elapsed = 0;
    const { get } = await open([pauseAfter], {
      rateLimit: { burst: 3, perSecond: 1 },
      elapsedMs: () => elapsed,
    });
    const as = async (address: string) => (await get('/measures', { 'x-forwarded-for': address })).status;
    expect([await as('203.0.113.1'), await as('203.0.113.1'), await as('203.0.113.1')]).toEqual([200, 200, 200]);
    const stopped = await get('/measures', { 'x-forwarded-for': '203.0.113.1' });
    expect([stopped.status, stopped.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await as('203.0.113.2')).toBe(200);
    elapsed += 1_000;
    expect(await as('203.0.113.1')).toBe(200);
    expect(await as('203.0.113.1')).toBe(429);
  });

  it('counts what asks the store, and addresses nobody knows, but never keeps a supervisor from its answer', async () => {
    let asked = 0;
    const vitals = async () => {
      asked++;
      return well;
    };
    const { get } = await open([pauseAfter], {
      vitals,
      metrics: 'on',
      rateLimit: { burst: 1, perSecond: 1 },
      elapsedMs: () => 0,
    });
    const as = async (address: string, path: string) => (await get(path, { 'x-forwarded-for': address })).status;
    for (const [n, path] of ['/metrics', '/readyz', '/nowhere', '//elsewhere.example', '/s/no-such-token/'].entries()) {
      const first = await as(`203.0.113.${n}`, path);
      expect([first === 429, await as(`203.0.113.${n}`, path)], path).toEqual([false, 429]);
    }
    expect(asked).toBe(2);
    expect([await as('203.0.113.9', '/healthz'), await as('203.0.113.9', '/healthz')]).toEqual([200, 200]);
  });

  it('counts a subscriber of IPv6 as one, whichever address of his network he takes', async () => {
    const { get } = await open([pauseAfter], { rateLimit: { burst: 1, perSecond: 1 }, elapsedMs: () => 0 });
    const as = async (address: string) => (await get('/', { 'x-forwarded-for': address })).status;
    expect([await as('2001:db8:1:2::1'), await as('2001:db8:1:2:ffff::9'), await as('2001:db8:1:3::1')]).toEqual([
      200, 429, 200,
    ]);
  });
});

describe('a secret link', () => {
  const TOKEN = 'A'.repeat(32);
  const own = { ...comments, deadline: { ...comments.deadline, id: 'server-own', guild: '1' } };
  const secret = async (token: string) => (token === TOKEN ? snapshotOf([pauseAfter, own], 'private') : undefined);

  it('shows what its server published, on every page, and leads nowhere outside itself', async () => {
    const { get } = await open([pauseAfter], { secret, publicUrl: 'https://duty.example.org' });
    for (const path of [
      '/',
      '/measures',
      '/measure/chips',
      '/deadline/server-own',
      '/calendar.ics',
      '/api/deadlines.json',
    ]) {
      const answer = await get(`/s/${TOKEN}${path}`);
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get('x-robots-tag'), path).toBe('noindex');
      expect(answer.headers.get('cache-control'), path).toBe('private, no-cache');
      expect(answer.headers.get('access-control-allow-origin'), path).toBeNull();
      const text = await answer.text();
      expect(text, path).toMatch(/server-own|measure\/chips/);
      const links = [...text.matchAll(/(?:href|action)="(\/[^"]*)"/g)].map(([, link]) => link ?? '');
      const out = links.filter((link) => !link.startsWith(`/s/${TOKEN}/`) && !link.startsWith('/assets/'));
      expect(out, path).toEqual([]);
    }
    const clock = await (await get(`/s/${TOKEN}/clock.json`)).text();
    expect(clock).toContain('"version":"private"');
    expect((await get(`/s/${TOKEN}`)).headers.get('location')).toBe(`/s/${TOKEN}/`);
    expect((await get(`/s/${TOKEN}/?country=KR&lang=ko`)).headers.get('location')).toBe(
      `/s/${TOKEN}/country/KR?lang=ko`,
    );
  });

  it('that nobody made shows nothing, and what it shows is nowhere else', async () => {
    const { get } = await open([pauseAfter], { secret });
    await get(`/s/${TOKEN}/deadline/server-own`);
    expect((await get(`/s/${'B'.repeat(32)}/deadline/server-own`)).status).toBe(404);
    expect((await get('/deadline/server-own')).status).toBe(404);
    expect(await (await get('/')).text()).not.toMatch(/server-own|measure\/chips/);
  });
});

describe('while the bot starts', () => {
  it('pages say so and programs are told when to come back', async () => {
    const { get } = await open([], { snapshot: () => undefined });
    const page = await get('/');
    expect([page.status, page.headers.get('retry-after'), page.headers.get('cache-control')]).toEqual([
      503,
      '5',
      'no-store',
    ]);
    expect(await page.text()).toContain('Dutywatch is starting');
    const data = await get('/api/deadlines.json');
    expect([data.status, errorShape.parse(await data.json()).code]).toEqual([503, 'DW-STARTING']);
    const alive = await get('/healthz');
    expect([alive.status, alive.headers.get('content-type'), await alive.text()]).toEqual([
      200,
      'application/json; charset=utf-8',
      '{"ok":true}',
    ]);
  });
});

it('an error in drawing a page is logged and not shown to the reader', async () => {
  const told: string[] = [];
  const broken = {
    ...snapshotOf([]),
    deadlines() {
      throw new Error('secret detail');
    },
  };
  const { get } = await open([], {
    snapshot: () => broken,
    onError: (error, route) => told.push(`${route}: ${String(error)}`),
  });
  const answer = await get('/');
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain('secret detail');
  expect(told).toEqual(['/: Error: secret detail']);
});

describe('what gets no answer', () => {
  const broken = {
    ...snapshotOf([]),
    deadlines: () => {
      throw new Error('secret detail');
    },
    freshness: () => {
      throw new Error('secret detail');
    },
  };
  const said = {
    400: {
      json: { code: 'DW-ADDRESS', error: 'The address is malformed.' },
      en: ['This address is not valid', 'All deadlines are on the board.'],
      ko: ['잘못된 주소입니다', '모든 기한은 현황판에서 볼 수 있습니다.'],
    },
    429: {
      json: { code: 'DW-TOO-MANY', error: 'Too many requests. Try again in 5 s.' },
      en: ['Too many requests', 'Try again in 5 seconds.'],
      ko: ['요청이 너무 많습니다', '5초 후 다시 시도하세요.'],
    },
    500: {
      json: { code: 'DW-INTERNAL', error: 'This page failed to load. The error is in the bot’s log.' },
      en: ['This page failed to load', 'The error was logged. Try again in a moment.'],
      ko: ['페이지를 불러오지 못했습니다', '오류를 기록했습니다. 잠시 후 다시 시도하세요.'],
    },
  } as const;
  type Status = keyof typeof said;
  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
  const secretPath = `/s/${'A'.repeat(32)}`;

  /** The second answer of a server whose data cannot be read, and which lets one request through before a status of 429. */
  async function refusal(status: Status, path: string, headers: Record<string, string>) {
    const { get } = await open([], {
      snapshot: () => broken,
      secret: async () => broken,
      ...(status === 429 && { rateLimit: { burst: 1, perSecond: 0.2 }, elapsedMs: () => 0 }),
    });
    if (status === 429) await (await get(path, headers)).text();
    const answer = await get(path, headers);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  const toReaders = (['/', '/measures', '/deadline/pause', '/picture/deadline/pause.svg'] as const).flatMap((path) => [
    { status: 429, path, asked: {} },
    { status: 500, path, asked: {} },
    { status: 500, path: `${secretPath}${path}`, asked: {} },
  ]) satisfies readonly { readonly status: Status; readonly path: string; readonly asked: object }[];
  const fromBrowsers = [
    { status: 400, path: '/%', asked: browser },
    { status: 400, path: '/deadline/%E0%A4%A', asked: browser },
    { status: 429, path: '/board', asked: {} },
    { status: 429, path: secretPath, asked: {} },
    { status: 429, path: `${secretPath}/`, asked: {} },
    { status: 429, path: '/nowhere', asked: browser },
    { status: 429, path: '//elsewhere.example', asked: browser },
  ] as const;
  it.each([...toReaders, ...fromBrowsers])(
    'is a page in the language of the reader: $status at $path',
    async ({ status, path, asked }) => {
      for (const language of ['en', 'ko'] as const) {
        const chosen = await refusal(status, `${path}?lang=${language}&theme=dark`, asked);
        const preferred = await refusal(status, path, { ...asked, 'accept-language': language });
        for (const { status: shown, headers, text } of [chosen, preferred]) {
          expect([shown, headers.get('content-type'), headers.get('cache-control')]).toEqual([
            status,
            'text/html; charset=utf-8',
            'no-store',
          ]);
          expect(headers.get('retry-after')).toBe(status === 429 ? '5' : null);
          expect(headers.get('content-security-policy')).toContain("default-src 'none'");
          expect(text).toContain(`<html lang="${language}"`);
          for (const words of said[status][language]) expect(text).toContain(words);
          expect(text).not.toMatch(/secret detail|elsewhere\.example|<script|undefined|data-version="."/);
        }
        const again = /<\/h1><p>[^<]+<\/p><p><a href="([^"]+)">/.exec(chosen.text)?.[1];
        const isKnown = !['/%', '/deadline/%E0%A4%A', '/nowhere', '//elsewhere.example'].includes(path);
        expect(again).toBe(`${isKnown ? path : '/'}?lang=${language}&amp;theme=dark`);
      }
    },
  );

  const toPrograms = [
    ...(
      ['/api/deadlines.json', '/api/deadlines.csv', '/api/applies.json?country=KR', '/calendar.ics'] as const
    ).flatMap((path) => [
      { status: 429, path, accept: '*/*' } as const,
      { status: 500, path, accept: '*/*' } as const,
      { status: 500, path, accept: browser.accept } as const,
      { status: 500, path: `${secretPath}${path}`, accept: '*/*' } as const,
    ]),
    { status: 429, path: '/feed.atom', accept: browser.accept },
    { status: 429, path: '/clock.json', accept: browser.accept },
    { status: 400, path: '/%', accept: '*/*' },
    { status: 400, path: '/api/%', accept: 'application/json' },
    { status: 429, path: '/nowhere', accept: '*/*' },
  ] as const;
  it.each(toPrograms)('is the same JSON as ever for a program: $status at $path', async ({ status, path, accept }) => {
    for (const language of ['en', 'ko']) {
      const { status: shown, headers, text } = await refusal(status, path, { accept, 'accept-language': language });
      expect([shown, headers.get('content-type'), headers.get('cache-control'), text]).toEqual([
        status,
        'application/json; charset=utf-8',
        'no-store',
        JSON.stringify(said[status].json),
      ]);
    }
  });
});

it('every address of the board answers in both languages', async () => {
  const { get } = await open([pauseAfter, comments, hostile]);
  const params: Readonly<Record<string, string>> = { ':code': 'KR', ':id': 'pause' };
  for (const { path } of webRoutes.filter(({ path }) => !path.startsWith('/event/')))
    for (const lang of ['en', 'ko']) {
      const real = path
        .replaceAll('/measure/:id', '/measure/chips')
        .replaceAll(/:\w+/g, (name) => params[name] ?? name);
      expect((await get(`${real}?lang=${lang}${path.includes('applies') ? '&country=KR' : ''}`)).status, real).toBe(
        200,
      );
    }
});

async function rawBytes(origin: string): Promise<Buffer> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    request(origin, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve(Buffer.concat(parts)));
    })
      .on('error', reject)
      .end();
  });
}
