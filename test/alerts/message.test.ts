import { describe, expect, it } from 'vitest';
import { wordMessage } from '../../src/alerts/message.ts';
import { aDeadline, aMeasure, aMoment, anInstrument, aRevision, at } from '../builders.ts';
import { anItem, cardOf, facts, fieldOf, kindsToWord, linesOf, seen, thePause, zonelessLines } from './facts.ts';

describe('an alert', () => {
  it('says the news, what it means, when elsewhere, how far, in which words, from where; nothing twice', () => {
    const body = wordMessage(facts([anItem()], { countries: ['KR'] }));
    expect(body.content).toBe('⏳ 7 days left · 25% pause for South Korea ends Wed 9 Jul, 12:01 a.m. ET');
    expect(cardOf(body).title).toBeUndefined();
    expect(linesOf(body)).toEqual([
      'Enter before then to pay 10%. From then: 25%.',
      '13:01 KST · <t:1752033660:F> · day 83 of 90',
      '[EO 14266](https://example.org/eo-14266) · law · “is suspended until 12:01 a.m. eastern daylight time on July 9, 2025”',
    ]);
    expect(cardOf(body).fields).toBeUndefined();
    expect(cardOf(body).footer?.text).toBe('All sources read since 2 Jul, 00:00 ET · ref m7x2');
  });

  it('leads to the board where the deadline has a page, each part of it to its own, and to the instrument all the same', () => {
    const page = ({ id }: { readonly id: string }, language: string) =>
      `https://duty.example.org/deadline/${id}?lang=${language}`;
    const other = anItem({ deadline: aDeadline({ id: 'other', title: { en: 'Other', ko: '다른' } }) });
    const body = wordMessage(facts([anItem(), other], { page, language: 'ko' }));
    expect(linesOf(body).at(-1)).toContain('(https://example.org/eo-14266)');
    expect(linesOf(body).at(-1)).toContain('[자세히](https://duty.example.org/deadline/pause?lang=ko)');
    expect(cardOf(body).fields?.at(-1)?.value).toContain('[자세히](https://duty.example.org/deadline/other?lang=ko)');
    expect(seen(wordMessage(facts([anItem(), other], { page: () => null })))).not.toContain('Details');
  });

  it('says the same in Korean', () => {
    const body = wordMessage(facts([anItem()], { language: 'ko' }));
    expect(body.content).toBe('⏳ 7일 남음 · 한국 상호관세 25% 유예 · 7월 9일(수) 00:01 미 동부시간 종료');
    expect(linesOf(body)).toEqual([
      '위 시점 전 통관분: 10%. 그 이후: 25%.',
      '13:01 KST · <t:1752033660:F> · 진행: 90일 중 83일째',
      '[행정명령 14266](https://example.org/eo-14266) · 법령 · “is suspended until 12:01 a.m. eastern daylight time on July 9, 2025”',
    ]);
    expect(cardOf(body).footer?.text).toBe('모든 출처 7월 2일 13:00 KST 이후 수집 · ref m7x2');
  });

  it('shows Seoul time to whom it concerns, with its day where that is another', () => {
    const late = aDeadline({ window: null, revisions: [aRevision({ moment: aMoment('2025-07-09 17:15') })] });
    const line = (countries: readonly string[], on = ['KR', 'JP']) =>
      linesOf(wordMessage(facts([anItem({ deadline: late, measure: aMeasure({ on }) })], { countries })))[1];
    expect(line(['KR'])).toMatch(/^Thu 10 Jul, 06:15 KST · </);
    expect(line([])).toContain('KST');
    expect(line(['JP'])).not.toContain('KST');
    expect(line([], ['*'])).not.toContain('KST');
  });

  it('tells each country its own rate: one of one, several in a line each', () => {
    const rates = { KR: '15% in total', GB: '0%', '*': '25%' };
    const told = anItem({
      measure: aMeasure({ on: ['*'] }),
      deadline: aDeadline({ kind: 'effective', window: null, revisions: [aRevision({ rates })] }),
    });
    const said = (countries: readonly string[]) => linesOf(wordMessage(facts([told], { countries })));
    expect(said(['KR'])[0]).toBe('Applies to goods entered from then: 15% in total.');
    expect(said(['FR'])[0]).toBe('Applies to goods entered from then: 25%.');
    expect(said(['KR', 'GB']).slice(0, 3)).toEqual([
      'Applies to goods entered from then.',
      'South Korea: 15% in total',
      'United Kingdom: 0%',
    ]);
    expect(said([]).slice(1, 4)).toEqual(['South Korea: 15% in total', 'United Kingdom: 0%', 'other countries: 25%']);
  });

  it('says when the catalogue was checked apart from when its sources were read, and never of a day to come', () => {
    const checked = (checkedOn: string, knownUntil: string | null) => [
      { source: 'catalogue', checkedAt: at('2025-07-02T04:00:00Z'), catalogue: { checkedOn, knownUntil } },
    ];
    const footer = (checkedOn: string, knownUntil: string | null) =>
      cardOf(wordMessage(facts([anItem()], { freshness: checked(checkedOn, knownUntil) }))).footer?.text;
    expect(footer('2025-06-30', '2025-06-20')).toBe(
      'Catalogue checked 30 Jun 2025, official texts to 20 Jun 2025 · All sources read since 2 Jul, 00:00 ET · ref m7x2',
    );
    expect(footer('2025-06-30', null)).toMatch(/^Catalogue checked 30 Jun 2025 · All sources read since/);
    expect(footer('2026-11-28', null)).toMatch(/^All sources read since/);
  });

  it('shows a later date that was only reported beside the printed one', () => {
    const revisions = [
      aRevision(),
      aRevision({
        id: 'press',
        moment: aMoment('2025-09-09'),
        evidence: 'unverified',
        instrument: anInstrument({ type: 'announcement', number: null, url: 'https://news.example.org/x' }),
      }),
    ];
    const body = wordMessage(facts([anItem({ deadline: aDeadline({ revisions }) })]));
    expect(body.content).toContain('ends Wed 9 Jul, 12:01 a.m. ET');
    expect(linesOf(body).join('\n')).toContain(
      'Reported, no instrument: 9 Sep 2025 ET · [Announcement: Modifying Reciprocal Tariff Rates](https://news.example.org/x)',
    );
  });

  it('makes a push notification useful and wakes only the role that asked', () => {
    expect(wordMessage(facts([anItem()])).mentionRoles).toEqual([]);
    const loud = wordMessage(facts([anItem()], { mentionRole: '900000000000000001' }));
    expect(loud.content?.startsWith('<@&900000000000000001> ⏳ 7 days left')).toBe(true);
    expect(loud.mentionRoles).toEqual(['900000000000000001']);
  });

  it('says by how much it is late, and then the time really left', () => {
    const late = { now: at('2025-07-05T04:01:00Z'), late: 3 * 86_400_000 };
    const body = wordMessage(facts([anItem()], late));
    expect(linesOf(body)[0]).toBe('*Posted 3 days late*');
    expect(body.content).toContain('4 days left');
    expect(seen(wordMessage(facts([anItem()], { ...late, language: 'ko' })))).toContain('3일 늦게 게시됨');
  });

  it('does not say "11 h 59 min" because it left a second after it was due', () => {
    const told = anItem({ lead: '12h', due: at('2025-07-08T16:01:00Z') });
    const body = wordMessage(facts([told], { now: at('2025-07-08T16:01:01Z') }));
    expect(body.content).toContain('⏳ 12 hours left · ');
  });

  it('tells one order that moves a pause, starts a rate and spares cargo under way as one story', () => {
    const start = aDeadline({
      id: 'start',
      kind: 'effective',
      title: { en: 'Korean goods', ko: '한국산 제품' },
      window: null,
      revisions: [
        aRevision({ id: 'start/1', moment: aMoment('2025-08-07 00:01'), rate: { before: '10%', after: '15%' } }),
      ],
    });
    const transit = aDeadline({
      id: 'transit',
      kind: 'in-transit-cutoff',
      title: { en: 'Cargo under way: entry cut-off', ko: '운송 중 화물' },
      window: null,
      revisions: [aRevision({ id: 'transit/1', moment: aMoment('2025-10-05 00:01') })],
    });
    const told = [
      anItem({ kind: 'moved', deadline: thePause(2) }),
      anItem({ kind: 'set', deadline: start }),
      anItem({ kind: 'set', deadline: transit }),
    ];
    const body = wordMessage(facts(told, { now: at('2025-07-31T23:08:00Z') }));
    expect(body.content?.startsWith('📅 Extended 23 days · 25% pause for South Korea now ends')).toBe(true);
    expect(body.content?.endsWith(' + 2 more deadlines')).toBe(true);
    expect(fieldOf(body, '▸ 🆕 New · Korean goods from Thu 7 Aug, 12:01 a.m. ET')).toContain(
      'Applies to goods entered from then: 15%. Until then: 10%.',
    );
    expect(fieldOf(body, '▸ 🆕 New · Cargo under way: entry cut-off on Sun 5 Oct, 12:01 a.m. ET')).toBeDefined();
  });

  it('names the sources that were never read, and otherwise the oldest reading', () => {
    const freshness = [
      { source: 'catalogue', checkedAt: at('2025-07-02T04:00:00Z') },
      { source: 'Federal Register', checkedAt: at('2025-07-01T04:00:00Z') },
      { source: 'CSMS', checkedAt: null },
    ];
    const footer = cardOf(wordMessage(facts([anItem()], { freshness }))).footer?.text;
    expect(footer).toBe('CSMS not read yet · All other sources read since 1 Jul, 00:00 ET · ref m7x2');
    expect(cardOf(wordMessage(facts([anItem()], { freshness: [] }))).footer?.text).toBe(
      'Sources not read yet · ref m7x2',
    );
  });

  it('claims no hour where none is printed', () => {
    const untimed = aDeadline({
      window: null,
      revisions: [aRevision({ moment: aMoment('2025-07-09'), boundary: 'through' })],
    });
    const body = wordMessage(facts([anItem({ deadline: untimed })]));
    expect(body.content).toContain('ends Wed 9 Jul (ET)');
    expect(linesOf(body).slice(0, 2)).toEqual(['Last day of the suspension.', 'Time not specified']);
    expect(seen(body)).not.toContain('<t:');
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
    const body = wordMessage(facts([anItem({ deadline, revisionId: 'pause/eo-14266' })]));
    expect(linesOf(body).at(-1)).toContain('EO 14266');
    expect(linesOf(body)[0]).toBe('Enter before then to pay 10%. From then: 20%.');
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
    const text = seen(wordMessage(facts([anItem({ deadline, measure: aMeasure({ title: { en: '`x`', ko: 'x' } }) })])));
    expect(text).not.toContain('@everyone');
    expect(text).not.toMatch(/(?<!\\)\]\(https?:\/\/evil/);
    expect(text).not.toContain('javascript:');
    expect(text).toContain('\\~\\~c\\~\\~');
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
      const told = anItem({ kind, deadline, due: at('2025-08-07T04:01:00Z') });
      const body = wordMessage(facts([told, told], { language, now: at('2025-08-07T04:01:00Z') }));
      expect(seen(body)).toMatch(/Aug|8월/);
      expect(zonelessLines(body)).toEqual([]);
    },
  );

  it('refuses what it has no words for, instead of posting an empty card', () => {
    expect(() => wordMessage(facts([]))).toThrow('something to tell');
  });
});
