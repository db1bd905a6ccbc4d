import { expect, it } from 'vitest';
import { aWholeBot } from '../with-bot.ts';

it.each([
  ['en-US', 'goes on', 'is not paused'],
  ['ko', '재개합니다', '일시 중지되어 있지 않습니다'],
])('/alerts resume posts one catch-up and goes on, in %s', async (locale, done, not) => {
  const { chat } = await aWholeBot();
  const panel = await chat.run('alerts follow', {}, { locale });
  const { channel } = await chat.press(panel, 'alerts-save', undefined, { locale });
  await expect.poll(() => chat.posts(channel).filter((text) => /ahead|다가오는/.test(text))).toHaveLength(1);
  await chat.run('alerts pause', {}, { locale });
  expect((await chat.run('alerts resume', {}, { locale })).text).toContain(done);
  await expect
    .poll(() => chat.posts(channel).filter((text) => /After the pause|일시 중지 이후/.test(text)))
    .toHaveLength(1);
  expect((await chat.run('alerts resume', {}, { locale })).text).toContain(not);
});
