import type { Browser, Locator, Page, Response } from 'playwright-core';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { complaintsOf, expectAccessible, expectNoSideScroll, expectNothingCut, keepShot } from './browser.ts';
import { runEveryCommand, runOne } from './every-command.ts';

const PATIENCE_MS = 20_000;
/** The turn of the story at which an order is published that the catalogue leaves to people. */
const MOVED_BEFORE_THE_END = 2;
const { memberId: MEMBER, koreaAlerts: KOREA_ALERTS } = demo;

/** A page of a dark browser in English and in Berlin, with its errors and a function that saves its picture. */
async function openDark(
  browser: Browser,
  viewport: { readonly width: number; readonly height: number },
  shots: string | null,
) {
  const page = await browser.newPage({
    viewport,
    colorScheme: 'dark',
    // Screenshots must not catch a drawer on its way.
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
  });
  page.setDefaultTimeout(PATIENCE_MS);
  return { page, complaints: complaintsOf(page), shot: (name: string) => keepShot(page, shots, name) };
}

/** Opens the page at `origin` and uses it as a newcomer would; throws at the first thing missing. */
export async function drive(browser: Browser, origin: string, shots: string | null): Promise<readonly string[]> {
  const done: string[] = [];
  const { page, complaints, shot } = await openDark(browser, { width: 1440, height: 900 }, shots);
  const step = (name: string) => done.push(name);

  await page.goto(`${origin}/sandbox`);
  await page.locator('.message .embed').last().waitFor();
  await shot('1440-dark-en');
  step('an embed is visible');

  await expectTopOfNewest(page, 'at 1440 px');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await page.locator('.message .embed').last().waitFor();
  await expectTopOfNewest(page, 'on a phone');
  await expectNoSideScroll(page, 'the sandbox at 390 px');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.reload();
  await page.locator('.message .embed').last().waitFor();
  step('a channel opens at the top of its newest message');

  await expectNothingLost(page);
  step('what arrives while its channel is being opened is shown');

  await runTariffStatus(page);
  await shot('1440-dark-en-tariff-status');
  await page.locator('#guide li.done').waitFor();
  step('/tariff status is answered, and the first of the first steps is ticked');

  await expectFollowing(page);
  step('the log follows tall messages that come at once, and a reader who scrolled away stays there');

  await page.locator('#roles button', { hasText: 'Admin' }).click();
  await page.locator('#roles button[aria-pressed="true"]', { hasText: 'Admin' }).waitFor();
  await page.locator('.me-role', { hasText: 'Admin' }).waitFor();
  step('acts as admin');
  await expectPagedMenu(page);
  step('a menu of several pages says what is chosen, and stays open while they are turned');

  const commands = await runEveryCommand(page);
  await shot('1440-dark-en-commands');
  step(`${commands.length} commands are answered: ${commands.join(', ')}`);
  await expectAccessible(page, 'the sandbox, dark');

  await page.locator('#theme').click();
  await expectScheme(page, 'light');
  await expectAccessible(page, 'the sandbox, light');
  await shot('1440-light-en-admin');
  step('the light theme is shown');

  await page.locator('#language').click();
  await page.locator('html[lang="ko"]').waitFor();
  await shot('1440-light-ko');
  await expectOwnWords(page);
  step('the page speaks Korean, also of a field that is left empty');

  await approve(page);
  await shot('1440-light-ko-approved');
  step('turn, next alert, #ops, Approve: the move is told once');

  await seeCountdownArrive(page);
  step('a countdown arrives');

  await travelThroughKorea(page, shot, step);

  await page.setViewportSize({ width: 360, height: 740 });
  if (await page.locator('#machine.open').isVisible()) await page.locator('#close-machine').click();
  await shot('360-light-ko');
  await page.locator('#open-channels').click();
  await page.locator('#sidebar.open').waitFor();
  await shot('360-light-ko-channels');
  await page.locator('#theme').click();
  await page.locator('#language').click();
  await page.locator('#close-channels').click();
  await page.locator('#clock').click();
  await page.locator('#machine.open').waitFor();
  await shot('360-dark-en-time-machine');
  await expectAccessible(page, 'the sandbox at 360 px');
  step('works at 360 px, accessible in both themes');

  if (complaints.length > 0) throw new Error(`The page complained: ${complaints.join(' | ')}`);
  step('no error on the console');
  return done;
}

/** The same page on a phone: the first steps, the story they lead into, and the way back to today. */
export async function driveOnPhone(browser: Browser, origin: string, shots: string | null): Promise<readonly string[]> {
  const done: string[] = [];
  const { page, complaints, shot } = await openDark(browser, { width: 390, height: 844 }, shots);
  await page.goto(`${origin}/sandbox`);
  await followFirstSteps(page, shot);
  done.push('the first steps lead a newcomer on a phone to an approved move, and stay folded away');
  await approve(page);
  await shot('390-dark-en-approved');
  await runOne(page, '/alerts setup');
  await page.locator('.message .menu').last().waitFor();
  await expectNothingCut(page, '.message', 'the panel at 390 px');
  await expectNoSideScroll(page, 'the sandbox at 390 px');
  await expectAccessible(page, 'the sandbox at 390 px');
  await going(page, () => page.locator('#away-today').click());
  await page.locator('#away').waitFor({ state: 'hidden' });
  done.push('the story works on a phone, and leads back to today');
  if (complaints.length > 0) throw new Error(`The page complained on a phone: ${complaints.join(' | ')}`);
  return done;
}

async function runTariffStatus(page: Page): Promise<void> {
  const before = await page.locator('.message .interaction').count();
  await page.locator('#composer-input').focus();
  await page.keyboard.type('/tariff status');
  await page.locator('#suggestions .suggestion').first().waitFor();
  await page.keyboard.press('Enter');
  // With options to choose from, the first Enter takes the command and the second sends it.
  if (await page.locator('#command').isVisible()) {
    await page.locator('#send').focus();
    await page.keyboard.press('Enter');
  }
  await page.locator('.message .interaction').nth(before).waitFor();
  await page
    .locator('.message:has(.interaction)')
    .last()
    .locator('.embed, .content.markdown, .embed.container')
    .first()
    .waitFor();
  const trouble = await page
    .locator('#composer-note.trouble')
    .textContent({ timeout: 200 })
    .catch(() => '');
  if (trouble) throw new Error(`/tariff status: ${trouble}`);
}

async function expectScheme(page: Page, wanted: 'light' | 'dark'): Promise<void> {
  await page.locator(`html[data-theme="${wanted}"]`).waitFor();
  const shown = await page
    .locator('html')
    .evaluate((root) => root.ownerDocument.defaultView?.getComputedStyle(root).colorScheme);
  if (shown !== wanted) throw new Error(`Expected the ${wanted} theme, the page shows ${shown}.`);
}

/** Back to the first turn of the story (a fresh history), then on to later ones until an alert arrives. */
async function travelThroughKorea(
  page: Page,
  shot: (name: string) => Promise<unknown>,
  step: (name: string) => unknown,
) {
  await openMachine(page);
  const turns = page.locator('#machine .turn');
  await going(page, async () => {
    await turns.first().click();
    const confirm = page.locator('#confirm-back');
    if (!(await confirm.isVisible())) return;
    await shot('1440-light-ko-confirm');
    await confirm.click();
  });
  await page.locator('#machine .turn.past').first().waitFor();
  step('went to the first turn of the Korea story');
  const count = await turns.count();
  for (let turn = 1; turn < count; turn += 1) {
    const known = await shownIds(page);
    await going(page, () => turns.nth(turn).click());
    await page.locator('#travel').waitFor({ state: 'hidden', timeout: 60_000 });
    const fresh = (await shownIds(page)).filter((id) => !known.includes(id));
    if (fresh.length === 0) continue;
    await shot(`1440-light-ko-turn-${turn + 1}`);
    step(`a new alert at turn ${turn + 1}`);
    return;
  }
  throw new Error('No turn of the Korea story brought an alert to the shown channel.');
}

/**
 * The story's obvious path: the turn runs through its moment and stops, time travels to the next alert, and the published order is approved
 * in #ops; then the move is in the channel, once.
 */
async function approve(page: Page): Promise<void> {
  await openMachine(page);
  const turn = page.locator('#machine .turn').nth(MOVED_BEFORE_THE_END);
  const isBehind = (await turn.getAttribute('class'))?.includes('past');
  await turn.click();
  if (isBehind) await page.locator('#confirm-back').click();
  await page.locator('#travel:not([hidden])').waitFor();
  await page.locator('#travel').waitFor({ state: 'hidden', timeout: 60_000 });
  await openMachine(page);
  const said = (await page.locator('#machine .steps + .quiet').first().textContent()) ?? '';
  const channel = /#(\S+)/.exec(said)?.[1];
  if (!channel) throw new Error(`The next alert names no channel: ${said}`);
  await going(page, () => page.locator('#next-event').click());
  await page.locator('#channel-title', { hasText: channel }).waitFor();
  if (!(await page.locator('.channel', { hasText: 'ops' }).isVisible())) await page.locator('#open-channels').click();
  await page.locator('#roles button').last().click();
  await page.locator('.channel', { hasText: 'ops' }).click();
  const card = page.locator('.message', { has: page.locator('.button', { hasText: /^Approve/ }) }).last();
  await card.locator('.button', { hasText: /^Approve( 1)?$/ }).click();
  await page
    .locator('.message .embed', { hasText: /✅ Approved by/ })
    .first()
    .waitFor();
  const trouble = (await page.locator('.component-error').allTextContents()).join('');
  if (trouble !== '') throw new Error(`The proposal was not approved: ${trouble}`);
  if (!(await page.locator('.channel', { hasText: 'korea-alerts' }).isVisible()))
    await page.locator('#open-channels').click();
  await page.locator('.channel', { hasText: 'korea-alerts' }).click();
  const moved = page.locator('.message .content', { hasText: 'Extended' });
  await moved
    .first()
    .waitFor({ timeout: 60_000 })
    .catch(async () => {
      const shown = (await page.locator('.message .content').allTextContents()).slice(-5).join(' | ');
      const clock = await page.locator('#clock-text').textContent();
      throw new Error(`The move was not told; the clock stands at ${clock}, the channel shows: ${shown}`);
    });
  const told = await moved.allTextContents();
  if (told.length !== 1) throw new Error(`The move was told ${told.length} times: ${told.join(' | ')}`);
  await page.locator('#away', { hasText: '2025' }).waitFor();
  const banner = page.locator('#banner');
  if (await banner.isVisible()) throw new Error(`After the story the page says: ${await banner.textContent()}`);
}

/** The path of newcomers who press only what the first steps offer and name. */
async function followFirstSteps(page: Page, shot: (name: string) => Promise<unknown>): Promise<void> {
  await page.evaluate("localStorage.removeItem('sandbox-guide-done'); localStorage.removeItem('sandbox-guide')");
  await page.evaluate("localStorage.removeItem('sandbox-person'); location.hash = ''");
  await page.reload();
  await page.locator('.message').first().waitFor();
  await expectAccessible(page, 'the first steps on a phone');
  await shot('390-first-steps');
  await expectFoldingAtOnce(page);
  const lead = page.locator('#guide [aria-current] .button');
  const ticked = (count: number) =>
    page.locator('#guide .guide-count', { hasText: `${count} of 4` }).waitFor({ timeout: 60_000 });
  await lead.click();
  await page.locator('#send').click();
  await ticked(1);
  await lead.click();
  const isBehind = (await page.locator('#machine .turn.pointed').getAttribute('class'))?.includes('past');
  await page.locator('#machine .turn.pointed').click();
  if (isBehind) await page.locator('#confirm-back').click();
  await ticked(2);
  await lead.click();
  await page
    .locator('.button', { hasText: /^Approve 1$/ })
    .first()
    .click();
  await ticked(3);
  await lead.click();
  await ticked(4);
  await shot('390-first-steps-done');
  await page.locator('#guide summary').click();
  await page.locator('#guide').waitFor({ state: 'hidden' });
  await page.reload();
  await page.locator('.message').first().waitFor();
  if (await page.locator('#guide').isVisible()) throw new Error('The first steps came back although all were done.');
}

/** Whoever folds the first steps away and leaves the page at once finds them folded. */
async function expectFoldingAtOnce(page: Page): Promise<void> {
  const kept = await page.evaluate(`[1, 2].map(() => {
    document.querySelector('#guide summary').click();
    return localStorage.getItem('sandbox-guide');
  }).join()`);
  if (kept !== 'closed,open') throw new Error(`Folding and unfolding the first steps kept: ${kept}`);
}

/** The page itself asks for an empty required field: the browser would do so in its own language. */
async function expectOwnWords(page: Page): Promise<void> {
  await page.locator('#composer-input').fill('/server import ');
  await page.locator('#send').click();
  const form = page.locator('#form[open]');
  await form.locator('button[type="submit"]').last().click();
  const said = await form
    .locator(':invalid')
    .last()
    .evaluate((field) => Reflect.get(field, 'validationMessage'));
  if (said !== '이 칸을 채워 주세요') throw new Error(`An empty field is asked for with: ${said}`);
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'hidden' });
}

/** The newest message is shown from its beginning, however long it is. */
async function expectTopOfNewest(page: Page, where: string): Promise<void> {
  await page.waitForTimeout(500);
  const [top, tall, room]: [number, number, number] = await page.evaluate(`(() => {
    const log = document.getElementById('scroller').getBoundingClientRect();
    const last = document.querySelector('#log > .message:last-child').getBoundingClientRect();
    return [last.top - log.top, last.height, log.height];
  })()`);
  if (tall < room) throw new Error(`No message ${where} is longer than the log: nothing was measured.`);
  if (top < 0 || top > room / 2)
    throw new Error(`The newest message begins ${top} px below the top of the log ${where}.`);
}

/** Two tall answers at once do not end the following; a turn of the wheel does, and then nothing moves. */
async function expectFollowing(page: Page): Promise<void> {
  const ask = `(() => fetch('/sandbox/api/command', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      as: '${MEMBER}', channel: location.hash.slice(1) || '${KOREA_ALERTS}', locale: 'en-US', name: 'tariff',
      options: [{ name: 'status', type: 1, options: [] }],
    }),
  }))`;
  const look = async (): Promise<readonly [number, number, boolean]> =>
    page.evaluate(`(() => {
      const log = document.getElementById('scroller');
      const last = document.querySelector('#log > .message:last-child').getBoundingClientRect();
      return [last.top - log.getBoundingClientRect().top, log.scrollTop, document.getElementById('jump').hidden];
    })()`);
  const known = await page.locator('.message').count();
  await page.evaluate(`Promise.all([1, 2, 3].map(() => ${ask}()))`);
  await page
    .locator('.message:not(:has(.thinking))')
    .nth(known + 2)
    .waitFor();
  await page.waitForTimeout(300);
  const [top, , isFollowing] = await look();
  if (top < 0 || !isFollowing) throw new Error(`The log stopped following: its newest message begins at ${top} px.`);
  await page.locator('#scroller').hover();
  await page.mouse.wheel(0, -1_500);
  await page.locator('#jump:not([hidden])').waitFor();
  let [, before] = await look();
  for (let last = Number.NaN; last !== before; [, before] = await look()) {
    last = before;
    await page.waitForTimeout(300);
  }
  await page.evaluate(`${ask}()`);
  await page
    .locator('.message:not(:has(.thinking))')
    .nth(known + 3)
    .waitFor({ state: 'attached' });
  await page.waitForTimeout(300);
  const [, after, stillFollows] = await look();
  if (after !== before || stillFollows) throw new Error(`The reader was moved from ${before} px to ${after} px.`);
  await page.locator('#jump').click();
}

/** A message that is posted after the server listed a channel's messages, and told of before that list is here. */
async function expectNothingLost(page: Page): Promise<void> {
  const there = page.locator('.channel', { hasText: 'all-tariffs' });
  const channel = ((await there.getAttribute('href')) ?? '').slice(1);
  const back = page.locator('.channel', { hasText: 'korea-alerts' });
  await page.route('**/sandbox/api/messages?*', async (route) => {
    const response = await route.fetch();
    if (route.request().url().includes(channel)) {
      const as = new URL(route.request().url()).searchParams.get('as');
      const run = { as, channel, locale: 'en-US', name: 'tariff', options: [{ name: 'status', type: 1, options: [] }] };
      await page.request.post(new URL('/sandbox/api/command', page.url()).href, { data: run });
      await page.waitForTimeout(500);
    }
    await route.fulfill({ response });
  });
  await openWhole(page, there).catch(() => {
    throw new Error('A message was lost that arrived while its channel was being opened.');
  });
  await page.unroute('**/sandbox/api/messages?*');
  await openWhole(page, back);
}

/** Opens a channel; resolves when the newest of its messages is shown. */
async function openWhole(page: Page, link: Locator): Promise<void> {
  const channel = ((await link.getAttribute('href')) ?? '').slice(1);
  const listed = page.waitForResponse((response) => response.url().includes(`messages?channel=${channel}`));
  await link.click();
  await (await listed).finished();
  const { messages } = (await (await page.request.get((await listed).url())).json()) as { messages: { id: string }[] };
  await page.locator(`.message[data-id="${messages.at(-1)?.id}"]`).waitFor({ state: 'attached' });
}

async function openMachine(page: Page): Promise<void> {
  if (!(await page.locator('#machine.open').isVisible())) await page.locator('#clock').click();
}

/** Goes from alert to alert until a reminder is in the Korea channel, with the time left. */
async function seeCountdownArrive(page: Page): Promise<void> {
  await page.locator('.channel').first().click();
  await page.locator('.message[data-id]').first().waitFor();
  const reminders = page.locator('.message .content', { hasText: /\d+ (d|days?|h|hours?|min)\b.* left|남음/ });
  const before = await reminders.count();
  for (let tries = 0; tries < 12; tries += 1) {
    await going(page, () => page.locator('#machine button', { hasText: '다음 알림' }).click());
    if ((await reminders.count()) > before) return;
  }
  throw new Error('No reminder arrived within twelve alerts.');
}

/** To an instant (ISO), back too, as the time machine does it. */
export async function travel(page: Page, instant: string): Promise<void> {
  const to = { to: instant, confirmed: true };
  await going(page, () =>
    page.evaluate(
      `fetch('/sandbox/api/time', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '${JSON.stringify(to)}' })`,
    ),
  );
}

/** Does what moves the clock; resolves when the sandbox has arrived there and the page says so. */
async function going(page: Page, act: () => Promise<unknown>): Promise<void> {
  const isAnswer = (response: Response) => response.url().endsWith('/sandbox/api/time') && response.ok();
  const answered = page.waitForResponse(isAnswer, { timeout: 300_000 });
  await act();
  await answered;
  const state = new URL('/sandbox/api/state', page.url()).href;
  for (let until = Date.now() + 300_000; Date.now() < until; await page.waitForTimeout(100)) {
    const { time } = (await (await page.request.get(state)).json()) as { time: { travellingTo: string | null } };
    if (time.travellingTo === null) break;
  }
  await page.locator('body:not(.travelling)').waitFor();
  // The last posts are still under way through the stream of events.
  await page.waitForTimeout(500);
}

function shownIds(page: Page): Promise<readonly string[]> {
  return page
    .locator('.message[data-id]:has(.embed)')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-id') ?? ''));
}

/** A menu of many choices shows the chosen ones, and stays open while its pages are turned. */
async function expectPagedMenu(page: Page): Promise<void> {
  await runOne(page, '/alerts setup');
  const panel = page.locator('.message', { has: page.locator('.menu-many') }).last();
  const menu = panel.locator('.menu-many').first();
  await menu.locator('summary', { hasText: 'South Korea' }).click();
  for (const number of [2, 3]) {
    await panel.getByRole('button', { name: '▶' }).click();
    await panel.getByRole('button', { name: `Page ${number} of` }).waitFor();
    await menu.locator('summary', { hasText: 'chosen on another page' }).waitFor();
    await menu.locator('.menu-list input').first().waitFor({ state: 'visible' });
    await expectNothingCut(page, '.message', `page ${number} of the panel`);
  }
}
