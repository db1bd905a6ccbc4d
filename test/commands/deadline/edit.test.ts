import { expect, it } from 'vitest';
import { deadlineEdit } from '../../../src/commands/deadline/edit.ts';
import { findComponent } from '../../../src/commands/index.ts';
import { aContext, anAdministrator, replyOf, said } from '../context.ts';
import { aDraftingContext, idsIn, press } from '../drafting.ts';

/** Limits of a form's fields. https://discord.com/developers/docs/components/reference#label */
const modalLimits = { label: 45, description: 100 };

/** The form a button of the card opens, with the draft it opened for it. */
async function formOf(label: string, language: 'en' | 'ko') {
  const { context, drafts } = aDraftingContext(language);
  const card = await deadlineEdit.handle({ deadline: 'pause' }, context);
  const form = await press(idsIn(card)[label], context);
  if (form.kind !== 'modal') throw new Error(`no form but ${JSON.stringify(form)}`);
  return { form, draft: [...drafts.all.values()].at(-1), labels: form.fields.map((field) => field.label) };
}

it.each([
  ['en', 'Wed 9 Jul 2025', 'This server only', ['Move', 'Rate', 'Withdraw', 'Cite']],
  ['ko', '2025년 7월 9일', '이 서버에만 적용됩니다', ['날짜 변경', '세율', '철회', '근거']],
] as const)(
  'shows in %s how the deadline stands, with a button for each edit',
  async (language, date, where, labels) => {
    const { context } = aDraftingContext(language);
    const card = await deadlineEdit.handle({ deadline: 'pause' }, context);
    expect(replyOf(card).ephemeral).toBe(true);
    expect(said(card)).toContain(date);
    expect(said(card)).toContain(where);
    expect(Object.keys(idsIn(card))).toEqual(labels);
  },
);

it.each([
  ['Move', 'en', 'Move a deadline', { edit: 'move', typed: '2025-07-09 00:01', boundary: 'until' }],
  ['날짜 변경', 'ko', '기한 변경', { edit: 'move', typed: '2025-07-09 00:01', boundary: 'until' }],
  ['Rate', 'en', 'Change a rate', { edit: 'rate' }],
  ['세율', 'ko', '세율 변경', { edit: 'rate' }],
  ['Withdraw', 'en', 'Withdraw a deadline', { edit: 'withdraw' }],
  ['철회', 'ko', '기한 철회', { edit: 'withdraw' }],
  ['Cite', 'en', 'Correct a citation', { edit: 'cite', titled: 'no' }],
  ['근거', 'ko', '근거 수정', { edit: 'cite', titled: 'no' }],
] as const)('%s opens its form in %s, about the deadline as it was seen', async (label, language, title, fields) => {
  const { form, draft } = await formOf(label, language);
  expect(form.title).toBe(title);
  expect(form.customId).toBe(`dl-form:${draft?.id}`);
  expect(draft?.fields).toMatchObject({ ...fields, deadline: 'pause', last: 'pause/eo-14266', scope: 'here' });
  for (const field of form.fields) {
    expect(field.label.length).toBeLessThanOrEqual(modalLimits.label);
    expect((field.description ?? '').length).toBeLessThanOrEqual(modalLimits.description);
  }
});

it.each([
  ['Move', ['Date and time', 'Legal source', 'Source text', 'Link to the source', 'Note']],
  ['Rate', ['Rate before', 'Rate after', 'Legal source', 'Source text', 'Link to the source']],
  ['Withdraw', ['Legal source', 'Source text', 'Link to the source', 'Note']],
  ['Cite', ['Legal source', 'Source text', 'Link to the source', 'Note']],
])('%s asks for', async (label, labels) => {
  expect((await formOf(label, 'en')).labels).toEqual(labels);
});

it.each([
  ['en', 'Only this server', 'For everyone', 'This server only'],
  ['ko', '이 서버만', '모든 서버', '이 서버에만'],
] as const)(
  'asks an operator in %s for whom it counts, before the form is filled in',
  async (language, here, everyone, said) => {
    const { context: from, drafts } = aDraftingContext(language);
    const context = { ...from, actor: anAdministrator({ operator: true }) };
    const card = await deadlineEdit.handle({ deadline: 'pause' }, context);
    const changed = await press(idsIn(card)[here], context);
    if (changed.kind !== 'update') throw new Error('the card was not changed');
    expect(changed.body.content).toContain(said);
    const ids = idsIn(changed);
    expect(Object.keys(ids)).toContain(everyone);
    await press(Object.values(ids)[0], context);
    expect([...drafts.all.values()].at(-1)?.fields).toMatchObject({ edit: 'move', scope: 'here' });
  },
);

it('no other administrator is asked, nor believed', async () => {
  const { context, drafts } = aDraftingContext('en');
  await deadlineEdit.handle({ deadline: 'pause' }, context);
  const [draft] = [...drafts.all.keys()];
  expect(said(await press(`dl-reach:${draft}:everyone`, context))).toContain('(DW-OPERATOR)');
});

it('of a deadline that is not there it says so', async () => {
  const context = aContext({ actor: anAdministrator() });
  expect(said(await deadlineEdit.handle({ deadline: 'xyzzy' }, context))).toContain('(DW-DEADLINE)');
});

it('where several are meant it asks with a menu, and goes on with the one chosen', async () => {
  const { context } = aDraftingContext('en');
  const asked = await deadlineEdit.handle({ deadline: 'pause for' }, context);
  expect(said(asked)).toContain('(DW-DEADLINE-SEVERAL)');
  const menu = replyOf(asked).body.components?.[0]?.components[0];
  if (menu?.type !== 3) throw new Error('there is no menu');
  expect(menu.options.map(({ value }) => value)).toContain('all-pause');
  const found = findComponent(menu.custom_id);
  const pressed = { kind: 'menu', values: ['all-pause'], fields: {}, source: null } as const;
  const card = await found?.component.handle(found.args, pressed, context);
  expect(card && said(card)).toContain('Pause for everyone');
});

it.each([
  [{ KR: '15% in total', '*': '15% on top' }, '- South Korea: 15% in total\n- other countries: 15% on top'],
  // Stated for one country alone, and not in general.
  [{ KR: '15% in total' }, '- South Korea: 15% in total'],
])('says whose rate it is where countries pay different ones: %o', async (rates, lines) => {
  const { context } = aDraftingContext('en');
  const deadlines = context.deadlines().map((it) => {
    const [first, ...others] = it.deadline.revisions;
    return first && it.deadline.id === 'pause'
      ? { ...it, deadline: { ...it.deadline, revisions: [...others, { ...first, rate: null, rates }] } }
      : it;
  });
  const card = await deadlineEdit.handle({ deadline: 'pause' }, { ...context, deadlines: () => deadlines });
  expect(said(card)).toContain(lines);
});
