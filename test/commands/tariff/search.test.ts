import { describe, expect, it } from 'vitest';
import { bodyLimits, bodySize } from '../../../src/alerts/body.ts';
import { tariffSearch } from '../../../src/commands/tariff/search.ts';
import { aMeasure } from '../../builders.ts';
import { aContext, japan, said, theCatalogue } from '../context.ts';

const en = theCatalogue('2026-11-23T12:00:00Z');
const ko = theCatalogue('2026-11-23T12:00:00Z', 'ko');
const search = (words: string, context = en) => tariffSearch.handle({ words }, context);

describe('/tariff search', () => {
  it('answers with measures and the deadlines found in them', async () => {
    const reply = await search('EO 14266');
    expect(reply.ephemeral).toBe(false);
    expect(reply.body.embeds[0]?.fields?.map(({ name }) => name)).toEqual([
      'Reciprocal tariffs on all partners (IEEPA)',
      'South Korea: reciprocal tariff (IEEPA)',
      'China: reciprocal tariff and truce (IEEPA)',
    ]);
    expect(said(reply)).toContain('3 deadlines in 3 measures.');
    expect(said(reply)).toContain('IEEPA · **South Korea** · all goods · HTS 9903.01.25');
    expect(said(reply)).toContain(
      '✅ ~~9 Jul 2025~~ → ~~1 Aug~~ → **7 Aug 2025** · Korea reciprocal tariff: suspension',
    );
  });

  it('answers in Korean', async () => {
    const text = said(await search('122조 부과금', ko));
    expect(text).toContain('전 세계: 수입 부과금 (122조)');
    expect(text).toContain('122조 · **모든 국가** · 전 품목 · HTS 9903.03.01');
  });

  it('says when a word was not found as it was typed', async () => {
    expect(said(await search('semicondutcor'))).toContain('No exact match. Closest results:');
    expect(said(await search('semiconductors'))).not.toContain('spelled');
    expect(said(await search('반도채', ko))).toContain('가장 비슷한 결과');
  });

  it('shows one deadline alone when it was picked from the list', async () => {
    const reply = await search('kr-25-suspension');
    expect(said(reply)).toContain('1 deadline in 1 measure.');
  });

  it.each(['9903', 'section', 'takes effect', '관세'])(
    '%j keeps Discord’s limits and counts what is left out',
    async (typed) => {
      for (const context of [en, ko]) {
        const { body } = await search(typed, context);
        const fields = body.embeds[0]?.fields ?? [];
        expect(bodySize(body)).toBeLessThanOrEqual(bodyLimits.total);
        for (const { value } of fields) expect(value.length).toBeLessThanOrEqual(bodyLimits.fieldValue);
        expect(fields.at(-1)?.name).toMatch(/… (and \d+ more measures?|외 조치 \d+건)/);
      }
    },
  );

  it('shows text of the catalogue and of the person as text', async () => {
    const wild = japan('x', '2025-09-01 00:01');
    const measure = aMeasure({ title: { en: '**bold** @everyone', ko: '*' }, hts: ['`1`'] });
    const context = aContext({ deadlines: () => [{ ...wild, measure }] });
    const text = said(await search('japan **bold**', context));
    expect(text).toContain('Search: japan \\*\\*bold\\*\\*');
    expect(text).toContain('\\*\\*bold\\*\\* @\u200beveryone');
    expect(text).not.toMatch(/(?<!\\)`1/);
  });

  it.each([
    ['en', 'Nothing in the catalogue matches “xyzzy”.'],
    ['ko', '“xyzzy”에 해당하는 항목이 목록에 없습니다.'],
  ] as const)('says in %s that nothing matches', async (language, sentence) => {
    const reply = await search('xyzzy', language === 'en' ? en : ko);
    expect(reply.ephemeral).toBe(true);
    expect(said(reply)).toContain(sentence);
    expect(said(reply)).toContain('(DW-SEARCH)');
    expect(said(await search('  ', en))).toContain('such as korea cars');
  });
});
