import { describe, expect, it } from 'vitest';
import { AT_THE_INSTANT, BY_CONFIG } from '../../../src/domain/subscription.ts';
import { aNotice, anEntry, aSubscription } from '../../builders.ts';
import type { OpenedStore } from '../store.contract.ts';
import { claim, freshStore, ids, OWNER, owe, owed, post, states, T0 } from './ledger.ts';

export function subscriptionContract(open: () => Promise<OpenedStore>): void {
  const current = freshStore(open);

  it('gives back every field, empty filters included', async () => {
    const full = aSubscription({
      id: 'full',
      guild: null,
      countries: ['KR', 'EU'],
      measures: ['m'],
      sectors: ['home appliances', 'steel'],
      authorities: ['Section 232', 'IEEPA'],
      kinds: ['moved', 'countdown'],
      leads: [{ unit: 'd', n: 7 }, { unit: 'h', n: 12 }, AT_THE_INSTANT],
      language: 'ko',
      mention: { role: '99', kinds: ['reached'] },
      startCard: true,
      person: '77',
      deadlines: ['pause', 'start'],
      tiers: ['official', 'press'],
      sources: ['white-house'],
      quiet: { from: '22:00', to: '07:00', zone: 'Asia/Seoul', how: 'silent' },
      digest: { every: 'week', weekday: 'mon', at: '08:30', zone: 'America/New_York' },
      weekly: { weekday: 'mon', at: '09:00', zone: 'Asia/Seoul' },
      publish: true,
      thread: true,
      events: true,
      pausedSince: 5,
      createdBy: '88',
      createdAt: 4,
    });
    const bare = aSubscription({ id: 'bare', countries: [], leads: [], mention: null });
    const quiet = aSubscription({
      id: 'quiet',
      mention: { role: '99', kinds: [] },
      digest: { every: 'day', at: '08:00', zone: 'Asia/Seoul' },
      createdBy: BY_CONFIG,
    });
    await current().store.subscriptions.put([full, bare, quiet], T0);
    expect(await current().store.subscriptions.list()).toEqual([bare, full, quiet]);
  });

  it('gives equal lists of many as one list', async () => {
    const leads = [{ unit: 'd', n: 7 }, AT_THE_INSTANT] as const;
    const many = ['a', 'b', 'c'].map((id) => aSubscription({ id, leads, countries: id === 'c' ? ['EU'] : ['KR'] }));
    await current().store.subscriptions.put(many, T0);
    const list = await current().store.subscriptions.list();
    expect(list).toEqual(many);
    expect(new Set(list.map((one) => one.leads)).size).toBe(1);
    expect(new Set(list.map((one) => one.countries)).size).toBe(2);
  });

  it('replaces by id and keeps the beginning', async () => {
    const begun = aSubscription({ id: 'a', since: 1, createdBy: '88', createdAt: 1, language: 'en' });
    await current().store.subscriptions.put([begun], T0);
    const again = { ...begun, since: 2, createdBy: '99', createdAt: 2, language: 'ko', thread: true } as const;
    await current().store.subscriptions.put([again], T0);
    expect(await current().store.subscriptions.list()).toEqual([{ ...begun, language: 'ko', thread: true }]);
  });

  it('unsent entries follow a subscription to its new channel', async () => {
    const { store } = current();
    await store.subscriptions.put([aSubscription({ id: 'korea', channel: 'c1' })], T0);
    await owe(store, owed('e1'));
    await store.subscriptions.put([aSubscription({ id: 'korea', channel: 'c2' })], T0);
    expect((await claim(store)).map((entry) => entry.channel)).toEqual(['c2']);
  });

  describe('a paused one', () => {
    const korea = aSubscription({ id: 'korea', channel: 'c1' });
    const other = aSubscription({ id: 'other', channel: 'c1' });
    const catchUp = {
      notice: aNotice({
        id: 'catch-up',
        kind: 'catch-up',
        subscriptionId: 'korea',
        deadlineId: null,
        lead: null,
        group: 'again',
      }),
      entry: anEntry({
        id: 'catch-up',
        noticeId: 'catch-up',
        kind: 'catch-up',
        deadlineId: null,
        channel: 'c1',
        due: T0 + 5,
        group: 'again',
      }),
    };
    const begun = async () => {
      const { store } = current();
      await store.subscriptions.put([korea, other], T0);
      return store;
    };

    it('is claimed nothing for, and holds up nobody else in its channel', async () => {
      const store = await begun();
      await owe(store, owed('mine', { priority: 0 }), owed('theirs', { subscriptionId: 'other' }));
      await store.subscriptions.pause('korea', T0 - 1);
      expect(ids(await claim(store))).toEqual(['theirs']);
      expect(await states(store)).toEqual({ mine: 'planned', theirs: 'claimed' });
    });

    it('loses its claims, so that what was about to leave does not', async () => {
      const store = await begun();
      await owe(store, owed('mine'));
      await claim(store);
      await store.subscriptions.pause('korea', T0);
      expect(await store.ledger.begin(OWNER, post('m1'), ['mine'], [])).toBe(false);
      expect(await claim(store, T0 + 1)).toEqual([]);
      expect(await store.ledger.nextDue([])).toBeNull();
    });

    it('does not repeat a post that failed before; its channel stays free', async () => {
      const store = await begun();
      await owe(store, owed('mine'));
      await claim(store);
      await store.ledger.begin(OWNER, post('m1'), ['mine'], []);
      await store.ledger.later('m1', T0, 'slow');
      await store.subscriptions.pause('korea', T0);
      expect(await store.ledger.unfinished(T0 + 1, 10, [])).toEqual([]);
      expect(await store.ledger.nextDue([])).toBeNull();
      await owe(store, owed('theirs', { subscriptionId: 'other' }));
      expect(ids(await claim(store, T0 + 1))).toEqual(['theirs']);
    });

    it('keeps the first instant of its pause, whatever is put meanwhile', async () => {
      const store = await begun();
      await store.subscriptions.pause('korea', 7);
      await store.subscriptions.pause('korea', 9);
      await store.subscriptions.put([{ ...korea, language: 'ko' }], T0);
      expect(await store.subscriptions.list()).toEqual([{ ...korea, language: 'ko', pausedSince: 7 }, other]);
    });

    it('goes on with one group of all that fell due meanwhile, and what is still to come as it was', async () => {
      const store = await begun();
      await store.subscriptions.pause('korea', T0 - 1);
      const due = (name: string, over = {}) => owed(name, { group: name, ...over });
      await owe(
        store,
        due('a'),
        due('b', { due: T0 + 5 }),
        due('later', { due: T0 + 6 }),
        due('theirs', { subscriptionId: 'other' }),
      );
      await owe(
        store,
        due('card', { kind: 'catch-up', deadlineId: null }),
        due('news', { kind: 'statement', deadlineId: null }),
      );
      expect(await store.subscriptions.resume('korea', catchUp)).toBe(true);
      const groups = (await claim(store, T0 + 6)).map((entry) => [entry.id, entry.group]);
      expect(Object.fromEntries(groups)).toEqual({
        a: 'again',
        b: 'again',
        'catch-up': 'again',
        later: 'later',
        news: 'news',
        theirs: 'theirs',
      });
      expect((await states(store)).card).toBe('skipped');
    });

    it('goes on once; one that never paused has nothing to go on with', async () => {
      const store = await begun();
      await store.subscriptions.pause('korea', T0);
      expect(await store.subscriptions.resume('korea', catchUp)).toBe(true);
      expect(await store.subscriptions.resume('korea', catchUp)).toBe(false);
      expect(await states(store)).toEqual({ 'catch-up': 'planned' });
      expect(await store.subscriptions.list()).toEqual([korea, other]);
    });
  });

  it('a removed one has no unsent entries any more; a message under way keeps its outcome', async () => {
    const { store } = current();
    await store.subscriptions.put([aSubscription({ id: 'gone' }), aSubscription({ id: 'stays' })], T0);
    const of = (name: string, channel: string) => owed(name, { subscriptionId: 'gone', channel });
    await owe(store, of('sending', 'c1'), of('later', 'c2'), of('claimed', 'c3'));
    await claim(store);
    await store.ledger.begin(OWNER, post('m1', { subscriptionId: 'gone' }), ['sending'], []);
    await store.ledger.begin(OWNER, post('m2', { subscriptionId: 'gone', channel: 'c2' }), ['later'], []);
    await store.ledger.later('m2', T0 + 1, 'slow');
    await owe(store, of('planned', 'c4'), owed('other', { subscriptionId: 'stays', channel: 'c5' }));
    await store.subscriptions.remove(['gone']);
    expect(ids(await store.subscriptions.list())).toEqual(['stays']);
    expect(await states(store)).toEqual({
      sending: 'sending',
      later: 'skipped',
      claimed: 'skipped',
      planned: 'skipped',
      other: 'planned',
    });
    expect((await store.ledger.entries({ subscriptionId: 'gone' })).map((e) => e.reason).toSorted()).toEqual(
      ['unfollowed', 'unfollowed', 'unfollowed', null].toSorted(),
    );
    expect((await store.ledger.message('m2'))?.state).toBe('skipped');
    await store.ledger.sent('m1', '1', T0 + 2);
    expect((await states(store)).sending).toBe('sent');
  });
}
