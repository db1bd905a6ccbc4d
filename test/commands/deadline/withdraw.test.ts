import { expect, it } from 'vitest';
import { deadlineWithdraw } from '../../../src/commands/deadline/withdraw.ts';
import { modalLimits } from '../../../src/commands/shared/command.ts';
import { aContext, anAdministrator, said } from '../context.ts';
import { formOf } from '../drafting.ts';

it.each([
  ['en', 'Withdraw a deadline'],
  ['ko', '기한 철회'],
] as const)('opens its form in %s, about the deadline as it was seen', async (language, title) => {
  const { form, draft } = await formOf(deadlineWithdraw, { deadline: 'pause' }, language);
  expect(form.title).toBe(title);
  expect(form.customId).toBe(`dl-form:${draft?.id}`);
  expect(draft?.fields).toMatchObject({
    ...{ edit: 'withdraw', deadline: 'pause' },
    last: 'pause/eo-14266',
    scope: 'here',
  });
  for (const { label, description = '' } of form.fields) {
    expect(label.length).toBeLessThanOrEqual(modalLimits.label);
    expect(description.length).toBeLessThanOrEqual(modalLimits.description);
  }
});

it('asks for', async () => {
  expect((await formOf(deadlineWithdraw, { deadline: 'pause' }, 'en')).labels).toEqual([
    'Instrument',
    'The words it says',
    'Link to the instrument',
    'Remark',
  ]);
});

it('of a deadline that is not there it says so', async () => {
  const context = aContext({ actor: anAdministrator() });
  expect(said(await deadlineWithdraw.handle({ deadline: 'xyzzy' }, context))).toContain('(DW-DEADLINE)');
});
