import { argumentsOf } from '../../tools/arguments.ts';
import { driveBoard, driveFound } from './board.e2e.ts';
import { openBrowser, startBot } from './browser.ts';
import { driveKinds } from './kinds.e2e.ts';
import { driveAlone } from './sandbox-alone.e2e.ts';
import { drive, driveOnPhone } from './sandbox-page.e2e.ts';

const usage = `npm run e2e [-- FOLDER]     drive the board and the sandbox's page in a real browser

  FOLDER         keep pictures there`;
const [shots = null] = argumentsOf({ name: 'e2e', usage, options: {}, files: 1 }).files;
const browser = await openBrowser();

type Journey = typeof drive;

/** One journey after the other on a bot of its own: most of the time is waiting, for the page or for the story's time. */
async function inTurn(port: number, journeys: readonly Journey[]): Promise<void> {
  const bot = await startBot(port);
  try {
    for (const journey of journeys) {
      for (const line of await journey(browser, bot.origin, shots)) process.stdout.write(`ok  ${line}\n`);
    }
  } finally {
    await bot.stop();
  }
}

try {
  const ways = [
    inTurn(18_080, [driveBoard]),
    inTurn(18_081, [drive, (on) => driveAlone(on, shots)]),
    inTurn(18_082, [driveOnPhone, driveFound, (on) => driveKinds(on, shots)]),
  ];
  const failed = (await Promise.allSettled(ways)).find((way) => way.status === 'rejected');
  if (failed) throw failed.reason;
  if (shots !== null) process.stdout.write(`pictures in ${shots}\n`);
} finally {
  await browser.close();
}
