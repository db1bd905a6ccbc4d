import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/reading/reading.ts';

const order =
  'By the authority vested in me, including section 604 of the Trade Act of 1974 and section 301 of title 3, United ' +
  'States Code, it is ordered: Articles that are products of Brazil, entered for consumption, shall be subject to an ' +
  'additional ad valorem rate of duty of 40 percent under heading 9903.99.77 and heading 9903.99.78.';

describe('relevance', () => {
  it('an instrument without a tariff word in its title is recognised by its text, with the reasons', () => {
    const { relevance } = readDocument(order, { title: 'Addressing Threats to the United States' });
    expect(relevance).toMatchObject({ about: 'tariff', relevant: true, countries: ['BR'], authorities: [] });
    expect(relevance.headings).toEqual(['9903.99.77', '9903.99.78']);
    expect(relevance.reasons.map(({ because }) => because)).toContain('uses the terms of tariff law');
    for (const { words } of relevance.reasons) expect(order).toContain(words);
  });

  it.each([
    [
      'a skilled trade',
      'Investing in the Skilled Trades',
      'Apprentices in the skilled trades will earn more. Trade schools grow.',
    ],
    [
      'drug prices',
      'Most-Favored-Nation Prescription Drug Pricing',
      'Patients abroad pay less for the same medicine. Drug makers must offer the most-favored-nation price.',
    ],
    [
      'a remark in passing',
      'Entry of Certain Workers',
      `${'The visa programme is restricted for one more year. '.repeat(20)}Tariffs were mentioned.`,
    ],
    [
      'a duty that is no customs duty',
      'Improving Oversight',
      'It is the duty of each agency head to report. The duties of the office are heavy.',
    ],
    [
      'another section 301',
      'Federal Hiring',
      'By the authority of section 301 of title 3, United States Code, and section 301 of title 5, it is ordered.',
    ],
  ])('%s is no tariff', (_, title, text) => {
    expect(readDocument(text, { title }).relevance).toMatchObject({ relevant: false, reasons: [] });
  });

  it.each([
    ['a story', 'WINNING: Prices Ease', undefined],
    ['a ceremony', 'National Harvest Week, 2026', undefined],
    ['a speech', 'At the Dinner', 'remarks'],
  ])('%s that praises tariffs is not told', (_, title, type) => {
    const text = 'Tariffs work. Prices fell, jobs grew, and the tariffs brought money. Thank you.';
    expect(readDocument(text, { title, ...(type ? { type } : {}) }).relevance.relevant).toBe(false);
    expect(readDocument(text, { title: 'Statement of the Secretary' }).relevance.relevant).toBe(true);
  });

  it('the country that pays counts, not the one that is only named', () => {
    const text =
      'Because Iran and Russia sell oil, a tariff of 25 percent is imposed on imports from India. Imports of India pay it.';
    const { countries } = readDocument(text, { title: 'Addressing Threats by the Russian Federation' }).relevance;
    expect(countries[0]).toBe('IN');
    expect(countries).not.toContain('IR');
  });

  it.each([
    ['미국은 한국에 25% 상호관세를 부과한다고 발표했다. 관세는 유예됐다.', '첫 통화'],
    ['양국은 관세 합의를 서두르기로 했다. 상호관세는 유예돼 있다.', '한미 정상 통화, 관세 협상 속도'],
  ])('a Korean report says whom the duty is laid on: %s', (text, title) => {
    expect(readDocument(text, { title }).relevance).toMatchObject({ relevant: true, countries: ['KR'] });
  });

  it.each(['China’s', "China's"])('a country is named by what is its own as well: %s', (name) => {
    const text = `The Trade Representative extends the exclusions from the duties in the investigation of ${name} acts. ${name} tariff stays.`;
    expect(readDocument(text, { title: 'Exclusions from Duties' }).relevance.countries).toEqual(['CN']);
  });

  it('a heading with a digit too many is none', () => {
    expect(readDocument(`${order} Headings 99903.01.78 and 9903.01 are wrong.`).relevance.headings).toEqual([
      '9903.99.77',
      '9903.99.78',
      '9903.01',
    ]);
  });
});

describe('rates', () => {
  it.each([
    ['The duty is lowered from 25 percent to 15 percent.', [['25%', '15%']]],
    [
      'The heading is amended by deleting “20%” and inserting “10%” in lieu thereof in the rate of duty.',
      [['20%', '10%']],
    ],
    ['An additional rate of duty of 12.5 percent applies.', [[null, '12.5%']]],
    ['24 percentage points of that rate are suspended.', [[null, '24 pp']]],
    ['Turnout was 61 percent in the county, well above the mean.', []],
  ])('%s', (text, expected) => {
    expect(readDocument(text).rates.map(({ before, after }) => [before, after])).toEqual(expected);
  });
});
