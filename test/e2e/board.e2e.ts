import type { Browser, BrowserContext, Page } from 'playwright-core';
import { complaintsOf, expectAccessible, expectNoSideScroll, keepShot } from './browser.ts';
import { runOne } from './every-command.ts';
import { travel } from './sandbox-page.e2e.ts';

/** The most bytes of the board's first load on the wire, with the whole catalogue on it. */
const FIRST_LOAD_BYTES = 100_000;
const DEADLINES = 100;
const PATIENCE_MS = 15_000;
const KOREA = 'KR';
const PAUSE = 'kr-25-suspension';

/** Uses the board as a newcomer would, with and without a script, and looks at every page; throws at the first thing wrong. */
export async function driveBoard(browser: Browser, origin: string, shots: string | null): Promise<readonly string[]> {
  const done: string[] = [];
  const step = (name: string) => {
    done.push(name);
  };
  await measureFirstLoad(browser, origin);
  step('the first load of all deadlines is light, in one round trip of data');
  await journey(browser, origin, { javaScriptEnabled: true });
  step('board, country, deadline, calendar, language and theme');
  await journey(browser, origin, { javaScriptEnabled: false });
  step('the same without a script');
  await byKeyboard(browser, origin);
  step('by keyboard alone');
  await countsDown(browser, origin);
  step('counts down live, in the zone of the reader too');
  await lookAround(browser, origin, shots);
  step('every page is accessible in both themes and fits a phone, in both languages');
  return done;
}

/** Pages that exist only after the bot has read statements and published a link: an event, and a server's own board. */
export async function driveFound(browser: Browser, origin: string, shots: string | null): Promise<readonly string[]> {
  const context = await open(browser);
  const page = await context.newPage();
  await page.goto(`${origin}/sandbox`);
  // The sources are read once before the order of that day appears.
  for (const instant of ['2025-07-07T18:00:00Z', '2025-07-07T22:30:00Z']) await travel(page, instant);
  await page.goto(`${origin}/statements`);
  await page.locator('main h2 a').first().click();
  await page.waitForURL(`${origin}/event/**`);
  const event = new URL(page.url()).pathname;
  await page.goto(`${origin}/sandbox`);
  await page.locator('#roles button', { hasText: 'Admin' }).click();
  await runOne(page, '/watch setup');
  await page.getByRole('button', { name: 'Make a board link' }).last().click();
  const told = page.locator('.message', { hasText: '/s/' }).last();
  const [secret] = /\/s\/[\w-]{16,}/.exec((await told.textContent()) ?? '') ?? [];
  if (secret === undefined) throw new Error('/watch setup made no link.');
  await context.close();
  const found: readonly Address[] = [
    ['event', event],
    ['own-board', `${secret}/`],
    ['own-deadline', `${secret}/deadline/${PAUSE}`],
  ];
  await lookAround(browser, origin, shots, found);
  return ["a happening and a server's own board, accessible in both themes, on a phone too, in both languages"];
}

type How = { readonly javaScriptEnabled: boolean };

async function open(browser: Browser, over: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 1000 },
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    ...over,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}

async function journey(browser: Browser, origin: string, how: How): Promise<void> {
  const context = await open(browser, how);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${origin}/`);
  await page.locator('.hero .title').waitFor();

  await page.selectOption('#country', KOREA);
  await page.locator('.country button').click();
  await page.waitForURL(`${origin}/country/${KOREA}`);
  await page.locator('h1', { hasText: 'South Korea' }).waitFor();

  const title = await page.locator('.items .item h3 a').first().textContent();
  await page.locator('.items .item h3 a').first().click();
  await page.locator('h1', { hasText: (title ?? '?').slice(0, 30) }).waitFor();
  await page.locator('.chain > li').first().waitFor();

  const address = (await page.locator('a[data-webcal]').first().getAttribute('href')) ?? '';
  if (how.javaScriptEnabled !== address.startsWith('webcal://')) throw new Error(`The calendar leads to ${address}`);
  const calendar = await fetch(new URL(address.replace(/^webcal:/, 'http:'), origin));
  const text = await calendar.text();
  if (!calendar.ok || !/^BEGIN:VCALENDAR\r\n/.test(text) || !text.includes('\r\nUID:'))
    throw new Error('The calendar of a deadline is none.');

  await page.locator('.choices .language').click();
  await page.locator('html[lang="ko"]').waitFor();
  await page.locator('.themes a', { hasText: '어둡게' }).click();
  await page.locator('html[data-theme="dark"][lang="ko"]').waitFor();
  const ground: string = await page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
  if (ground !== 'rgb(16, 19, 25)') throw new Error(`The dark theme is ${ground}.`);
  // The choice is kept on the next page.
  await page.locator('.top nav a').first().click();
  await page.locator('html[data-theme="dark"][lang="ko"] .hero').waitFor();
  if (complaints.length > 0) throw new Error(`The board complained: ${complaints.join(' | ')}`);
  await context.close();
}

async function byKeyboard(browser: Browser, origin: string): Promise<void> {
  const context = await open(browser);
  const page = await context.newPage();
  await page.goto(`${origin}/`);
  await page.keyboard.press('Tab');
  await page.locator('.skip:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('main:focus').waitFor();
  await page.locator('#country').focus();
  await page.keyboard.type('Jap');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${origin}/country/JP`);
  await context.close();
}

async function countsDown(browser: Browser, origin: string): Promise<void> {
  const context = await open(browser);
  const page = await context.newPage();
  await page.goto(`${origin}/`);
  const until = Date.parse((await page.locator('.hero [data-until]').getAttribute('data-until')) ?? '');
  // A server whose clock shows the deadline's last hour, in which seconds run.
  await page.route('**/clock.json', (route) => route.fulfill({ json: { now: until - 40 * 60_000, version: null } }));
  await page.reload();
  const running = page.locator('.hero [data-until]', { hasText: /^\d+ min \d+ s left$/ });
  await running.waitFor();
  const before = (await running.textContent()) ?? '';
  await page.locator('.hero [data-until]', { hasNotText: before }).waitFor();
  await page
    .locator('[data-local] span', { hasText: /CES?T|GMT\+/ })
    .first()
    .waitFor();
  await page.locator('[data-zone] span', { hasText: 'Europe/Berlin' }).waitFor();
  await context.close();
}

/** The bytes on the wire until the page is complete: everything is in the first answer, and only the clock is fetched after it. */
async function measureFirstLoad(browser: Browser, origin: string): Promise<void> {
  const context = await open(browser);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  const fetched: string[] = [];
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  session.on('Network.requestWillBeSent', ({ type, request }) => {
    if (type === 'Fetch' || type === 'XHR') fetched.push(new URL(request.url).pathname);
  });
  await page.goto(`${origin}/changes`);
  await page.goto(`${origin}/`, { waitUntil: 'networkidle' });
  bytes = 0;
  fetched.length = 0;
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.goto(`${origin}/`, { waitUntil: 'networkidle' });
  const list = await (await fetch(`${origin}/api/deadlines.json`)).text();
  const known = list.match(/"revisions":/g)?.length ?? 0;
  if (known < DEADLINES) throw new Error(`Only ${known} deadlines are known; the budget is for ${DEADLINES}.`);
  if (bytes === 0 || bytes >= FIRST_LOAD_BYTES) throw new Error(`The first load weighs ${bytes} bytes.`);
  if (fetched.some((path) => path !== '/clock.json')) throw new Error(`The board also fetched ${fetched.join(', ')}`);
  await context.close();
}

/** The light theme first: in the dark one only colours are checked. */
const looks = (['light', 'dark'] as const).flatMap((theme) => [
  { theme, width: 1440, height: 1000 },
  { theme, width: 360, height: 780 },
]);

type Address = readonly [name: string, path: string];

/** Every page of the menu can be seen, the one that is shown among them. */
async function expectWholeMenu(page: Page, told: string): Promise<void> {
  const hidden = await page
    .locator('.top nav a')
    .evaluateAll((links) =>
      links
        .filter((it) => it.getBoundingClientRect().right > it.ownerDocument.documentElement.clientWidth)
        .map((it) => it.textContent),
    );
  if (hidden.length > 0) throw new Error(`${told}: beyond the edge of the menu: ${hidden.join(', ')}`);
}

const addresses: readonly Address[] = [
  ['board', '/'],
  ['country', `/country/${KOREA}`],
  ['measures', '/measures'],
  ['measure', '/measure/us-kr-reciprocal'],
  ['deadline', `/deadline/${PAUSE}`],
  ['changes', '/changes'],
  ['statements', '/statements'],
  ['sources', '/sources'],
  ['subscribe', '/subscribe'],
  ['missing', '/nothing-here'],
];

async function lookAround(browser: Browser, origin: string, shots: string | null, those = addresses): Promise<void> {
  const context = await open(browser);
  const page: Page = await context.newPage();
  const complaints = complaintsOf(page);
  for (const [name, path] of those) {
    for (const lang of ['en', 'ko']) {
      const answer = await page.goto(`${origin}${path}?lang=${lang}`);
      await page.locator('main h1').waitFor();
      if ((answer?.status() === 200) === (name === 'missing'))
        throw new Error(`${path} in ${lang}: answered ${answer?.status()}.`);
      for (const { theme, width, height } of looks) {
        const told = `${path} at ${width} px, ${theme}, ${lang}`;
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme: theme });
        await expectAccessible(page, told, theme === 'dark' ? 'only colours' : undefined);
        await expectNoSideScroll(page, told);
        await expectWholeMenu(page, told);
        await keepShot(page, shots, `board-${name}-${width}-${theme}-${lang}`);
      }
    }
  }
  if (complaints.length > 0) throw new Error(`The board complained: ${complaints.join(' | ')}`);
  await context.close();
}
