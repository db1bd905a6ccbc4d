import { demo } from '@dutywatch/sandbox/demo.ts';
import { expect, it } from 'vitest';
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
  await expect.poll(async () => (await chat.run('remind list', {}, member)).text).toContain('not let me write to you');
  sandbox.world.closedDirects.clear();
  await bot.app.probe(`person/${demo.memberId}`);
  await expect.poll(() => sandbox.log.posted()).toHaveLength(1);
  await expect.poll(async () => (await chat.run('remind list', {}, member)).text).not.toContain('not let me write');
});
