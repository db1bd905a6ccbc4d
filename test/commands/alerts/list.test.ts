import { expect, it } from 'vitest';
import { demo } from '../../../src/cli/sandbox/demo-world.ts';
import { aSubscription } from '../../builders.ts';
import { aWholeBot, elsewhere } from '../with-bot.ts';

it.each([
  ['en-US', 'South Korea + measures on all countries', 'from the settings file', 'subscribed yet'],
  ['ko', '한국 + 모든 국가 공통 조치', '설정 파일의 구독', '아직 구독하는 채널이 없습니다'],
])(
  '/alerts list shows a server its own channels in %s, and another server nothing of them',
  async (locale, korea, configured, none) => {
    const { chat } = await aWholeBot({ subscriptions: [aSubscription({ id: 'file/all', channel: demo.allTariffs })] });
    await chat.follow({ countries: ['KR'] });
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
  await chat.follow();
  sandbox.world.deleteChannel(demo.announcements);
  await expect
    .poll(async () => (await chat.run('alerts list', {}, { channel: demo.allTariffs })).text)
    .toContain('this channel was deleted');
  const asked = await chat.press(await chat.run('alerts list', {}, { channel: demo.allTariffs }), 'alerts-lost');
  await chat.press(asked, 'alerts-stop');
  expect((await chat.run('alerts list', {}, { channel: demo.allTariffs })).text).toContain('subscribed yet');
});

it('shows every one of many channels on some page, and opens the panel of the one that is chosen', async () => {
  const threads = Array.from({ length: 24 }, (_, n) => `13250000000000008${String(n).padStart(2, '0')}`);
  const { chat, sandbox } = await aWholeBot({
    subscriptions: threads.map((channel, n) => aSubscription({ id: `file/${n}`, channel, guild: demo.guildId })),
  });
  const parent = sandbox.world.channel(demo.koreaAlerts);
  if (!parent) throw new Error('there is no channel');
  for (const [n, id] of threads.entries()) {
    sandbox.world.addThread({ id, parent, name: `desk-${n}`, ownerId: demo.adminId, autoArchiveMinutes: 60 });
  }
  let page = await chat.run('alerts list');
  expect(page.text).toContain('Subscribed channels (24)');
  const pages = [page.text];
  for (const at of ['1', '2']) {
    page = await chat.press(page, `alerts-list ${at}`);
    pages.push(page.text);
  }
  for (const channel of threads) expect(pages.filter((text) => text.includes(`<#${channel}>`))).toHaveLength(1);
  await expect
    .poll(async () => (await chat.run('alerts list')).parts.map(({ label }) => label))
    .toContain('alerts-pick');
  const listed = await chat.run('alerts list');
  const offered = threads.find((channel) => listed.text.includes(`<#${channel}>`)) ?? '';
  expect((await chat.press(listed, 'alerts-pick', [offered])).text).toContain('Alerts for #desk-');
});
