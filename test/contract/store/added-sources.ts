import { expect, it } from 'vitest';
import type { AddedSource } from '../../../src/app/statements/sources.ts';
import type { OpenedStore } from '../store.contract.ts';
import { freshStore, T0 } from './ledger.ts';

const aSource = (over: Partial<AddedSource> = {}): AddedSource => ({
  id: 'added-1',
  kind: 'feed',
  name: '관세 뉴스',
  tier: 'press',
  address: 'https://news.example/feed.xml',
  language: 'ko',
  selector: null,
  by: '300000000000000001',
  at: T0,
  ...over,
});

export function addedSourceContract(open: () => Promise<OpenedStore>): void {
  const current = freshStore(open);

  it('gives back what was added, in that order, also after a restart', async () => {
    const { sources } = current().store;
    const page = aSource({ id: 'added-0', kind: 'page', selector: 'main .news', language: null, at: T0 + 1 });
    expect(await sources.add(aSource())).toBe(true);
    expect(await sources.add(page)).toBe(true);
    expect(await sources.add(aSource({ name: 'other' }))).toBe(false);
    expect(await (await current().reopen()).sources.added()).toEqual([aSource(), page]);
  });

  it('is paused and resumed once, and loses its pause when it is removed', async () => {
    const { sources } = current().store;
    await sources.add(aSource());
    const pause = { source: 'added-1', by: '300000000000000001', at: T0 };
    expect(await sources.pause(pause)).toBe(true);
    expect(await sources.pause({ ...pause, at: T0 + 1 })).toBe(false);
    expect(await sources.paused()).toEqual([pause]);
    expect(await sources.resume('added-1')).toBe(true);
    expect(await sources.resume('added-1')).toBe(false);
    await sources.pause(pause);
    expect(await sources.remove('added-1')).toBe(true);
    expect(await sources.remove('added-1')).toBe(false);
    expect([await sources.added(), await sources.paused()]).toEqual([[], []]);
  });
}
