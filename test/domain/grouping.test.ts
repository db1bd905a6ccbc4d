import { describe, expect, it } from 'vitest';
import type { Deadline } from '../../src/domain/deadline.ts';
import { isStale, judge, type Known, planMessages } from '../../src/domain/grouping.ts';
import { type Entry, NEVER_ARRIVED, REFUSED_TOGETHER } from '../../src/domain/ledger.ts';
import type { Measure } from '../../src/domain/measure.ts';
import { overridesAmong, visibilityOf } from '../../src/domain/override.ts';
import { aDeadline, aMeasure, aMoment, anEntry, aRevision, aSubscription, at } from '../builders.ts';

const policy = { lateReachedMs: 7 * 86_400_000 };
const reached = at('2025-07-09T04:01:00Z');

function known(
  deadlines: readonly Deadline[],
  measures: readonly Measure[] = [aMeasure()],
  countries: readonly string[] = [],
): Known {
  return {
    deadline: (id) => deadlines.find((deadline) => deadline.id === id),
    measure: (id) => measures.find((measure) => measure.id === id),
    subscription: (id) => (id === 'korea' ? aSubscription({ countries }) : undefined),
    isVisibleTo: (subscription, deadline) => visibilityOf(deadline, subscription.guild, overridesAmong(deadlines)),
  };
}

const remind = (lead: string, due: string, over: Partial<Entry> = {}) =>
  anEntry({
    id: `${over.deadlineId ?? 'pause'}/${lead}`,
    kind: lead === '0' ? 'reached' : 'countdown',
    lead,
    due: at(due),
    group: `due/${at(due)}/${lead}`,
    ...over,
  });

const moved = aDeadline({
  revisions: [
    aRevision(),
    aRevision({
      id: 'pause/eo-14316',
      change: 'extended',
      moment: aMoment('2025-08-01 00:01'),
      announcedAt: at('2025-07-07T21:51:00Z'),
    }),
  ],
});

describe('judging at send time', () => {
  const seven = remind('7d', '2025-07-02T13:00:00Z');
  const instant = remind('0', '2025-07-09T04:01:00Z');

  it.each<[string, Entry, Deadline[], number, string]>([
    ['a countdown of the moment in force is sent', seven, [aDeadline()], at('2025-07-02T13:00:00Z'), 'send'],
    ['a countdown whose moment was moved is superseded', seven, [moved], at('2025-07-08T00:00:00Z'), 'superseded'],
    ['a countdown is superseded once the deadline is reached', seven, [aDeadline()], reached, 'superseded'],
    [
      'a countdown is superseded when a newer one is due as well',
      seven,
      [aDeadline()],
      at('2025-07-06T13:00:00Z'),
      'superseded',
    ],
    ['`reached` seven days late is still sent', instant, [aDeadline()], reached + policy.lateReachedMs, 'send'],
    ['`reached` later than that is skipped', instant, [aDeadline()], reached + policy.lateReachedMs + 1, 'skipped'],
    [
      'what nobody follows any more is skipped',
      { ...seven, subscriptionId: 'gone' },
      [aDeadline()],
      reached - 1,
      'skipped',
    ],
    ['a deadline nobody knows is skipped', seven, [], reached - 1, 'skipped'],
  ])('%s', (_, entry, deadlines, now, kind) => {
    expect(judge(entry, known(deadlines), now, policy).kind).toBe(kind);
  });

  it('a happening holds while nothing newer was said, confirmations aside', () => {
    const set = anEntry({ kind: 'set', lead: null, reached: null });
    const confirmed = aDeadline({
      revisions: [
        aRevision(),
        aRevision({ id: 'pause/csms', change: 'confirmed', announcedAt: at('2025-04-11T00:00:00Z') }),
      ],
    });
    expect(judge(set, known([confirmed]), reached, policy).kind).toBe('send');
    expect(judge(set, known([moved]), reached, policy)).toEqual({
      kind: 'superseded',
      reason: 'replaced by pause/eo-14316',
    });
  });

  it('a post is stale once its date no longer holds, also one that said it was reached', () => {
    expect(isStale(seven, moved)).toBe(true);
    expect(isStale(seven, aDeadline())).toBe(false);
    expect(isStale(instant, moved)).toBe(true);
    expect(isStale(instant, aDeadline())).toBe(false);
  });
});

describe('planning messages', () => {
  const now = at('2025-07-08T13:00:00Z');
  const own = aDeadline();
  const general = aDeadline({
    id: 'all-pause',
    measureId: 'us-country-rates',
    revisions: [aRevision({ id: 'all-pause/eo' })],
  });
  const rates = aMeasure({ id: 'us-country-rates', on: ['*'], seeAlso: ['us-kr-reciprocal'] });
  const day = remind('1d', '2025-07-08T13:00:00Z');
  const generalDay = remind('1d', '2025-07-08T13:00:00Z', { deadlineId: 'all-pause', revisionId: 'all-pause/eo' });

  it('reminders of one deadline collapse to the newest', () => {
    const plan = planMessages(
      [remind('7d', '2025-07-02T13:00:00Z'), remind('3d', '2025-07-06T13:00:00Z'), day],
      known([own]),
      now,
      policy,
    );
    expect(plan.groups.map((group) => group.map((entry) => entry.lead))).toEqual([['1d']]);
    expect(plan.settled.map(({ entry, state }) => [entry.lead, state])).toEqual([
      ['7d', 'superseded'],
      ['3d', 'superseded'],
    ]);
  });

  it('reminders at one instant with one lead are one message', () => {
    const other = aDeadline({ id: 'start', kind: 'effective', revisions: [aRevision({ id: 'start/eo' })] });
    const start = remind('1d', '2025-07-08T13:00:00Z', { deadlineId: 'start', revisionId: 'start/eo' });
    const plan = planMessages([day, start], known([own, other]), now, policy);
    expect(plan.groups.map((group) => group.length)).toEqual([2]);
  });

  it('the general gives way to the own of a country that is followed', () => {
    const plan = planMessages([generalDay, day], known([own, general], [aMeasure(), rates], ['KR']), now, policy);
    expect(plan.groups.map((group) => group.map((entry) => entry.deadlineId))).toEqual([['pause']]);
    expect(plan.settled.map(({ reason }) => reason)).toEqual(['told by pause']);
  });

  it.each([
    ['they are not related', aMeasure({ id: 'us-country-rates', on: ['*'] }), general],
    ['they say different things', rates, { ...general, kind: 'effective' as const }],
    [
      'their dates differ',
      rates,
      aDeadline({ ...general, revisions: [aRevision({ id: 'all-pause/eo', moment: aMoment('2025-07-09 00:02') })] }),
    ],
  ])('it does not when %s', (_, measure, deadline) => {
    const plan = planMessages([generalDay, day], known([own, deadline], [aMeasure(), measure], ['KR']), now, policy);
    expect(plan.groups.flat()).toHaveLength(2);
  });

  describe('of several due groups', () => {
    const news = { kind: 'set', lead: null, reached: null, due: now, priority: 1, group: 'instrument/x' } as const;
    const other = { ...own, id: 'other' };
    const set = anEntry({ ...news, id: 'set', deadlineId: 'other' });
    const messages = (...entries: Entry[]) =>
      planMessages(entries, known([own, other]), now, policy).groups.map((group) => group.map(({ id }) => id));

    it('those about deadlines are one message', () => {
      expect(messages(day, set)).toEqual([['set', day.id]]);
    });

    it('a deadline that is new, or there, is not counted down to as well', () => {
      const one = { deadlineId: day.deadlineId, revisionId: day.revisionId } as const;
      const fresh = anEntry({ ...news, ...one, id: 'fresh' });
      expect(messages(day, fresh)).toEqual([['fresh']]);
      const there = anEntry({ ...day, id: 'there', kind: 'reached', lead: '0', due: now });
      expect(messages(there, fresh)).toEqual([['there']]);
    });

    it('no more than four happenings, but one of them as large as it is', () => {
      const all = (group: string, count: number) =>
        Array.from({ length: count }, (_, n) => anEntry({ ...news, id: `${group}/${n}`, group }));
      expect(messages(...all('a', 3), ...all('b', 1), ...all('c', 1)).map(({ length }) => length)).toEqual([4, 1]);
      expect(messages(...all('a', 6)).map(({ length }) => length)).toEqual([6]);
    });

    it('refused entries are sent separately, and lost ones apart from the rest', () => {
      const also = anEntry({ ...news, id: 'also', deadlineId: 'other' });
      const refused = (entry: Entry) => ({ ...entry, reason: REFUSED_TOGETHER });
      const lost = (entry: Entry) => ({ ...entry, reason: NEVER_ARRIVED });
      expect(messages(refused(set), refused(also), refused(day))).toEqual([['set'], ['also'], [day.id]]);
      expect(messages(lost(set), lost(also), lost(day))).toEqual([['set', 'also'], [day.id]]);
    });

    it('the most urgent message comes first, then the earliest', () => {
      const broken = anEntry({
        ...news,
        id: 'broken',
        kind: 'health',
        deadlineId: null,
        priority: 2,
        group: 'health/1',
      });
      const digest = anEntry({
        ...news,
        id: 'digest',
        kind: 'digest',
        deadlineId: null,
        priority: 4,
        group: 'digest/1',
      });
      expect(messages(digest, day, broken, set)).toEqual([['set', day.id], ['broken'], ['digest']]);
    });
  });
});

it('a reminder asked for by name holds when a server’s copy of the deadline tells it', () => {
  const copy = aDeadline({ id: 'pause@1', guild: '1', overrides: 'pause' });
  const subscription = aSubscription({ id: 'korea', deadlines: ['pause'], guild: '1' });
  const known: Known = {
    deadline: () => copy,
    measure: () => aMeasure(),
    subscription: () => subscription,
    isVisibleTo: () => ({ kind: 'seen' }),
  };
  const entry = anEntry({ deadlineId: 'pause@1' });
  expect(judge(entry, known, entry.due, { lateReachedMs: 0 })).toEqual({ kind: 'send' });
});
