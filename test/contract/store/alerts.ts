import { expect, it } from 'vitest';
import type { OpenedStore } from '../store.contract.ts';
import { delivered, freshStore, MINUTE, owe, owed, post, T0 } from './ledger.ts';

export function alertContract(open: () => Promise<OpenedStore>): void {
  const current = freshStore(open);

  it('are counted by what they tell, the newest first; what was not sent, or of another deadline, is not there', async () => {
    const { store } = current();
    const to = (channel: string, at: number, over = {}) =>
      delivered(store, post(`m-${channel}`, { channel }), at, owed(channel, { channel, deadlineId: 'd', ...over }));
    await to('c1', T0 + 1, { lead: '7d' });
    await to('c2', T0 + MINUTE, { lead: '7d' });
    await to('c3', T0 + 2 * MINUTE, { kind: 'moved', lead: null, revisionId: 'r2' });
    await to('c4', T0 + 3 * MINUTE, { deadlineId: 'other' });
    await owe(store, owed('c5', { channel: 'c5', deadlineId: 'd', lead: '7d' }));
    expect(await store.alerts.sentOf('d')).toEqual([
      {
        kind: 'moved',
        lead: null,
        revisionId: 'r2',
        first: T0 + 2 * MINUTE,
        last: T0 + 2 * MINUTE,
        destinations: 1,
      },
      {
        kind: 'countdown',
        lead: '7d',
        revisionId: 'pause/eo-14266',
        first: T0 + 1,
        last: T0 + MINUTE,
        destinations: 2,
      },
    ]);
    expect(await store.alerts.sentOf('nothing')).toEqual([]);
  });
}
