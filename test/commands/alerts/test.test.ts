import { demo } from '@dutywatch/sandbox/demo.ts';
import { Permission } from '@dutywatch/sandbox/permissions.ts';
import { describe, expect, it } from 'vitest';
import { aWholeBot, type WholeBot } from '../with-bot.ts';

const BIT = {
  'Embed Links': Permission.EmbedLinks,
  'Attach Files': Permission.AttachFiles,
  'Read Message History': Permission.ReadMessageHistory,
  'Send Messages': Permission.SendMessages,
} as const;

async function following(options = {}): Promise<WholeBot> {
  const whole = await aWholeBot();
  await whole.chat.press(await whole.chat.run('alerts follow', options), 'alerts-save');
  return whole;
}

const take = ({ sandbox }: WholeBot, bit: bigint) =>
  sandbox.world.setOverwrite(demo.announcements, { id: demo.botRoleId, kind: 'role', deny: bit });

describe('/alerts test', () => {
  it.each([
    ['en-US', 'Everything this channel needs is given', 'on its way', 'Test message: alerts arrive here'],
    ['ko', '필요한 권한이 모두 있습니다', '곧 채널에 게시됩니다', 'Test message: alerts arrive here'],
  ])(
    'says that nothing is missing and posts one marked message on demand, in %s',
    async (locale, good, onItsWay, posted) => {
      const { chat } = await following({ language: 'en' });
      const seen = await chat.run('alerts test', {}, { locale });
      expect(seen.text).toContain(good);
      expect((await chat.press(seen, 'alerts-test', undefined, { locale })).text).toContain(onItsWay);
      await expect.poll(() => chat.posts(demo.announcements).filter((text) => text.includes(posted))).toHaveLength(1);
      expect(chat.posts(demo.announcements).join('\n')).toContain('Nothing has happened');
    },
  );

  it.each(Object.entries(BIT))('names %s when it is missing', async (name, bit) => {
    const whole = await following();
    take(whole, bit);
    await expect.poll(async () => (await whole.chat.run('alerts test')).text).toContain(`❌ **${name}**`);
  });

  it('asks for what the role, threads and events need only where they are wished', async () => {
    const whole = await following({ role: demo.deskRoleId });
    expect((await whole.chat.run('alerts test')).text).not.toContain('Mention @everyone');
    whole.sandbox.world.updateRole(demo.guildId, demo.deskRoleId, { mentionable: false });
    take(whole, Permission.MentionEveryone);
    await expect
      .poll(async () => (await whole.chat.run('alerts test')).text)
      .toContain('❌ **Mention @everyone, @here, and All Roles**');
  });

  it('a channel the bot cannot see is said to be none', async () => {
    const whole = await following();
    take(whole, Permission.ViewChannel);
    await expect.poll(async () => (await whole.chat.run('alerts test')).text).toContain('(DW-ALERTS-CHANNEL)');
  });

  it('is no way for a member to post', async () => {
    const { chat } = await following();
    const seen = await chat.run('alerts test');
    expect(await chat.forge(seen, 'alerts-test', demo.memberId)).toContain('(DW-PERMISSION)');
  });
});
