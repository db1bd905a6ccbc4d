import { runInNewContext } from 'node:vm';
import { afterEach, expect, it } from 'vitest';
import { at } from '../builders.ts';
import { pauseBefore, withWeb } from './with-web.ts';

let web: Awaited<ReturnType<typeof withWeb>> | undefined;
afterEach(() => web?.close());

const unescaped = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const attribute = (page: string, name: string) => unescaped(new RegExp(`data-${name}="([^"]*)"`).exec(page)?.[1] ?? '');

/**
 * The text that the page's own script writes over the countdown when the server's clock shows `now`; of the document there is only what the
 * script uses.
 */
async function counted(page: string, script: string, now: number): Promise<string> {
  class Element {
    textContent = '';
    readonly dataset: Readonly<Record<string, string>>;
    constructor(dataset: Readonly<Record<string, string>>) {
      this.dataset = dataset;
    }
  }
  const [until, date, zoneOf] = ['until', 'date', 'zone-of'].map((name) => attribute(page, name));
  const clock = new Element({ until: until ?? '', date: date ?? '', zoneOf: zoneOf ?? '' });
  runInNewContext(script.replace('export {};', ''), {
    document: {
      body: { dataset: { left: attribute(page, 'left'), locale: attribute(page, 'locale') } },
      querySelectorAll: (selector: string) => (selector === '[data-until]' ? [clock] : []),
      querySelector: () => null,
    },
    HTMLElement: Element,
    HTMLAnchorElement: class {},
    HTMLButtonElement: class {},
    Intl,
    performance: { now: () => 0 },
    setInterval: () => 0,
    fetch: () => Promise.resolve({ ok: true, json: () => Promise.resolve({ now, version: null }) }),
  });
  await new Promise((resolve) => setImmediate(resolve));
  return clock.textContent;
}

it.each(['en', 'ko'])('the countdown that runs in a page says what the server says, one figure (%s)', async (lang) => {
  let now = at('2025-04-20T12:00:00Z');
  web = await withWeb([pauseBefore], { now: () => now });
  const { get } = web;
  const of = async () => await (await get(`/?lang=${lang}`)).text();
  const script = await (await get(/src="(\/assets\/[^"]*live\.js)"/.exec(await of())?.[1] ?? '')).text();
  const instants = [
    '2025-04-20T12:00:00Z',
    '2025-07-01T03:59:59Z',
    '2025-07-01T04:00:00Z',
    '2025-07-02T04:01:00Z',
    '2025-07-02T04:02:00Z',
    '2025-07-07T04:01:00Z',
    '2025-07-07T12:34:56Z',
    '2025-07-08T04:01:00Z',
    '2025-07-08T04:02:00Z',
    '2025-07-08T16:01:00Z',
    '2025-07-09T02:47:10Z',
    '2025-07-09T03:01:00Z',
  ];
  for (const instant of instants) {
    now = at(instant);
    const page = await of();
    const [, drawn] = /<span class="left"[^>]*data-until[^>]*>([^<]+)</.exec(page) ?? [];
    expect(drawn, instant).toBeDefined();
    expect(await counted(page, script, now), instant).toBe(drawn);
  }
});

it('and runs by the second in the last hour', async () => {
  web = await withWeb([pauseBefore], { now: () => at('2025-07-09T03:21:30Z') });
  const page = await (await web.get('/?lang=en')).text();
  const script = await (await web.get(/src="(\/assets\/[^"]*live\.js)"/.exec(page)?.[1] ?? '')).text();
  expect(page).toContain('>39 min left<');
  const said = ['03:21:30', '03:21:31', '04:00:30', '04:01:00'].map((time) =>
    counted(page, script, at(`2025-07-09T${time}Z`)),
  );
  expect(await Promise.all(said)).toEqual(['39 min 30 s left', '39 min 29 s left', '30 s left', 'due now']);
});
