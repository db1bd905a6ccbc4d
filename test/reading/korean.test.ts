import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/reading/reading.ts';

const iso = (instant: number | null) =>
  instant === null ? null : Temporal.Instant.fromEpochMilliseconds(instant).toString({ smallestUnit: 'second' });

describe('Korean prose', () => {
  it.each([
    [
      '고율 관세는 2026년 7월 9일 0시 1분(미 동부시간)까지 유예된다.',
      'suspended-until',
      '2026-07-09',
      '2026-07-09T04:01:00Z',
    ],
    [
      '새 세율은 2026년 12월 4일 오전 0시 1분(미 동부시간)부터 적용된다.',
      'effective',
      '2026-12-04',
      '2026-12-04T05:01:00Z',
    ],
    ['한국시간 7월 9일 오후 1시 1분부터 부과된다.', 'effective', '2026-07-09', '2026-07-09T04:01:00Z'],
    ['관세는 8월 1일(현지시간)부터 부과된다.', 'effective', '2026-08-01', null],
    ['상호관세가 8월 7일 발효된다.', 'effective', '2026-08-07', null],
    ['유예는 7월 9일 만료된다.', 'expires', '2026-07-09', null],
    ['면제는 2026년 12월 31일까지 유효하다.', 'expires', '2026-12-31', null],
    ['환급 신청은 12월 31일까지 가능하다.', 'expires', '2026-12-31', null],
    ['유럽연합은 철강 세이프가드를 6월 30일까지 연장했다.', 'foreign', '2026-06-30', null],
    ['2026년 2월 24일부터 모든 수입품에 10% 관세를 부과하고 있다.', 'historical', '2026-02-24', null],
    ['철강 관세는 4월 4일부터 50%로 인상됐다.', 'historical', '2026-04-04', null],
    ['유예 기간은 7월 초 끝난다.', 'undated', null, null],
    ['관세는 9월말까지 유예된다.', 'undated', null, null],
    ['양국은 7월 31일까지 협상을 마치기로 했다.', 'negotiation', '2026-07-31', null],
    ['의견은 7월 31일까지 접수한다.', 'comment-closes', '2026-07-31', null],
    ['당초 7월 9일까지였던 시한이 바뀌었다.', 'restated', '2026-07-09', null],
    ['인하된 세율은 4월 1일자로 소급 적용된다.', 'retroactive', '2026-04-01', null],
    ['대통령은 4월 2일 상호관세를 발표했다.', 'historical', '2026-04-02', null],
    ['중국은 8월 10일까지 미국산 농산물 보복 관세를 유예한다.', 'foreign', '2026-08-10', null],
  ])('%s', (text, role, date, instant) => {
    const [reading, ...more] = readDocument(text, { signedOn: '2026-05-20' }).dates;
    expect(more).toEqual([]);
    expect([reading?.role, reading?.date, iso(reading?.instant ?? null)]).toEqual([role, date, instant]);
  });

  it('a number of days from a day that has gone by', () => {
    const { dates } = readDocument('미국은 2026년 2월 24일부터 150일간 관세를 부과하고 있다.', {
      signedOn: '2026-05-20',
    });
    expect(dates.map(({ role, date }) => [role, date])).toEqual([
      ['historical', '2026-02-24'],
      ['expires', '2026-07-24'],
    ]);
  });

  it('a rate and the one it replaces', () => {
    for (const text of ['관세를 25퍼센트에서 15퍼센트로 인하한다.', '관세를 25%에서 15%로 인하한다.']) {
      expect(readDocument(text).rates).toMatchObject([{ before: '25%', after: '15%' }]);
    }
  });

  it('a number of days from a day that is named', () => {
    const { dates } = readDocument('미국은 2026년 7월 9일부터 90일간 관세를 유예한다.', { signedOn: '2026-05-20' });
    expect(dates.map(({ role, date }) => [role, date])).toEqual([
      ['effective', '2026-07-09'],
      ['expires', '2026-10-07'],
    ]);
  });

  it('rates, partners and sectors', () => {
    const text = '미국은 한국산 자동차에 대한 관세를 25%에서 15%로 인하한다. 한국 자동차 업계는 관세 인하를 반겼다.';
    const { relevance, rates } = readDocument(text, { title: '미국, 자동차 관세 인하' });
    expect(relevance).toMatchObject({ relevant: true, countries: ['KR'], sectors: ['automobiles'] });
    expect(rates).toMatchObject([{ before: '25%', after: '15%' }]);
  });
});
