import { expect, it } from 'vitest';
import { deadlineUndo } from '../../../src/commands/deadline-undo/command.ts';
import { said } from '../context.ts';
import { aDraftingContext } from '../drafting.ts';

it.each([
  ['en', 'There is nothing to undo'],
  ['ko', '되돌릴 것이 없습니다'],
] as const)('says in %s when there is nothing to undo', async (language, told) => {
  const { context, drafts } = aDraftingContext(language);
  const answer = said(await deadlineUndo.handle({ deadline: 'pause' }, context));
  expect(answer).toContain(told);
  expect(answer).toContain('(DW-NOTHING)');
  expect([...drafts.all.values()][0]?.fields).toMatchObject({ edit: 'undo', target: 'pause/eo-14266' });
});
