import { describe, expect, it } from 'vitest';
import { buttonId } from '../../../src/alerts/proposal.ts';
import type { ProposalChoice, ProposalDecided } from '../../../src/app/statements/proposals.ts';
import { findComponent } from '../../../src/commands/index.ts';
import type { Answer, CommandContext, Modal, Pressed } from '../../../src/commands/shared/command.ts';
import { readWallTime } from '../../../src/commands/shared/when.ts';
import { aDeadline, aMeasure, aMoment, aProposal, aRevision, at } from '../../builders.ts';
import { aContext, aMember, anAdministrator, noServices, replyOf, said } from '../context.ts';
import { draftsInMemory, idsIn } from '../drafting.ts';

const button: Pressed = { kind: 'button', values: [], fields: {}, source: null };
const form = (fields: Readonly<Record<string, string>>): Pressed => ({
  kind: 'modal',
  values: [],
  fields,
  source: null,
});

/** The pressed component, the person, and the use case's answer; `asked` collects the choices it received. */
function harness(answer: ProposalDecided, over: Partial<CommandContext> = {}) {
  const asked: ProposalChoice[] = [];
  const proposal = aProposal();
  const context = aContext({
    actor: anAdministrator({ operator: true }),
    services: {
      ...noServices,
      drafts: draftsInMemory(),
      proposals: {
        find: (_actor, id) => (id === proposal.id ? proposal : undefined),
        open: () => [proposal],
        shown: () => [],
        approveAll: async () => [answer, answer],
        async decide(_actor, _id, choice) {
          asked.push(choice);
          return answer;
        },
      },
    },
    ...over,
  });
  const press = async (id: string, pressed: Pressed) => {
    const found = findComponent(id);
    if (!found) throw new Error(`nothing answers ${id}`);
    return found.component.handle(found.args, pressed, context);
  };
  return { asked, press };
}

const done: ProposalDecided = { kind: 'done', proposal: aProposal({ state: 'approved' }) };

const valuesOf = ({ fields }: Modal) => fields.map((field) => ('value' in field ? field.value : undefined));

const menuIn = (answer: Answer): string => {
  const rows = replyOf(answer).body.components ?? [];
  const [menu] = rows.flatMap(({ components: [first] }) => (first?.type === 3 ? [first] : []));
  if (!menu) throw new Error('there is no menu');
  return menu.custom_id;
};

describe('the buttons of a proposal', () => {
  it('Approve decides, and says what happens now', async () => {
    const { asked, press } = harness(done);
    const answer = await press(buttonId('approve', 'p1'), button);
    expect(asked).toEqual([{ kind: 'approve' }]);
    expect(said(answer)).toContain('12:01 a.m. ET, Fri 1 Aug 2025');
  });

  it('Approve all says what came of each', async () => {
    const { press } = harness(done);
    const text = said(await press(buttonId('all', 'p1'), button));
    expect(text).toContain('12:01 a.m. ET, Fri 1 Aug 2025');
  });

  it.each(['approved', 'edited', 'rejected'] as const)(
    '%s: what was recorded, and only that, can be undone',
    async (state) => {
      const decision = { by: '1', at: at('2025-07-01T12:00:00Z'), reason: null, revisionId: 'pause/2' };
      const first = aRevision({ id: 'pause/1', announcedAt: at('2025-05-01T12:00:00Z') });
      const moment = aMoment('2025-08-01 00:01');
      const approved = aRevision({ id: 'pause/2', change: 'extended', moment, by: '1', approval: 'as-read' });
      const deadline = aDeadline({ revisions: [first, approved] });
      const { press } = harness(
        { kind: 'done', proposal: aProposal({ state, decision }) },
        { deadlines: () => [{ deadline, measure: aMeasure() }] },
      );
      const answer = await press(buttonId('approve', 'p1'), button);
      const labels = JSON.stringify('body' in answer ? (answer.body.components ?? []) : null);
      expect(labels.includes('"Undo"')).toBe(state !== 'rejected');
    },
  );

  it('Edit opens a form with the date in words, which may come back in other words', async () => {
    const { asked, press } = harness(done);
    const answer = await press(buttonId('edit', 'p1'), button);
    if (answer.kind !== 'modal') throw new Error('expected a form');
    expect(answer.fields.map((field) => ('value' in field ? field.value : undefined))).toEqual([
      '1 Aug 2025',
      '12:01 a.m.',
      '',
    ]);
    await press(answer.customId, form({ date: '5 August 2025', time: '12:01 a.m.', note: ' see annex ' }));
    expect(asked).toEqual([
      { kind: 'edit', date: '2025-08-05', time: '00:01', zone: 'America/New_York', note: 'see annex' },
    ]);
  });

  it.each([
    [{ date: 'soon', time: '' }, 'DW-WHEN'],
    [{ date: '07/08/2025', time: '' }, 'DW-DATE'],
    [{ date: '2025-08-05', time: '25:00' }, 'DW-TIME'],
    [{ date: '7/8/25', time: '25:00' }, 'DW-TIME'],
    [{ date: '31 February 2027', time: '00:01' }, 'DW-DATE-NONE'],
    [{ date: 'Monday 5 January 2027', time: '' }, 'DW-DATE-WEEKDAY'],
    [{ date: '5 August 2025', time: 'midnight' }, 'DW-DATE-SEVERAL'],
    [{ date: '\u0000', time: '' }, 'DW-WHEN'],
  ])('what cannot be read decides nothing, and a button leads back to all that was typed: %o', async (fields, code) => {
    const { asked, press } = harness(done);
    const refused = await press('proposal-edited:p1', form({ note: 'see annex', ...fields }));
    expect(said(refused)).toContain(code);
    expect(asked).toEqual([]);
    const again = await press(idsIn(refused).Change ?? '', button);
    if (again.kind !== 'modal') throw new Error('expected the form again');
    expect(valuesOf(again)).toEqual([fields.date.replace('\u0000', ''), fields.time, 'see annex']);
  });

  it('a date that may be several is chosen from a menu, which opens the form with it', async () => {
    const { asked, press } = harness(done);
    const fields = { date: '07/08/2025', time: '12:01 a.m.', note: 'see annex' };
    const refused = await press('proposal-edited:p1', form(fields));
    const value = '2025-07-08 00:01 America/New_York';
    expect(JSON.stringify(refused)).toContain(value);
    const again = await press(menuIn(refused), { ...button, kind: 'menu', values: [value] });
    if (again.kind !== 'modal') throw new Error('expected the form again');
    expect(valuesOf(again)).toEqual(['8 Jul 2025', '12:01 a.m.', 'see annex']);
    expect(asked).toEqual([]);
  });

  it('the second of an hour that comes twice is that instant still when its form is sent', async () => {
    const { asked, press } = harness(done);
    const refused = await press('proposal-edited:p1', form({ date: '1 Nov 2026', time: '1:30 am', note: '' }));
    const value = '2026-11-01 06:30 UTC';
    expect(JSON.stringify(refused)).toContain(value);
    const again = await press(menuIn(refused), { ...button, kind: 'menu', values: [value] });
    if (again.kind !== 'modal') throw new Error('expected the form again');
    const [date = '', time = '', note = ''] = valuesOf(again);
    await press(again.customId, form({ date, time, note }));
    expect(asked).toEqual([{ kind: 'edit', date: '2026-11-01', time: '06:30', zone: 'UTC', note: null }]);
  });

  it('Reject asks for a reason, which may stay empty', async () => {
    const { asked, press } = harness({ kind: 'done', proposal: aProposal({ state: 'rejected' }) });
    const answer = await press(buttonId('reject', 'p1'), button);
    if (answer.kind !== 'modal') throw new Error('expected a form');
    expect(answer.fields[0]?.required).toBe(false);
    expect(said(await press(answer.customId, form({ reason: '' })))).toContain('Rejected');
    await press(answer.customId, form({ reason: 'a draft' }));
    expect(asked).toEqual([
      { kind: 'reject', reason: null },
      { kind: 'reject', reason: 'a draft' },
    ]);
  });

  it('who comes second is told who was quicker, and when', async () => {
    const decision = { by: '300000000000000007', at: at('2025-07-01T12:00:00Z'), reason: null, revisionId: 'r' };
    const { press } = harness({ kind: 'decided', proposal: aProposal({ state: 'approved', decision }) });
    const text = said(await press(buttonId('approve', 'p1'), button));
    expect(text).toContain('<@300000000000000007> already decided this, Tue 1 Jul 2025, 08:00 ET');
    expect(text).toContain('DW-PROPOSAL-DECIDED');
  });

  it.each([
    ['moved', { kind: 'moved', proposal: aProposal() }, 'DW-PROPOSAL-MOVED'],
    ['not theirs', { kind: 'none' }, 'DW-PROPOSAL'],
    ['closed', { kind: 'decided', proposal: aProposal({ state: 'superseded' }) }, 'DW-PROPOSAL-CLOSED'],
  ] as const)('%s: a sentence with a code, in Korean as well', async (_, answer, code) => {
    const { press } = harness(answer, { language: 'ko' });
    const text = said(await press(buttonId('approve', 'p1'), button));
    expect(text).toContain(code);
    expect(text).toMatch(/[가-힣]/);
  });

  it('a member presses in vain, and so does a forged id', async () => {
    const { asked, press } = harness(done, { actor: aMember() });
    expect(said(await press(buttonId('approve', 'p1'), button))).toContain('DW-PERMISSION');
    expect(said(await harness(done).press(buttonId('edit', 'other'), button))).toContain('DW-PROPOSAL');
    expect(asked).toEqual([]);
  });
});

describe('a time of day somebody typed', () => {
  it.each([
    ['', null],
    ['00:01', '00:01'],
    ['12:01 a.m.', '00:01'],
    ['12:01 AM', '00:01'],
    ['12:30 pm', '12:30'],
    ['9 am', '09:00'],
    ['11:59 p.m.', '23:59'],
    ['오전 12:01', '00:01'],
    ['오후 1시', '13:00'],
    ['9시 30분', '09:30'],
    ['noon', '12:00'],
    ['자정', '00:00'],
    ['9', undefined],
    ['24:00', '00:00'],
    ['22.30', '22:30'],
    ['밤 10시', '22:00'],
    ['밤 12시', '00:00'],
    ['아침 7시', '07:00'],
    ['낮 12시', '12:00'],
    ['오전 10시 반', '10:30'],
    ['오후 9:30', '21:30'],
    ['２２：３０', '22:30'],
    ['밤 2시', undefined],
    ['오전 13시', undefined],
    ['13:00 pm', undefined],
    ['0:30 am', undefined],
    ['12:75', undefined],
    ['soon', undefined],
  ])('%s → %s', (typed, expected) => {
    expect(readWallTime(typed)).toBe(expected);
  });
});
