import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import type { PageState } from '../../src/sandbox/page-api.ts';

/** `npm run screenshots`: makes the README's pictures from the running sandbox, in a real browser. */

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const PORT = 18_081;
const DOCS = join(import.meta.dirname, '..', '..', 'docs');
const KOREA = '1325000000000000201';
/** A few minutes before the pause was moved, two days before it would have ended. */
const BEFORE_THE_MOVE = '2025-07-01T12:00:00Z';
const AFTER_THE_MOVE = '2025-07-07T21:52:00Z';

const executablePath = BROWSERS.find((path) => existsSync(path));
if (!executablePath) throw new Error(`No browser found; looked for ${BROWSERS.join(', ')}.`);
const origin = `http://127.0.0.1:${PORT}`;
const dataDir = await mkdtemp(join(tmpdir(), 'dutywatch-shots-'));
const bot = spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'src', 'main.ts')], {
  env: { ...process.env, PORT: String(PORT), DATA_DIR: dataDir },
  stdio: 'ignore',
});
try {
  await until(isAtRest);
  await travel({ to: BEFORE_THE_MOVE, confirmed: true });
  await travel({ to: AFTER_THE_MOVE });
  await mkdir(DOCS, { recursive: true });
  await picture(executablePath);
} finally {
  bot.kill('SIGTERM');
  await once(bot, 'exit');
  await rm(dataDir, { recursive: true, force: true });
}

async function travel(request: object): Promise<void> {
  const answer = await fetch(`${origin}/sandbox/api/time`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  if (!answer.ok) throw new Error(`the time machine answered ${answer.status}`);
  await until(isAtRest);
}

async function isAtRest(): Promise<boolean> {
  const answer = await fetch(`${origin}/sandbox/api/state?as=1325000000000000011`);
  const { time, bot: shown } = (await answer.json()) as PageState;
  return time !== null && time.travellingTo === null && time.nextAlert !== null && shown.online;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await holds().catch(() => false)) return;
    await sleep(100);
  }
  throw new Error('the sandbox did not get there');
}

async function picture(executablePath: string): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 1400 },
    deviceScaleFactor: 2,
    colorScheme: 'dark',
    timezoneId: 'Asia/Seoul',
    locale: 'en-US',
  });
  const page: Page = await context.newPage();
  await page.goto(`${origin}/sandbox#${KOREA}`);
  const moved = page.locator('.message', { hasText: 'Moved later' }).last();
  await moved.waitFor();
  await moved.screenshot({ path: join(DOCS, 'alert.png') });
  await page.setViewportSize({ width: 1280, height: 800 });
  await moved.scrollIntoViewIfNeeded();
  await page.screenshot({ path: join(DOCS, 'sandbox.png') });
  await browser.close();
}
