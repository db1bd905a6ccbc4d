import { expect, it } from 'vitest';
import { demo } from '../../../src/cli/sandbox/demo-world.ts';
import { aWholeBot } from '../with-bot.ts';
import { movedCatalogue } from '../with-post.ts';

const member = { user: demo.memberId };

it.each([
  ['en-US', 'You have no reminders', 'Your reminders', 'next: <t:'],
  ['ko', '알림이 없습니다', '내 알림', '다음: <t:'],
])('shows what comes next, in %s', async (locale, none, title, next) => {
  const { chat } = await aWholeBot();
  expect((await chat.run('remind list', {}, { ...member, locale })).text).toContain(none);
  await chat.run('remind me', { deadline: 'pause' }, member);
  await chat.run('remind me', { deadline: 'jp', when: '3d' }, member);
  const { text, ephemeral } = await chat.run('remind list', {}, { ...member, locale });
  expect(ephemeral).toBe(true);
  expect(text).toContain(title);
  expect(text.match(new RegExp(next, 'g'))).toHaveLength(2);
  expect((await chat.run('remind list', {}, { user: demo.adminId, locale })).text).toContain(none);
});

it('says so when Discord lets no message through, and what waits comes once it does', async () => {
  const whole = await aWholeBot();
  const { chat, bot, sandbox } = whole;
  sandbox.world.closedDirects.add(demo.memberId);
  await chat.run('remind me', { deadline: 'pause' }, member);
  await bot.app.catalogueChanged(movedCatalogue(Date.now()));
  await expect.poll(async () => (await chat.run('remind list', {}, member)).text).toContain('blocked my DMs to you');
  sandbox.world.closedDirects.clear();
  await bot.app.probe([`person/${demo.memberId}`]);
  await expect.poll(() => sandbox.log.posted()).toHaveLength(1);
  await expect.poll(async () => (await chat.run('remind list', {}, member)).text).not.toContain('blocked my DMs');
});

it('each is cancelled from the menu below, and the list says what is left', async () => {
  const { chat, bot } = await aWholeBot();
  await chat.run('remind me', { deadline: 'pause' }, member);
  await chat.run('remind me', { deadline: 'jp' }, member);
  const list = await chat.run('remind list', {}, member);
  const left = await chat.press(list, 'reminder-drop', ['jp'], member);
  expect(left.text).toContain('Cancelled: **Pause for Japan**');
  expect(left.text).toContain('25% pause for South Korea');
  expect(bot.app.snapshot.subscriptions().map(({ deadlines }) => deadlines)).toEqual([['pause']]);
  // An id in another person's menu is looked up among the presser's own reminders.
  const none = await chat.press(left, 'reminder-drop', ['pause'], { ...member, locale: 'ko' });
  expect(none.text).toContain('취소했습니다: **한국 상호관세 25% 유예**');
  expect(none.text).toContain('알림이 없습니다');
  expect(bot.app.snapshot.subscriptions()).toEqual([]);
});

it('all are cancelled at once, after one question', async () => {
  const { chat, bot } = await aWholeBot();
  await chat.run('remind me', { deadline: 'pause' }, member);
  await chat.run('remind me', { deadline: 'jp' }, member);
  const asked = await chat.press(await chat.run('remind list', {}, member), 'reminder-drop-all', undefined, member);
  expect(bot.app.snapshot.subscriptions()).toHaveLength(2);
  const gone = await chat.press(asked, 'reminder-drop-all', undefined, member);
  expect(gone.text).toContain('All 2 reminders are cancelled');
  expect(bot.app.snapshot.subscriptions()).toEqual([]);
});

it('what was cancelled and wanted again is owed again', async () => {
  const { chat, bot } = await aWholeBot();
  const actor = { user: '7', guild: null, channel: null, administrator: false, operator: false };
  await chat.run('remind me', { deadline: 'pause' }, member);
  expect(await bot.app.services.reminders.cancel(actor, 'pause')).toBe(0);
  await chat.press(await chat.run('remind list', {}, member), 'reminder-drop', ['pause'], member);
  const again = await chat.run('remind me', { deadline: 'pause' }, member);
  expect(again.text).toContain('I’ll DM you before');
});
