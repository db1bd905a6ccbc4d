import { describe, expect, it } from 'vitest';
import {
  asOf,
  type Deadline,
  edit,
  formerMoments,
  happeningOf,
  reachedAt,
  settingRevision,
  standing,
} from '../../src/domain/deadline.ts';
import type { Revision } from '../../src/domain/revision.ts';
import { aDeadline, aMoment, aRevision, at } from '../builders.ts';

/** A chain written short: each link is announced, and recorded, a day after the one before it. */
function chain(...links: readonly (Partial<Revision> & { readonly id: string })[]): Deadline {
  const revisions = links.map((link, n) =>
    aRevision({ announcedAt: at('2025-05-01T12:00:00Z') + n * 86_400_000, ...link }),
  );
  return aDeadline({ revisions });
}

const JULY = aMoment('2025-07-09 00:01');
const AUGUST_1 = aMoment('2025-08-01 00:01');
const AUGUST_7 = aMoment('2025-08-07 00:01');

const set = { id: 'set', change: 'set', moment: JULY } as const;
const extended = { id: 'extended', change: 'extended', moment: AUGUST_1 } as const;
const again = { id: 'again', change: 'extended', moment: AUGUST_7 } as const;
const confirmed = { id: 'confirmed', change: 'confirmed', moment: AUGUST_1 } as const;
const undone = { id: 'undone', change: 'brought-forward', moment: JULY, restores: 'set' } as const;
const withdrawn = { id: 'withdrawn', change: 'withdrawn', moment: null } as const;
const voided = { id: 'voided', change: 'voided', moment: null } as const;
const undated = { id: 'undated', change: 'set', moment: null } as const;
const undatedRate = {
  id: 'undated rate',
  change: 'rate-changed',
  moment: null,
  rate: { before: '10%', after: '15%' },
} as const;

const setterOf = (deadline: Deadline) => {
  const now = standing(deadline);
  return now.kind === 'dated' ? now.setBy.id : now.kind;
};

describe('the current state', () => {
  it.each<[string, Deadline, object]>([
    ['nothing is known of an empty chain', chain(), { kind: 'unknown' }],
    ['a date that was set', chain(set), { kind: 'dated', moment: JULY }],
    ['the newest of two dates', chain(set, extended), { kind: 'dated', moment: AUGUST_1 }],
    ['the date before a change that prints none', chain(set, undatedRate), { kind: 'dated', moment: JULY }],
    ['an announcement without a date', chain(undated), { kind: 'undated' }],
    ['a date that was learned later', chain(undated, set), { kind: 'dated', moment: JULY }],
    ['a withdrawn date is over', chain(set, extended, withdrawn), { kind: 'over', last: AUGUST_1 }],
    ['a chain that begins voided is over without a date', chain(voided), { kind: 'over', last: null }],
    ['a date set after the end', chain(set, voided, extended), { kind: 'dated', moment: AUGUST_1 }],
    [
      'an undated announcement after the end brings no old date back',
      chain(set, withdrawn, undated),
      { kind: 'undated' },
    ],
  ])('%s', (_, deadline, expected) => {
    expect(standing(deadline)).toMatchObject(expected);
  });
});

describe('the revision that keys the reminders', () => {
  it.each<[string, Deadline, string]>([
    ['is the one that set the date', chain(set), 'set'],
    ['is the one that moved it', chain(set, extended), 'extended'],
    ['stays when the date is confirmed', chain(set, extended, confirmed), 'extended'],
    ['stays when the same date is printed again', chain(set, { ...set, id: 'reprinted', change: 'extended' }), 'set'],
    ['stays when only the rate changes', chain(set, { ...set, id: 'rate', change: 'rate-changed' }), 'set'],
    [
      'stays when a rate without a date lies before the confirmation',
      chain(set, undatedRate, { ...set, id: 'c', change: 'confirmed' }),
      'set',
    ],
    ['goes back when a move is undone', chain(set, extended, undone), 'set'],
    [
      'goes back to the first setter when a confirmation is restored',
      chain(set, extended, confirmed, again, { ...undone, moment: AUGUST_1, restores: 'confirmed' }),
      'extended',
    ],
    ['goes back when a withdrawal is undone', chain(set, withdrawn, { ...undone, change: 'set' }), 'set'],
    ['is a new one when a withdrawn date is set anew', chain(set, withdrawn, { ...set, id: 'anew' }), 'anew'],
    [
      'is a new one when a date comes back by a move of its own',
      chain(set, extended, { ...undone, restores: null }),
      'undone',
    ],
    [
      'stays when the time of day is learned',
      chain({ ...set, moment: aMoment('2025-07-09') }, { ...set, id: 'timed', change: 'confirmed' }),
      'set',
    ],
    [
      'does not loop when two undos name each other',
      chain({ ...set, id: 'a', restores: 'b' }, { ...set, id: 'b', restores: 'a' }),
      'a',
    ],
  ])('%s', (_, deadline, setter) => {
    expect(setterOf(deadline)).toBe(setter);
  });

  it('is a new one when the day stays and the zone changes', () => {
    const seoul = { ...set, id: 'seoul', moment: aMoment('2025-07-09 00:01', 'Asia/Seoul') };
    expect(setterOf(chain(set, seoul))).toBe('seoul');
    expect(setterOf(chain({ ...set, moment: aMoment('2025-07-09') }, seoul))).toBe('seoul');
  });

  it('is not changed by history filled in before it, not even when that names the same date', () => {
    const now = chain(set, extended);
    const late = at('2025-06-20T00:00:00Z');
    const between = aRevision({
      id: 'press',
      moment: aMoment('2025-07-20 00:01'),
      change: 'extended',
      recordedAt: late,
    });
    const same = aRevision({ id: 'press', moment: AUGUST_1, change: 'extended', recordedAt: late });
    expect(setterOf(edit(now, between, 'set'))).toBe('extended');
    expect(setterOf(edit(now, same, 'set'))).toBe('extended');
    expect(setterOf(edit(now, { ...same, moment: JULY }, null))).toBe('extended');
  });

  it('of an older revision is found as well', () => {
    const deadline = chain(set, { ...set, id: 'c', change: 'confirmed' }, extended);
    const older = deadline.revisions[1] ?? aRevision();
    expect(settingRevision(deadline, older).id).toBe('set');
  });
});

describe('the meaning of a new revision', () => {
  const happening = (deadline: Deadline) => happeningOf(deadline, deadline.revisions.at(-1) ?? aRevision());
  const announced = (instant: string) => ({ announcedAt: at(instant) });
  const rate = (after: string | null, before: string | null = null) => ({ rate: { before, after } });

  it.each<[string, Deadline, string]>([
    ['a first date', chain(set), 'set'],
    ['a first announcement without a date', chain(undated), 'set'],
    ['the date of what was announced without one', chain(undated, set), 'set'],
    ['a later date', chain(set, extended), 'moved'],
    ['an earlier date', chain(extended, { ...undone, restores: null }), 'moved'],
    ['a move that is undone', chain(set, extended, undone), 'moved'],
    ['extended to the date that stands already', chain(set, { ...set, id: 'same', change: 'extended' }), 'silent'],
    ['a confirmation', chain(set, extended, confirmed), 'silent'],
    [
      'a confirmation that words the time otherwise',
      chain(set, { ...confirmed, moment: aMoment('2025-07-08 23:59') }),
      'silent',
    ],
    ['the time of day, learned', chain({ ...set, moment: aMoment('2025-07-09') }, { ...set, id: 'timed' }), 'silent'],
    ['a withdrawal', chain(set, withdrawn), 'withdrawn'],
    ['a court that voids it', chain(set, voided), 'withdrawn'],
    ['a chain that begins voided', chain(voided), 'withdrawn'],
    ['voided a second time', chain(set, voided, { ...voided, id: 'order' }), 'silent'],
    ['voided after it was withdrawn', chain(set, withdrawn, voided), 'silent'],
    ['a date after a voiding', chain(voided, { ...voided, id: 'order' }, set), 'set'],
    ['an announcement without a date after a withdrawal', chain(set, withdrawn, undated), 'set'],
    [
      'a date that had passed when it was announced',
      chain({ ...set, ...announced('2025-12-04T05:00:00Z') }),
      'retroactive',
    ],
    [
      'a past date that only confirms',
      chain(undated, { ...confirmed, ...announced('2025-12-04T05:00:00Z') }),
      'silent',
    ],
    [
      'another rate at the same date',
      chain({ ...set, ...rate('25%') }, { ...set, id: 'r', change: 'rate-changed', ...rate('15%') }),
      'rate-changed',
    ],
    [
      'another rate in a confirmation',
      chain({ ...set, ...rate('25%') }, { ...set, id: 'r', change: 'confirmed', ...rate('15%') }),
      'rate-changed',
    ],
    [
      'another rate and no date printed',
      chain({ ...set, ...rate('25%') }, { ...undatedRate, ...rate('15%') }),
      'rate-changed',
    ],
    ['the first rate ever told, named a change', chain(set, undatedRate), 'rate-changed'],
    [
      'another rate after a revision that named none',
      chain(
        { ...set, ...rate('25%') },
        { ...set, id: 'c', change: 'confirmed' },
        { ...set, id: 'r', change: 'rate-changed', ...rate('15%') },
      ),
      'rate-changed',
    ],
    [
      'the same rate again',
      chain({ ...set, ...rate('15%') }, { ...set, id: 'r', change: 'rate-changed', ...rate('15%', '10%') }),
      'silent',
    ],
    [
      'a rate filled in where none was known',
      chain(set, { ...set, id: 'r', change: 'confirmed', ...rate('15%') }),
      'silent',
    ],
    [
      'the same rate in a confirmation',
      chain({ ...set, ...rate('15%') }, { ...set, id: 'r', change: 'confirmed', ...rate('15%') }),
      'silent',
    ],
    [
      'a confirmation that leaves the rate out',
      chain({ ...set, ...rate('15%') }, { ...set, id: 'r', change: 'confirmed', ...rate(null) }),
      'silent',
    ],
  ])('%s', (_, deadline, expected) => {
    expect(happening(deadline)).toBe(expected);
  });

  it('filled-in history alerts nobody', () => {
    const inserted = aRevision({ id: 'press', moment: aMoment('2025-07-20 00:01'), change: 'extended' });
    expect(happeningOf(edit(chain(set, extended), inserted, 'set'), inserted)).toBe('silent');
  });

  it('a retroactive effect is retroactive once it has a date, ahead or not, and a move afterwards', () => {
    const kind = 'retroactive-effect' as const;
    const dated = aDeadline({ kind, revisions: [aRevision({ ...undated }), aRevision(set)] });
    expect(happening(dated)).toBe('retroactive');
    expect(happening(edit(dated, aRevision(extended)))).toBe('moved');
  });

  it('a date is set, not retroactive, until the minute it is reached', () => {
    expect(happening(chain({ ...set, ...announced('2025-07-09T04:00:59Z') }))).toBe('set');
    expect(happening(chain({ ...set, ...announced('2025-07-09T04:01:00Z') }))).toBe('retroactive');
  });
});

describe('when a deadline is reached', () => {
  it.each([
    ['at the printed minute', 'suspension-ends', '2025-07-09 00:01', 'until', '2025-07-09T04:01:00Z'],
    ['at the printed minute, though it says through', 'expires', '2025-07-09 23:59', 'through', '2025-07-10T03:59:00Z'],
    ['when the day starts, without a time', 'effective', '2025-11-29', 'on-or-after', '2025-11-29T05:00:00Z'],
    ['when the day after starts, through', 'expires', '2025-11-29', 'through', '2025-11-30T05:00:00Z'],
    ['when the day after starts, for comments', 'comment-closes', '2025-11-29', 'before', '2025-11-30T05:00:00Z'],
    [
      'when the day after starts, on the day the clocks go back',
      'expires',
      '2025-11-02',
      'through',
      '2025-11-03T05:00:00Z',
    ],
    ['without boundary', 'effective', '2025-11-29', null, '2025-11-29T05:00:00Z'],
  ] as const)('%s', (_, kind, moment, boundary, instant) => {
    expect(reachedAt(kind, { moment: aMoment(moment), boundary })).toBe(at(instant));
  });
});

describe('the knowledge at an instant', () => {
  const story = chain(
    { ...set, announcedAt: at('2025-04-10T03:30:00Z') },
    { ...extended, announcedAt: at('2025-07-07T21:51:00Z') },
  );

  it('is what was announced by then', () => {
    expect(asOf(story, at('2025-04-10T03:29:59Z'))).toBeNull();
    expect(asOf(story, at('2025-04-10T03:30:00Z'))?.revisions.map((r) => r.id)).toEqual(['set']);
    expect(asOf(story, at('2025-07-07T21:50:59Z'))?.revisions.map((r) => r.id)).toEqual(['set']);
    expect(asOf(story, at('2025-07-07T21:51:00Z'))?.revisions.map((r) => r.id)).toEqual(['set', 'extended']);
  });
});

describe('the moments people were told before', () => {
  it.each<[string, Deadline, readonly object[]]>([
    ['are none at first', chain(set), []],
    ['are all earlier ones, oldest first', chain(set, extended, again), [JULY, AUGUST_1]],
    ['are told once each', chain(set, extended, { ...set, id: 'back' }, again), [JULY, AUGUST_1]],
    ['leave out the one that came back', chain(set, extended, undone), [AUGUST_1]],
    [
      'leave out a day whose time was learned',
      chain({ ...set, moment: aMoment('2025-07-09') }, { ...set, id: 'timed' }),
      [],
    ],
    [
      'name a moved day once, with its time',
      chain({ ...set, moment: aMoment('2025-07-09') }, { ...set, id: 'timed' }, extended),
      [JULY],
    ],
    [
      'leave out a day that came back with its time',
      chain({ ...set, moment: aMoment('2025-07-09') }, extended, undone),
      [AUGUST_1],
    ],
    [
      'leave out what a confirmation worded otherwise',
      chain({ ...set, moment: aMoment('2025-07-31 23:59') }, confirmed),
      [],
    ],
    ['include the last one of what was withdrawn', chain(set, extended, withdrawn), [JULY, AUGUST_1]],
  ])('%s', (_, deadline, moments) => {
    expect(formerMoments(deadline)).toEqual(moments);
  });
});
