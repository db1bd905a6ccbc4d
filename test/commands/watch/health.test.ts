import { Permission } from '@dutywatch/sandbox/permissions.ts';
import { describe, expect, it } from 'vitest';
import { demo } from '../../../src/cli/sandbox/demo-world.ts';
import { aWholeBot, elsewhere } from '../with-bot.ts';

describe('/watch health', () => {
  it.each([
    [
      'en-US',
      'Everything is working',
      'this is the home server',
      'All channels can be reached',
      'Total alerts: sent 1',
    ],
    ['ko', '이상 없음', '봇 전체의 상태', '모든 채널에 게시할 수 있습니다', '게시됨 1'],
  ])('tells those who run the bot everything, in %s', async (locale, ...told) => {
    const { chat } = await aWholeBot();
    await chat.follow();
    await expect.poll(async () => (await chat.run('watch health', {}, { locale })).text).toContain(told.at(-1));
    const { text, ephemeral } = await chat.run('watch health', {}, { locale });
    for (const line of told) expect(text).toContain(line);
    expect(ephemeral).toBe(true);
  });

  it('tells another server its own alone: not what is broken elsewhere, nor how much is owed', async () => {
    const { chat, sandbox } = await aWholeBot();
    await chat.follow();
    await expect.poll(() => chat.posts(demo.announcements).join()).toContain('Tariff deadlines ahead');
    const test = await chat.press(await chat.run('alerts setup'), 'alerts-check');
    sandbox.world.setOverwrite(demo.announcements, { id: demo.botRoleId, kind: 'role', deny: Permission.SendMessages });
    await chat.press(test, 'alerts-test');
    await expect
      .poll(async () => (await chat.run('watch health')).text, { timeout: 5_000 })
      .toContain('missing **Send Messages**');
    expect((await chat.run('watch health')).text).toContain('There are problems');
    const theirs = await chat.run('watch health', {}, { user: elsewhere.adminId, channel: elsewhere.channel });
    expect(theirs.text).toContain('This server only');
    expect(theirs.text).toContain('Everything is working');
    expect(theirs.text).not.toContain(demo.announcements);
    expect(theirs.text).not.toContain('Total alerts');
  });
});
