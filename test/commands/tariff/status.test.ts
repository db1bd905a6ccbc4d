import { describe, expect, it } from 'vitest';
import { bodySize } from '../../../src/alerts/body.ts';
import { findComponent } from '../../../src/commands/index.ts';
import { tariffStatus } from '../../../src/commands/tariff/status.ts';
import { aDeadline, aMeasure, aMoment, aRevision, at } from '../../builders.ts';
import { aContext, japan, replyOf, said, story } from '../context.ts';

const extended = aRevision({
  id: 'pause/eo-14316',
  change: 'extended',
  moment: aMoment('2025-08-01 00:01'),
  announcedAt: at('2025-07-07T21:51:00Z'),
});

describe('/tariff status', () => {
  it('answers what is next, how long it is, how far the window is, what changed last and how fresh that is', async () => {
    const reply = await tariffStatus.handle({ country: 'KR' }, aContext());
    const text = said(reply);
    expect(reply.ephemeral).toBe(false);
    expect(text).toContain('Tariffs: South Korea');
    expect(text).toContain('**Next:** 25% pause for South Korea · **8 days left**');
    expect(text).toContain('day 82 of 90');
    expect(text).toContain(
      '**Last change:** Suspended for 90 days: 25% pause for South Korea · announced 11:30 p.m. ET, Wed 9 Apr 2025',
    );
    expect(text).toContain('All sources read since 1 Jul, 08:00 ET');
    expect(reply.body.mentionRoles).toEqual([]);
  });

  it('answers in Korean', async () => {
    const text = said(await tariffStatus.handle({ country: '한국' }, aContext({ language: 'ko' })));
    expect(text).toContain('관세 현황: 한국');
    expect(text).toContain('**8일 남음**');
    expect(text).toContain('진행: 90일 중 82일째');
    expect(text).toContain('모든 출처 7월 1일 21:00 KST 이후 수집');
  });

  it('tells the last move of an extended pause', async () => {
    const deadline = aDeadline({ revisions: [aRevision(), extended] });
    const deadlines = () => [{ deadline, measure: aMeasure() }];
    const text = said(
      await tariffStatus.handle({ country: 'KR' }, aContext({ now: at('2025-07-14T12:00:00Z'), deadlines })),
    );
    expect(text).toContain('**Last change:** Extended');
    expect(text).toContain('day 95 (90-day suspension, extended to 1 Aug ET)');
  });

  it('leaves out what all countries have where the country has its own', async () => {
    expect(said(await tariffStatus.handle({ country: 'KR' }, aContext()))).not.toContain('Pause for everyone');
    expect(said(await tariffStatus.handle({ country: 'JP' }, aContext()))).toContain('Pause for everyone');
    expect(said(await tariffStatus.handle({}, aContext()))).toContain('Pause for everyone');
  });

  it('shows both where the general deadline is not known to be the same thing', async () => {
    const [own, general] = story;
    if (!own || !general) throw new Error('the story has two');
    const deadlines = () => [{ ...own, measure: aMeasure({ seeAlso: [] }) }, general];
    expect(said(await tariffStatus.handle({ country: 'KR' }, aContext({ deadlines })))).toContain('Pause for everyone');
  });

  it('does not call a mere confirmation the last change', async () => {
    const confirmed = aRevision({ id: 'again', change: 'confirmed', announcedAt: at('2025-06-20T12:00:00Z') });
    const deadlines = () => [{ deadline: aDeadline({ revisions: [aRevision(), confirmed] }), measure: aMeasure() }];
    const text = said(await tariffStatus.handle({ country: 'KR' }, aContext({ deadlines })));
    expect(text).toContain(
      '**Last change:** Suspended for 90 days: 25% pause for South Korea · announced 11:30 p.m. ET, Wed 9 Apr 2025',
    );
  });

  it('shows exact hours alone below two days', async () => {
    const text = said(await tariffStatus.handle({ country: 'KR' }, aContext({ now: at('2025-07-08T16:01:00Z') })));
    expect(text).toContain('**12 hours left**');
    expect(text).not.toContain('exactly');
  });

  it('names what is announced without a date', async () => {
    const open = aDeadline({
      id: 'open',
      title: { en: 'Chips', ko: '반도체' },
      window: null,
      revisions: [aRevision({ id: 'o', moment: null })],
    });
    const deadlines = () => [{ deadline: open, measure: aMeasure() }];
    const text = said(await tariffStatus.handle({ country: 'KR' }, aContext({ deadlines })));
    expect(text).toContain('Announced without a date\nChips');
    expect(text).toContain('No dated deadline ahead for South Korea.');
  });

  it.each([
    ['en', 'No tracked measure applies to Norway.', 'No dated deadline ahead for South Korea.'],
    ['ko', '노르웨이에 적용되는 등록된 조치가 없습니다.', '한국에 예정된 기한이 없습니다.'],
  ] as const)('says plainly in %s that there is nothing', async (language, nothing, past) => {
    const deadlines = () => story.slice(0, 1);
    const none = await tariffStatus.handle({ country: 'NO' }, aContext({ language, deadlines }));
    expect(none.body.embeds).toEqual([]);
    expect(said(none)).toContain(nothing);
    const over = await tariffStatus.handle(
      { country: 'KR' },
      aContext({ language, deadlines, now: at('2026-01-01T00:00:00Z') }),
    );
    expect(said(over)).toContain(past);
  });

  it.each([
    ['en', 'No country matches “Atlantis \\*@\u200beveryone\\*”.'],
    ['ko', '“Atlantis \\*@\u200beveryone\\*”에 해당하는 국가를 찾을 수 없습니다.'],
  ] as const)(
    'answers an unknown country in %s with a sentence, a code, and nothing that pings',
    async (language, sentence) => {
      const reply = await tariffStatus.handle({ country: 'Atlantis *@everyone*' }, aContext({ language }));
      expect(reply.ephemeral).toBe(true);
      expect(said(reply)).toContain(sentence);
      expect(said(reply)).toContain('(DW-COUNTRY)');
    },
  );
});

const names = (reply: Awaited<ReturnType<typeof tariffStatus.handle>>) =>
  reply.body.embeds[0]?.fields?.map(({ name }) => name) ?? [];

describe('/tariff status with days', () => {
  it('lists what falls within them, the nearest first, a country’s own before the general', async () => {
    const reply = await tariffStatus.handle({ days: 30 }, aContext());
    expect(names(reply)).toEqual(['8 days left · 25% pause for South Korea', '8 days left · Pause for everyone']);
    expect(reply.body.embeds[0]?.title).toContain('Next 30 days: all countries');
  });

  it('counts calendar days in the deadline’s zone, the last one included', async () => {
    expect(names(await tariffStatus.handle({ days: 31, country: 'Japan' }, aContext()))).toContain(
      '31 days left · Japan jp',
    );
    expect(names(await tariffStatus.handle({ days: 30, country: 'Japan' }, aContext()))).not.toContain(
      '31 days left · Japan jp',
    );
  });

  it.each([
    [
      'en',
      'No deadline for Japan in the next 3 days.',
      'Next after that: Pause for everyone, 12:01 a.m. ET, Wed 9 Jul 2025.',
    ],
    [
      'ko',
      '앞으로 3일 안에 일본에 해당하는 기한이 없습니다.',
      '그다음 기한: 전체 유예, 2025년 7월 9일(수) 00:01 미 동부시간.',
    ],
  ] as const)('says in %s when nothing does, and what comes after', async (language, nothing, after) => {
    const text = said(await tariffStatus.handle({ days: 3, country: 'JP' }, aContext({ language })));
    expect(text).toContain(nothing);
    expect(text).toContain(after);
  });

  it('cuts a long list and counts the rest', async () => {
    const deadlines = () =>
      Array.from({ length: 60 }, (_, n) => japan(`deadline ${n} ${'*'.repeat(150)}`, '2025-07-20 00:01'));
    const reply = await tariffStatus.handle({ days: 30 }, aContext({ deadlines }));
    const shown = names(reply).filter((name) => name.includes('left')).length;
    expect(shown).toBeGreaterThan(3);
    expect(names(reply).at(-1)).toBe(`${60 - shown} later deadlines`);
    expect(bodySize(reply.body)).toBeLessThanOrEqual(6_000);
  });

  it.each([{ days: 0 }, { days: 366 }, { days: 1.5 }, { days: 'x' }, { country: 7 }])(
    'refuses %j with a code instead of guessing',
    async (args) => {
      const reply = await tariffStatus.handle(args, aContext());
      expect(said(reply)).toContain('(DW-OPTION)');
      expect(reply.ephemeral).toBe(true);
    },
  );

  it.each([
    ['en', '“days” takes a whole number from 1 to 365'],
    ['ko', '“일수” 옵션에는 1부터 365까지'],
  ] as const)('says its limits in %s', async (language, limits) => {
    expect(said(await tariffStatus.handle({ days: 0 }, aContext({ language })))).toContain(limits);
  });
});

describe('a country that is not typed as it is written', () => {
  it.each([
    ['Koraa', 'en', '“Koraa” is read as South Korea.'],
    ['Kroea', 'ko', '“Kroea” 대신 ‘한국’ 기준으로 검색했습니다.'],
  ] as const)('%s is read, and it is said in %s how', async (country, language, note) => {
    expect(said(await tariffStatus.handle({ country }, aContext({ language })))).toContain(note);
  });

  it.each(['Korea', 'KR', '한국', 'South Kor'])('%s needs no remark', async (country) => {
    const reply = await tariffStatus.handle({ country }, aContext());
    expect(reply.body.content).toBeUndefined();
    expect(said(reply)).toContain('Tariffs: South Korea');
  });

  it.each(['US', 'usa', '미국'])('%s imposes these duties: it is asked where the goods come from', async (country) => {
    const asked = await tariffStatus.handle({ country }, aContext());
    expect(said(asked)).toContain('(DW-COUNTRY-US)');
    const menu = asked.body.components?.[0]?.components[0];
    expect(menu?.type === 3 && menu.options.map(({ value }) => value)).toContain('KR');
  });

  it('that may be several is asked with a menu, and the answer keeps what else was typed', async () => {
    const asked = await tariffStatus.handle({ country: 'Chine', days: 30 }, aContext());
    expect(said(asked)).toContain('(DW-COUNTRY-SEVERAL)');
    const menu = asked.body.components?.[0]?.components[0];
    if (menu?.type !== 3) throw new Error('there is no menu');
    expect(menu.options.map(({ value }) => value).toSorted()).toEqual(['CL', 'CN']);
    const found = findComponent(menu.custom_id);
    const pressed = { kind: 'menu', values: ['CN'], fields: {}, source: null } as const;
    const answer = await found?.component.handle(found.args, pressed, aContext());
    expect(answer && replyOf(answer).body.embeds[0]?.title).toContain('Next 30 days: China');
  });

  it('of the country that imposes the duties is told what to ask instead', async () => {
    const deadlines = () => story.slice(0, 1);
    expect(said(await tariffStatus.handle({ country: 'US' }, aContext({ deadlines })))).toContain('country of origin');
  });
});
