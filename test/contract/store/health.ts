import { expect, it } from 'vitest';
import type { OpenedStore } from '../store.contract.ts';
import { claim, freshStore, MINUTE, OWNER, owe, owed, post, T0 } from './ledger.ts';

export function healthContract(open: () => Promise<OpenedStore>): void {
  const current = freshStore(open);

  it('counts what waits and what is overdue, whatever was settled before', async () => {
    const { store } = current();
    await owe(store, owed('sent'));
    await claim(store);
    await store.ledger.begin(OWNER, post('m'), ['sent'], []);
    await store.ledger.sent('m', '1', T0);
    await owe(
      store,
      owed('late', { due: T0 - MINUTE }),
      owed('now', { channel: 'c2' }),
      owed('later', { due: T0 + 1 }),
    );
    expect(await store.health.waiting(null, T0)).toEqual({ waiting: 3, overdue: 2, oldestDue: T0 - MINUTE });
  });

  it('of some subscriptions counts theirs alone', async () => {
    const { store } = current();
    await owe(store, owed('mine', { subscriptionId: 'a' }), owed('theirs', { subscriptionId: 'b', due: T0 - MINUTE }));
    expect(await store.health.waiting(['a'], T0)).toEqual({ waiting: 1, overdue: 1, oldestDue: T0 });
    expect(await store.health.waiting([], T0)).toEqual({ waiting: 0, overdue: 0, oldestDue: null });
  });

  it('says that nothing waits', async () => {
    expect(await current().store.health.waiting(null, T0)).toEqual({ waiting: 0, overdue: 0, oldestDue: null });
  });
}
