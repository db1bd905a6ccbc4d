import { describe, expect, it } from 'vitest';
import { wordMessage } from '../../src/alerts/index.ts';
import { aDeadline, aMoment, aRevision, at } from '../builders.ts';
import { aTold, cardOf, facts, fieldOf, thePause } from './facts.ts';

const now = at('2025-08-07T04:01:00Z');

describe('a deadline that is there', () => {
  it.each([
    [
      'en',
      '🔔 Suspension over: 25% pause for South Korea',
      'Applies now: **15%**',
      '“Until”: it held up to this instant',
    ],
    ['ko', '🔔 유예 만료됨: 한국 상호관세 25% 유예', '현재 적용 세율: **15%**', '이 시각부터의 통관분은 제외'],
  ] as const)('says in %s what applies now and on which side the instant falls', (language, title, applies, edge) => {
    const card = cardOf(
      wordMessage(facts([aTold({ kind: 'reached', deadline: thePause(3), lead: '0' })], { language, now })),
    );
    expect(card.title).toBe(title);
    expect(card.description).toContain(applies);
    expect(card.description).toContain(edge);
  });

  it.each([
    ['on-or-after', 'counts for goods entered at this instant or later'],
    ['through', 'the last day still counted'],
    ['no-later-than', 'the last moment allowed'],
  ] as const)('explains %s', (boundary, said) => {
    const deadline = aDeadline({ kind: 'effective', revisions: [aRevision({ boundary })] });
    expect(cardOf(wordMessage(facts([aTold({ kind: 'reached', deadline })]))).description).toContain(said);
  });

  it('tells the last day of the window even when it is posted later', () => {
    const deadline = aDeadline({
      kind: 'expires',
      window: { from: aMoment('2026-02-24 00:01'), days: 150, revision: 'r' },
      revisions: [aRevision({ id: 'r', moment: aMoment('2026-07-24 00:01') })],
    });
    const body = wordMessage(
      facts([aTold({ kind: 'reached', deadline })], { now: at('2026-07-26T12:00:00Z'), late: 2 * 86_400_000 }),
    );
    expect(fieldOf(body, 'Window')).toContain('day 150 of 150');
    expect(cardOf(body).title).toContain('Expired');
  });

  it('admits that the source states no rate', () => {
    const body = wordMessage(facts([aTold({ kind: 'reached', deadline: aDeadline() })]));
    expect(cardOf(body).description).toContain('does not state the rate');
    expect(fieldOf(body, 'Rate')).toBeUndefined();
  });

  it('does not claim that a duty changes because a comment period closed', () => {
    const deadline = aDeadline({
      kind: 'comment-closes',
      revisions: [aRevision({ rate: { before: null, after: '100%' } })],
    });
    const card = cardOf(wordMessage(facts([aTold({ kind: 'reached', deadline })])));
    expect(card.title).toContain('Comment period closed');
    expect(card.description).not.toContain('Applies now');
  });
});
