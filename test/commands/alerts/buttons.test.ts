import { describe, expect, it } from 'vitest';
import { withReminderButtons } from '../../../src/alerts/buttons.ts';
import { demo } from '../../../src/cli/sandbox/demo-world.ts';
import { historyButton, remindButton, seenButton } from '../../../src/commands/alerts/buttons.ts';
import { reminderCancel } from '../../../src/commands/remind/me.ts';
import { elsewhere } from '../with-bot.ts';
import { aBotWithPost, labelsOf } from '../with-post.ts';

describe('the buttons under an alert', () => {
  it('Seen counts each person once, those of the mentioned role of all who have it, in one edit', async () => {
    const { chat, post, sandbox } = await aBotWithPost();
    expect(labelsOf({ sandbox }, post)).toEqual(['Seen', 'Remind me', 'History']);
    const first = await chat.press(post, 'seen', undefined, { user: demo.memberId });
    expect(first.ephemeral).toBe(true);
    expect(first.text).toContain('Marked as seen (1).');
    expect((await chat.press(post, 'seen', undefined, { user: demo.memberId })).text).toMatch(/already/i);
    expect((await chat.press(post, 'seen', undefined, { user: demo.adminId, locale: 'ko' })).text).toContain('2명');
    await expect.poll(() => labelsOf({ sandbox }, post), { timeout: 10_000 }).toContain('Seen · 1 of 1 +1');
    expect(sandbox.log.edited(post.id)).toHaveLength(1);
    // Everything else of the post stays as it was.
    const [edit] = sandbox.log.edited(post.id);
    const posted = sandbox.log.posted(post.channel)[0];
    expect(edit?.body?.embeds).toEqual(posted?.body?.embeds);
  }, 20_000);

  it.each([
    ['en-US', 'I’ll DM you before', 'Choose when to be reminded'],
    ['ko', '알림을 다이렉트 메시지로', '알림 시점 선택'],
  ])('Remind me sets a reminder by one press, in %s', async (locale, said, menu) => {
    const { chat, post, bot, sandbox } = await aBotWithPost();
    const answer = await chat.press(post, 'remind-me', undefined, { user: demo.memberId, locale });
    expect(answer.text).toContain(said);
    const shown = sandbox.world.messages(post.channel).find(({ id }) => id === answer.id);
    expect(JSON.stringify(shown?.components)).toContain(menu);
    expect(bot.app.snapshot.subscription(`person/${demo.memberId}/pause`)).toMatchObject({ person: demo.memberId });
  });

  it('History shows the whole chain to the presser alone, in their language', async () => {
    const { chat, post } = await aBotWithPost();
    const answer = await chat.press(post, 'history', undefined, { user: demo.memberId, locale: 'ko' });
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain('2 · 📅 54일 연장');
  });

  it('of several deadlines in one message it is asked which', async () => {
    const { chat, post, bot } = await aBotWithPost({ both: true });
    const asked = await chat.press(post, 'remind-me', undefined, { user: demo.memberId });
    expect(asked.text).toContain('Which deadline?');
    await chat.press(asked, 'remind-which', ['jp'], { user: demo.memberId });
    expect(bot.app.snapshot.subscriptions().filter(({ person }) => person !== null)).toMatchObject([
      { deadlines: ['jp'] },
    ]);
    const history = await chat.press(post, 'history', undefined, { user: demo.memberId });
    expect((await chat.press(history, 'history-which', ['pause'], { user: demo.memberId })).text).toContain(
      '25% pause for South Korea',
    );
  });

  it('do nothing from another server, on another message, or on a post nobody knows any more', async () => {
    const { chat, post, bot, sandbox } = await aBotWithPost();
    const stranger = sandbox.world.say(elsewhere.adminId, elsewhere.channel, 'hello');
    if (!stranger) throw new Error('nothing was said');
    const on = { ...post, id: stranger.id, channel: elsewhere.channel };
    expect(await chat.forge(post, 'seen', elsewhere.adminId, on)).toContain('(DW-POST)');
    expect(await chat.forge(post, 'remind-me', elsewhere.adminId, on)).toContain('(DW-POST)');
    const actor = {
      user: elsewhere.adminId,
      guild: elsewhere.guildId,
      channel: elsewhere.channel,
      administrator: true,
      operator: false,
    };
    const [message] = await bot.app.snapshot.subscriptions().map(({ id }) => id);
    expect(message).toBe('file/korea');
    const ref = /ref ([0-9a-z]+)/.exec(post.text)?.[1] ?? '';
    const source = { messageId: post.id, channel: post.channel, ours: true, ref };
    expect(await bot.app.services.posts.seen(actor, source)).toEqual({ kind: 'unknown' });
    expect(await bot.app.services.posts.story(actor, source)).toBeNull();
    expect(
      await bot.app.services.posts.story({ ...actor, guild: demo.guildId }, { ...source, ref: 'unheardof' }),
    ).toBeNull();
  });

  it('are called as the posts of the ledger call them', () => {
    expect([seenButton, remindButton, historyButton].map((button) => button.id({}))).toEqual([
      'seen',
      'remind-me',
      'history',
    ]);
    const body = withReminderButtons({ embeds: [], mentionRoles: [] }, 'kr-25-suspension', ['moved'], 'en');
    expect(JSON.stringify(body)).toContain(JSON.stringify(reminderCancel.id({ deadline: 'kr-25-suspension' })));
  });
});
