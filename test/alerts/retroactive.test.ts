import { describe, expect, it } from 'vitest';
import { wordMessage } from '../../src/alerts/index.ts';
import { aDeadline, aMoment, aRevision, at } from '../builders.ts';
import { aTold, cardOf, facts, fieldOf } from './facts.ts';

const deadline = aDeadline({
  kind: 'retroactive-effect',
  title: { en: '15% cap', ko: '15% 상한' },
  window: null,
  revisions: [
    aRevision({
      moment: aMoment('2025-11-14 00:01'),
      boundary: 'on-or-after',
      announcedAt: at('2025-12-04T05:00:00Z'),
      announcedAtPrecision: 'day',
      evidence: 'secondary',
    }),
  ],
});

describe('a date announced after it had passed', () => {
  it.each([
    [
      'en',
      'Applies back to **12:01 a.m. ET, Fri 14 Nov 2025**',
      '20 days before it was announced.',
      'Source',
      'as reported; the original text was not read',
    ],
    [
      'ko',
      '소급 적용일: **2025년 11월 14일(금) 00:01 미 동부시간**',
      '발표일보다 20일 앞선 날짜입니다.',
      '근거',
      '원문 미확인',
    ],
  ] as const)('says in %s how far back it reaches and how sure that is', (language, back, days, source, evidence) => {
    const now = at('2025-12-04T05:00:00Z');
    const body = wordMessage(facts([aTold({ kind: 'retroactive', deadline })], { language, now }));
    expect(cardOf(body).description).toBe(`${back}\n${days}`);
    expect(fieldOf(body, source)).toContain(evidence);
  });
});
