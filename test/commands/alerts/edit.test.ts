import { demo } from '@dutywatch/sandbox/demo.ts';
import { describe, expect, it } from 'vitest';
import { aWholeBot, type WholeBot } from '../with-bot.ts';

const followed = ({ bot }: WholeBot) => bot.app.snapshot.subscriptions();

async function followingKorea(): Promise<WholeBot> {
  const whole = await aWholeBot();
  await whole.chat.press(await whole.chat.run('alerts follow', { countries: 'KR' }), 'alerts-save');
  return whole;
}

describe('/alerts edit', () => {
  it.each([
    ['en-US', 'Changed, not saved yet:** countries, language', 'Saved.'],
    ['ko', '변경됨(저장 전):** 국가, 언어', '저장했습니다'],
  ])('says what would change and keeps who began it and since when, in %s', async (locale, changes, saved) => {
    const whole = await followingKorea();
    const [before] = followed(whole);
    const panel = await whole.chat.run('alerts edit', { countries: 'JP', language: 'ko' }, { locale });
    expect(panel.text).toContain(changes);
    expect((await whole.chat.press(panel, 'alerts-save', undefined, { locale })).text).toContain(saved);
    expect(followed(whole)).toEqual([{ ...before, countries: ['JP'], language: 'ko' }]);
  });

  it('of two who edit at once the second is shown what the first has saved', async () => {
    const whole = await followingKorea();
    const mine = await whole.chat.run('alerts edit', { countries: 'JP' });
    const theirs = await whole.chat.run('alerts edit', { countries: 'CN' });
    await whole.chat.press(theirs, 'alerts-save');
    const told = await whole.chat.press(mine, 'alerts-save');
    expect(told.text).toContain('(DW-ALERTS-CHANGED)');
    expect(told.text).toContain('China');
    expect(followed(whole)).toMatchObject([{ countries: ['CN'] }]);
  });

  it('is not offered where nothing is followed', async () => {
    const { chat } = await aWholeBot();
    expect((await chat.run('alerts edit')).text).toContain('(DW-ALERTS-NONE)');
  });

  it('cancelled changes nothing', async () => {
    const whole = await followingKorea();
    const panel = await whole.chat.run('alerts edit', { countries: 'JP' });
    expect((await whole.chat.press(panel, 'alerts-cancel')).text).toContain('Nothing was changed');
    expect(followed(whole)).toMatchObject([{ countries: ['KR'], channel: demo.announcements }]);
  });
});
