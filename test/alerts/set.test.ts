import { describe, expect, it } from 'vitest';
import { wordMessage } from '../../src/alerts/index.ts';
import { aDeadline, anInstrument, aRevision } from '../builders.ts';
import { aTold, cardOf, facts, fieldOf } from './facts.ts';

const undated = (type: 'announcement' | 'proclamation') =>
  aTold({
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
    ['en', '🆕 New: 25% pause for South Korea', '**Suspension ends:** 12:01 a.m. ET, Wed 9 Jul 2025'],
    ['ko', '🆕 신규: 한국 상호관세 25% 유예', '**유예 만료:** 2025년 7월 9일(수) 00:01 미 동부시간'],
  ] as const)('is told with its date in %s', (language, title, date) => {
    const card = cardOf(wordMessage(facts([aTold({ kind: 'set' })], { language })));
    expect(card.title).toBe(title);
    expect(card.description).toBe(date);
  });

  it.each([
    ['announcement', 'en', 'Announced, no instrument yet.'],
    ['announcement', 'ko', '아직 법적 근거 문서가 없습니다'],
    ['proclamation', 'en', 'No date yet.'],
    ['proclamation', 'ko', '아직 날짜가 정해지지 않았습니다'],
  ] as const)('without a date, from a %s, promises no countdown in %s', (type, language, said) => {
    const body = wordMessage(facts([undated(type)], { language }));
    expect(cardOf(body).description).toContain(said);
    expect(cardOf(body).title).toContain(language === 'en' ? 'Announced' : '발표');
    expect(fieldOf(body, language === 'en' ? 'Your time' : '내 시간')).toBeUndefined();
    expect(body.content).not.toMatch(/\d{4}/);
  });
});
