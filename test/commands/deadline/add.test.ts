import { expect, it } from 'vitest';
import { deadlineAdd } from '../../../src/commands/deadline/add.ts';
import { aContext, anAdministrator, said } from '../context.ts';
import { formOf } from '../drafting.ts';

it.each([
  ['en', ['Title', 'Date and time', 'Legal source', 'Source text', 'Link to the source']],
  ['ko', ['제목', '날짜와 시각', '근거 문서', '원문', '근거 문서 링크']],
] as const)('asks in %s for title, date, instrument, words and link', async (language, labels) => {
  const args = { measure: 'us-kr-reciprocal', kind: 'comment-closes', boundary: 'through' };
  const opened = await formOf(deadlineAdd, args, language);
  expect(opened.labels).toEqual(labels);
  expect(opened.draft?.fields).toMatchObject({ edit: 'add', ...args, scope: 'here' });
});

it('of a measure that is not there it says so, and a kind that is none is refused', async () => {
  const context = aContext({ actor: anAdministrator() });
  expect(said(await deadlineAdd.handle({ measure: 'xyzzy', kind: 'effective' }, context))).toContain('(DW-MEASURE)');
  expect(said(await deadlineAdd.handle({ measure: 'jp', kind: 'someday' }, context))).toContain('(DW-OPTION)');
});
