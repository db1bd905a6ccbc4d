import { expect, it } from 'vitest';
import { deadlineMove } from '../../../src/commands/deadline/move.ts';
import { modalLimits } from '../../../src/commands/shared/command.ts';
import { aContext, anAdministrator, said } from '../context.ts';
import { formOf } from '../drafting.ts';

it.each([
  ['en', 'Move a deadline'],
  ['ko', '기한 변경'],
] as const)('opens its form in %s, about the deadline as it was seen', async (language, title) => {
  const { form, draft } = await formOf(deadlineMove, { deadline: 'pause' }, language);
  expect(form.title).toBe(title);
  expect(form.customId).toBe(`dl-form:${draft?.id}`);
  expect(draft?.fields).toMatchObject({
    ...{ edit: 'move', deadline: 'pause', typed: '2025-07-09 00:01', boundary: 'until' },
    last: 'pause/eo-14266',
    scope: 'here',
  });
  for (const { label, description = '' } of form.fields) {
    expect(label.length).toBeLessThanOrEqual(modalLimits.label);
    expect(description.length).toBeLessThanOrEqual(modalLimits.description);
  }
});

it('asks for', async () => {
  expect((await formOf(deadlineMove, { deadline: 'pause' }, 'en')).labels).toEqual([
    'Date and time',
    'Instrument',
    'The words it says',
    'Link to the instrument',
    'Remark',
  ]);
});

it('of a deadline that is not there it says so', async () => {
  const context = aContext({ actor: anAdministrator() });
  expect(said(await deadlineMove.handle({ deadline: 'xyzzy' }, context))).toContain('(DW-DEADLINE)');
});
