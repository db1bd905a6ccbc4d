import { describe, expect, it } from 'vitest';
import { wordMessage } from '../../src/alerts/message.ts';
import { aDeadline, anInstrument, aRevision } from '../builders.ts';
import { anItem, facts, linesOf, thePause } from './facts.ts';

const undated = (type: 'announcement' | 'proclamation') =>
  anItem({
    kind: 'set',
    deadline: aDeadline({
      window: null,
      revisions: [
        aRevision({ moment: null, boundary: null, basis: 'none', instrument: anInstrument({ type, number: null }) }),
      ],
    }),
  });

describe('a new deadline', () => {
  it.each([
    ['en', '⏸️ Suspended for 90 days · 25% pause for South Korea: 10% instead of 25% until Wed 9 Jul, 12:01 a.m. ET'],
    ['ko', '⏸️ 90일간 유예 · 한국 상호관세 25% 유예: 7월 9일(수) 00:01 미 동부시간까지 25% 대신 10% 적용'],
  ] as const)('that suspends a duty is told as a suspension in %s', (language, line) => {
    expect(wordMessage(facts([anItem({ kind: 'set', deadline: thePause(1) })], { language })).content).toBe(line);
  });

  it.each([
    ['en', '🆕 New · Cars from Wed 9 Jul, 12:01 a.m. ET', 'Applies to goods entered from then: 25%. Until then: 10%.'],
    [
      'ko',
      '🆕 신규 · 자동차 · 7월 9일(수) 00:01 미 동부시간 발효',
      '위 시점 이후 통관분부터 적용: 25%. 그 전까지: 10%.',
    ],
  ] as const)('is told with its date, and what it means, in %s', (language, line, law) => {
    const deadline = { ...thePause(1), kind: 'effective', title: { en: 'Cars', ko: '자동차' }, window: null } as const;
    const body = wordMessage(facts([anItem({ kind: 'set', deadline })], { language }));
    expect(body.content).toBe(line);
    expect(linesOf(body)[0]).toBe(law);
  });

  it.each([
    ['announcement', 'en', /^No legal instrument has been published yet\.$/],
    ['announcement', 'ko', /^법적 문서는 아직 나오지 않았습니다\.$/],
    ['proclamation', 'en', /^\[Proclamation/],
    ['proclamation', 'ko', /^\[대통령 포고문/],
  ] as const)(
    'without a date, from a %s, promises no countdown in %s, and says once that there is none',
    (type, language, said) => {
      const body = wordMessage(facts([undated(type)], { language }));
      expect(linesOf(body)[0]).toMatch(said);
      expect(body.content).toContain(language === 'en' ? 'no date yet' : '날짜 미정');
      expect(body.content).toContain(language === 'en' ? 'Announced · ' : '발표 · ');
      expect(linesOf(body).join()).not.toContain('<t:');
      expect(body.content).not.toMatch(/\d{4}/);
    },
  );

  it.each([
    ['en', 'Reported, no instrument'],
    ['ko', '보도됨(법적 문서 없음)'],
  ] as const)('that is only reported says so in %s', (language, label) => {
    const deadline = aDeadline({ window: null, revisions: [aRevision({ evidence: 'unverified' })] });
    expect(wordMessage(facts([anItem({ kind: 'set', deadline })], { language })).content).toContain(`🆕 ${label} · `);
  });
});
