import { describe, expect, it } from 'vitest';
import { wordMessage } from '../../src/alerts/message.ts';
import { aDeadline, aMoment, aRevision, at } from '../builders.ts';
import { anItem, facts, linesOf } from './facts.ts';

const deadline = aDeadline({
  kind: 'retroactive-effect',
  title: { en: 'Korea wood products', ko: '한국산 목재' },
  window: null,
  revisions: [
    aRevision({
      moment: aMoment('2025-11-14 00:01'),
      boundary: 'on-or-after',
      rate: { before: '25%', after: '15%' },
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
      '↩️ Retroactive to Fri 14 Nov, 12:01 a.m. ET · Korea wood products',
      'From then: 15% (before: 25%). Entries since then: correct them or claim a refund.',
      ' · law, as reported · ',
    ],
    [
      'ko',
      '↩️ 11월 14일(금) 00:01 미 동부시간부터 소급 적용 · 한국산 목재',
      '해당 시점부터: 25% → 15%. 그 이후 신고분은 정정하거나 환급을 신청하세요.',
      ' · 법령(보도 기준) · ',
    ],
  ] as const)(
    'says in %s how far back it reaches, what it asks for, and how sure that is',
    (language, line, law, sure) => {
      const now = at('2025-12-04T05:00:00Z');
      const body = wordMessage(facts([anItem({ kind: 'retroactive', deadline })], { language, now }));
      expect(body.content).toBe(line);
      expect(linesOf(body)[0]).toBe(law);
      expect(linesOf(body).at(-1)).toContain(sure);
    },
  );
});
