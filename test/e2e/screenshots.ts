import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PageState } from '@dutywatch/sandbox/page-api.ts';
import type { Browser, Page } from 'playwright-core';
import { argumentsOf } from '../../tools/arguments.ts';
import { openBrowser, startBot } from './browser.ts';

const usage = `npm run screenshots     make the README's pictures in docs/ from the running sandbox, in a real browser

On Debian it needs chromium, fonts-noto-cjk and fonts-noto-color-emoji.`;
argumentsOf({ name: 'screenshots', usage, options: {} });

const DOCS = join(import.meta.dirname, '..', '..', 'docs');
const KOREA = '1325000000000000201';
/** Before the pause was moved, two days before it would have ended, and a day later, when the catalogue knows. */
const BEFORE_THE_MOVE = '2025-07-01T12:00:00Z';
const AFTER_THE_MOVE = '2025-07-08T21:35:00Z';
/** A README that loads slowly is not read. */
const MOST_BYTES = 300_000;

const bot = await startBot(18_081);
const browser = await openBrowser();
try {
  await until(isAtRest);
  await travel({ to: BEFORE_THE_MOVE, confirmed: true });
  await travel({ to: AFTER_THE_MOVE });
  await mkdir(DOCS, { recursive: true });
  await chat(browser);
  await board(browser);
} finally {
  await browser.close();
  await bot.stop();
}

async function travel(request: object): Promise<void> {
  const answer = await fetch(`${bot.origin}/sandbox/api/time`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  if (!answer.ok) throw new Error(`the time machine answered ${answer.status}`);
  await until(isAtRest);
}

async function isAtRest(): Promise<boolean> {
  const answer = await fetch(`${bot.origin}/sandbox/api/state?as=1325000000000000011`);
  const { time, bot: shown } = (await answer.json()) as PageState;
  return time !== null && time.travellingTo === null && !!time.next && shown.online;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await holds().catch(() => false)) return;
    await sleep(100);
  }
  throw new Error('the sandbox did not get there');
}

async function keep(name: string, shoot: (path: string) => Promise<unknown>): Promise<void> {
  const path = join(DOCS, name);
  await shoot(path);
  const { size } = await stat(path);
  if (size > MOST_BYTES) throw new Error(`${name} has ${size} bytes, more than ${MOST_BYTES}.`);
}

async function chat(browser: Browser): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1180, height: 1400 },
    deviceScaleFactor: 1.25,
    colorScheme: 'dark',
    timezoneId: 'Asia/Seoul',
    locale: 'en-US',
    reducedMotion: 'reduce',
  });
  const page: Page = await context.newPage();
  await page.goto(`${bot.origin}/sandbox#${KOREA}`);
  const moved = page.locator('.message', { hasText: 'Extended' }).last();
  await moved.waitFor();
  await moved.locator('img').first().waitFor();
  await page.waitForLoadState('networkidle').catch(() => {});
  await sleep(500);
  await keep('alert.png', (path) => moved.screenshot({ path }));
  await page.setViewportSize({ width: 1180, height: 760 });
  await moved.evaluate((item) => item.scrollIntoView({ block: 'end' }));
  await keep('sandbox.png', (path) => page.screenshot({ path }));
  await context.close();
}

async function board(browser: Browser): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1180, height: 860 },
    colorScheme: 'light',
    timezoneId: 'Asia/Seoul',
    locale: 'en-US',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${bot.origin}/`);
  await page
    .locator('[data-local] span', { hasText: /KST|GMT/ })
    .first()
    .waitFor();
  await keep('board.png', (path) => page.screenshot({ path }));
  await context.close();
}
