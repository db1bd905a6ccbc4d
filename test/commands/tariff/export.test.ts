import { expect, it } from 'vitest';
import { tariffExport } from '../../../src/commands/tariff/export.ts';
import { aDeadline, aMeasure } from '../../builders.ts';
import { aContext, said, theCatalogue } from '../context.ts';

const textOf = (data: string) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.fromBase64(data));

it.each([
  ['en', 'for South Korea, as CSV files'],
  ['ko', '한국: 기한'],
] as const)('gives in %s two tables to keep, for the person alone', async (language, told) => {
  const context = theCatalogue('2025-07-20T12:00:00Z', language);
  const reply = await tariffExport.handle({ country: 'KR' }, context);
  expect(reply.ephemeral).toBe(true);
  expect(said(reply)).toContain(told);
  expect(reply.body.files?.map(({ name }) => name)).toEqual([
    'deadlines-KR-2025-07-20.csv',
    'changes-KR-2025-07-20.csv',
  ]);
  const [deadlines = '', changes = ''] = reply.body.files?.map(({ data }) => textOf(data)) ?? [];
  // The mark by which spreadsheets know UTF-8, so that Korean is read as Korean.
  expect(deadlines.charCodeAt(0)).toBe(0xfeff);
  const row = deadlines.split('\r\n').find((line) => line.startsWith('kr-25-suspension,'));
  expect(row).toContain('2025-08-01,00:01,America/New_York');
  expect(row).toContain('한국');
  expect(changes.split('\r\n').filter((line) => line.includes('kr-25-suspension')).length).toBeGreaterThan(1);
  expect(deadlines).not.toContain('jp-');
});

it('a spreadsheet runs nothing of it', async () => {
  const title = { en: '=HYPERLINK("x"), "quoted"', ko: '@SUM(1)' };
  const deadlines = () => [{ deadline: aDeadline({ title }), measure: aMeasure() }];
  const reply = await tariffExport.handle({}, aContext({ deadlines }));
  for (const { data } of reply.body.files ?? []) {
    expect(textOf(data)).toContain('"\'=HYPERLINK(""x""), ""quoted"""');
    expect(textOf(data)).not.toMatch(/(^|,)"?[=+@]/m);
  }
});

it('says when there is nothing', async () => {
  const reply = await tariffExport.handle({ country: 'NO' }, aContext({ deadlines: () => [] }));
  expect(said(reply)).toContain('No tracked measure applies to Norway.');
  expect(reply.body.files).toBeUndefined();
});
