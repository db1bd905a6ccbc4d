import { expect, it } from 'vitest';
import type { OpenedStore } from '../store.contract.ts';
import { claim, freshStore, ids, MINUTE, OWNER, owe, owed, post, states, T0 } from './ledger.ts';

export function claimContract(open: () => Promise<OpenedStore>): void {
  const current = freshStore(open);
  const broken = { brokenSince: T0 - 9, missing: 'Send Messages' };

  it('takes what is due and leaves what is not', async () => {
    const { store } = current();
    await owe(store, owed('due'), owed('ahead', { due: T0 + 1 }));
    expect(await claim(store)).toEqual([{ ...owed('due'), state: 'claimed' }]);
    expect(await states(store)).toEqual({ due: 'claimed', ahead: 'planned' });
  });

  it('takes every due entry of a channel along, most urgent first, and as many channels as asked for', async () => {
    const { store } = current();
    await owe(
      store,
      owed('c1 countdown', { channel: 'c1', priority: 3, due: T0 - 50 }),
      owed('c2 countdown', { channel: 'c2', priority: 3, due: T0 - 40 }),
      owed('c3 moved', { channel: 'c3', priority: 0, due: T0 }),
      owed('c2 set', { channel: 'c2', priority: 1, due: T0 - 1 }),
      owed('c4 countdown', { channel: 'c4', priority: 3, due: T0 - 60 }),
    );
    expect(ids(await claim(store, T0, { limit: 3 }))).toEqual(['c3 moved', 'c2 set', 'c2 countdown', 'c4 countdown']);
    expect(ids(await claim(store))).toEqual(['c1 countdown']);
  });

  it('finds the next channel behind a long backlog of one', async () => {
    const { store } = current();
    const backlog = Array.from({ length: 100 }, (_, n) => owed(`c1 ${n}`, { noticeId: 'notice/n', due: T0 - 200 + n }));
    await owe(store, ...backlog, owed('c2', { noticeId: 'notice/n', channel: 'c2', due: T0 - 1 }));
    expect(new Set((await claim(store, T0, { limit: 2 })).map((entry) => entry.channel))).toEqual(
      new Set(['c1', 'c2']),
    );
  });

  it('takes what goes before everything else first', async () => {
    const { store } = current();
    await owe(store, owed('moved', { channel: 'c1', priority: 0 }), owed('first', { channel: 'c2', priority: -1 }));
    expect(ids(await claim(store, T0, { limit: 1 }))).toEqual(['first']);
  });

  it('leaves busy channels alone', async () => {
    const { store } = current();
    await owe(store, owed('a', { channel: 'c1' }), owed('b', { channel: 'c2' }));
    expect(ids(await claim(store, T0, { busy: ['c1'] }))).toEqual(['b']);
  });

  it.each(['claimed', 'sending', 'later', 'sending edit'])('leaves a channel with something %s alone', async (what) => {
    const { store } = current();
    await owe(store, owed('first'));
    if (what === 'sending edit') {
      await store.ledger.addActions([post('edit', { action: 'edit', attempts: 0 })]);
      await store.ledger.again('edit', '{}', T0);
    } else {
      await claim(store);
      if (what !== 'claimed') await store.ledger.begin(OWNER, post('m'), ['first'], []);
      if (what === 'later') await store.ledger.later('m', T0 + MINUTE, 'slow');
    }
    await owe(store, owed('second'), owed('elsewhere', { channel: 'c2' }));
    expect(ids(await claim(store))).toEqual(['elsewhere']);
  });

  it('a channel is claimable again once everything under way is settled', async () => {
    const { store } = current();
    await owe(store, owed('first'));
    await claim(store);
    await store.ledger.begin(OWNER, post('m'), ['first'], []);
    await owe(store, owed('second'));
    await store.ledger.sent('m', '1', T0);
    expect(ids(await claim(store))).toEqual(['second']);
  });

  it('leaves a broken recipient alone until its probe is due', async () => {
    const { store } = current();
    await owe(store, owed('a'));
    await store.recipients.break({ channel: 'c1', ...broken, probeAt: T0 + MINUTE });
    expect(await claim(store, T0 + MINUTE - 1)).toEqual([]);
    expect(ids(await claim(store, T0 + MINUTE))).toEqual(['a']);
  });

  it('a probe that is moved forward lets what is held leave earlier', async () => {
    const { store } = current();
    await owe(store, owed('a'));
    await claim(store);
    await store.ledger.begin(OWNER, post('m'), ['a'], []);
    await store.ledger.dissolve('m', 'held', T0 + MINUTE, '50013');
    await store.recipients.break({ channel: 'c1', ...broken, probeAt: T0 + MINUTE });
    expect(await claim(store, T0 + 5)).toEqual([]);
    await store.recipients.break({ channel: 'c1', ...broken, probeAt: T0 + 5 });
    expect(ids(await claim(store, T0 + 5))).toEqual(['a']);
  });

  it('a healed recipient gets at once what was held for it', async () => {
    const { store } = current();
    await owe(store, owed('a'));
    await claim(store);
    await store.ledger.begin(OWNER, post('m'), ['a'], []);
    await store.ledger.dissolve('m', 'held', T0 + MINUTE, '50013');
    await store.recipients.break({ channel: 'c1', ...broken, probeAt: T0 + MINUTE });
    await store.recipients.heal('c1');
    expect(ids(await claim(store))).toEqual(['a']);
  });

  it('keeps the first instant at which a recipient broke', async () => {
    const { recipients } = current().store;
    await recipients.break({ channel: 'c1', brokenSince: 1, missing: 'Send Messages', probeAt: 2 });
    await recipients.break({ channel: 'c1', brokenSince: 5, missing: 'View Channel', probeAt: 9 });
    const known = { channel: 'c1', brokenSince: 1, missing: 'View Channel', probeAt: 9 };
    expect(await recipients.broken()).toEqual([known]);
    expect(await recipients.of('c1')).toEqual(known);
    await recipients.heal('c1');
    await recipients.heal('c1');
    expect(await recipients.broken()).toEqual([]);
    expect(await recipients.of('c1')).toBeUndefined();
  });

  it('released entries can be claimed again', async () => {
    const { store } = current();
    await owe(store, owed('a'), owed('b'));
    await claim(store);
    await store.ledger.unclaim(['a']);
    await store.ledger.unclaim([]);
    expect(await states(store)).toEqual({ a: 'planned', b: 'claimed' });
  });

  it('releases expired claims, or those of all other owners', async () => {
    const { store } = current();
    await owe(store, owed('mine', { channel: 'c1' }), owed('theirs', { channel: 'c2' }));
    await claim(store, T0, { limit: 1, owner: 'me' });
    await claim(store, T0, { owner: 'they', leaseUntil: T0 + 2 * MINUTE });
    await store.ledger.release('me', T0 + MINUTE - 1, 'expired');
    expect(await states(store)).toEqual({ mine: 'claimed', theirs: 'claimed' });
    await store.ledger.release('me', T0 + MINUTE - 1, 'all');
    expect(await states(store)).toEqual({ mine: 'claimed', theirs: 'planned' });
    await store.ledger.release('me', T0 + MINUTE, 'expired');
    expect(await states(store)).toEqual({ mine: 'planned', theirs: 'planned' });
  });

  it('an expired claim is claimable, unless its channel is busy', async () => {
    const { store } = current();
    await owe(store, owed('a'));
    await claim(store);
    const other = { owner: 'second' };
    expect(await claim(store, T0 + MINUTE - 1, other)).toEqual([]);
    expect(await claim(store, T0 + MINUTE, { ...other, busy: ['c1'] })).toEqual([]);
    expect(ids(await claim(store, T0 + MINUTE, other))).toEqual(['a']);
  });

  it('settles what no message carries, with the reason', async () => {
    const { store } = current();
    await owe(store, owed('planned', { due: T0 + 1 }), owed('claimed'), owed('sent', { channel: 'c2' }));
    await claim(store);
    await store.ledger.begin(OWNER, post('m', { channel: 'c2' }), ['sent'], []);
    await store.ledger.sent('m', '1', T0);
    await store.ledger.settle([
      { entryId: 'planned', state: 'superseded', reason: 'newer' },
      { entryId: 'claimed', state: 'skipped', reason: 'too late' },
      { entryId: 'sent', state: 'dead', reason: 'never' },
    ]);
    expect(await states(store)).toEqual({ planned: 'superseded', claimed: 'skipped', sent: 'sent' });
    expect((await store.ledger.entries({})).map((entry) => entry.reason).toSorted()).toEqual(
      ['newer', 'too late', null].toSorted(),
    );
  });

  it('begins a group in one step: the message, its entries, and those it settles', async () => {
    const { store } = current();
    await owe(store, owed('a'), owed('b'), owed('old'), owed('rest'));
    await claim(store);
    const settled = [{ entryId: 'old', state: 'superseded', reason: 'newer' }] as const;
    expect(await store.ledger.begin(OWNER, post('m'), ['a', 'b'], settled)).toBe(true);
    expect(await states(store)).toEqual({ a: 'sending', b: 'sending', old: 'superseded', rest: 'claimed' });
    expect(await store.ledger.message('m')).toEqual(post('m'));
    expect(ids(await store.ledger.entriesOf('m'))).toEqual(['a', 'b']);
  });

  it.each(['given back', 'settled', 'claimed by another', 'never claimed'])(
    'does not begin, and changes nothing, when an entry is %s',
    async (what) => {
      const { store } = current();
      await owe(store, owed('a'), owed('b'), owed('old'));
      if (what !== 'never claimed') await claim(store);
      if (what === 'given back') await store.ledger.unclaim(['b']);
      if (what === 'settled') await store.ledger.settle([{ entryId: 'b', state: 'superseded', reason: 'moved' }]);
      if (what === 'claimed by another') await claim(store, T0 + MINUTE, { owner: 'second' });
      const before = await states(store);
      const settled = [{ entryId: 'old', state: 'superseded', reason: 'newer' }] as const;
      expect(await store.ledger.begin(OWNER, post('m'), ['a', 'b'], settled)).toBe(false);
      expect(await states(store)).toEqual(before);
      expect(await store.ledger.message('m')).toBeNull();
    },
  );
}
