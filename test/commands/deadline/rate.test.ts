import { expect, it } from 'vitest';
import { deadlineRate } from '../../../src/commands/deadline/rate.ts';
import { modalLimits } from '../../../src/commands/shared/command.ts';
import { aContext, anAdministrator, said } from '../context.ts';
import { formOf } from '../drafting.ts';

it.each([
  ['en', 'Change a rate'],
  ['ko', '세율 변경'],
] as const)('opens its form in %s, about the deadline as it was seen', async (language, title) => {
  const { form, draft } = await formOf(deadlineRate, { deadline: 'pause' }, language);
  expect(form.title).toBe(title);
  expect(form.customId).toBe(`dl-form:${draft?.id}`);
  expect(draft?.fields).toMatchObject({
    ...{ edit: 'rate', deadline: 'pause' },
    last: 'pause/eo-14266',
    scope: 'here',
  });
  for (const { label, description = '' } of form.fields) {
    expect(label.length).toBeLessThanOrEqual(modalLimits.label);
    expect(description.length).toBeLessThanOrEqual(modalLimits.description);
  }
});

it('asks for', async () => {
  expect((await formOf(deadlineRate, { deadline: 'pause' }, 'en')).labels).toEqual([
    'Rate before',
    'Rate after',
    'Instrument',
    'The words it says',
    'Link to the instrument',
  ]);
});

it('of a deadline that is not there it says so', async () => {
  const context = aContext({ actor: anAdministrator() });
  expect(said(await deadlineRate.handle({ deadline: 'xyzzy' }, context))).toContain('(DW-DEADLINE)');
});
