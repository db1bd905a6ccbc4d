import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser } from 'playwright-core';
import { complaintsOf, expectAccessible, keepShot } from './browser.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'sandbox', 'main.ts');
/** Whatever belongs to the bot beside which the sandbox was written. */
const OF_ONE_BOT = /\bET\b|Seoul|서울|alert|알림|tariff|관세/i;

/** The sandbox as a stranger to this bot starts it: its page knows no zone but the reader's own and UTC, and nothing that comes next. */
export async function driveAlone(browser: Browser, shots: string | null): Promise<readonly string[]> {
  const sandbox = spawn(process.execPath, [MAIN, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(sandbox, 'exit');
  try {
    const [line] = await once(createInterface(sandbox.stdout), 'line');
    const page = await browser.newPage({ timezoneId: 'Europe/Berlin', locale: 'en-US', colorScheme: 'dark' });
    const complaints = complaintsOf(page);
    await page.goto(new URL('/', /http:\S+/.exec(String(line))?.[0]).href);
    for (const lang of ['en', 'ko']) {
      if (lang === 'ko') await page.locator('#language').click();
      await page.locator(`html[lang="${lang}"] #machine-body .clocks`).waitFor();
      const zones = await page.locator('.zone-name').allTextContents();
      if (zones.length !== 2 || !zones[0]?.includes('Europe/Berlin') || zones[1] !== 'UTC')
        throw new Error(`In ${lang} the clocks of a stranger's sandbox show ${zones.join(', ')}.`);
      const clock = (await page.locator('#clock-text').textContent()) ?? '';
      if (!clock.includes('Europe/Berlin')) throw new Error(`The clock names no zone: ${clock}`);
      if (await page.locator('#next-event').count()) throw new Error('A button leads to what nobody says.');
      const said = (await page.locator('body').textContent()) ?? '';
      const told = OF_ONE_BOT.exec(said)?.[0];
      if (told !== undefined) throw new Error(`In ${lang} a stranger's sandbox says ${told}: ${said}`);
      await keepShot(page, shots, `alone-${lang}`);
    }
    await expectAccessible(page, 'the sandbox of a stranger');
    if (complaints.length > 0) throw new Error(`The page complained: ${complaints.join(' | ')}`);
    await page.close();
    return ["a stranger's sandbox tells times in the reader's zone and UTC, in both languages"];
  } finally {
    sandbox.kill('SIGTERM');
    await gone;
  }
}
