import { expect, it } from 'vitest';
import { planReminders } from '../../src/domain/countdown.ts';
import { edit } from '../../src/domain/deadline.ts';
import { isStale, judge, type Known } from '../../src/domain/grouping.ts';
import { entryOfOverride, overrideOf, overridesAmong, visibilityOf } from '../../src/domain/override.ts';
import { DEFAULT_LEADS } from '../../src/domain/subscription.ts';
import { aDeadline, aMeasure, aMoment, anEntry, aRevision, aSubscription, at } from '../builders.ts';

const here = '100000000000000001';
const there = '100000000000000002';
const base = aDeadline();
const override = overrideOf(base, here, at('2025-07-01T00:00:00Z'));
const own = aDeadline({ id: 'own', guild: there });
const overrides = overridesAmong([base, override, own]);

it.each([
  ['the catalogue’s', 'in direct messages', base, null, 'seen'],
  ['the catalogue’s', 'where it is overridden', base, here, 'overridden'],
  ['the catalogue’s', 'in another server', base, there, 'seen'],
  ['the override', 'in its server', override, here, 'seen'],
  ['the override', 'in another server', override, there, 'elsewhere'],
  ['the override', 'in direct messages', override, null, 'elsewhere'],
  ['a server’s own', 'in another server', own, here, 'elsewhere'],
] as const)('%s deadline %s', (_whose, _where, deadline, guild, kind) => {
  expect(visibilityOf(deadline, guild, overrides).kind).toBe(kind);
});

it('an override is a copy with ids of its own, the same however often it is made', () => {
  expect(override).toMatchObject({ guild: here, overrides: base.id, title: base.title });
  expect(override.id).not.toBe(base.id);
  expect(override.revisions.map(({ id }) => id)).not.toContain(base.revisions[0]?.id);
  expect(overrideOf(base, here, 5).id).toBe(override.id);
  expect(overrideOf(base, there, 5).id).not.toBe(override.id);
});

it('reminders due before the copy was made stay those of the original and are not planned again', () => {
  const leads = (deadline: typeof base) => planReminders(deadline, DEFAULT_LEADS, at('2030-01-01T00:00:00Z'));
  expect(leads(base).map(({ due }) => due)).toContain(at('2025-06-25T13:00:00Z'));
  expect(leads(override).every(({ due }) => due > at('2025-07-01T00:00:00Z'))).toBe(true);
  expect(leads(override).length).toBeGreaterThan(3);
});

it('alerts about the original are checked against the copy', () => {
  const told = anEntry({ deadlineId: base.id, revisionId: base.revisions[0]?.id ?? '' });
  const moved = edit(override, aRevision({ id: 'x', change: 'extended', moment: aMoment('2025-08-15 00:01') }));
  expect(isStale(entryOfOverride(told, override), override)).toBe(false);
  expect(isStale(entryOfOverride(told, moved), moved)).toBe(true);
});

it('a reminder of the original is not sent where it is overridden, one of another server’s own never', () => {
  const known = (deadline: typeof base): Known => ({
    deadline: () => deadline,
    measure: () => aMeasure(),
    subscription: () => aSubscription({ guild: here }),
    isVisibleTo: (subscription, it) => visibilityOf(it, subscription.guild, overrides),
  });
  const judged = (deadline: typeof base) =>
    judge(anEntry({ deadlineId: deadline.id }), known(deadline), at('2025-07-02T13:00:00Z'), { lateReachedMs: 0 });
  expect(judged(base)).toEqual({ kind: 'superseded', reason: `told by ${override.id}` });
  expect(judged(own)).toEqual({ kind: 'skipped', reason: 'of another server' });
});
