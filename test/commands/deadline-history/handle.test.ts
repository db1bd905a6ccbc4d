import { expect, it } from 'vitest';
import { deadlineHistory } from '../../../src/commands/deadline-history/command.ts';
import { replyOf, said } from '../context.ts';
import { aDraftingContext } from '../drafting.ts';

it.each([
  ['en', 'Undo 1'],
  ['ko', '1번 되돌리기'],
] as const)('shows the chain in %s for the person alone, its changes with Undo', async (language, label) => {
  const { context } = aDraftingContext(language);
  const answer = await deadlineHistory.handle({ deadline: 'pause' }, context);
  expect(replyOf(answer).ephemeral).toBe(true);
  expect(said(answer)).toContain('14266');
  expect(JSON.stringify(replyOf(answer).body.components)).toContain(label);
});
