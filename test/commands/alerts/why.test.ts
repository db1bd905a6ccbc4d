import { expect, it } from 'vitest';
import { demo } from '../../../src/cli/sandbox/demo-world.ts';
import { type Chat, elsewhere, type WholeBot } from '../with-bot.ts';
import { aBotWithPost, seenIn } from '../with-post.ts';

async function why({ sandbox }: Pick<WholeBot, 'sandbox'>, message: string, channel: string, locale = 'en-US') {
  const { original } = await sandbox.world.interact.runMenu({
    user: demo.memberId,
    channel,
    name: 'Why this alert?',
    message,
    locale,
  }).settled;
  if (!original) throw new Error('it was not answered');
  return { ...seenIn(original), ephemeral: original.ephemeralTo !== null };
}

it.each([
  [
    'en-US',
    'Why this alert?',
    ['Subscribed to: **South Korea**', 'the date was moved', 'Matches: KR', 'Planned: ', 'Sent: ', 'On time.'],
  ],
  ['ko', '이 알림이 온 이유', ['날짜 변경', '일치한 항목: KR', '예정: ', '발송: ', '제시간에']],
])('tells subscription, rule, source, revision and times to the person alone, in %s', async (locale, title, said) => {
  const whole = await aBotWithPost();
  const answer = await why(whole, whole.post.id, whole.post.channel, locale);
  expect(answer.ephemeral).toBe(true);
  for (const part of [title, 'pause/moved', '14266', ...said])
    expect(answer.text.replaceAll('**', '')).toContain(part.replaceAll('**', ''));
});

it('tells that several things of one happening came together', async () => {
  const whole = await aBotWithPost({ both: true });
  expect((await why(whole, whole.post.id, whole.post.channel)).text).toContain('2 changes from one event');
});

it('of a stranger’s message, or one of ours that is no alert, says so', async () => {
  const whole = await aBotWithPost();
  const said = whole.sandbox.world.say(demo.memberId, demo.koreaAlerts, 'ref 0123456789abcdef');
  expect((await why(whole, said?.id ?? '', demo.koreaAlerts)).text).toContain('(DW-WHY)');
  const asked: Awaited<ReturnType<Chat['run']>> = await whole.chat.run(
    'tariff status',
    {},
    { channel: demo.koreaAlerts },
  );
  expect((await why(whole, asked.id, demo.koreaAlerts)).text).toContain('(DW-WHY)');
  expect(elsewhere.guildId).not.toBe(demo.guildId);
});
