import { describe, expect, it } from 'vitest';
import { readCitations } from '../../../src/reading/citations.ts';
import { propose } from '../../../src/reading/proposals/propose.ts';
import { readRevocations } from '../../../src/reading/proposals/terminations.ts';
import { readDocument } from '../../../src/reading/reading.ts';
import { aDeadline, aMeasure, aMoment, anInstrument, aRevision, at } from '../../builders.ts';

const ended = (text: string) =>
  readRevocations(text, readCitations(text)).map(
    ({ type, number }) => `${type === 'proclamation' ? 'P' : 'EO'} ${number}`,
  );

describe('instruments that a text ends outright', () => {
  it.each([
    ['Executive Order 91001 is revoked.', ['EO 91001']],
    [
      'Sec. 2. Executive Order 91001 of April 2, 2025 (Regulating Imports), as amended, is hereby revoked.',
      ['EO 91001'],
    ],
    [
      'Accordingly, Executive Orders 91001 and 91002 are terminated effective 12:01 a.m. on March 1, 2026.',
      ['EO 91001', 'EO 91002'],
    ],
    [
      'I hereby revoke Executive Order 91001, Executive Order 91002 of May 1, 2025, and Proclamation 10999.',
      ['EO 91001', 'EO 91002', 'P 10999'],
    ],
    [
      'The additional ad valorem duties imposed pursuant to Executive Order 91001 shall no longer be in effect.',
      ['EO 91001'],
    ],
    ['I terminate the additional duties imposed by Executive Order 91001.', ['EO 91001']],
    ['The national emergency declared in Executive Order 91001 is terminated.', ['EO 91001']],
    ['행정명령 제91001호를 철회한다고 밝혔다.', ['EO 91001']],
    ['행정명령 91001호에 따른 관세를 종료한다.', ['EO 91001']],
  ])('%s', (text, expected) => {
    expect(ended(text)).toEqual(expected);
  });

  it.each([
    ['a part of it', 'Section 3(b) of Executive Order 91001 is revoked.'],
    ['an amendment', 'The amendments made by Executive Order 91001 are revoked.'],
    ['a condition', 'The duties stay unless Executive Order 91001 is revoked.'],
    ['a wish', 'The senators asked that Executive Order 91001 be revoked.'],
    ['what was ended long ago', 'Executive Order 91001 was revoked in May.'],
    [
      'something else in the sentence',
      'Executive Order 91001 imposed duties on imports, and the exclusion for parts is terminated.',
    ],
    ['a negation', 'Executive Order 91001 is not revoked.'],
    [
      'another order that stands beside it',
      'As provided in Executive Order 91001, the licence of the importer is revoked.',
    ],
  ])('not %s', (_, text) => {
    expect(ended(text)).toEqual([]);
  });

  it('a text without an end costs no more than its length', () => {
    const text = 'Executive Order 91001 of April 2, 2025 (Title), as amended, and '.repeat(4_000);
    expect(ended(text)).toEqual([]);
  });
});

const korea = aMeasure({ id: 'kr', on: ['KR'], authority: 'IEEPA', sectors: ['all'] });
const order = (number: string) => anInstrument({ number, title: `Order ${number}` });

function proposed(text: string, tier: 'instrument' | 'official' | 'press' = 'instrument') {
  const deadlines = [
    aDeadline({
      id: 'kr-pause',
      measureId: 'kr',
      revisions: [
        aRevision({ id: 'kr-pause/1', instrument: order('91001') }),
        aRevision({
          id: 'kr-pause/2',
          change: 'extended',
          moment: aMoment('2025-08-01 00:01'),
          instrument: order('91002'),
        }),
        aRevision({
          id: 'kr-pause/3',
          change: 'extended',
          moment: aMoment('2025-08-07 00:01'),
          instrument: order('91003'),
        }),
      ],
    }),
    aDeadline({ id: 'other', measureId: 'kr', revisions: [aRevision({ id: 'other/1', instrument: order('91009') })] }),
  ];
  const reading = readDocument(text, {
    signedOn: '2025-07-07',
    publishedOn: '2025-07-07',
    title: 'Ending Tariff Actions',
  });
  const decisions = propose(
    {
      tier,
      publishedAt: at('2025-07-07T21:51:00Z'),
      instrument: anInstrument({ number: '91020', title: 'Ending Tariff Actions' }),
      reading,
    },
    { deadlines, measures: [korea], measure: () => korea },
  );
  return decisions.flatMap((each) => (each.kind === 'change' ? [each.draft] : []));
}

describe('deadlines of an instrument that is ended by its number alone', () => {
  it.each([
    [
      'the order that began it',
      'Executive Order 91001, as amended, is revoked. The duties shall no longer be collected.',
    ],
    ['the order that set the date', 'Executive Order 91003 is terminated. The tariff is no longer collected.'],
    [
      'an end before the date',
      'Executive Order 91001 is terminated effective 12:01 a.m. eastern daylight time on July 20, 2025. The tariff ends.',
    ],
  ])('%s: proposed as withdrawn, for a person to decide', (_, text) => {
    const drafts = proposed(text);
    expect(drafts.map(({ deadlineId, change, moment }) => ({ deadlineId, change, moment }))).toEqual([
      { deadlineId: 'kr-pause', change: 'withdrawn', moment: null },
    ]);
    const [first] = drafts;
    expect(first).toMatchObject({ base: 'kr-pause/3', because: ['ends-it', 'cites-here'], sure: 'likely' });
    expect(text.slice(first?.offset, (first?.offset ?? 0) + (first?.quote.length ?? 0))).toBe(first?.quote);
    expect(first?.quote).toMatch(/revoked|terminated/);
  });

  it.each([
    ['an order that only moved it once', 'Executive Order 91002 is revoked. The duty is a tariff.', 'instrument'],
    [
      'an end after the date',
      'Executive Order 91001 is terminated effective September 1, 2025. The tariff is a duty.',
      'instrument',
    ],
    ['the press', 'Executive Order 91001 is revoked. The tariff on South Korea ends.', 'press'],
  ] as const)('%s withdraws nothing', (_, text, tier) => {
    expect(proposed(text, tier).filter(({ change }) => change === 'withdrawn')).toEqual([]);
  });
});
