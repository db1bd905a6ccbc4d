import { describe, expect, it } from 'vitest';
import { wordMessage } from '../../src/alerts/message.ts';
import { aDeadline, aMoment, aRevision, at } from '../builders.ts';
import { anItem, facts, linesOf, thePause } from './facts.ts';

const now = at('2025-08-07T04:01:00Z');

describe('a deadline that is there', () => {
  it.each([
    [
      'en',
      '🔔 Suspension over · 25% pause for South Korea (Thu 7 Aug, 12:01 a.m. ET)',
      'Goods entered from then: 15%. Before: 10%.',
    ],
    [
      'ko',
      '🔔 유예 종료 · 한국 상호관세 25% 유예 (8월 7일(목) 00:01 미 동부시간)',
      '위 시점 이후 통관분: 15%. 종전: 10%.',
    ],
  ] as const)('says in %s what applies now', (language, line, law) => {
    const body = wordMessage(facts([anItem({ kind: 'reached', deadline: thePause(3), lead: '0' })], { language, now }));
    expect(body.content).toBe(line);
    expect(linesOf(body)[0]).toBe(law);
  });

  it('tells the last day of the suspension even when it is posted later', () => {
    const body = wordMessage(
      facts([anItem({ kind: 'reached', deadline: thePause(1) })], {
        now: at('2025-07-11T12:00:00Z'),
        late: 2 * 86_400_000,
      }),
    );
    expect(linesOf(body).join('\n')).toContain('day 90 of 90');
  });

  it('counts no days of a statutory period', () => {
    const deadline = { ...thePause(1), kind: 'expires' } as const;
    expect(linesOf(wordMessage(facts([anItem({ kind: 'reached', deadline })], { now }))).join()).not.toContain(
      'day 90',
    );
  });

  it('does not claim that a duty changes because a comment period closed', () => {
    const deadline = aDeadline({
      kind: 'comment-closes',
      revisions: [aRevision({ rate: { before: null, after: '100%' } })],
    });
    const body = wordMessage(facts([anItem({ kind: 'reached', deadline })], { now }));
    expect(body.content).toContain('Comment period closed');
    expect(linesOf(body)[0]).toBe('Comments can no longer be filed.');
  });
});

describe('a printed end that passed after the catalogue was read for the last time', () => {
  const end = aDeadline({
    kind: 'exclusion-expires',
    window: null,
    title: { en: 'China exclusions', ko: '중국 적용 제외' },
    revisions: [aRevision({ moment: aMoment('2026-11-10 00:01') })],
  });
  const passed = at('2026-11-10T05:01:00Z');
  const known = (knownUntil: string | null) => [
    { source: 'catalogue', checkedAt: at('2026-11-29T05:00:00Z'), catalogue: { checkedOn: '2026-11-23', knownUntil } },
  ];

  it.each([
    [
      'en',
      '❔ Printed end passed · China exclusions (Tue 10 Nov, 12:01 a.m. ET)',
      'The printed end has passed. This catalogue was last checked on 23 Nov 2026 and does not know what followed.',
    ],
    [
      'ko',
      '❔ 명시된 종료일 경과 · 중국 적용 제외 (11월 10일(화) 00:01 미 동부시간)',
      '명시된 종료일이 지났습니다. 이 목록은 2026년 11월 23일에 마지막으로 확인되어 그 뒤의 상황은 알 수 없습니다.',
    ],
  ] as const)('says in %s that nobody here knows the outcome, never that it expired', (language, line, said) => {
    const told = [anItem({ kind: 'reached', deadline: end, reached: passed })];
    const body = wordMessage(facts(told, { language, now: passed, freshness: known('2026-10-10') }));
    expect(body.content).toBe(line);
    expect(linesOf(body)[0]).toBe(said);
  });

  it.each([
    ['the catalogue was read since', known('2026-11-12'), end],
    ['the catalogue does not say', known(null), end],
    [
      'a person entered it',
      known('2026-10-10'),
      { ...end, revisions: [{ ...aRevision({ moment: aMoment('2026-11-10 00:01') }), by: '300000000000000001' }] },
    ],
    [
      'it was announced since',
      known('2026-10-10'),
      {
        ...end,
        revisions: [aRevision({ moment: aMoment('2026-11-10 00:01'), announcedAt: at('2026-11-01T00:00:00Z') })],
      },
    ],
  ])('is over all the same where %s', (_, freshness, deadline) => {
    const told = [anItem({ kind: 'reached', deadline, reached: passed })];
    expect(wordMessage(facts(told, { now: passed, freshness })).content).toContain('Exclusion ended');
  });
});
