import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { noInstrument, ownTitles } from '../../src/domain/revision.ts';
import {
  citedLink,
  countriesWords,
  countryName,
  rateChangeWords,
  rateWords,
  sectorName,
  sourceWords,
} from '../../src/texts/names.ts';
import { anInstrument, aRevision } from '../builders.ts';

describe('countries, sectors and rates by name', () => {
  it.each([
    ['KR', 'South Korea', '한국'],
    ['EU', 'European Union', '유럽연합(EU)'],
    ['AGOA', 'AGOA countries', 'AGOA 수혜국'],
    ['HK', 'Hong Kong', '홍콩'],
    ['*', 'all countries', '모든 국가'],
    ['JP', 'Japan', '일본'],
    ['*bad*', '\\*bad\\*', '\\*bad\\*'],
  ])('calls %s %s', (code, en, ko) => {
    expect(countryName(code, 'en')).toBe(en);
    expect(countryName(code, 'ko')).toBe(ko);
  });

  it('counts the countries a long list leaves out', () => {
    const sixteen = 'CN EU SG CH NO ID MY KH TH KR VN TW BD MX JP IN'.split(' ');
    expect(countriesWords(sixteen, 'en')).toMatch(/^China, European Union, .* and 4 more countries$/);
    expect(countriesWords(sixteen, 'ko')).toMatch(/ 외 4개국$/);
    expect(countriesWords(['KR', '*'], 'en')).toBe('all countries');
  });

  it('has a Korean word for every sector of the catalogue', () => {
    const { measures } = parse(readFileSync('config/deadlines.yaml', 'utf8')) as { measures: { sectors: string[] }[] };
    const sectors = new Set(measures.flatMap((measure) => measure.sectors));
    expect(sectors.size).toBeGreaterThan(20);
    expect([...sectors].filter((sector) => !/\p{Script=Hangul}/u.test(sectorName(sector, 'ko')))).toEqual([]);
  });

  it.each([
    ['press', 'press report', '언론 보도'],
    ['agency notice', 'official, not yet law', '공식 발표, 법령 전'],
    ['announcement', 'official, not yet law', '공식 발표, 법령 전'],
    ['statute', 'law', '법령'],
    ['HTS revision', 'law', '법령'],
  ] as const)('%s is a %s', (type, en, ko) => {
    const revision = aRevision({ instrument: anInstrument({ type }) });
    expect(sourceWords(revision, 'en')[1]?.split(' · ')[0]).toBe(en);
    expect(sourceWords(revision, 'ko')[1]?.split(' · ')[0]).toBe(ko);
  });

  it('has a Korean word for every rate of the catalogue', () => {
    type Rates = Record<string, string>;
    type Entry = {
      alsoSets?: Record<string, Rates>;
      revisions: { rates?: Rates; rate?: { before: string | null; after: string | null } }[];
    };
    const { measures } = parse(readFileSync('config/deadlines.yaml', 'utf8')) as { measures: { deadlines: Entry[] }[] };
    const rates = measures.flatMap(({ deadlines }) =>
      deadlines.flatMap(({ alsoSets = {}, revisions }) => [
        ...Object.values(alsoSets).flatMap((each) => Object.values(each)),
        ...revisions.flatMap(({ rates: own = {}, rate }) => [
          ...Object.values(own),
          ...[rate?.before, rate?.after].flatMap((one) => one ?? []),
        ]),
      ]),
    );
    expect(new Set(rates).size).toBeGreaterThan(60);
    // The remaining words are a unit, a treaty, an annex or a list.
    const left = [...new Set(rates)]
      .map((rate) => rateWords(rate, 'ko'))
      .filter((said) => /[a-z]/i.test(said.replace(/USMCA|I-C|4A|kg|%p/g, '')));
    expect(left).toEqual([]);
    expect(rates.filter((rate) => rateWords(rate, 'en').endsWith('…'))).toEqual([]);
  });

  it.each([
    ['lumber 10% on top, furniture and cabinets 15% in total', '제재목 추가 10%, 가구·수납장 기본관세 포함 15%'],
    ['cars within the quota and their parts 10% in total', '쿼터 내 자동차와 그 부품 기본관세 포함 10%'],
    ['4.4 cents/kg within the quota', 'kg당 4.4센트 쿼터 내'],
    ['on top: 25% (lists 1 to 3), 25% to 100% (increases)', '추가: 25% (1-3목록), 25-100% (인상 품목)'],
  ])('%s is %s', (rate, ko) => {
    expect(rateWords(rate, 'ko')).toBe(ko);
  });

  it('keeps the English word of a sector it does not know, escaped', () => {
    expect(sectorName('*new* goods', 'ko')).toBe('\\*new\\* goods');
    expect(sectorName('all', 'en')).toBe('all goods');
  });

  it.each([
    ['15% cap', '15% 상한'],
    ['10% plus 24 points', '10% + 24%p'],
    ['10% or 12.5%', '10% 또는 12.5%'],
    ['duty-free', '무관세'],
    ['25%', '25%'],
  ])('says the rate %s as %s in Korean', (rate, ko) => {
    expect(rateWords(rate, 'en')).toBe(rate);
    expect(rateWords(rate, 'ko')).toBe(ko);
  });

  it('shows only what the source states of a rate', () => {
    expect(rateChangeWords({ before: '10%', after: '25%' }, 'en')).toBe('10% → **25%**');
    expect(rateChangeWords({ before: null, after: '25%' }, 'en')).toBe('**25%**');
    expect(rateChangeWords({ before: '10%', after: null }, 'en')).toBe(null);
    expect(rateChangeWords({ before: null, after: null }, 'en')).toBeNull();
  });
});

describe('what the bot itself wrote down instead of an instrument', () => {
  it.each([
    ['removed', 'Removed from the catalogue by the operators', '운영자가 기한 목록에서 삭제함'],
    ['simulated', 'Simulated change', '모의 변경'],
  ] as const)('%s reads as a fact in the reader’s language, not as a document', (as, en, ko) => {
    const revision = aRevision({ instrument: noInstrument(ownTitles[as]), evidence: 'secondary', quote: null });
    expect([citedLink(revision, 'en'), sourceWords(revision, 'en')[0]]).toEqual([en, en]);
    expect([citedLink(revision, 'ko'), sourceWords(revision, 'ko')[0]]).toEqual([ko, ko]);
  });
});
