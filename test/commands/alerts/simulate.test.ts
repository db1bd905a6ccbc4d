import { describe, expect, it } from 'vitest';
import { demo } from '../../../src/cli/sandbox/demo-world.ts';
import { aWholeBot, type WholeBot } from '../with-bot.ts';

async function following(): Promise<WholeBot> {
  const whole = await aWholeBot();
  await whole.chat.follow({ countries: ['KR'], role: [demo.deskRoleId] });
  return whole;
}

const fileOf = async ({ sandbox }: WholeBot, url = '') =>
  (await fetch(`${sandbox.origin}${new URL(url, sandbox.origin).pathname}`)).text();

describe('/alerts simulate', () => {
  it.each([
    ['en-US', 'With the current date: 8 messages', '30 days left', 'Mon 9 Jun 2031, 09:00 ET', 'pings'],
    ['ko', '현재 날짜 기준: 메시지 8건', '30 days left', '2031년 6월 9일(월) 09:00', '멘션'],
  ])('lists every message, ping and instant, in %s; nothing is posted', async (locale, head, first, when, pings) => {
    const whole = await following();
    const before = whole.sandbox.log.posted().length;
    const seen = await whole.chat.run('alerts simulate', { deadline: 'pause' }, { locale });
    for (const told of [head, first, when, `${pings} <@&${demo.deskRoleId}>`]) expect(seen.text).toContain(told);
    expect(seen.text.match(/ left ·|Suspension over/g)?.length).toBeGreaterThan(5);
    const file = await fileOf(whole, seen.files[0]);
    expect(file).toContain('2031-07-09T04:01:00Z');
    expect(file).toContain('Suspension over');
    expect(whole.sandbox.log.posted().length).toBeLessThanOrEqual(before + 1);
  });

  it.each([
    [
      'en-US',
      'If it moved to 1 Aug 2031, 12:01 a.m. ET now: 9 messages',
      'Cancelled: 8 messages',
      'Added: 9 messages',
      'Extended',
    ],
    [
      'ko',
      '지금 날짜가 바뀐다면(2031년 8월 1일 00:01 미 동부시간): 메시지 9건',
      '사라지는 메시지 8건',
      '새로 생기는 메시지 9건',
      'Extended',
    ],
  ])('and what would change if the date moved, in %s', async (locale, ...told) => {
    const whole = await following();
    const seen = await whole.chat.run('alerts simulate', { deadline: 'pause', moved: '2031-08-01 00:01' }, { locale });
    for (const text of told) expect(seen.text).toContain(text);
    expect(await fileOf(whole, seen.files[0])).toContain('Extended');
  });

  it.each([
    ['a date that is none', { deadline: 'pause', moved: 'soon' }, '(DW-DATE)'],
    ['the date it has', { deadline: 'pause', moved: '2031-07-09' }, '(DW-ALERTS-SAME-DATE)'],
    ['a date without a deadline', { moved: '2031-08-01' }, '(DW-ALERTS-MOVED)'],
    ['no deadline', { deadline: 'xyzzy' }, '(DW-DEADLINE)'],
    ['one that the channel does not follow', { deadline: 'jp' }, 'leave this deadline out'],
  ])('says of %s what is the matter', async (_, options, told) => {
    const { chat } = await following();
    expect((await chat.run('alerts simulate', options)).text).toContain(told);
  });

  it.each([
    ['30 February 2031', 'DW-DATE-NONE', '2031-02-28 00:01 America/New_York', '28 Feb 2031, 12:01 a.m. ET'],
    ['7/9/31', 'DW-DATE-SEVERAL', '2031-09-07 00:01 America/New_York', '7 Sep 2031, 12:01 a.m. ET'],
    ['midnight 9 August 2031', 'DW-DATE-SEVERAL', '2031-08-10 00:00 America/New_York', '10 Aug 2031, 12:00 a.m. ET'],
  ])('asks of %s which date is meant, and simulates the one chosen', async (moved, code, chosen, date) => {
    const { chat } = await following();
    const asked = await chat.run('alerts simulate', { deadline: 'pause', moved });
    expect(asked.text).toContain(`(${code})`);
    expect((await chat.press(asked, 'which', [chosen])).text).toContain(`If it moved to ${date}`);
  });
});
