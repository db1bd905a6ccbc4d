import { demo } from '@dutywatch/sandbox/demo.ts';
import { Permission } from '@dutywatch/sandbox/permissions.ts';
import { describe, expect, it } from 'vitest';
import { aWholeBot, elsewhere, type WholeBot } from '../with-bot.ts';

/** Follows in #announcements, takes a permission away there, and asks for a message. */
async function broken(whole: WholeBot): Promise<void> {
  const { chat, sandbox } = whole;
  await chat.press(await chat.run('alerts follow'), 'alerts-save');
  await expect
    .poll(() => chat.posts(demo.announcements).some((text) => text.includes('Tariff deadlines ahead')))
    .toBe(true);
  const test = await chat.run('alerts test');
  sandbox.world.setOverwrite(demo.announcements, { id: demo.botRoleId, kind: 'role', deny: Permission.SendMessages });
  await chat.press(test, 'alerts-test');
}

describe('/watch ops', () => {
  it.each([
    ['en-US', 'is told in', 'A channel cannot be reached', 'Send Messages'],
    ['ko', '에 알립니다', '채널에 게시할 수 없습니다', 'Send Messages'],
  ])(
    'says where trouble is told, and there it is told with the permission that is missing, in %s',
    async (locale, set, title, missing) => {
      const whole = await aWholeBot();
      const { chat } = whole;
      expect((await chat.run('watch ops', { channel: demo.allTariffs }, { locale })).text).toContain(set);
      await broken(whole);
      await expect.poll(() => chat.posts(demo.allTariffs).join('\n'), { timeout: 5_000 }).toContain(title);
      expect(chat.posts(demo.allTariffs).join('\n')).toContain(missing);
      whole.sandbox.world.removeOverwrite(demo.announcements, demo.botRoleId);
      await expect.poll(() => chat.posts(demo.announcements).join('\n'), { timeout: 5_000 }).toContain('Test message');
    },
  );

  it('is chosen anew, and ends; a channel of another server is none', async () => {
    const { chat, bot } = await aWholeBot();
    await chat.run('watch ops', { channel: demo.allTariffs });
    await chat.run('watch ops', { channel: demo.koreaAlerts });
    expect(bot.app.snapshot.subscriptions().map(({ channel }) => channel)).toEqual([demo.koreaAlerts]);
    expect((await chat.run('watch ops', { off: true })).text).toContain('no channel of this server any more');
    expect((await chat.run('watch ops', { off: true })).text).toContain('No channel of this server was chosen');
    expect((await chat.run('watch ops', { channel: elsewhere.channel })).text).toContain('(DW-ALERTS-CHANNEL)');
    expect(bot.app.snapshot.subscriptions()).toEqual([]);
  });

  it('is none of the alerts of a channel', async () => {
    const { chat } = await aWholeBot();
    await chat.run('watch ops', { channel: demo.announcements });
    expect((await chat.run('alerts list')).text).toContain('follows anything yet');
  });
});
