import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const START_MS = 180_000;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function openBrowser(): Promise<Browser> {
  const executablePath = BROWSERS.find((path) => existsSync(path));
  if (!executablePath) throw new Error(`No browser found; looked for ${BROWSERS.join(', ')}.`);
  return chromium.launch({ executablePath, args: FLAGS });
}

export type StartedBot = { readonly origin: string; readonly stop: () => Promise<void> };

/** Starts the bot with its sandbox on an empty data folder; resolves once its board shows deadlines. */
export async function startBot(port: number): Promise<StartedBot> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dutywatch-e2e-'));
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'src', 'main.ts')], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, DISCORD_TOKEN: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await gone;
    await rm(dataDir, { recursive: true, force: true });
  };
  const origin = `http://127.0.0.1:${port}`;
  for (let waited = 0; waited < START_MS; waited += 200) {
    const isUp = await fetch(`${origin}/api/deadlines.json`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isUp) return { origin, stop };
    await sleep(200);
  }
  await stop();
  throw new Error('The bot did not serve its board in time.');
}

/** Errors of the page itself; a refused request is the server's responsibility. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d|ERR_/.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

/** Saves a picture of a page, where pictures are wanted. */
export async function keepShot(shown: Page | Locator, shots: string | null, name: string): Promise<void> {
  if (shots === null) return;
  await mkdir(shots, { recursive: true });
  await shown.screenshot({ path: join(shots, `${name}.png`) });
}

/** The rules of axe that depend on the theme. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * Checks the page with axe's rules, best practices included, or only with those for colours, where the rest was checked in another theme;
 * throws at the first violation.
 */
export async function expectAccessible(page: Page, name: string, colours?: 'only colours'): Promise<void> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  const options = { resultTypes: ['violations'], ...(colours && { runOnly: OF_COLOURS }) };
  const results: AxeResults = await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`);
  const told = results.violations.map(
    ({ id, help, nodes }) =>
      `${id} (${help}): ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 160))
        .join(' | ')}`,
  );
  if (told.length > 0) throw new Error(`${name} is not accessible:\n  ${told.join('\n  ')}`);
}

/** Throws where a button, menu or card lies beyond the right edge of what it scrolls in: an edge that is cut scrolls nowhere. */
export async function expectNothingCut(page: Page, within: string, name: string): Promise<void> {
  const cut = await page.locator(within).evaluateAll((places) =>
    places.flatMap((place) => {
      const edge = Math.min(place.getBoundingClientRect().right, place.ownerDocument.documentElement.clientWidth);
      return [...place.querySelectorAll('button, select, summary, input, .embed')]
        .filter((part) => part.getBoundingClientRect().right > edge + 1)
        .map((part) => (part.textContent ?? part.tagName).slice(0, 40));
    }),
  );
  if (cut.length > 0) throw new Error(`${name}: beyond the right edge: ${cut.slice(0, 5).join(' | ')}`);
}

export async function expectNoSideScroll(page: Page, name: string): Promise<void> {
  const [wide, room]: [number, number] = await page.evaluate(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  if (wide > room) throw new Error(`${name} is ${wide} px wide on a screen of ${room} px.`);
}
