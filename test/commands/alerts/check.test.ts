import { Permission } from '@dutywatch/sandbox/permissions.ts';
import { describe, expect, it } from 'vitest';
import { demo } from '../../../src/cli/sandbox/demo-world.ts';
import { aWholeBot, type Choices, type WholeBot } from '../with-bot.ts';

const BIT = {
  'Embed Links': Permission.EmbedLinks,
  'Attach Files': Permission.AttachFiles,
  'Read Message History': Permission.ReadMessageHistory,
  'Send Messages': Permission.SendMessages,
} as const;

async function following(choices: Choices = {}): Promise<WholeBot> {
  const whole = await aWholeBot();
  await whole.chat.follow(choices);
  return whole;
}

const take = ({ sandbox }: WholeBot, bit: bigint) =>
  sandbox.world.setOverwrite(demo.announcements, { id: demo.botRoleId, kind: 'role', deny: bit });

/** The permissions of a channel, as its panel shows them; where the panel is refused, why. */
async function checked({ chat }: WholeBot, locale = 'en-US') {
  const panel = await chat.run('alerts setup', {}, { locale });
  return panel.parts.length === 0 ? panel : chat.press(panel, 'alerts-check', undefined, { locale });
}

describe('the permissions of a channel', () => {
  it.each([
    ['en-US', 'The bot has everything it needs here', 'posted shortly', 'Test: alerts arrive in this channel'],
    ['ko', '필요한 권한이 모두 있습니다', '곧 채널에 게시됩니다', 'Test: alerts arrive in this channel'],
  ])(
    'says that nothing is missing and posts one marked message on demand, in %s',
    async (locale, good, onItsWay, posted) => {
      const whole = await following({ language: ['en'] });
      const { chat } = whole;
      const seen = await checked(whole, locale);
      expect(seen.text).toContain(good);
      expect((await chat.press(seen, 'alerts-test', undefined, { locale })).text).toContain(onItsWay);
      await expect.poll(() => chat.posts(demo.announcements).filter((text) => text.includes(posted))).toHaveLength(1);
      expect(chat.posts(demo.announcements).join('\n')).toContain('This is a test');
    },
  );

  it.each(Object.entries(BIT))('names %s when it is missing', async (name, bit) => {
    const whole = await following();
    take(whole, bit);
    await expect.poll(async () => (await checked(whole)).text).toContain(`❌ **${name}**`);
  });

  it('asks for what the role, threads and events need only where they are asked for', async () => {
    const whole = await following({ role: [demo.deskRoleId] });
    expect((await checked(whole)).text).not.toContain('Mention @everyone');
    whole.sandbox.world.updateRole(demo.guildId, demo.deskRoleId, { mentionable: false });
    take(whole, Permission.MentionEveryone);
    await expect
      .poll(async () => (await checked(whole)).text)
      .toContain('❌ **Mention @everyone, @here, and All Roles**');
  });

  it('a channel the bot cannot see is said to be none', async () => {
    const whole = await following();
    take(whole, Permission.ViewChannel);
    await expect.poll(async () => (await checked(whole)).text).toContain('(DW-ALERTS-CHANNEL)');
  });

  it('is no way for a member to post', async () => {
    const whole = await following();
    const { chat } = whole;
    const seen = await checked(whole);
    expect(await chat.forge(seen, 'alerts-test', demo.memberId)).toContain('(DW-PERMISSION)');
  });
});
