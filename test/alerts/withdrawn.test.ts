import { describe, expect, it } from 'vitest';
import { wordMessage } from '../../src/alerts/index.ts';
import { aDeadline, aRevision, at } from '../builders.ts';
import { aTold, cardOf, facts, fieldOf, seen } from './facts.ts';

const ending = (change: 'withdrawn' | 'voided') =>
  aRevision({
    id: 'end',
    change,
    moment: null,
    boundary: null,
    basis: 'none',
    announcedAt: at('2025-06-01T12:00:00Z'),
  });

describe('a deadline that no longer stands', () => {
  it.each([
    ['withdrawn', 'en', 'Withdrawn', '~~12:01 a.m. ET, Wed 9 Jul 2025~~', 'countdown has stopped'],
    ['voided', 'en', 'Void', '~~12:01 a.m. ET, Wed 9 Jul 2025~~', 'countdown has stopped'],
    ['withdrawn', 'ko', '철회', '~~2025년 7월 9일(수) 00:01 미 동부시간~~', '카운트다운을 중단'],
    ['voided', 'ko', '무효', '~~2025년 7월 9일(수) 00:01 미 동부시간~~', '카운트다운을 중단'],
  ] as const)('%s in %s strikes the date and runs no clock', (change, language, label, struck, stopped) => {
    const deadline = aDeadline({ revisions: [aRevision({ rate: { before: '10%', after: '25%' } }), ending(change)] });
    const body = wordMessage(facts([aTold({ kind: 'withdrawn', deadline })], { language }));
    expect(cardOf(body).title).toContain(`${label}: `);
    expect(cardOf(body).description).toContain(struck);
    expect(cardOf(body).description).toContain(stopped);
    expect(seen(body)).not.toContain('<t:');
    // 25% was to come and will not: showing it as "10% → 25%" would say the opposite.
    expect(seen(body)).not.toContain('10% →');
  });

  it('struck down without ever having had a date, shows the duty that ends', () => {
    const deadline = aDeadline({
      kind: 'expires',
      window: null,
      revisions: [{ ...ending('voided'), rate: { before: '15% cap', after: null } }],
    });
    const body = wordMessage(facts([aTold({ kind: 'withdrawn', deadline })]));
    expect(cardOf(body).description).toContain('declared void; the text names no date');
    expect(fieldOf(body, 'Rate')).toBe('~~15% cap~~');
  });
});
