import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { driveBoard, driveFound } from './board.e2e.ts';
import { openBrowser, startBot } from './browser.ts';
import { driveKinds } from './kinds.e2e.ts';
import { drive } from './sandbox-page.e2e.ts';

/** `npm run e2e [-- FOLDER]`: drives the board and the sandbox's page in a real browser; screenshots go to the folder. */
const [shots = join(tmpdir(), 'dutywatch-shots')] = process.argv.slice(2);
const bot = await startBot(18_080);
const browser = await openBrowser();
try {
  for (const journey of [driveBoard, drive, driveFound]) {
    const done = await journey(browser, bot.origin, shots);
    process.stdout.write(`${done.map((line) => `ok  ${line}`).join('\n')}\n`);
  }
  process.stdout.write(`${(await driveKinds(browser, shots)).map((line) => `ok  ${line}`).join('\n')}\n`);
  process.stdout.write(`screenshots in ${shots}\n`);
} finally {
  await browser.close();
  await bot.stop();
}
