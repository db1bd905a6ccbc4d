import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Deadline, edit, happeningOf, standing } from '../../src/domain/deadline.ts';
import {
  citedBy,
  confirmationOf,
  movedBy,
  ratedBy,
  retitling,
  type Signed,
  titledBy,
  undoneBy,
  undoOf,
  withdrawnBy,
} from '../../src/domain/manual-edit.ts';
import { citedIn, type Revision, rateOf } from '../../src/domain/revision.ts';
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
    return edit(titledBy(deadline, revision), revision);
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

describe('what is stored as a confirmation', () => {
  const says = (id: string, over: Partial<Revision> = {}) =>
    aRevision({ id, change: 'confirmed', moment: august, announcedAt: at('2025-07-03T00:00:00Z'), ...over });
  const file: Step = () => says('pause/csms');
  const title: Step = (it) => ({ ...citedBy(it, signed()), ...given(retitling(it, { en: 'Other', ko: '다른' })) });
  const given = (retitled: Revision['retitled']) => (retitled ? { retitled } : {});
  const approved: Step = () => says('pause/proposal', { by: signed().by, approval: 'as-read', change: 'extended' });
  const undo: Step = (it) => undoneBy(it, signed(), lastOf(it).id);

  it.each([
    [
      'an instrument that says what holds',
      [() => says('pause/csms', { moment: aMoment('2025-07-09 00:01') })],
      'confirmed',
    ],
    ['another citation', [cite], 'cited'],
    ['another title', [title], 'retitled'],
    ['the undo of a title', [title, undo], 'retitled'],
    ['the undo of a citation', [cite, undo], 'confirmed'],
    ['an instrument that says what a person entered', [move, file], 'merged'],
    ['an instrument that says what was approved', [approved, file], 'merged'],
    ['an instrument after an edit that was undone', [move, undo, file], 'confirmed'],
    ['an instrument after another', [move, file, () => says('pause/hts')], 'confirmed'],
    ['a citation of what was merged', [move, file, cite], 'cited'],
  ] as const)('%s', (_name, steps, confirmation) => {
    const deadline = walk(steps);
    expect(lastOf(deadline).change).toBe('confirmed');
    expect(confirmationOf(deadline, lastOf(deadline))).toBe(confirmation);
  });
});

it.each([
  ['a title alone', [], []],
  ['a title, and not the date set since', [], [move]],
  ['an ending with a title', [withdraw], []],
])('%s is taken back', (_name, earlier, later) => {
  const before = walk(earlier);
  const after = { en: 'Other', ko: '다른' };
  const retitled = retitling(before, after);
  const revision = { ...citedBy(before, signed()), ...(retitled ? { retitled } : {}) };
  const named = walk(later, edit(titledBy(before, revision), revision));
  expect(named.title).toEqual(after);
  const undo = undoneBy(named, signed(), revision.id) ?? aRevision();
  const undone = edit(titledBy(named, undo), undo);
  expect([undone.title, dateOf(undone)]).toEqual([before.title, dateOf(named)]);
  expect(happeningOf(undone, undo)).toBe('silent');
  // And once more: the undo is itself undone.
  const again = undoneBy(undone, signed(), undo.id) ?? aRevision();
  expect(titledBy(undone, again).title).toEqual(after);
});

it('a title that stays is no change of the title', () => {
  expect(retitling(first, first.title)).toBeUndefined();
});

it('an edit that changes nothing is no edit', () => {
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
    // Compared by the date: each walk makes new revisions.
    expect(now.kind === 'dated' && now.setBy.moment?.date).toBe(then.kind === 'dated' && then.setBy.moment?.date);
    expect(after.revisions.find(({ id }) => id === revision.restores)?.moment?.date).toBe(date);
  });

  it('what the catalogue says cannot be undone', () => {
    expect(undo(first)).toBeNull();
    expect(undo(walk([move]), 'pause/eo-14266')).toBeNull();
  });

  it('the first date of all, where a person gave it, withdraws the deadline: there was none before', () => {
    const added = walk([move], aDeadline({ revisions: [] }));
    expect(undo(added)).toMatchObject({ change: 'withdrawn', moment: null, restores: null });
    expect(undoOf(added, lastOf(added))).toBe('withdraws');
  });

  it('a date that a person gave to what is announced without one goes back to no date, and withdraws nothing', () => {
    const open = aDeadline({ revisions: [aRevision({ moment: null, boundary: null, basis: 'none' })] });
    const dated = walk([move], open);
    const revision = undo(dated);
    if (!revision) throw new Error('nothing was undone');
    const after = edit(dated, revision);
    expect([standing(after).kind, happeningOf(after, revision)]).toEqual(['undated', 'moved']);
  });

  it('an earlier change than the last leaves what was changed since, and is gone when that is undone too', () => {
    const before = walk([move, sooner]);
    const one = undo(before, before.revisions[1]?.id);
    if (!one) throw new Error('nothing was undone');
    const after = edit(before, one);
    expect([dateOf(after), happeningOf(after, one)]).toEqual(['2025-06-30', 'silent']);
    expect(undo(after, before.revisions[2]?.id)).toMatchObject({
      moment: { date: '2025-07-09' },
      restores: 'pause/eo-14266',
    });
  });

  it('restores the rate as it was stated', () => {
    expect(undo(walk([rate]))?.rate).toEqual({ before: null, after: '25%' });
  });

  it('cites nothing: neither the instrument nor the words of what it brings back', () => {
    const revision = undo(walk([move]));
    expect(revision && citedIn(revision)).toBeNull();
    expect([revision?.quote, revision?.instrument.number, revision?.instrument.url]).toEqual([null, null, null]);
  });

  it('a change that makes no difference, or is not in the chain, cannot be undone', () => {
    const undone = walk([move, (it) => undo(it)]);
    expect(undo(undone, undone.revisions[1]?.id)).toBeNull();
    expect(undo(first, 'elsewhere')).toBeNull();
  });
});

describe('another rate', () => {
  it.each([
    [null, { before: '10%', after: '15%' }],
    ['12%', { before: '12%', after: '15%' }],
  ])('with %s typed as the rate before keeps what is known of it', (before, kept) => {
    const known = aDeadline({ revisions: [aRevision({ rate: { before: '10%', after: '25%' } })] });
    expect(ratedBy(known, signed(), { before, after: '15%' })?.rate).toEqual(kept);
  });

  it('of a deadline that is over leaves it over', () => {
    const deadline = walk([withdraw, rate]);
    expect([dateOf(deadline), happeningOf(deadline, lastOf(deadline))]).toEqual(['over', 'silent']);
  });
});

/** One step of a chain: who makes it, and what it says. `undo` names one of the revisions so far by its number. */
type Turn =
  | { readonly by: 'catalogue' | 'approved' | 'person'; readonly says: 'date' | 'rate' | 'end'; readonly n: number }
  | { readonly by: 'person'; readonly says: 'cite' | 'undo'; readonly n: number };

type Said = {
  readonly id: string;
  readonly by: string;
  readonly date?: string;
  readonly rate?: string;
  readonly undoes?: string;
};

const turns: fc.Arbitrary<Turn> = fc.oneof(
  fc.record({
    by: fc.constantFrom('catalogue', 'approved', 'person'),
    says: fc.constantFrom('date', 'rate', 'end'),
    n: fc.nat(8),
  }),
  fc.record({ by: fc.constant('person'), says: fc.constantFrom('cite', 'undo', 'undo', 'undo'), n: fc.nat(12) }),
);

/** The state of a chain without the undone changes, rebuilt from its beginning. */
function toldAgain(said: readonly Said[]): { readonly date: string; readonly rate: string | null } {
  const standsOf = (id: string): boolean => !said.some(({ undoes, id: by }) => undoes === id && standsOf(by));
  const rest = said.filter(({ id, undoes }) => undoes === undefined && standsOf(id));
  return {
    date: rest.findLast(({ date }) => date !== undefined)?.date ?? 'over',
    rate: rest.findLast(({ rate }) => rate !== undefined)?.rate ?? null,
  };
}

it('for any sequence of changes an undo takes back one change by a person, and the chain says what the rest says', () => {
  fc.assert(
    fc.property(fc.array(turns, { maxLength: 14 }), fc.boolean(), (list, begunByPerson) => {
      const begun = signed();
      const by = begunByPerson ? begun.by : 'catalogue';
      let deadline = aDeadline({ revisions: [aRevision({ id: 'r0', by, recordedAt: begun.recordedAt })] });
      const said: Said[] = [{ id: 'r0', by: begunByPerson ? 'person' : 'catalogue', date: '2025-07-09' }];
      for (const turn of list) {
        const own = signed();
        const moment = aMoment(`2025-08-0${(turn.n % 8) + 1} 00:01`);
        const rates = { before: null, after: `${turn.n}%` };
        let revision: Revision | null;
        let saying: Omit<Said, 'id' | 'by'>;
        if (turn.says === 'undo') {
          const target = said[turn.n % said.length] ?? said[0];
          revision = undoneBy(deadline, own, target?.id ?? '');
          const taken = said.filter(({ undoes }) => undoes === target?.id);
          if (target?.by === 'catalogue') expect(revision).toBeNull();
          else if (taken.length === 0) expect(revision).not.toBeNull();
          saying = { undoes: target?.id ?? '' };
        } else if (turn.by === 'person') {
          if (turn.says === 'date') revision = movedBy(deadline, own, moment, 'until');
          else if (turn.says === 'rate') revision = ratedBy(deadline, own, rates);
          else revision = turn.says === 'end' ? withdrawnBy(deadline, own) : citedBy(deadline, own);
          const says = { date: { date: moment.date }, rate: { rate: rates.after }, end: { date: 'over' }, cite: {} };
          saying = says[turn.says];
        } else {
          const byWhom =
            turn.by === 'catalogue'
              ? ({ by: 'catalogue', evidence: 'primary' } as const)
              : ({ approval: 'as-read' } as const);
          const dated = turn.says === 'end' ? null : moment;
          revision = {
            ...aRevision({ ...own, ...byWhom, change: dated ? 'extended' : 'withdrawn', moment: dated }),
            rate: turn.says === 'rate' ? rates : null,
          };
          saying = { date: dated?.date ?? 'over', ...(turn.says === 'rate' && { rate: rates.after }) };
        }
        if (!revision) continue;
        deadline = edit(deadline, revision);
        said.push({ id: revision.id, by: turn.by, ...saying });
        const told = toldAgain(said);
        expect({ date: dateOf(deadline), rate: rateOf(deadline.revisions)?.after ?? null }).toEqual(told);
      }
    }),
    { numRuns: 400 },
  );
});
