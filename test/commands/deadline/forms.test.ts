import { describe, expect, it } from 'vitest';
import type { WantedEdit } from '../../../src/app/catalogue/edits.ts';
import { deadlineEdit } from '../../../src/commands/deadline/edit.ts';
import { findComponent } from '../../../src/commands/index.ts';
import type { CommandContext, Modal } from '../../../src/commands/shared/command.ts';
import { said } from '../context.ts';
import { aDraftingContext, idsIn, press } from '../drafting.ts';

const again = { en: 'Change', ko: '고치기' } as const;

/** The form of one edit of the Korean pause, and every edit that is previewed. */
async function opened(label: string, language: 'en' | 'ko' = 'en') {
  const wanted: WantedEdit[] = [];
  const { context } = aDraftingContext(language, {
    preview: async (_actor, edit) => {
      wanted.push(edit);
      return { kind: 'nothing' };
    },
  });
  const card = await deadlineEdit.handle({ deadline: 'pause' }, context);
  const form = await press(idsIn(card)[label], context);
  if (form.kind !== 'modal') throw new Error('no form opened');
  return { form, context, wanted };
}

/** Sends a form with its pre-filled values except for `over`, as a client does. */
function send({ customId, fields }: Modal, over: Readonly<Record<string, string>>, context: CommandContext) {
  const found = findComponent(customId);
  if (!found) throw new Error(`no component is called ${customId}`);
  const stood = Object.fromEntries(fields.map((field) => [field.id, 'value' in field ? (field.value ?? '') : '']));
  return found.component.handle(
    found.args,
    { kind: 'modal', values: [], fields: { ...stood, ...over }, source: null },
    context,
  );
}

const cites = { instrument: 'EO 14316' };

describe('what cannot be read in a form', () => {
  it.each([
    ['Move', { typed: 'soon', ...cites }, 'DW-WHEN', '9 July 2025 12:01 am ET'],
    ['Move', { typed: '9999-01-01', ...cites }, 'DW-WHEN', '1990 to 2100'],
    ['Move', { typed: '2027-01-04 25:00', ...cites }, 'DW-TIME', 'noon'],
    ['Move', { typed: '31 February 2027', ...cites }, 'DW-DATE-NONE', 'Which date do you mean?'],
    ['Move', { typed: '13/13/2026', ...cites }, 'DW-DATE-NONE', '2025-07-09'],
    ['Move', { typed: 'Monday 5 January 2027', ...cites }, 'DW-DATE-WEEKDAY', 'Is this the date you mean?'],
    ['Rate', { after: 'abc', ...cites }, 'DW-RATE', '“abc” in “Rate after”'],
    ['Rate', { after: '-5%', ...cites }, 'DW-RATE', '15%'],
    ['Rate', { before: '1e9', after: '15%', ...cites }, 'DW-RATE', '“1e9” in “Rate before”'],
    ['Rate', { after: '10 % to 15 %', ...cites }, 'DW-RATE-SEVERAL', '10-15%'],
    ['Withdraw', { link: 'javascript:alert(1)', ...cites }, 'DW-LINK', 'javascript:alert(1)'],
    ['Withdraw', { link: 'https://user:secret@example.org/', ...cites }, 'DW-LINK', 'no user name'],
    ['Withdraw', { instrument: '\u0000\u202e' }, 'DW-EMPTY', 'Legal source'],
    ['Cite', { instrument: ' \u0007 ' }, 'DW-EMPTY', 'Legal source'],
  ])(
    '%s, %o: is said with what is accepted, twice if need be, and a button leads back to it',
    async (label, typed, code, accepted) => {
      const { form, context, wanted } = await opened(label);
      let at = form;
      for (const _ of [1, 2]) {
        const refused = await send(at, typed, context);
        expect(said(refused)).toContain(`(${code})`);
        expect(said(refused)).toContain(accepted);
        const back = await press(idsIn(refused)[again.en], context);
        if (back.kind !== 'modal') throw new Error('the form does not open again');
        at = back;
      }
      const held = Object.fromEntries(at.fields.map((field) => [field.id, 'value' in field ? field.value : '']));
      for (const [id, text] of Object.entries(typed)) if (/^[\p{L}\d]/u.test(text)) expect(held[id]).toBe(text);
      expect(wanted).toEqual([]);
    },
  );

  it.each([
    ['날짜 변경', { typed: '내년 2월 30일 정오' }, 'DW-DATE-NONE'],
    ['날짜 변경', { typed: '2027년 1월 4일 25시' }, 'DW-TIME'],
    ['세율', { after: '십오 퍼센트' }, 'DW-RATE'],
    ['철회', { link: 'example.org' }, 'DW-LINK'],
  ])('%s, %o: so it is in Korean', async (label, typed, code) => {
    const { form, context } = await opened(label, 'ko');
    const refused = await send(form, { ...cites, ...typed }, context);
    expect(said(refused)).toContain(`(${code})`);
    expect(idsIn(refused)).toHaveProperty(again.ko);
  });
});

it('a rate goes on as the catalogue writes it', async () => {
  const { form, context, wanted } = await opened('세율', 'ko');
  await send(form, { after: '추가 １５ ％', ...cites }, context);
  expect(wanted).toMatchObject([{ kind: 'rate', rate: { after: '15% on top' } }]);
});

it.each(['Cite', '근거'])('what stands in the form %s as it was stays the instrument it is', async (label) => {
  const { form, context, wanted } = await opened(label, label === 'Cite' ? 'en' : 'ko');
  await send(form, {}, context);
  const [standing] = context.deadlines().flatMap(({ deadline }) => (deadline.id === 'pause' ? deadline.revisions : []));
  expect(wanted).toMatchObject([{ kind: 'cite', cited: { instrument: standing?.instrument } }]);
});
