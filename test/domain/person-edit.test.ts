import { describe, expect, it } from 'vitest';
import { type Deadline, edit, happeningOf, type Revision, standing } from '../../src/domain/deadline.ts';
import {
  citedBy,
  movedBy,
  ratedBy,
  retitling,
  type Signed,
  titledBy,
  undoneBy,
  withdrawnBy,
} from '../../src/domain/person-edit.ts';
import { aDeadline, aMoment, anInstrument, aRevision, at } from '../builders.ts';

let made = 0;
const signed = (): Signed => ({
  id: `by-${++made}`,
  instrument: anInstrument({ number: '14316' }),
  quote: 'words',
  note: null,
  evidence: 'unverified',
  by: '300000000000000001',
  announcedAt: at('2025-07-01T00:00:00Z') + made,
  recordedAt: at('2025-07-01T00:00:00Z') + made,
  announcedAtPrecision: 'minute',
});

const first = aDeadline({ revisions: [aRevision({ rate: { before: null, after: '25%' } })] });
const august = aMoment('2025-08-01 00:01');
type Step = (deadline: Deadline) => Revision | null;
const move: Step = (it) => movedBy(it, signed(), august, 'until');
const sooner: Step = (it) => movedBy(it, signed(), aMoment('2025-06-30 00:01'), 'until');
const rate: Step = (it) => ratedBy(it, signed(), { before: '25%', after: '15%' });
const withdraw: Step = (it) => withdrawnBy(it, signed());
const cite: Step = (it) => citedBy(it, signed());

const walk = (steps: readonly Step[], from = first): Deadline =>
  steps.reduce((deadline, step) => {
    const revision = step(deadline);
    if (!revision) throw new Error('a step changed nothing');
    return edit(deadline, revision);
  }, from);
const dateOf = (deadline: Deadline) => {
  const now = standing(deadline);
  return now.kind === 'dated' ? now.moment.date : now.kind;
};
const lastOf = (deadline: Deadline) => deadline.revisions.at(-1) ?? aRevision();

it.each([
  ['a later date', [move], 'extended', 'moved', '2025-08-01'],
  ['an earlier date', [sooner], 'brought-forward', 'moved', '2025-06-30'],
  ['another rate', [rate], 'rate-changed', 'rate-changed', '2025-07-09'],
  ['an ending', [withdraw], 'withdrawn', 'withdrawn', 'over'],
  ['a date after an ending', [withdraw, move], 'set', 'set', '2025-08-01'],
  ['another citation', [cite], 'confirmed', 'silent', '2025-07-09'],
  ['another citation of what is over', [withdraw, cite], 'withdrawn', 'silent', 'over'],
] as const)('%s is recorded in the words of the trade', (_name, steps, change, happening, date) => {
  const deadline = walk(steps);
  expect(lastOf(deadline).change).toBe(change);
  expect(happeningOf(deadline, lastOf(deadline))).toBe(happening);
  expect(dateOf(deadline)).toBe(date);
});

it.each([
  ['a title alone', [], []],
  ['a title and a date since', [], [move]],
  ['an ending with a title', [withdraw], []],
])('%s is taken back with what stood before', (_name, earlier, later) => {
  const before = walk(earlier);
  const after = { en: 'Other', ko: '다른' };
  const retitled = retitling(before, after);
  const revision = { ...citedBy(before, signed()), ...(retitled ? { retitled } : {}) };
  const named = walk(later, edit(titledBy(before, revision), revision));
  expect(named.title).toEqual(after);
  const undo = undoneBy(named, signed(), revision.id) ?? aRevision();
  const undone = edit(titledBy(named, undo), undo);
  expect([undone.title, dateOf(undone)]).toEqual([before.title, dateOf(before)]);
  expect(happeningOf(undone, undo)).toBe(later.length > 0 ? 'moved' : 'silent');
  // And once more: the undo is itself undone.
  const again = undoneBy(undone, signed(), undo.id) ?? aRevision();
  expect(titledBy(undone, again).title).toEqual(after);
});

it('a title that stays is no change of the title', () => {
  expect(retitling(first, first.title)).toBeUndefined();
});

it('what says what is so already is no edit', () => {
  expect(movedBy(first, signed(), aMoment('2025-07-09 00:01'), 'until')).toBeNull();
  expect(ratedBy(walk([rate]), signed(), { before: '25%', after: '15%' })).toBeNull();
  expect(withdrawnBy(walk([withdraw]), signed())).toBeNull();
});

describe('undoing', () => {
  const undo = (deadline: Deadline, revisionId = lastOf(deadline).id) => undoneBy(deadline, signed(), revisionId);

  it.each([
    ['a move', [move], '2025-07-09', 'moved'],
    ['the second of two moves', [move, sooner], '2025-08-01', 'moved'],
    ['an ending', [withdraw], '2025-07-09', 'set'],
    ['a rate', [rate], '2025-07-09', 'rate-changed'],
  ] as const)('%s brings back what held before, under the old reminders', (_name, steps, date, happening) => {
    const before = walk(steps);
    const revision = undo(before);
    if (!revision) throw new Error('nothing was undone');
    const after = edit(before, revision);
    expect(dateOf(after)).toBe(date);
    expect(happeningOf(after, revision)).toBe(happening);
    const now = standing(after);
    const then = standing(walk(steps.slice(0, -1)));
    // By the date: each walk makes its revisions anew.
    expect(now.kind === 'dated' && now.setBy.moment?.date).toBe(then.kind === 'dated' && then.setBy.moment?.date);
    expect(after.revisions.find(({ id }) => id === revision.restores)?.moment?.date).toBe(date);
  });

  it('the first date of all withdraws it: there was none before', () => {
    expect(undo(first)).toMatchObject({ change: 'withdrawn', moment: null, restores: null });
  });

  it('an earlier change than the last brings back what held before that one', () => {
    const before = walk([move, sooner]);
    expect(undo(before, before.revisions[1]?.id)).toMatchObject({
      moment: { date: '2025-07-09' },
      restores: 'pause/eo-14266',
    });
  });

  it('restores the rate with its date', () => {
    const before = walk([rate]);
    expect(undo(before)?.rate).toEqual({ before: '15%', after: '25%' });
  });

  it('what holds already, and what is not in the chain, is nothing', () => {
    const undone = walk([move, (it) => undo(it)]);
    expect(undo(undone, undone.revisions[1]?.id)).toBeNull();
    expect(undo(first, 'elsewhere')).toBeNull();
  });
});
