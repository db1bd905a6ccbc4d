import { describe, expect, it } from 'vitest';
import type { FoundStatement } from '../../src/app/statements/events.ts';
import { tariffSearch } from '../../src/commands/tariff/search.ts';
import { tariffStatus } from '../../src/commands/tariff/status.ts';
import { at } from '../builders.ts';
import { said, theCatalogue } from './context.ts';

const found: FoundStatement = {
  title: 'Extending the **pause**',
  url: 'https://example.org/order',
  tier: 'instrument',
  source: { en: 'The House', ko: '하우스' },
  at: at('2025-07-07T18:00:00Z'),
};

describe('/tariff search over statements', () => {
  const context = (language: 'en' | 'ko', statements: readonly FoundStatement[], asked: string[][] = []) => ({
    ...theCatalogue('2026-11-23T12:00:00Z', language),
    findStatements: async (words: readonly string[]) => {
      asked.push([...words]);
      return statements;
    },
  });

  it('lists them with link, tier, source and day, beside the deadlines', async () => {
    const asked: string[][] = [];
    const text = said(await tariffSearch.handle({ words: 'EO 14266' }, context('en', [found], asked)));
    expect(asked).toEqual([['eo', '14266']]);
    expect(text).toContain('3 deadlines in 3 measures.');
    expect(text).toContain('1 statement, newest first');
    expect(text).toContain(
      '• [Extending the \\*\\*pause\\*\\*](https://example.org/order) · Legal instrument, The House, Mon 7 Jul 2025, 14:00 ET',
    );
  });

  it('answers also where only a statement fits, in Korean as well', async () => {
    const text = said(await tariffSearch.handle({ words: 'zzqq' }, context('ko', [found])));
    expect(text).toContain('일치하는 기한이 없습니다.');
    expect(text).toContain('발표 1건, 최신순');
    expect(text).toContain('법적 문서, 하우스');
  });

  it('without any it says so', async () => {
    const reply = await tariffSearch.handle({ words: 'zzqq' }, context('en', []));
    expect(reply.ephemeral).toBe(true);
    expect(said(reply)).toContain('DW-SEARCH');
  });
});

describe('/tariff status over sources', () => {
  const fresh = {
    name: { en: 'The House', ko: '하우스' },
    checkedAt: at('2026-11-23T11:59:00Z'),
    stale: false,
    trouble: null,
  };
  const stale = {
    name: { en: 'Evening Post', ko: '이브닝포스트' },
    checkedAt: at('2026-11-22T11:00:00Z'),
    stale: true,
    trouble: {
      code: 'html-instead-of-feed',
      sentence: { en: 'It answers with a page.', ko: '웹페이지로 응답합니다.' },
      since: at('2026-11-22T11:00:00Z'),
    },
  };

  it('names each source that is out of date, and counts the others', async () => {
    const context = { ...theCatalogue('2026-11-23T12:00:00Z'), sources: [fresh, stale] };
    const text = said(await tariffStatus.handle({}, context));
    expect(text).toContain('⚠️ **Evening Post**: last read Sun 22 Nov 2026, 06:00 ET · It answers with a page.');
    expect(text).toContain('1 other source is up to date.');
  });

  it('in Korean as well', async () => {
    const context = { ...theCatalogue('2026-11-23T12:00:00Z', 'ko'), sources: [{ ...stale, checkedAt: null }] };
    expect(said(await tariffStatus.handle({}, context))).toContain(
      '⚠️ **이브닝포스트**: 아직 수집 전 · 웹페이지로 응답합니다.',
    );
  });
});
