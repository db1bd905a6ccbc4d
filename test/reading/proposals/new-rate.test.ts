import { describe, expect, it } from 'vitest';
import type { Deadline } from '../../../src/domain/deadline.ts';
import type { Measure } from '../../../src/domain/measure.ts';
import { propose } from '../../../src/reading/proposals/propose.ts';
import { readDocument } from '../../../src/reading/reading.ts';
import { aDeadline, aMeasure, aMoment, anInstrument, aRevision, at } from '../../builders.ts';

const korea = aMeasure({ id: 'kr', on: ['KR'], authority: 'IEEPA', hts: ['9903.02.20'], sectors: ['all'] });
const everyone = aMeasure({ id: 'all', on: ['*'], authority: 'IEEPA', hts: ['9903.01.25'], sectors: ['all'] });
const order = anInstrument({ number: '91002', title: 'Order 91002' });

const start = (over: Partial<Deadline> = {}, rate: string | null = '25%') =>
  aDeadline({
    id: 'kr-start',
    measureId: 'kr',
    kind: 'effective',
    revisions: [
      aRevision({
        id: 'kr-start/1',
        moment: aMoment('2025-08-01 00:01'),
        boundary: 'on-or-after',
        rate: rate === null ? null : { before: '10%', after: rate },
        instrument: order,
      }),
    ],
    ...over,
  });

function proposed(
  text: string,
  deadlines: readonly Deadline[] = [start()],
  tier: 'instrument' | 'official' | 'press' = 'instrument',
) {
  const measures: readonly Measure[] = [korea, everyone];
  const title = 'Modifying a Tariff Rate';
  return propose(
    {
      tier,
      publishedAt: at('2025-07-07T21:51:00Z'),
      instrument: anInstrument({ number: '91021', title }),
      reading: readDocument(text, { signedOn: '2025-07-07', publishedOn: '2025-07-07', title }),
    },
    { deadlines, measures, measure: (id) => measures.find((measure) => measure.id === id) },
  ).flatMap((each) =>
    each.kind === 'nothing'
      ? []
      : [
          `${each.kind} ${each.draft.deadlineId ?? 'new'} ${each.draft.change} ${each.draft.moment?.date} ${each.draft.rate?.before} ${each.draft.rate?.after}`,
        ],
  );
}

const from =
  'with respect to goods entered for consumption on or after 12:01 a.m. eastern daylight time on August 1, 2025';
const RAISED = 'change kr-start rate-changed 2025-08-01 25% 30%';

describe('another rate for a date that stays', () => {
  it.each([
    ['a rate set anew', `The additional duty on products of South Korea shall be 30 percent ${from}.`],
    [
      'instead of the old one',
      `Products of South Korea shall be subject to a tariff of 30 percent instead of 25 percent ${from}.`,
    ],
    ['from one to another', `The duty on products of South Korea is increased from 25 percent to 30 percent, ${from}.`],
  ])('is proposed: %s', (_, text) => {
    expect(proposed(text)).toContain(RAISED);
  });

  it.each([
    ['the rate on record', `The additional duty on products of South Korea shall be 25 percent ${from}.`],
    ['no rate', `The additional duty on products of South Korea applies ${from}.`],
    ['several rates', `Products of South Korea pay a duty of 30 percent and parts a duty of 12 percent ${from}.`],
    ['another country', `The additional duty on products of Japan shall be 24 percent ${from}.`],
    [
      'several countries',
      `Products of South Korea and products of Japan shall be subject to a duty of 30 percent ${from}.`,
    ],
  ])('is not proposed for %s', (_, text) => {
    expect(proposed(text).filter((line) => line.includes('rate-changed'))).toEqual([]);
  });

  it('a cap that is on record in words is the same rate', () => {
    const text = `The tariff on products of South Korea shall be 15 percent ${from}.`;
    expect(proposed(text, [start({}, '15% cap')])).toEqual(['confirmed kr-start confirmed 2025-08-01 null 15%']);
  });

  it('a rate that is not on record is not missed', () => {
    const text = `The tariff on products of South Korea shall be 15 percent ${from}.`;
    expect(proposed(text, [start({}, null)]).filter((line) => line.includes('rate-changed'))).toEqual([]);
  });

  it('the rate during a suspension is not the rate after it', () => {
    const pause = start({ kind: 'suspension-ends' });
    const paid = 'While the tariff on products of South Korea is suspended until August 1, 2025, they pay 10 percent.';
    expect(proposed(paid, [pause]).filter((line) => line.includes('rate-changed'))).toEqual([]);
  });

  it('a rate for one country does not change what holds for all', () => {
    const all = start({ id: 'all-start', measureId: 'all' });
    const text = `The additional duty on products of South Korea shall be 30 percent ${from}.`;
    expect(proposed(text, [all]).filter((line) => line.includes('rate-changed'))).toEqual([]);
  });

  it('the press changes no rate', () => {
    expect(
      proposed(`The additional duty on products of South Korea shall be 30 percent ${from}.`, [start()], 'press'),
    ).toEqual([]);
  });
});
