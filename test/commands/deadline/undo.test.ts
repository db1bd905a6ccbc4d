import { expect, it } from 'vitest';
import { deadlineUndo } from '../../../src/commands/deadline/undo.ts';
import { aDeadline, aMeasure, aMoment, aRevision, at } from '../../builders.ts';
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
  expect(drafts.all.size).toBe(0);
});

const person = '300000000000000001';
const moves = [
  aRevision({
    id: 'pause/by-1',
    by: person,
    moment: aMoment('2025-08-01 00:01'),
    recordedAt: at('2025-06-01T12:00:00Z'),
  }),
  aRevision({
    id: 'pause/by-2',
    by: '300000000000000009',
    moment: aMoment('2025-08-07 00:01'),
    recordedAt: at('2025-06-03T12:00:00Z'),
  }),
];
const approved = aRevision({ id: 'pause/p1', by: person, approval: 'as-read', recordedAt: at('2025-06-02T12:00:00Z') });
const undone = aRevision({ id: 'other/by-1', by: person, recordedAt: at('2025-06-04T12:00:00Z') });
const undo = aRevision({ id: 'other/by-2', by: person, undoes: undone.id, recordedAt: at('2025-06-05T12:00:00Z') });
const changed = [
  { deadline: aDeadline({ guild: '100000000000000001', revisions: [aRevision(), ...moves] }), measure: aMeasure() },
  {
    deadline: aDeadline({ id: 'second', revisions: [aRevision({ id: 'second/1' }), { ...approved, id: 'second/p1' }] }),
    measure: aMeasure(),
  },
  {
    deadline: aDeadline({ id: 'other', revisions: [aRevision({ id: 'other/1' }), undone, undo] }),
    measure: aMeasure(),
  },
  { deadline: aDeadline({ id: 'catalogue', revisions: [aRevision({ id: 'catalogue/1' })] }), measure: aMeasure() },
];

it('offers the changes by people that still stand, newest first, with what, who and when', async () => {
  const { context } = aDraftingContext('en');
  const { choices } = await deadlineUndo.suggest(
    { option: 'deadline', value: '' },
    { ...context, deadlines: () => changed },
  );
  expect(choices.map(({ value }) => value)).toEqual(['other/by-2', 'pause/by-2', 'second/p1', 'pause/by-1']);
  expect(choices[1]?.name).toMatch(
    /^Date: 12:01 a\.m\. ET, Thu 7 Aug 2025 · .* · user 300000000000000009, Tue 3 Jun 2025, 08:00 ET$/,
  );
  expect(choices[2]?.name).toContain('you, Mon 2 Jun 2025');
  expect(choices.every(({ name }) => name.length <= 100)).toBe(true);
});

it('undoes the change that was chosen, not the last one', async () => {
  const { context, drafts } = aDraftingContext('en');
  await deadlineUndo.handle({ deadline: 'pause/by-1' }, { ...context, deadlines: () => changed });
  expect([...drafts.all.values()][0]?.fields).toMatchObject({ edit: 'undo', deadline: 'pause', target: 'pause/by-1' });
});
