import { expect, it } from 'vitest';
import { SENDING, termOf } from '../../../src/store/claims.ts';
import type { OpenedStore } from '../store.contract.ts';
import { claim, freshStore, ids, owe, owed, post, states, T0 } from './ledger.ts';

const HOUR = 3_600_000;
/** Runs out the moment it is taken. */
const AT_ONCE = 0;

export function leaseContract(open: () => Promise<OpenedStore>): void {
  const current = freshStore(open);

  it('one holder has it until it runs out or is given back; the token grows with every change of hands', async () => {
    const { coordination } = current().store;
    expect(await coordination.take('a', 'one', HOUR)).toBe(1);
    expect(await coordination.take('a', 'two', HOUR)).toBeNull();
    expect(await coordination.take('b', 'two', HOUR)).toBe(1);
    expect(await coordination.take('a', 'one', AT_ONCE)).toBe(1);
    expect(await coordination.take('a', 'two', HOUR)).toBe(2);
    await coordination.release('a', 'one');
    expect(await coordination.take('a', 'one', HOUR)).toBeNull();
    await coordination.release('a', 'two');
    expect(await coordination.take('a', 'one', HOUR)).toBe(3);
  });

  it('a process that lost the sending lease claims and begins nothing, whatever it believes', async () => {
    const { store } = current();
    await owe(store, owed('a'), owed('b', { channel: 'c2' }));
    const first = termOf('one', (await store.coordination.take(SENDING, 'one', AT_ONCE)) ?? 0);
    expect(ids(await claim(store, T0, { owner: `${first}1`, limit: 1 }))).toEqual(['a']);
    const second = termOf('two', (await store.coordination.take(SENDING, 'two', HOUR)) ?? 0);
    expect(await claim(store, T0, { owner: `${first}1` })).toEqual([]);
    expect(await store.ledger.begin(`${first}1`, post('m'), ['a'], [])).toBe(false);
    expect(await states(store)).toEqual({ a: 'claimed', b: 'planned' });
    await store.ledger.release(`${second}1`, T0, 'all');
    expect(ids(await claim(store, T0, { owner: `${second}1` }))).toEqual(['a', 'b']);
    expect(await store.ledger.begin(`${second}1`, post('m'), ['a'], [])).toBe(true);
  });

  it('does things alone and answers what came of them', async () => {
    const { coordination } = current().store;
    expect(await coordination.withLock('x', async () => 'done')).toBe('done');
    await expect(coordination.withLock('x', () => Promise.reject(new Error('not done')))).rejects.toThrow('not done');
    expect(await coordination.withLock('x', async () => 'again')).toBe('again');
  });
}
