import { expect, it } from 'vitest';
import { aWholeBot } from '../with-bot.ts';

it.each([
  ['en-US', 'Nothing is posted in', 'is paused already', 'paused since'],
  ['ko', '일시 중지했습니다', '이미 일시 중지되어', '부터 일시 중지'],
])('/alerts pause says what it does, once, and the list shows it, in %s', async (locale, done, already, listed) => {
  const { chat, bot } = await aWholeBot();
  await chat.press(await chat.run('alerts follow'), 'alerts-save');
  expect((await chat.run('alerts pause', {}, { locale })).text).toContain(done);
  expect(bot.app.snapshot.subscriptions()[0]?.pausedSince).not.toBeNull();
  expect((await chat.run('alerts pause', {}, { locale })).text).toContain(already);
  expect((await chat.run('alerts list', {}, { locale })).text).toContain(listed);
});
