import { describe, expect, it } from 'vitest';
import type { EditAnswer, Scope, WantedEdit } from '../../../src/app/catalogue/edits.ts';
import { readInstrument } from '../../../src/commands/deadline/draft.ts';
import type { Actor } from '../../../src/domain/actor.ts';
import type { Deadline } from '../../../src/domain/deadline.ts';
import { confirmationOf } from '../../../src/domain/manual-edit.ts';
import { aDeadline, aMeasure, aMoment, aRevision, aSubscription, at } from '../../builders.ts';
import { aHarness, type Harness, until } from '../harness.ts';

const home = '100000000000000001';
const away = '100000000000000002';
const operator: Actor = { user: '300000000000000001', guild: home, channel: null, administrator: true, operator: true };
const admin: Actor = { user: '300000000000000002', guild: away, channel: null, administrator: true, operator: false };
const cited = {
  instrument: readInstrument('Executive Order 14316', 'https://example.org/14316'),
  quote: null,
  note: null,
};

const file = (...deadlines: readonly Deadline[]) => ({ measures: [aMeasure()], deadlines });
const both = [
  aSubscription({ id: 'file/home', guild: home, channel: '200000000000000001' }),
  aSubscription({ id: 'file/away', guild: away, channel: '200000000000000002' }),
];
const aTwoServerHarness = (start = '2025-06-20T00:00:00Z') =>
  aHarness({ start, file: file(aDeadline()), subscriptions: both });

function chainOf(harness: Harness, guild: string): Deadline {
  const deadline = harness.app.snapshot.deadlines(guild)[0];
  if (!deadline) throw new Error('the server sees no deadline');
  return deadline;
}

const confirmationsOf = (deadline: Deadline) =>
  deadline.revisions
    .filter(({ change }) => change === 'confirmed')
    .map((revision) => confirmationOf(deadline, revision));

const about = (harness: Harness, actor: Actor, scope: Scope) => {
  const deadline = chainOf(harness, actor.guild ?? '');
  return { deadlineId: deadline.id, last: deadline.revisions.at(-1)?.id ?? '', scope };
};
const moveTo = (harness: Harness, actor: Actor, scope: Scope, moment: string): WantedEdit => ({
  kind: 'move',
  ...about(harness, actor, scope),
  moment: aMoment(moment),
  boundary: 'until',
  cited,
});
/** Saves, and waits for the sweep that announces it. */
async function save(harness: Harness, actor: Actor, wanted: WantedEdit): Promise<EditAnswer> {
  const answer = await harness.app.services.deadlines.save(actor, wanted);
  await harness.app.sweep();
  return answer;
}

const undo = (harness: Harness, actor: Actor, scope: Scope): WantedEdit => {
  const on = about(harness, actor, scope);
  return { kind: 'undo', ...on, revisionId: on.last };
};
const counted = (answer: EditAnswer) => ('consequences' in answer ? answer.consequences : answer.kind);
const postsIn = (harness: Harness, channel: string) => harness.posted.filter((post) => post.channel === channel);
const editsIn = (harness: Harness, channel: string) => harness.edited.filter((post) => post.channel === channel);
/** Everything a channel was sent after an instant that still names 9 July as the date to count to. */
const countsToOld = (harness: Harness, channel: string, since: string) =>
  postsIn(harness, channel).filter(
    ({ at: when, text }) => when > since && / left ·|Suspension over/.test(text) && text.includes('Wed 9 Jul'),
  );

describe('moving a deadline with countdowns posted and pending', () => {
  it('counts what follows, never counts to the old date again, strikes what was posted, and undo brings it all back', async () => {
    const harness = await aTwoServerHarness();
    await until(harness, '2025-07-03T00:00:00Z');
    expect(postsIn(harness, '200000000000000001').map(({ text }) => text.split('\n', 1)[0])).toEqual([
      expect.stringContaining('14 days left'),
      expect.stringContaining('6 d 15 h left'),
    ]);
    const wanted = moveTo(harness, operator, 'everyone', '2025-08-01 00:01');
    // 3 d, 1 d, 12 h, 1 h and the instant of the old date; of the new one 14 d and later: both for two channels.
    expect(counted(await harness.app.services.deadlines.preview(operator, wanted))).toEqual({
      happening: 'moved',
      cancelled: 10,
      planned: 14,
      alerted: 2,
      edited: 4,
    });
    expect(chainOf(harness, home).revisions).toHaveLength(1);
    expect((await save(harness, operator, wanted)).kind).toBe('saved');
    await until(harness, '2025-07-04T00:00:00Z');
    for (const { channel } of both) {
      expect(postsIn(harness, channel).at(-1)?.text).toContain('Extended');
      expect(editsIn(harness, channel)).toHaveLength(2);
      expect(editsIn(harness, channel).every(({ body }) => body.content?.startsWith('~~'))).toBe(true);
    }

    const back = undo(harness, operator, 'everyone');
    expect(counted(await harness.app.services.deadlines.preview(operator, back))).toMatchObject({
      happening: 'moved',
      cancelled: 14,
      planned: 10,
      alerted: 2,
      edited: 6,
    });
    await save(harness, operator, back);
    await until(harness, '2025-07-04T12:00:00Z');
    for (const { channel } of both) {
      expect(postsIn(harness, channel).at(-1)?.text).toContain('Undone');
      const last = new Map(editsIn(harness, channel).map((edit) => [edit.nonce, edit.body]));
      expect([...last.values()].filter(({ content }) => content?.startsWith('~~'))).toHaveLength(1);
      expect([...last.values()].filter(({ embeds }) => embeds[0]?.description?.startsWith('↩'))).toHaveLength(2);
    }
    await until(harness, '2025-07-10T00:00:00Z');
    for (const { channel } of both) {
      const lines = postsIn(harness, channel).map(({ text }) => text.split('\n', 1)[0]);
      expect(
        lines.filter((line) => /(2 d 15 h|15 h 1 min|12 hours|1 hour).* left|Suspension over/.test(line ?? '')),
      ).toHaveLength(5);
    }
  });

  it('for one server leaves the other as it was: each is counted down to its own date', async () => {
    const harness = await aTwoServerHarness();
    await until(harness, '2025-07-03T00:00:00Z');
    const wanted = moveTo(harness, admin, 'here', '2025-08-01 00:01');
    expect(counted(await harness.app.services.deadlines.preview(admin, wanted))).toEqual({
      happening: 'moved',
      cancelled: 5,
      planned: 7,
      alerted: 1,
      edited: 2,
    });
    await save(harness, admin, wanted);
    await until(harness, '2025-08-02T00:00:00Z');
    // Nobody else has an entry for it, not even one to be dropped when it falls due.
    const owed = await harness.store.ledger.entries({ deadlineId: chainOf(harness, away).id });
    expect(new Set(owed.map(({ subscriptionId }) => subscriptionId))).toEqual(new Set(['file/away']));
    expect(countsToOld(harness, '200000000000000002', '2025-07-03T00:00:00Z')).toEqual([]);
    expect(countsToOld(harness, '200000000000000001', '2025-07-03T00:00:00Z')).toHaveLength(5);
    expect(editsIn(harness, '200000000000000001')).toEqual([]);
    expect(editsIn(harness, '200000000000000002')).toHaveLength(2);
    expect(postsIn(harness, '200000000000000002').map(({ text }) => text.split('\n', 1)[0])).toEqual([
      expect.stringContaining('14 days left'),
      expect.stringContaining('6 d 15 h left'),
      expect.stringContaining('Extended'),
      ...Array.from({ length: 7 }, () => expect.stringContaining('1 Aug')),
    ]);
  });

  it('by the file concerns no server that went its own way', async () => {
    const harness = await aTwoServerHarness();
    await save(harness, admin, moveTo(harness, admin, 'here', '2025-09-01 00:01'));
    await until(harness, '2025-06-21T00:00:00Z');
    const later = aRevision({
      id: 'pause/next',
      change: 'extended',
      moment: aMoment('2025-08-01 00:01'),
      announcedAt: at('2025-06-21T00:00:00Z'),
    });
    await harness.app.catalogueChanged(file(aDeadline({ revisions: [aRevision(), later] })));
    await until(harness, '2025-06-22T00:00:00Z');
    expect(postsIn(harness, '200000000000000001').at(-1)?.text).toContain('1 Aug');
    expect(chainOf(harness, away).revisions.at(-1)?.moment?.date).toBe('2025-09-01');
    // Nobody there misses that there is another date now.
    const apart = postsIn(harness, '200000000000000002').at(-1)?.text;
    expect(apart).toContain('this server uses 12:01 a.m. ET, Mon 1 Sep 2025');
    expect(apart).toContain('the catalogue now says 12:01 a.m. ET, Fri 1 Aug 2025');
    expect(postsIn(harness, '200000000000000002').filter(({ text }) => text === apart)).toHaveLength(1);
    expect(postsIn(harness, '200000000000000001').some(({ text }) => text.includes('1 Sep'))).toBe(false);
  });

  it('by the file is followed again by a server that undid its own edit', async () => {
    const harness = await aTwoServerHarness();
    await save(harness, admin, moveTo(harness, admin, 'here', '2025-09-01 00:01'));
    await save(harness, admin, undo(harness, admin, 'here'));
    await until(harness, '2025-06-21T00:00:00Z');
    const later = aRevision({
      id: 'pause/next',
      change: 'extended',
      moment: aMoment('2025-08-01 00:01'),
      announcedAt: at('2025-06-21T00:00:00Z'),
    });
    await harness.app.catalogueChanged(file(aDeadline({ revisions: [aRevision(), later] })));
    await until(harness, '2025-06-22T00:00:00Z');
    for (const { channel } of both) expect(postsIn(harness, channel).at(-1)?.text).toContain('1 Aug');
    expect(chainOf(harness, away)).toMatchObject({ overrides: 'pause', revisions: { length: 4 } });
    // Taken over from the catalogue: this counts as nobody's change, and the next revision is taken over as well.
    expect(harness.app.services.deadlines.audit(admin, null)).toHaveLength(2);
    const end: WantedEdit = { kind: 'withdraw', ...about(harness, operator, 'everyone'), cited };
    expect(counted(await harness.app.services.deadlines.preview(operator, end))).toMatchObject({ alerted: 2 });
    await save(harness, operator, end);
    for (const { channel } of both) expect(postsIn(harness, channel).at(-1)?.text).toContain('Withdrawn');
  });

  it('by the file to where a server had moved it already is taken over there silently', async () => {
    const harness = await aTwoServerHarness();
    await save(harness, admin, moveTo(harness, admin, 'here', '2025-08-01 00:01'));
    const told = postsIn(harness, '200000000000000002').length;
    const later = aRevision({
      id: 'pause/next',
      change: 'extended',
      moment: aMoment('2025-08-01 00:01'),
      announcedAt: at('2025-06-20T00:00:00Z'),
    });
    await harness.app.catalogueChanged(file(aDeadline({ revisions: [aRevision(), later] })));
    await until(harness, '2025-06-22T00:00:00Z');
    expect(postsIn(harness, '200000000000000002')).toHaveLength(told);
    expect(chainOf(harness, away).revisions.at(-1)).toMatchObject({ change: 'confirmed', by: 'catalogue' });
    expect(confirmationsOf(chainOf(harness, away))).toEqual(['merged']);
  });

  it('of a deadline that a channel follows by its id is told there like every other, and keeps its event', async () => {
    const named = both.map((it) => ({ ...it, deadlines: ['pause'], events: true }));
    const harness = await aHarness({ start: '2025-06-20T00:00:00Z', file: file(aDeadline()), subscriptions: named });
    await until(harness, '2025-06-20T00:10:00Z');
    await save(harness, admin, moveTo(harness, admin, 'here', '2025-09-01 00:01'));
    await until(harness, '2025-06-21T00:00:00Z');
    expect(postsIn(harness, '200000000000000002').at(-1)?.text).toContain('Extended');
    const events = harness.actions.flatMap((act) => (act.kind === 'event' && act.guild === away ? [act.event] : []));
    expect(events.at(-1)).toMatchObject({ cancelled: false, start: at('2025-09-01T04:01:00Z') });
    const later = aRevision({
      id: 'pause/next',
      change: 'extended',
      moment: aMoment('2025-08-01 00:01'),
      announcedAt: at('2025-06-21T00:00:00Z'),
    });
    await harness.app.catalogueChanged(file(aDeadline({ revisions: [aRevision(), later] })));
    await until(harness, '2025-06-22T00:00:00Z');
    expect(postsIn(harness, '200000000000000002').at(-1)?.text).toContain('the catalogue now says');
  });

  it('survives a restart in between: the saved edit is announced once', async () => {
    const harness = await aTwoServerHarness();
    await save(harness, admin, moveTo(harness, admin, 'here', '2025-08-01 00:01'));
    const again = await harness.restart();
    await until(again, '2025-06-21T00:00:00Z');
    expect(postsIn(again, '200000000000000002').filter(({ text }) => text.includes('Extended'))).toHaveLength(1);
    expect(chainOf(again, away).overrides).toBe('pause');
  });
});

it('an undone edit for everyone no longer holds the file up', async () => {
  const harness = await aTwoServerHarness();
  await save(harness, operator, moveTo(harness, operator, 'everyone', '2025-09-01 00:01'));
  await save(harness, operator, undo(harness, operator, 'everyone'));
  await until(harness, '2025-06-21T00:00:00Z');
  const later = aRevision({
    id: 'pause/next',
    change: 'extended',
    moment: aMoment('2025-08-01 00:01'),
    announcedAt: at('2025-06-21T00:00:00Z'),
  });
  await harness.app.catalogueChanged(file(aDeadline({ revisions: [aRevision(), later] })));
  await until(harness, '2025-06-22T00:00:00Z');
  expect(chainOf(harness, home).revisions.at(-1)).toMatchObject({ id: 'pause/next', by: 'catalogue' });
  for (const { channel } of both) {
    const text = postsIn(harness, channel).at(-1)?.text ?? '';
    expect(text).toContain('📅 Extended 23 days · 25% pause');
    expect(text).not.toContain('Entered by');
  }
});

describe('what cannot be', () => {
  it.each([
    ['a member', { ...admin, administrator: false }, 'here', 'refused'],
    ['an administrator for everyone', admin, 'everyone', 'refused'],
    ['somebody in direct messages', { ...admin, guild: null }, 'here', 'refused'],
  ] as const)('%s saves nothing', async (_who, actor, scope, kind) => {
    const harness = await aTwoServerHarness();
    const wanted: WantedEdit = { ...moveTo(harness, admin, 'here', '2025-08-01 00:01'), scope };
    expect(await save(harness, actor, wanted)).toEqual({ kind });
    expect(harness.app.snapshot.stored().deadlines.map(({ deadline }) => deadline.revisions.length)).toEqual([1]);
  });

  it('the second of two simultaneous edits finds the first, and nothing of it is written', async () => {
    const harness = await aTwoServerHarness();
    const one = moveTo(harness, operator, 'everyone', '2025-08-01 00:01');
    const two = moveTo(harness, operator, 'everyone', '2025-09-01 00:01');
    const answers = await Promise.all([
      harness.app.services.deadlines.save(operator, one),
      harness.app.services.deadlines.save(operator, two),
    ]);
    expect(answers.map(({ kind }) => kind)).toEqual(['saved', 'changed']);
    expect(chainOf(harness, home).revisions.map(({ moment }) => moment?.date)).toEqual(['2025-07-09', '2025-08-01']);
  });

  it('another server’s own deadline is not there', async () => {
    const harness = await aTwoServerHarness();
    await save(harness, admin, moveTo(harness, admin, 'here', '2025-08-01 00:01'));
    const theirs: WantedEdit = { kind: 'withdraw', ...about(harness, admin, 'here'), cited };
    expect(await save(harness, operator, theirs)).toEqual({ kind: 'unknown' });
  });

  it('the same date again is nothing', async () => {
    const harness = await aTwoServerHarness();
    expect(
      await harness.app.services.deadlines.preview(admin, moveTo(harness, admin, 'here', '2025-07-09 00:01')),
    ).toEqual({
      kind: 'nothing',
    });
  });
});

describe('what a person has edited for everyone', () => {
  it('is not withdrawn when the file no longer holds it', async () => {
    const harness = await aTwoServerHarness();
    await save(harness, operator, moveTo(harness, operator, 'everyone', '2025-08-01 00:01'));
    await harness.app.catalogueChanged(file());
    await until(harness, '2025-06-22T00:00:00Z');
    expect(chainOf(harness, home).revisions.at(-1)?.moment?.date).toBe('2025-08-01');
  });

  it('that the file says too is merged silently', async () => {
    const harness = await aTwoServerHarness();
    await save(harness, operator, moveTo(harness, operator, 'everyone', '2025-08-01 00:01'));
    await until(harness, '2025-06-20T12:00:00Z');
    const told = harness.posted.length;
    const same = aRevision({
      id: 'pause/eo-14316',
      change: 'extended',
      moment: aMoment('2025-08-01 00:01'),
      announcedAt: at('2025-06-20T06:00:00Z'),
    });
    await harness.app.catalogueChanged(file(aDeadline({ revisions: [aRevision(), same] })));
    await until(harness, '2025-06-21T00:00:00Z');
    expect(harness.posted).toHaveLength(told);
    expect(chainOf(harness, home).revisions.at(-1)).toMatchObject({ id: 'pause/eo-14316', change: 'confirmed' });
    expect(confirmationsOf(chainOf(harness, home))).toEqual(['merged']);
  });

  it('for everyone to where a server had moved it already is merged there, and its citation is a citation everywhere', async () => {
    const harness = await aTwoServerHarness();
    await save(harness, admin, moveTo(harness, admin, 'here', '2025-08-01 00:01'));
    await save(harness, operator, moveTo(harness, operator, 'everyone', '2025-08-01 00:01'));
    expect(confirmationsOf(chainOf(harness, away))).toEqual(['merged']);
    const quoted = { ...cited, quote: 'is suspended until August 1' };
    await save(harness, operator, {
      kind: 'cite',
      ...about(harness, operator, 'everyone'),
      cited: quoted,
      title: null,
    });
    for (const guild of [home, away]) expect(confirmationsOf(chainOf(harness, guild)).at(-1)).toBe('cited');
  });
});

it('undoing twice goes back and forth between what held', async () => {
  const harness = await aTwoServerHarness();
  const dates: (string | undefined)[] = [];
  await save(harness, admin, moveTo(harness, admin, 'here', '2025-08-01 00:01'));
  for (let n = 0; n < 3; n++) {
    await save(harness, admin, undo(harness, admin, 'here'));
    dates.push(chainOf(harness, away).revisions.at(-1)?.moment?.date);
  }
  expect(dates).toEqual(['2025-07-09', '2025-08-01', '2025-07-09']);
});
