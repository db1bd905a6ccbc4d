import { expect, it } from 'vitest';
import { aDeadline, aMeasure, aRevision, aSubscription } from '../../builders.ts';
import type { OpenedStore } from '../store.contract.ts';
import { claim, delivered, FAR, freshStore, ids, MINUTE, OWNER, owe, owed, post, states, T0 } from './ledger.ts';

export function crashContract(open: () => Promise<OpenedStore>): void {
  const current = freshStore(open);

  it('every state stands as it was recorded', async () => {
    const { store, reopen } = current();
    const at = (name: string) => owed(name, { channel: name });
    await delivered(store, post('m1', { channel: 'sent' }), T0, at('sent'));
    await owe(store, at('sending'), at('later'), at('held'), at('claimed'), at('dead'));
    await claim(store);
    for (const name of ['sending', 'later', 'held', 'dead']) {
      await store.ledger.begin(OWNER, post(name, { channel: name }), [name], []);
    }
    await store.ledger.later('later', T0 + MINUTE, 'slow');
    await store.ledger.dissolve('held', 'held', T0 + MINUTE, '50013');
    await store.ledger.end('dead', 'dead', 'refused');
    await owe(store, at('planned'));
    await store.ledger.addActions([post('edit', { action: 'edit', target: 'm1', channel: 'sent' })]);
    await store.recipients.break({ channel: 'held', brokenSince: T0, missing: 'Send Messages', probeAt: T0 + MINUTE });
    const entries = await store.ledger.entries({});

    const again = await reopen();
    expect(await again.ledger.entries({})).toEqual(entries);
    expect(await states(again)).toEqual({
      sent: 'sent',
      sending: 'sending',
      later: 'later',
      held: 'held',
      claimed: 'claimed',
      dead: 'dead',
      planned: 'planned',
    });
    expect(ids(await again.ledger.unfinished(T0, 10, []))).toEqual(['sending']);
    expect(ids(await again.ledger.waitingActions(FAR, 10, []))).toEqual(['edit']);
    await again.ledger.release('the next process', T0, 'all');
    expect(ids(await claim(again, T0, { owner: 'the next process' })).toSorted()).toEqual(['claimed', 'planned']);
  });

  it('the catalogue, subscriptions, cursors and notes stand as well', async () => {
    const { store, reopen } = current();
    const revision = aRevision({ id: 'r1' });
    const deadline = aDeadline({ id: 'd', measureId: 'm', revisions: [revision] });
    await store.catalogue.record({
      measures: [aMeasure({ id: 'm' })],
      deadlines: [deadline],
      added: [{ deadlineId: 'd', revision, source: { sourceId: 's', digest: 'x' } }],
      recited: [],
      notices: [],
    });
    await store.subscriptions.put([aSubscription()], T0);
    await store.meta.put('note', 'one');
    await store.meta.put('note', 'two');
    const before = [await store.catalogue.load(), await store.subscriptions.list()];
    const again = await reopen();
    expect([await again.catalogue.load(), await again.subscriptions.list()]).toEqual(before);
    expect(await again.meta.get('note')).toBe('two');
    expect(await again.meta.get('nothing')).toBeNull();
    const keys = Array.from({ length: 1_000 }, (_, at) => `key/${at}`);
    const put = await Promise.all([again.meta.putNew(keys, 'a'), again.meta.putNew(['note', ...keys], 'b')]);
    expect(put.flat().toSorted()).toEqual(keys.toSorted());
    expect(await again.meta.get('note')).toBe('two');
    // PostgreSQL holds none: what came through all the same must not stop what is written with it.
    await again.meta.put('note', 'thr\0ee');
    expect((await again.meta.get('note'))?.replaceAll('\0', '')).toBe('three');
  });
}
