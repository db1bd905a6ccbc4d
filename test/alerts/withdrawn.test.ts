import { describe, expect, it } from 'vitest';
import { wordMessage } from '../../src/alerts/message.ts';
import type { DeadlineKind } from '../../src/domain/deadline.ts';
import { aDeadline, aMoment, anInstrument, aRevision, at } from '../builders.ts';
import { anItem, facts, linesOf, seen } from './facts.ts';

const ending = (change: 'withdrawn' | 'voided') =>
  aRevision({
    id: 'end',
    change,
    moment: null,
    boundary: null,
    basis: 'none',
    announcedAt: at('2025-06-01T12:00:00Z'),
    instrument: anInstrument({ type: 'court decision', number: '24-1287' }),
  });
const worded = (change: 'withdrawn' | 'voided', language: 'en' | 'ko', kind: DeadlineKind = 'suspension-ends') => {
  const first = aRevision({ rate: { before: '10%', after: '25%' } });
  const deadline = aDeadline({ kind, revisions: [first, ending(change)] });
  return wordMessage(facts([anItem({ kind: 'withdrawn', deadline })], { language, now: at('2025-06-01T12:00:00Z') }));
};

describe('a deadline that no longer stands', () => {
  it.each([
    [
      'withdrawn',
      'en',
      '🚫 Withdrawn · 25% pause for South Korea (was Wed 9 Jul, 12:01 a.m. ET)',
      'The countdown has stopped.',
    ],
    [
      'voided',
      'en',
      '⚖️ Struck down · 25% pause for South Korea (Court decision 24-1287, 1 Jun 2025 ET)',
      'The legal basis was struck down.',
    ],
    ['withdrawn', 'ko', '🚫 철회 · 한국 상호관세 25% 유예 (종전 7월 9일(수) 00:01 미 동부시간)', '카운트다운을 중단'],
    [
      'voided',
      'ko',
      '⚖️ 무효 판결 · 한국 상호관세 25% 유예 (법원 판결 24-1287, 2025년 6월 1일 미 동부시간)',
      '법적 근거가 무효화',
    ],
  ] as const)('%s in %s says by whom or from when, and runs no clock', (change, language, line, law) => {
    const body = worded(change, language);
    expect(body.content).toBe(line);
    expect(linesOf(body)[0]).toContain(law);
    expect(seen(body)).not.toContain('<t:');
    // 25% was to come and will not.
    expect(seen(body)).not.toContain('25%.');
  });

  it('before it began says that it never will', () => {
    expect(linesOf(worded('withdrawn', 'en', 'effective'))[0]).toBe('It will not take effect.');
    const begun = aDeadline({
      kind: 'effective',
      revisions: [aRevision({ moment: aMoment('2025-05-09 00:01') }), ending('withdrawn')],
    });
    const body = wordMessage(facts([anItem({ kind: 'withdrawn', deadline: begun })]));
    expect(linesOf(body)[0]).toContain('That date no longer holds.');
  });
});
