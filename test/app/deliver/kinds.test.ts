import { describe, expect, it } from 'vitest';
import { DEFAULT_LEADS } from '../../../src/domain/subscription.ts';
import { aDeadline, aMeasure, aMoment, aRevision, aSubscription, at } from '../../builders.ts';
import { aHarness, until } from '../harness.ts';

const ROLE = '400000000000000001';
const file = {
  measures: [aMeasure()],
  deadlines: (['court-date', 'effective'] as const).map((kind, n) =>
    aDeadline({
      id: kind,
      kind,
      title: { en: kind, ko: `기한 ${kind}` },
      window: null,
      revisions: [
        aRevision({
          id: `${kind}/0`,
          moment: aMoment(`2025-09-0${n + 8} 00:01`),
          boundary: 'on-or-after',
          announcedAt: at('2025-06-01T00:00:00Z'),
        }),
      ],
    }),
  ),
};
const told = async (over: Parameters<typeof aSubscription>[0]) => {
  const harness = await aHarness({ start: '2025-07-01T00:00:00Z', file, subscriptions: [aSubscription(over)] });
  await until(harness, '2025-09-10T00:00:00Z');
  return (kind: string) =>
    harness.posted
      .filter(({ text }) => text.includes(kind))
      .map(({ at: posted, body }) => ({ day: posted.slice(5, 10), pings: body.mentionRoles.length > 0 }));
};

describe('a court date, of which nothing is to be paid, beside a new duty', () => {
  const mention = { role: ROLE, kinds: ['countdown', 'reached', 'moved'] } as const;

  it('is told a week and a day before and on the day, and pings nobody', async () => {
    const of = await told({ leads: DEFAULT_LEADS, mention });
    expect(of('court-date')).toEqual(['09-01', '09-07', '09-08'].map((day) => ({ day, pings: false })));
    expect(of('effective').length).toBeGreaterThan(6);
    expect(of('effective').every(({ pings }) => pings)).toBe(true);
  });

  it('is told when a channel says that it chose so', async () => {
    const of = await told({ leads: [{ unit: 'd', n: 3 }], mention });
    expect(of('court-date').map(({ day }) => day)).toEqual(['09-05']);
  });
});
