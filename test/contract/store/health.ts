import { expect, it } from 'vitest';
import { aSubscription } from '../../builders.ts';
import type { OpenedStore } from '../store.contract.ts';
import { claim, freshStore, MINUTE, OWNER, owe, owed, post, T0 } from './ledger.ts';

export function healthContract(open: () => Promise<OpenedStore>): void {
  const current = freshStore(open);

  it('counts waiting and overdue entries, regardless of settled ones', async () => {
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

  it('counts those of some subscriptions alone', async () => {
    const { store } = current();
    await owe(store, owed('mine', { subscriptionId: 'a' }), owed('theirs', { subscriptionId: 'b', due: T0 - MINUTE }));
    expect(await store.health.waiting(['a'], T0)).toEqual({ waiting: 1, overdue: 1, oldestDue: T0 });
    expect(await store.health.waiting([], T0)).toEqual({ waiting: 0, overdue: 0, oldestDue: null });
  });

  it('knows since when the oldest of what could be sent waits: retries count, what waits on purpose does not', async () => {
    const { store } = current();
    const oldest = () => store.health.oldestUnsent(T0);
    expect(await oldest()).toBeNull();
    const held = owed('quiet', { due: T0 - 9 * MINUTE });
    await owe(store, held, owed('ahead', { channel: 'c2', due: T0 + 1 }));
    await claim(store);
    await store.delivery.hold([held.id], T0 + 9 * MINUTE, 'quiet hours');
    await store.subscriptions.put([aSubscription({ id: 'resting' })], T0);
    await store.subscriptions.pause('resting', T0);
    await owe(store, owed('paused', { channel: 'c3', subscriptionId: 'resting', due: T0 - 8 * MINUTE }));
    await store.recipients.break({ channel: 'c4', brokenSince: T0, missing: 'View Channel', probeAt: T0 + MINUTE });
    await owe(store, owed('broken', { channel: 'c4', due: T0 - 7 * MINUTE }));
    expect(await oldest()).toBeNull();
    await owe(store, owed('waits', { channel: 'c5', due: T0 - 3 * MINUTE }));
    expect(await oldest()).toBe(T0 - 3 * MINUTE);
    await claim(store);
    await store.ledger.begin(OWNER, post('m', { channel: 'c5' }), ['waits'], []);
    expect(await oldest()).toBe(T0 - 3 * MINUTE);
    await store.ledger.dissolve('m', 'planned', T0 + MINUTE, 'ECONNREFUSED');
    expect(await oldest()).toBe(T0 - 3 * MINUTE);
    await claim(store, T0 + MINUTE);
    await store.ledger.begin(OWNER, post('m2', { channel: 'c5' }), ['waits'], []);
    await store.ledger.sent('m2', '1', T0);
    expect(await oldest()).toBeNull();
  });

  it('says that nothing waits', async () => {
    expect(await current().store.health.waiting(null, T0)).toEqual({ waiting: 0, overdue: 0, oldestDue: null });
  });
}
