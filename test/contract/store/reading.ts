import { expect, it } from 'vitest';
import type { OpenedStore } from '../store.contract.ts';
import { claim, delivered, FAR, freshStore, ids, MINUTE, OWNER, owe, owed, post, sending, T0 } from './ledger.ts';

export function readingContract(open: () => Promise<OpenedStore>): void {
  const current = freshStore(open);
  const nextDue = (...busy: string[]) => current().store.ledger.nextDue(busy);
  const edit = (id: string, over = {}) =>
    post(id, {
      action: 'edit',
      state: 'waiting',
      target: 't',
      priority: 9,
      attempts: 0,
      firstAttemptAt: null,
      ...over,
    });

  it('unfinished messages come most urgent first, without busy channels', async () => {
    const { store } = current();
    await sending(store, post('slow', { priority: 3 }), owed('a'));
    await sending(store, post('urgent', { priority: 0, channel: 'c2' }), owed('b', { channel: 'c2' }));
    await sending(store, post('waits', { priority: 0, channel: 'c3' }), owed('c', { channel: 'c3' }));
    await store.ledger.later('waits', T0 + MINUTE, 'slow');
    expect(ids(await store.ledger.unfinished(T0, 10, []))).toEqual(['urgent', 'slow']);
    expect(ids(await store.ledger.unfinished(T0, 1, []))).toEqual(['urgent']);
    expect(ids(await store.ledger.unfinished(T0 + MINUTE, 10, ['c2']))).toEqual(['waits', 'slow']);
  });

  it('the posts of a deadline are those that were sent to the subscription, oldest first, with their entries', async () => {
    const { store } = current();
    const of = (name: string, over = {}) => owed(name, { deadlineId: 'd', channel: name, ...over });
    const to = (id: string, channel: string) => post(id, { channel });
    await delivered(store, to('z', 'a1'), T0 + 1, of('a1'), of('a2', { channel: 'a1', deadlineId: 'other' }));
    await delivered(store, to('y', 'b'), T0 + 2, of('b'));
    await delivered(store, to('x', 'c'), T0 + 2, of('c', { subscriptionId: 'somebody else' }));
    await delivered(store, to('w', 'e'), T0 + 2, of('e', { deadlineId: 'other' }));
    await sending(store, to('v', 'f'), of('f'));
    const posts = await store.ledger.posts('d', 'korea');
    expect(posts.map(({ message, entries }) => [message.id, ids(entries)])).toEqual([
      ['z', ['a1', 'a2']],
      ['y', ['b']],
    ]);
  });

  it('the telling post is the newest that carries the revision as news', async () => {
    const { store } = current();
    const news = (name: string, over = {}) =>
      owed(name, { channel: name, kind: 'moved', deadlineId: 'd', revisionId: 'r2', lead: null, ...over });
    const tell = (name: string, at: number, over = {}) =>
      delivered(store, post(`m-${name}`, { channel: name }), at, news(name, over));
    await tell('older', T0 + 1);
    await tell('newer', T0 + 2);
    await tell('countdown', T0 + 3, { lead: '1d' });
    await tell('other subscription', T0 + 4, { subscriptionId: 'other' });
    await tell('other revision', T0 + 5, { revisionId: 'r3' });
    expect((await store.ledger.tellingPost('korea', 'd', 'r2'))?.id).toBe('m-newer');
    expect(await store.ledger.tellingPost('korea', 'd', 'r9')).toBeNull();
  });

  it('waiting edits: one a channel, none where something is claimed, sending, busy or broken', async () => {
    const { store } = current();
    await owe(store, owed('a', { channel: 'claimed' }), owed('b', { channel: 'sending' }));
    await claim(store);
    await store.ledger.begin(OWNER, post('m', { channel: 'sending' }), ['b'], []);
    await store.recipients.break({ channel: 'broken', brokenSince: 1, missing: 'x', probeAt: 2 });
    const channels = ['claimed', 'sending', 'broken', 'busy', 'free', 'open'];
    await store.ledger.addActions(channels.map((channel) => edit(`e-${channel}`, { channel })));
    await store.ledger.addActions([
      edit('f-free', { channel: 'free' }),
      edit('d-free', { channel: 'free', notBefore: T0 - 1 }),
    ]);
    expect(ids(await store.ledger.waitingActions(FAR, 10, ['busy']))).toEqual(['d-free', 'e-open']);
    expect(ids(await store.ledger.waitingActions(FAR, 1, ['busy']))).toEqual(['d-free']);
  });

  it('filters entries by deadline and subscription', async () => {
    const { store } = current();
    await owe(store, owed('a', { deadlineId: 'd1' }), owed('b', { deadlineId: 'd2' }));
    await owe(store, owed('c', { deadlineId: 'd2', subscriptionId: 'other', due: T0 - 1 }));
    expect(ids(await store.ledger.entries({}))).toEqual(['c', 'a', 'b']);
    expect(ids(await store.ledger.entries({ deadlineId: 'd2' }))).toEqual(['c', 'b']);
    expect(ids(await store.ledger.entries({ deadlineId: 'd2', subscriptionId: 'korea' }))).toEqual(['b']);
    expect(await store.ledger.counts()).toEqual({ planned: 3 });
  });

  it('next due: nothing when there are no entries', async () => {
    const { store } = current();
    expect(await nextDue()).toBeNull();
    await delivered(store, post('m'), T0, owed('a'));
    expect(await nextDue()).toBeNull();
  });

  it('next due: the earliest entry, the end of its wait, or the next channel when its own is busy', async () => {
    const { store } = current();
    await owe(store, owed('a', { due: T0 }), owed('b', { channel: 'c2', due: T0 + 7 * MINUTE }));
    expect(await nextDue()).toBe(T0);
    expect(await nextDue('c1')).toBe(T0 + 7 * MINUTE);
    expect(await nextDue('c1', 'c2')).toBeNull();
    await claim(store);
    await store.ledger.begin(OWNER, post('m'), ['a'], []);
    await store.ledger.dissolve('m', 'planned', T0 + MINUTE, 'slow');
    expect(await nextDue()).toBe(T0 + MINUTE);
  });

  it('next due: a message whose outcome is open, at once; one for later, at its instant', async () => {
    const { store } = current();
    await sending(store, post('m'), owed('a'));
    await owe(store, owed('behind it', { due: T0 }));
    expect(await nextDue()).toBe(0);
    expect(await nextDue('c1')).toBeNull();
    await store.ledger.later('m', T0 + MINUTE, 'slow');
    expect(await nextDue()).toBe(T0 + MINUTE);
  });

  it('next due: when a claim expires', async () => {
    const { store } = current();
    await owe(store, owed('a'));
    await claim(store);
    expect(await nextDue()).toBe(T0 + MINUTE);
    expect(await nextDue('c1')).toBeNull();
  });

  it('next due: the probe of a broken recipient that has entries', async () => {
    const { store } = current();
    const broken = (channel: string, probeAt: number) =>
      store.recipients.break({ channel, brokenSince: 1, missing: 'Send Messages', probeAt });
    await broken('owed nothing', T0 + 1);
    expect(await nextDue()).toBeNull();
    await owe(store, owed('a', { due: T0 }));
    await broken('c1', T0 + 3 * MINUTE);
    expect(await nextDue()).toBe(T0 + 3 * MINUTE);
    expect(await nextDue('c1')).toBeNull();
    await broken('c1', T0 - MINUTE);
    expect(await nextDue()).toBe(T0);
  });

  it('next due: from when an edit could be made', async () => {
    const { store } = current();
    await store.ledger.addActions([edit('e')]);
    expect(await nextDue()).toBe(edit('e').notBefore);
    expect(await nextDue('c1')).toBeNull();
    await store.recipients.break({ channel: 'c1', brokenSince: 1, missing: 'x', probeAt: 2 });
    expect(await nextDue()).toBeNull();
  });
}
