import { expect, it } from 'vitest';
import type { DeadlineCard } from '../../../src/app/deliver/ports.ts';
import { anAction } from '../../../src/app/messages.ts';
import type { OpenedStore } from '../store.contract.ts';
import { claim, delivered, FAR, freshStore, ids, MINUTE, owe, owed, post, states, T0 } from './ledger.ts';

const step = (id: string, over: { readonly body?: string; readonly now?: number } = {}) =>
  anAction({ id, action: 'event', channel: 'guild/1', target: 'pause', now: T0, ...over });

export function deliveryContract(open: () => Promise<OpenedStore>): void {
  const current = freshStore(open);

  it('a direct conversation is remembered, and the newest counts', async () => {
    const { store, reopen } = current();
    await store.delivery.rememberDirect('7', '70');
    await store.delivery.rememberDirect('7', '71');
    await store.delivery.rememberDirect('8', '80');
    expect([...(await store.delivery.directs())].sort()).toEqual([
      ['7', '71'],
      ['8', '80'],
    ]);
    expect((await (await reopen()).delivery.directs()).get('7')).toBe('71');
  });

  it('held entries wait for their instant with the reason, and only claimed ones are held', async () => {
    const { store } = current();
    await owe(store, owed('a'), owed('b'));
    await claim(store);
    await store.ledger.unclaim(['b']);
    await store.delivery.hold(['a', 'b'], T0 + MINUTE, 'quiet hours');
    expect(await states(store)).toEqual({ a: 'held', b: 'planned' });
    expect((await store.ledger.entries({})).map(({ reason }) => reason)).toEqual(['quiet hours', null]);
    expect(ids(await claim(store, T0 + MINUTE - 1))).toEqual(['b']);
    await store.ledger.unclaim(['b']);
    expect(ids(await claim(store, T0 + MINUTE))).toEqual(['a', 'b']);
  });

  it('a step is armed once, again when it was settled, and never on the wire', async () => {
    const { store } = current();
    expect(await store.delivery.arm(step('e', { body: '1' }))).toBe(true);
    expect(await store.delivery.arm(step('e', { body: '2', now: T0 + 1 }))).toBe(true);
    const [waiting] = await store.ledger.waitingActions(FAR, 10, []);
    expect(waiting).toMatchObject({ id: 'e', body: '2', notBefore: T0 + 1, attempts: 0 });
    await store.delivery.beginAction(step('e'), T0);
    expect(await store.ledger.message('e')).toMatchObject({ state: 'sending', attempts: 1, body: '2' });
    expect(await store.delivery.arm(step('e', { body: '3' }))).toBe(false);
    await store.ledger.sent('e', '99', T0);
    expect(await store.delivery.arm(step('e', { body: '3' }))).toBe(true);
    expect(await store.ledger.message('e')).toMatchObject({
      state: 'waiting',
      discordId: '99',
      body: '3',
      attempts: 0,
    });
  });

  it('a step that is begun before it was written is there', async () => {
    const { store } = current();
    await store.delivery.beginAction(step('t'), T0);
    await store.delivery.beginAction(step('t'), T0 + 1);
    expect(await store.ledger.message('t')).toMatchObject({ state: 'sending', attempts: 2, firstAttemptAt: T0 });
  });

  it('an action waits for its instant, beside any others', async () => {
    const { store } = current();
    await store.ledger.addActions([step('e', { now: T0 + MINUTE })]);
    expect(await store.ledger.waitingActions(T0, 10, [])).toEqual([]);
    expect(await store.ledger.nextDue([])).toBe(T0 + MINUTE);
    expect(ids(await store.ledger.waitingActions(T0 + MINUTE, 10, []))).toEqual(['e']);
  });

  it('steps are skipped until an instant, forgotten, and found by their action', async () => {
    const { store } = current();
    await store.delivery.beginAction(step('e'), T0);
    await store.delivery.skipUntil('e', T0 + MINUTE, 'Create Events');
    expect(await store.delivery.actions('event')).toMatchObject([{ state: 'skipped', notBefore: T0 + MINUTE }]);
    expect(await store.delivery.actions('event', 'guild/2')).toEqual([]);
    expect(await store.delivery.actions('thread')).toEqual([]);
    await store.delivery.forget('e');
    expect(await store.ledger.message('e')).toBeNull();
  });

  it('a failed action is retried at once; a check that is not due yet is not', async () => {
    const { store } = current();
    for (const [id, action] of [
      ['e', 'event'],
      ['l', 'look'],
    ] as const) {
      await store.ledger.addActions([anAction({ id, action, channel: 'guild/1', target: 'pause', now: T0 })]);
      await store.ledger.dissolve(id, 'planned', T0 + MINUTE, 'Create Events');
    }
    await store.delivery.hurry(['guild/1'], T0);
    expect(ids(await store.ledger.waitingActions(T0, 10, []))).toEqual(['e']);
    await store.delivery.beginAction(anAction({ id: 't', action: 'thread', channel: 'c1', target: 'm', now: T0 }), T0);
    await store.delivery.skipUntil('t', T0 + MINUTE, 'Create Public Threads');
    await store.delivery.hurry(['c1'], T0);
    expect(await store.delivery.actions('thread')).toMatchObject([{ notBefore: T0 }]);
  });

  it('a post is never forgotten', async () => {
    const { store } = current();
    await delivered(store, post('m'), T0, owed('a'));
    await store.delivery.forget('m');
    expect(await store.ledger.message('m')).toMatchObject({ state: 'sent' });
  });

  it('a person who has seen a post counts once, however often they press', async () => {
    const { store } = current();
    const press = { messageId: 'm', person: '1', hasRole: true, at: T0 };
    expect(await store.delivery.seen('m')).toEqual({ all: 0, ofRole: 0 });
    expect(await store.delivery.markSeen(press)).toEqual({ all: 1, ofRole: 1 });
    expect(await store.delivery.markSeen({ ...press, at: T0 + 1 })).toEqual({ all: 1, ofRole: 1 });
    expect(await store.delivery.markSeen({ ...press, person: '2', hasRole: false })).toEqual({ all: 2, ofRole: 1 });
    expect(await store.delivery.seen('other')).toEqual({ all: 0, ofRole: 0 });
  });

  it('one board a channel, replaced and taken away', async () => {
    const { store } = current();
    const board: DeadlineCard = {
      channel: 'c1',
      guild: 'g1',
      language: 'en',
      generation: 1,
      createdBy: 'joon',
      createdAt: T0,
    };
    await store.delivery.putDeadlineCard(board);
    await store.delivery.putDeadlineCard({ ...board, language: 'ko', generation: 2, createdBy: 'mina' });
    await store.delivery.putDeadlineCard({ ...board, channel: 'c2' });
    expect(await store.delivery.deadlineCards()).toEqual([
      { ...board, language: 'ko', generation: 2 },
      { ...board, channel: 'c2' },
    ]);
    await store.delivery.removeDeadlineCard('c1');
    expect((await store.delivery.deadlineCards()).map(({ channel }) => channel)).toEqual(['c2']);
  });
}
