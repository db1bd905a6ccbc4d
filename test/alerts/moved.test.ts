import { describe, expect, it } from 'vitest';
import { wordMessage } from '../../src/alerts/message.ts';
import type { DeadlineKind } from '../../src/domain/deadline.ts';
import { aDeadline, aMoment, aRevision, at } from '../builders.ts';
import { anItem, facts, linesOf, thePause } from './facts.ts';

const worded = (dates: readonly string[], kind: DeadlineKind = 'suspension-ends', language: 'en' | 'ko' = 'en') => {
  const revisions = dates.map((date, n) =>
    aRevision({ id: `r${n}`, moment: aMoment(date), announcedAt: at('2025-04-10T03:30:00Z') + n }),
  );
  const told = anItem({ kind: 'moved', deadline: aDeadline({ kind, window: null, revisions }) });
  return wordMessage(facts([told], { language })).content;
};

describe('a moved deadline', () => {
  it.each([
    [
      'en',
      '📅 Extended 23 days · 25% pause for South Korea now ends Fri 1 Aug, 12:01 a.m. ET (was 9 Jul)',
      '10% stays until then. From then: 25%.',
    ],
    [
      'ko',
      '📅 23일 연장 · 한국 상호관세 25% 유예 · 8월 1일(금) 00:01 미 동부시간 종료 (종전 7월 9일)',
      '위 시점까지 10% 유지. 그 이후: 25%.',
    ],
  ] as const)('says old and new date in the first line, and what stays, in %s', (language, line, law) => {
    const body = wordMessage(
      facts([anItem({ kind: 'moved', deadline: thePause(2) })], { language, now: at('2025-07-07T22:00:00Z') }),
    );
    expect(body.content).toBe(line);
    expect(linesOf(body)[0]).toBe(law);
  });

  it.each([
    ['en', '🔁 Rate changed · 25% pause for South Korea: 15% instead of 25% from Thu 7 Aug, 12:01 a.m. ET (was 1 Aug)'],
    ['ko', '🔁 세율 변경 · 한국 상호관세 25% 유예 · 8월 7일(목) 00:01 미 동부시간부터 25% → 15% (종전 8월 1일)'],
  ] as const)('with another rate leads with the rate in %s', (language, line) => {
    const told = anItem({ kind: 'moved', deadline: thePause(3) });
    expect(wordMessage(facts([told], { language, now: at('2025-07-31T23:08:00Z') })).content).toBe(line);
  });

  it('says when it came nearer', () => {
    expect(worded(['2025-08-01 00:01', '2025-07-09 00:01'])).toContain('📅 Brought forward 23 days · ');
    expect(worded(['2025-08-01 00:01', '2025-07-09 00:01'], 'suspension-ends', 'ko')).toContain('23일 앞당김');
  });

  it('postpones what begins, and extends what ends', () => {
    expect(worded(['2025-08-01 00:01', '2025-08-07 00:01'], 'effective')).toContain('Postponed 6 days · ');
    expect(worded(['2025-08-01 00:01', '2025-08-07 00:01'], 'comment-closes')).toContain('Extended 6 days · ');
    expect(worded(['2025-08-01', '2025-08-07'], 'negotiation-ends')).toContain('Extended 6 days · ');
  });

  it('says the former year where it is another', () => {
    expect(worded(['2025-12-20', '2026-01-05'])).toContain('now ends Mon 5 Jan 2026 (ET) (was 20 Dec 2025)');
  });

  it('says the former time when only that differs', () => {
    const line = worded(['2026-02-24 00:00', '2026-02-24 00:01']);
    expect(line).toContain('📅 Time changed · ');
    expect(line).toContain('Tue 24 Feb 2026, 12:01 a.m. ET (was 12:00 a.m.)');
  });
});
