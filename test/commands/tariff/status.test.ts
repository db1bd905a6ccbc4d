import { describe, expect, it } from 'vitest';
import { tariffStatus } from '../../../src/commands/tariff/status.ts';
import { aDeadline, aMeasure, aMoment, aRevision, at } from '../../builders.ts';
import { aContext, said, story } from '../context.ts';

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
    expect(text).toContain('Sources read 1 Jul, 08:00 ET');
    expect(reply.body.mentionRoles).toEqual([]);
  });

  it('answers in Korean', async () => {
    const text = said(await tariffStatus.handle({ country: '한국' }, aContext({ language: 'ko' })));
    expect(text).toContain('관세 현황: 한국');
    expect(text).toContain('**8일 남음**');
    expect(text).toContain('진행: 90일 중 82일째');
    expect(text).toContain('출처 수집 7월 1일 21:00 KST');
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
    expect(text).toContain('No dated tariff deadline lies ahead for South Korea.');
  });

  it.each([
    ['en', 'No tracked tariff measure concerns Norway.', 'No dated tariff deadline lies ahead for South Korea.'],
    [
      'ko',
      '노르웨이에 해당하는 관세 조치가 등록되어 있지 않습니다.',
      '한국에 대해 날짜가 정해진 관세 기한이 없습니다.',
    ],
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
