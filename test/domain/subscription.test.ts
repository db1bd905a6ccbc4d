import { describe, expect, it } from 'vitest';
import { noticeKinds } from '../../src/domain/notice-kind.ts';
import { DEFAULT_LEADS, follows, leadText, parseLead, wantsKind } from '../../src/domain/subscription.ts';
import { aMeasure, aSubscription } from '../builders.ts';

describe('a lead time', () => {
  it.each(['30d', '1d', '365d', '12h', '1h', '72h', '0'])('%s is read and written back', (text) => {
    const lead = parseLead(text);
    expect(lead && leadText(lead)).toBe(text);
  });

  it.each(['', '0d', '0h', '366d', '73h', '1w', '-1d', '1.5d', '7 d', '7D', '1000d', '00', 'd'])(
    '%j is none',
    (text) => {
      expect(parseLead(text)).toBeUndefined();
    },
  );

  it('is by default 30, 14, 7, 3 and 1 days, 12 hours, 1 hour and the instant', () => {
    expect(DEFAULT_LEADS.map(leadText)).toEqual(['30d', '14d', '7d', '3d', '1d', '12h', '1h', '0']);
  });
});

describe('whether a subscription follows a measure', () => {
  const cars = aMeasure({
    id: 'us-232-autos',
    on: ['*'],
    authority: 'Section 232',
    sectors: ['automobiles', 'auto parts'],
  });
  const korea = aMeasure();

  it.each([
    ['everything', {}, korea, 'wanted', 'all countries'],
    ['its country', { countries: ['KR'] }, korea, 'wanted', 'KR'],
    ['one of its countries', { countries: ['JP', 'KR'] }, korea, 'wanted', 'KR'],
    ['another country', { countries: ['JP'] }, korea, 'unwanted', 'country'],
    [
      'a member of the Union, and the measure is on the Union',
      { countries: ['DE'] },
      aMeasure({ on: ['EU'] }),
      'wanted',
      'all countries',
    ],
    ['a country, and the measure is on all', { countries: ['JP'] }, cars, 'wanted', 'all countries'],
    ['the measure', { measures: ['us-kr-reciprocal'] }, korea, 'wanted', 'all countries'],
    ['another measure', { measures: ['us-232-autos'] }, korea, 'unwanted', 'measure'],
    ['a sector, and the measure is on all goods', { sectors: ['steel'] }, korea, 'wanted', 'all countries'],
    ['its sector', { sectors: ['auto parts'] }, cars, 'wanted', 'all countries'],
    ['another sector', { sectors: ['steel'] }, cars, 'unwanted', 'sector'],
    ['its authority', { authorities: ['Section 232'] }, cars, 'wanted', 'all countries'],
    ['another authority', { authorities: ['IEEPA'] }, cars, 'unwanted', 'authority'],
    [
      'its country but another sector',
      { countries: ['KR'], sectors: ['steel'] },
      { ...cars, on: ['KR'] },
      'unwanted',
      'sector',
    ],
  ] as const)('%s', (_, filters, measure, kind, because) => {
    expect(follows(aSubscription(filters), measure)).toEqual({ kind, because });
  });
});

it.each([
  ['a deadline it names', 'pause', 'wanted'],
  ['another deadline of the measure', 'start', 'unwanted'],
  ['the measure as a whole', null, 'wanted'],
] as const)('a subscription to single deadlines follows %s', (_, deadlineId, kind) => {
  expect(follows(aSubscription({ deadlines: ['pause'] }), aMeasure(), deadlineId).kind).toBe(kind);
});

describe('whether a subscription wants a kind', () => {
  it('wants every kind when it names none', () => {
    for (const kind of noticeKinds.filter((kind) => kind !== 'countdown' && kind !== 'reached')) {
      expect(wantsKind(aSubscription(), kind, null)).toBe(true);
    }
  });

  it.each([
    ['a kind it names', ['moved'], 'moved', null, true],
    ['a kind it does not name', ['moved'], 'set', null, false],
    ['a lead it has', [], 'countdown', '7d', true],
    ['a lead it has not', [], 'countdown', '5d', false],
    ['the instant', [], 'reached', '0', true],
    ['a lead of a kind it does not name', ['moved'], 'countdown', '7d', false],
  ] as const)('%s', (_, kinds, kind, lead, wanted) => {
    expect(wantsKind(aSubscription({ kinds }), kind, lead)).toBe(wanted);
  });

  it('leads of its own replace the usual ones', () => {
    const subscription = aSubscription({ leads: [{ unit: 'd', n: 5 }] });
    expect(wantsKind(subscription, 'countdown', '5d')).toBe(true);
    expect(wantsKind(subscription, 'countdown', '7d')).toBe(false);
    expect(wantsKind(subscription, 'reached', '0')).toBe(false);
  });
});
