import type { Page } from 'playwright-core';

/** Values for options without a list of choices. */
const typed: Readonly<Record<string, string>> = {
  date: '2025-07-09',
  words: 'korea',
  days: '60',
  when: '7d',
  loaded: '2025-07-01',
};
const PATIENCE_MS = 60_000;

/** Types every command of the bot, fills in what it requires, and waits for its answer; throws when one goes wrong. */
export async function runEveryCommand(page: Page): Promise<readonly string[]> {
  const names = await namesOf(page);
  if (names.length < 10) throw new Error(`Only ${names.length} commands are registered.`);
  for (const name of names) await runOne(page, name);
  return names;
}

/** As the page lists them once a slash is typed. */
async function namesOf(page: Page): Promise<readonly string[]> {
  await page.locator('#composer-input').fill('/');
  await page.locator('#suggestions .suggestion').first().waitFor();
  const labels = await page.locator('#suggestions .suggestion-label').allTextContents();
  await page.locator('#composer-input').fill('');
  return labels;
}

/** Types one command, fills in what it requires, and answers with the text it got; throws when it goes wrong. */
export async function runOne(page: Page, name: string): Promise<string> {
  const before = await page
    .locator('.message')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-id')));
  await page.locator('#composer-input').fill(`${name} `);
  await page.locator('#command').waitFor();
  for (const pill of await page.locator('#command .pill-input').all()) await fillIn(page, pill);
  await page.locator('#send').focus();
  await page.keyboard.press('Enter');
  const answer = await answerOf(page, before);
  if (/did not respond|DW-INTERNAL|DW-UNSHOWN|DW-COMMAND|DW-OPTION/.test(answer))
    throw new Error(`${name} answers: ${answer}`);
  return answer;
}

async function fillIn(page: Page, pill: ReturnType<Page['locator']>): Promise<void> {
  const option = (await pill.getAttribute('data-option')) ?? '';
  await pill.focus();
  const first = page.locator('#suggestions .suggestion').first();
  const offered = await first.waitFor({ timeout: 1_500 }).then(
    () => true,
    () => false,
  );
  if (offered) {
    await page.keyboard.press('Enter');
    return;
  }
  await pill.fill(typed[option] ?? 'korea');
}

/** A new message, a form, or a note below the box: whichever comes first. */
async function answerOf(page: Page, before: readonly (string | null)[]): Promise<string> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const trouble = await page
      .locator('#composer-note.trouble')
      .textContent({ timeout: 100 })
      .catch(() => '');
    if (trouble) return trouble;
    if (await page.locator('#form[open]').isVisible()) {
      await page.keyboard.press('Escape');
      return 'a form';
    }
    const fresh = await page
      .locator('.message:not(:has(.thinking))')
      .evaluateAll(
        (items, known) =>
          items.filter((item) => !known.includes(item.getAttribute('data-id'))).map((item) => item.textContent ?? ''),
        before,
      );
    if (fresh.length > 0) return fresh.join(' ');
    await page.waitForTimeout(100);
  }
  return 'the application did not respond';
}
