import { expect, it } from 'vitest';
import { deadlineHistory } from '../../../src/commands/deadline/history.ts';
import { aDeadline, aMeasure, aMoment, aRevision } from '../../builders.ts';
import { replyOf, said } from '../context.ts';
import { aDraftingContext } from '../drafting.ts';

it.each([
  ['en', 'Undo 2'],
  ['ko', '2번 되돌리기'],
] as const)('shows the chain in %s for the person alone, its changes with Undo', async (language, label) => {
  const { context: from } = aDraftingContext(language);
  const moved = aRevision({ id: 'pause/by-1', by: '300000000000000001', moment: aMoment('2025-08-01 00:01') });
  const deadline = aDeadline({ revisions: [aRevision(), moved] });
  const context = { ...from, deadlines: () => [{ deadline, measure: aMeasure() }] };
  const answer = await deadlineHistory.handle({ deadline: 'pause' }, context);
  expect(replyOf(answer).ephemeral).toBe(true);
  expect(said(answer)).toContain('14266');
  const buttons = JSON.stringify(replyOf(answer).body.components);
  expect(buttons).toContain(label);
  // The first revision is the catalogue's.
  expect(buttons.match(/custom_id/g)).toHaveLength(1);
});
