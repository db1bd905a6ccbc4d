import { describe, expect, it } from 'vitest';
import { wordMessage } from '../../src/alerts/index.ts';
import { aDeadline, aMeasure, aMoment, anInstrument, aRevision, at } from '../builders.ts';
import { aTold, cardOf, facts, fieldOf, kindsToWord, seen, thePause, zonelessLines } from './facts.ts';

describe('an alert', () => {
  it('shows when in law, in Seoul and for the viewer, for whom, how much, how far, in which words, from where', () => {
    const body = wordMessage(facts([aTold()]));
    const card = cardOf(body);
    expect(card.title).toBe('⏳ 7 days left: 25% pause for South Korea');
    expect(card.url).toBe('https://example.org/eo-14266');
    expect(card.description).toBe('**Suspension ends:** 12:01 a.m. ET, Wed 9 Jul 2025');
    expect(fieldOf(body, 'In Seoul')).toBe('Wed 9 Jul 2025, 13:01 KST');
    expect(fieldOf(body, 'Your time')).toBe('<t:1752033660:F> (<t:1752033660:R>)');
    expect(fieldOf(body, 'Rate')).toBe('10% → **25%**');
    expect(fieldOf(body, 'For whom')).toBe('**South Korea** · all goods\nReciprocal tariff on South Korea');
    expect(fieldOf(body, 'Window')).toMatch(/^▰+▱+\nday 83 of 90$/);
    expect(fieldOf(body, 'In the words of the text')).toBe(
      '> “is suspended until 12:01 a.m. eastern daylight time on July 9, 2025”',
    );
    expect(fieldOf(body, 'Source')).toBe(
      [
        '[Executive order 14266: Modifying Reciprocal Tariff Rates](https://example.org/eo-14266)',
        'legal instrument · checked against the original text',
        'Announced 11:30 p.m. ET, Wed 9 Apr 2025',
      ].join('\n'),
    );
    expect(card.footer?.text).toBe('Checked Wed 2 Jul 2025, 00:00 ET · ref m7x2');
  });

  it('leads to the board where the deadline has a page, each part of it to its own, and to the instrument all the same', () => {
    const page = ({ id }: { readonly id: string }, language: string) =>
      `https://duty.example.org/deadline/${id}?lang=${language}`;
    const other = aTold({ deadline: aDeadline({ id: 'other', title: { en: 'Other', ko: '다른' } }) });
    const body = wordMessage(facts([aTold(), other], { page, language: 'ko' }));
    expect(cardOf(body).url).toBe('https://duty.example.org/deadline/pause?lang=ko');
    expect(fieldOf(body, '근거')).toContain('(https://example.org/eo-14266)');
    expect(cardOf(body).fields?.at(-1)?.value).toContain('[자세히](https://duty.example.org/deadline/other?lang=ko)');
    const emptyDirectory = wordMessage(facts([aTold(), other], { page: () => null }));
    expect(seen(emptyDirectory)).not.toContain('Details');
    expect(cardOf(emptyDirectory).url).toBe('https://example.org/eo-14266');
  });

  it('says the same in Korean', () => {
    const body = wordMessage(facts([aTold()], { language: 'ko' }));
    expect(cardOf(body).title).toBe('⏳ 7일 남음: 한국 상호관세 25% 유예');
    expect(cardOf(body).description).toBe('**유예 만료:** 2025년 7월 9일(수) 00:01 미 동부시간');
    expect(fieldOf(body, '한국 시간')).toBe('2025년 7월 9일(수) 13:01 KST');
    expect(fieldOf(body, '대상')).toContain('**한국** · 전 품목');
    expect(fieldOf(body, '기간 경과')).toContain('90일 중 83일째');
    expect(fieldOf(body, '근거')).toContain('법적 문서 · 원문 확인');
    expect(cardOf(body).footer?.text).toBe('확인: 2025년 7월 2일(수) 13:00 KST · ref m7x2');
  });

  it('makes a push notification useful and wakes only the role that asked', () => {
    const quiet = wordMessage(facts([aTold()]));
    expect(quiet.content).toBe('7 days left: 25% pause for South Korea · 12:01 a.m. ET, Wed 9 Jul 2025');
    expect(quiet.mentionRoles).toEqual([]);
    const loud = wordMessage(facts([aTold()], { mentionRole: '900000000000000001' }));
    expect(loud.content?.startsWith('<@&900000000000000001> 7 days left')).toBe(true);
    expect(loud.mentionRoles).toEqual(['900000000000000001']);
  });

  it('says by how much it is late, and then the time really left', () => {
    const late = { now: at('2025-07-05T04:01:00Z'), late: 3 * 86_400_000 };
    expect(cardOf(wordMessage(facts([aTold()], late))).description).toMatch(/^\*Posted 3 days late\*\n/);
    expect(cardOf(wordMessage(facts([aTold()], late))).title).toContain('4 days left');
    expect(seen(wordMessage(facts([aTold()], { ...late, language: 'ko' })))).toContain('3일 늦게 게시됨');
  });

  it('does not say "11 h 59 min" because it left a second after it was due', () => {
    const told = aTold({ lead: '12h', due: at('2025-07-08T16:01:00Z') });
    const body = wordMessage(facts([told], { now: at('2025-07-08T16:01:01Z') }));
    expect(cardOf(body).title).toContain('12 hours left');
  });

  it('tells one order that moves a pause, starts a rate and spares cargo under way as one story', () => {
    const start = aDeadline({
      id: 'start',
      kind: 'effective',
      title: { en: '15% on Korean goods', ko: '한국산 제품 15%' },
      window: null,
      revisions: [
        aRevision({ id: 'start/1', moment: aMoment('2025-08-07 00:01'), rate: { before: '10%', after: '15%' } }),
      ],
    });
    const transit = aDeadline({
      id: 'transit',
      kind: 'in-transit-cutoff',
      title: { en: 'Cargo under way', ko: '운송 중 화물' },
      window: null,
      revisions: [
        aRevision({
          id: 'transit/1',
          moment: aMoment('2025-10-05 00:01'),
          instrument: anInstrument({ number: '14326' }),
        }),
      ],
    });
    const told = [
      aTold({ kind: 'moved', deadline: thePause(3) }),
      aTold({ kind: 'set', deadline: start }),
      aTold({ kind: 'set', deadline: transit }),
    ];
    const body = wordMessage(facts(told, { now: at('2025-07-31T23:08:00Z') }));
    expect(cardOf(body).title).toBe('📅 Moved later: 25% pause for South Korea');
    expect(body.content?.endsWith('… and 2 more')).toBe(true);
    const first = fieldOf(body, '▸ New: 15% on Korean goods');
    expect(first).toContain('**Takes effect:** 12:01 a.m. ET, Thu 7 Aug 2025');
    expect(first).toContain('Rate: 10% → **15%**');
    const second = fieldOf(body, '▸ New: Cargo under way');
    expect(second).toContain('**In-transit cut-off:** 12:01 a.m. ET, Sun 5 Oct 2025');
    expect(second).toContain('[Executive order 14326](https://example.org/eo-14266)');
  });

  it('names the sources that were never checked, and otherwise the oldest check', () => {
    const freshness = [
      { source: 'catalogue', checkedAt: at('2025-07-02T04:00:00Z') },
      { source: 'Federal Register', checkedAt: at('2025-07-01T04:00:00Z') },
      { source: 'CSMS', checkedAt: null },
    ];
    const footer = cardOf(wordMessage(facts([aTold()], { freshness }))).footer?.text;
    expect(footer).toBe('Checked Tue 1 Jul 2025, 00:00 ET · CSMS not checked yet · ref m7x2');
    expect(cardOf(wordMessage(facts([aTold()], { freshness: [] }))).footer?.text).toBe('Not checked yet · ref m7x2');
  });

  it('claims no hour where none is printed', () => {
    const untimed = aDeadline({
      window: null,
      revisions: [aRevision({ moment: aMoment('2025-07-09'), boundary: 'through' })],
    });
    const body = wordMessage(facts([aTold({ deadline: untimed })]));
    expect(cardOf(body).description).toBe('**Suspension ends:** through Wed 9 Jul 2025, no time printed (ET)');
    expect(fieldOf(body, 'In Seoul')).toBeUndefined();
    expect(fieldOf(body, 'Your time')).toBe('<t:1752120000:R>');
  });

  it('cites the revision that carries the date, not one that only confirmed a rate', () => {
    const deadline = aDeadline({
      revisions: [
        aRevision(),
        aRevision({
          id: 'later',
          change: 'rate-changed',
          moment: null,
          rate: { before: '10%', after: '20%' },
          instrument: anInstrument({ number: '99' }),
        }),
      ],
    });
    const body = wordMessage(facts([aTold({ deadline, revisionId: 'pause/eo-14266' })]));
    expect(fieldOf(body, 'Source')).toContain('Executive order 14266');
    expect(fieldOf(body, 'Rate')).toBe('10% → **20%**');
  });

  it('shows hostile titles, quotes and measures literally', () => {
    const deadline = aDeadline({
      title: { en: '**@everyone** [x](https://evil.example)', ko: '<@&1>' },
      revisions: [
        aRevision({
          quote: 'a\n> b <t:1:R> ~~c~~',
          instrument: anInstrument({ title: '](https://evil.example)', url: 'javascript:x' }),
        }),
      ],
    });
    const text = seen(wordMessage(facts([aTold({ deadline, measure: aMeasure({ title: { en: '`x`', ko: 'x' } }) })])));
    expect(text).not.toContain('@everyone');
    expect(text).not.toMatch(/(?<!\\)\]\(https?:\/\/evil/);
    expect(text).not.toContain('javascript:');
    expect(text).toContain('\\~\\~c\\~\\~');
    expect(text).toContain('\\`x\\`');
  });

  it.each(kindsToWord.flatMap((kind) => (['en', 'ko'] as const).map((language) => [kind, language] as const)))(
    'of kind %s in %s shows no date without its zone',
    (kind, language) => {
      const ends = aRevision({
        id: 'end',
        change: 'withdrawn',
        moment: null,
        boundary: null,
        announcedAt: at('2025-08-01T12:00:00Z'),
      });
      const pause = thePause(3);
      const deadline = kind === 'withdrawn' ? { ...pause, revisions: [...pause.revisions, ends] } : pause;
      const told = aTold({ kind, deadline, due: at('2025-08-07T04:01:00Z') });
      const body = wordMessage(facts([told, told], { language, now: at('2025-08-07T04:01:00Z') }));
      expect(seen(body)).toMatch(/Aug|8월/);
      expect(zonelessLines(body)).toEqual([]);
    },
  );

  it('refuses what it has no words for, instead of posting an empty card', () => {
    expect(() => wordMessage(facts([]))).toThrow('something to tell');
  });
});
