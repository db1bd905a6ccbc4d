import { expect, it } from 'vitest';
import { aWholeBot } from '../with-bot.ts';

it.each([
  ['en-US', 'would be told nothing any more', 'follows nothing any more'],
  ['ko', '더 이상 아무것도 알리지 않습니다', '구독을 중지했습니다'],
])('/alerts unfollow says what ends and asks, in %s; then a channel can begin anew', async (locale, asked, done) => {
  const { chat, bot } = await aWholeBot();
  await chat.press(await chat.run('alerts follow'), 'alerts-save');
  const kept = await chat.run('alerts unfollow', {}, { locale });
  expect(kept.text).toContain(asked);
  await chat.press(kept, 'alerts-keep');
  expect(bot.app.snapshot.subscriptions()).toHaveLength(1);
  const stopped = await chat.run('alerts unfollow', {}, { locale });
  expect((await chat.press(stopped, 'alerts-stop', undefined, { locale })).text).toContain(done);
  expect(bot.app.snapshot.subscriptions()).toEqual([]);
  await chat.press(await chat.run('alerts follow'), 'alerts-save');
  expect(bot.app.snapshot.subscriptions()).toHaveLength(1);
});
