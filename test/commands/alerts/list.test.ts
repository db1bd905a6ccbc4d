import { demo } from '@dutywatch/sandbox/demo.ts';
import { expect, it } from 'vitest';
import { aSubscription } from '../../builders.ts';
import { aWholeBot, elsewhere } from '../with-bot.ts';

it.each([
  ['en-US', 'South Korea and what all countries have', 'from the settings file', 'follows anything yet'],
  ['ko', '한국 및 모든 국가 공통', '설정 파일에서 온 구독', '아직 구독하는 채널이 없습니다'],
])(
  '/alerts list shows a server its own channels in %s, and another server nothing of them',
  async (locale, korea, configured, none) => {
    const { chat } = await aWholeBot({ subscriptions: [aSubscription({ id: 'file/all', channel: demo.allTariffs })] });
    await chat.press(await chat.run('alerts follow', { countries: 'KR' }), 'alerts-save');
    const listed = await chat.run('alerts list', {}, { locale });
    expect(listed.text).toContain(`<#${demo.announcements}>`);
    expect(listed.text).toContain(korea);
    expect(listed.text).toContain(`<#${demo.allTariffs}>`);
    expect(listed.text).toContain(configured);
    const theirs = await chat.run('alerts list', {}, { locale, user: elsewhere.adminId, channel: elsewhere.channel });
    expect(theirs.text).toContain(none);
  },
);

it('says of a deleted channel that its alerts wait', async () => {
  const { chat, sandbox } = await aWholeBot();
  await chat.press(await chat.run('alerts follow'), 'alerts-save');
  sandbox.world.deleteChannel(demo.announcements);
  await expect
    .poll(async () => (await chat.run('alerts list', {}, { channel: demo.allTariffs })).text)
    .toContain('this channel was deleted');
  const asked = await chat.press(await chat.run('alerts list', {}, { channel: demo.allTariffs }), 'alerts-lost');
  await chat.press(asked, 'alerts-stop');
  expect((await chat.run('alerts list', {}, { channel: demo.allTariffs })).text).toContain('follows anything yet');
});
