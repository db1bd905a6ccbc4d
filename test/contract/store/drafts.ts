import { expect, it } from 'vitest';
import type { Draft } from '../../../src/app/subscriptions/drafts.ts';
import type { OpenedStore } from '../store.contract.ts';
import { freshStore, T0 } from './ledger.ts';

const aDraft = (over: Partial<Draft> = {}): Draft => ({
  id: 'a'.repeat(26),
  kind: 'deadline-edit',
  person: '300000000000000001',
  guild: '100000000000000001',
  fields: { quote: '“until 12:01 a.m.”\nsecond line', when: '2025-07-09 00:01' },
  expiresAt: T0 + 60_000,
  ...over,
});

export function draftContract(open: () => Promise<OpenedStore>): void {
  const current = freshStore(open);

  it('gives back what was put, and replaces it whole', async () => {
    const { drafts } = current().store;
    expect(await drafts.get('a'.repeat(26))).toBeNull();
    await drafts.put(aDraft());
    expect(await drafts.get(aDraft().id)).toEqual(aDraft());
    const changed = aDraft({ guild: null, fields: { scope: 'here' }, expiresAt: T0 + 90_000 });
    await drafts.put(changed);
    expect(await drafts.get(changed.id)).toEqual(changed);
  });

  it('is taken by one of many at once', async () => {
    const { drafts } = current().store;
    await drafts.put(aDraft());
    const taken = await Promise.all(Array.from({ length: 5 }, () => drafts.take(aDraft().id)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await drafts.get(aDraft().id)).toBeNull();
  });

  it('is forgotten once it ran out long enough ago', async () => {
    const { drafts } = current().store;
    await drafts.put(aDraft({ id: 'old', expiresAt: T0 - 1 }));
    await drafts.put(aDraft({ id: 'young', expiresAt: T0 }));
    await drafts.prune(T0);
    expect(await drafts.get('old')).toBeNull();
    expect(await drafts.get('young')).not.toBeNull();
  });

  it('is still there after a restart', async () => {
    await current().store.drafts.put(aDraft());
    const again = await current().reopen();
    expect(await again.drafts.get(aDraft().id)).toEqual(aDraft());
  });
}
