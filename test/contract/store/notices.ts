import { expect, it } from 'vitest';
import { REPLACED_BY } from '../../../src/domain/ledger.ts';
import { aNotice, anEntry, aSubscription } from '../../builders.ts';
import type { OpenedStore } from '../store.contract.ts';
import { claim, freshStore, ids, OWNER, owe, owed, post, states, T0 } from './ledger.ts';

const HOUR = 3_600_000;
const MOVED = `${REPLACED_BY} r2`;

export function noticeContract(open: () => Promise<OpenedStore>): void {
  const current = freshStore(open);
  const reminder = (name: string, over = {}) => owed(name, { deadlineId: 'd', revisionId: 'r1', ...over });
  const noticeOf = (name: string, over = {}) =>
    aNotice({ id: `notice/${name}`, deadlineId: 'd', revisionId: 'r1', due: T0, ...over });

  it('pending ones come most urgent first, then by due instant, with all their fields', async () => {
    const { notices } = current().store;
    const late = aNotice({ id: 'late', kind: 'countdown', due: T0 + 2 });
    const soon = aNotice({ id: 'soon', kind: 'countdown', due: T0 + 1 });
    const health = aNotice({
      id: 'health',
      kind: 'health',
      deadlineId: null,
      revisionId: null,
      lead: null,
      reached: null,
      subscriptionId: 'ops',
      subject: 'c1',
      detail: 'Send Messages',
    });
    const moved = aNotice({ id: 'moved', kind: 'moved', lead: null, due: T0 + 9 });
    await notices.add([late, soon, health, moved]);
    expect((await notices.pending(10)).map(({ notice }) => notice)).toEqual([moved, health, soon, late]);
    expect((await notices.pending(1)).map(({ notice }) => notice.id)).toEqual(['moved']);
  });

  it('expansion goes through the subscriptions page by page, writes each entry once and ends', async () => {
    const { store } = current();
    await store.subscriptions.put(
      ['c', 'a', 'e', 'b', 'd'].map((id) => aSubscription({ id, channel: id })),
      T0,
    );
    await store.notices.add([noticeOf('n')]);
    const entryOf = (id: string) => anEntry({ id, noticeId: 'notice/n', channel: id });
    const pages: string[] = [];
    for (;;) {
      const [pending] = await store.notices.pending(1);
      if (!pending) break;
      await store.notices.expandPage(['notice/n'], pending.cursor, 2, (page) => {
        pages.push(`${pending.cursor}: ${ids(page).join(' ')}`);
        const again = pending.cursor === null ? [] : [{ ...entryOf('a'), channel: 'other' }];
        return [...ids(page).map(entryOf), ...again];
      });
    }
    expect(pages).toEqual(['null: a b', 'b: c d', 'd: e']);
    expect(await store.ledger.entries({})).toEqual(['a', 'b', 'c', 'd', 'e'].map(entryOf));
  });

  it.each([1, 2, 3, 4, 5])('a subscription saved while a page is expanded is not left out (%i)', async (n) => {
    const { store } = current();
    await store.notices.add([noticeOf('n', { due: T0 + HOUR })]);
    const seen = new Set<string>();
    const expand = async () => {
      for (;;) {
        const [pending] = await store.notices.pending(1);
        if (!pending) return;
        await store.notices.expandPage(['notice/n'], pending.cursor, 10, (page) => {
          for (const id of ids(page)) seen.add(id);
          return [];
        });
      }
    };
    const save = async () => {
      for (let step = 1; step < n; step++) await store.meta.get('nothing');
      await store.subscriptions.put([aSubscription({ id: 'new' })], T0);
    };
    await Promise.all([expand(), save()]);
    await expand();
    expect([...seen]).toEqual(['new']);
  });

  it('a page that another process has expanded meanwhile is left to it', async () => {
    const { store } = current();
    await store.subscriptions.put(
      ['a', 'b'].map((id) => aSubscription({ id })),
      T0,
    );
    await store.notices.add([noticeOf('n')]);
    const expand = (id: string) =>
      store.notices.expandPage(['notice/n'], null, 1, () => [anEntry({ id, noticeId: 'notice/n' })]);
    await expand('first');
    await expand('second');
    expect(ids(await store.ledger.entries({}))).toEqual(['first']);
    expect((await store.notices.pending(1))[0]?.cursor).toBe('a');
  });

  it('many entries are written in one expansion', async () => {
    const { store } = current();
    await store.notices.add([noticeOf('n')]);
    const many = Array.from({ length: 1_234 }, (_, n) =>
      anEntry({ id: `e${n}`, noticeId: 'notice/n', channel: `c${n}` }),
    );
    await store.notices.expand(['notice/n'], many);
    expect(await store.ledger.counts()).toEqual({ planned: 1_234 });
  });

  it('a notice that is there already is not expanded again', async () => {
    const { store } = current();
    await owe(store, reminder('n'));
    await store.notices.add([noticeOf('n')]);
    expect(await store.notices.pending(10)).toEqual([]);
  });

  it.each([
    ['a subscription that begins reopens what is still ahead', aSubscription({ id: 'new' }), 1],
    ['so does one whose settings change', aSubscription({ id: 'old', language: 'ko' }), 1],
    ['one that is as it was reopens nothing', aSubscription({ id: 'old', since: 9, createdAt: 9 }), 0],
    ['nor does one of a person', aSubscription({ id: 'person/1', person: '1' }), 0],
  ] as const)('%s', async (_, subscription, reopened) => {
    const { store } = current();
    await store.subscriptions.put([aSubscription({ id: 'old' })], T0);
    await owe(store, reminder('past'), reminder('ahead', { due: T0 + HOUR }));
    await store.subscriptions.put([subscription], T0);
    const ahead = { notice: noticeOf('ahead', { due: T0 + HOUR, group: owed('x').group }), cursor: null };
    expect(await store.notices.pending(10)).toEqual(reopened ? [ahead] : []);
  });

  it('a subscription that begins with a card gets it once, and one of a person is owed what was planned', async () => {
    const { store } = current();
    const card = aSubscription({ id: 'card', startCard: true });
    for (const now of [T0, T0 + 1]) await store.subscriptions.put([card, aSubscription({ id: 'bare' })], now);
    expect((await store.notices.pending(10)).map(({ notice }) => [notice.id, notice.due])).toEqual([
      ['catch-up/start/card', T0],
    ]);
    await store.subscriptions.put([aSubscription({ id: 'person/1', person: '1' })], T0, [owed('due')]);
    expect(ids(await store.ledger.entries({}))).toEqual(['due']);
  });

  it('an unsent reminder takes another instant, and so do its entries', async () => {
    const { store } = current();
    await owe(store, reminder('n'));
    await store.notices.add([noticeOf('n', { due: T0 + HOUR, reached: T0 + 9 * HOUR })]);
    expect(await claim(store)).toEqual([]);
    expect(await claim(store, T0 + HOUR)).toMatchObject([{ id: 'n', due: T0 + HOUR, reached: T0 + 9 * HOUR }]);
  });

  it('a reminder that went out to somebody keeps its instant for all', async () => {
    const { store } = current();
    const [a, b] = [reminder('a', { noticeId: 'notice/n' }), reminder('b', { noticeId: 'notice/n', channel: 'c2' })];
    await owe(store, a, b);
    await claim(store, T0, { limit: 1 });
    await store.ledger.begin(OWNER, post('m'), ['a'], []);
    await store.notices.add([noticeOf('n', { due: T0 + HOUR })]);
    expect((await store.ledger.entries({})).map((entry) => entry.due)).toEqual([T0, T0]);
  });

  it('a move supersedes the reminders of the old date in batches, and keeps those of the new one', async () => {
    const { store } = current();
    await owe(store, ...['a', 'b', 'c'].map((name) => reminder(name, { noticeId: 'notice/n', channel: name })));
    await owe(store, reminder('kept', { revisionId: 'r2' }), reminder('elsewhere', { deadlineId: 'other' }));
    await owe(store, reminder('news', { kind: 'moved', lead: null }));
    expect(await store.notices.supersede('d', 'r2', MOVED, 2)).toBe(2);
    expect(await store.notices.supersede('d', 'r2', MOVED, 2)).toBe(1);
    expect(await store.notices.supersede('d', 'r2', MOVED, 2)).toBe(0);
    expect(await states(store)).toEqual({
      a: 'superseded',
      b: 'superseded',
      c: 'superseded',
      kept: 'planned',
      elsewhere: 'planned',
      news: 'planned',
    });
    expect((await store.ledger.entries({ deadlineId: 'd' })).find((e) => e.id === 'a')?.reason).toBe(MOVED);
  });

  it('a withdrawal supersedes every reminder', async () => {
    const { store } = current();
    await owe(store, reminder('a'), reminder('b', { revisionId: 'r2' }));
    expect(await store.notices.supersede('d', null, MOVED, 10)).toBe(2);
  });

  it('entries claimed or under way are left unchanged', async () => {
    const { store } = current();
    await owe(store, reminder('claimed', { channel: 'c1' }), reminder('sending', { channel: 'c2' }));
    await claim(store);
    await store.ledger.begin(OWNER, post('m', { channel: 'c2' }), ['sending'], []);
    expect(await store.notices.supersede('d', 'r2', MOVED, 10)).toBe(0);
    expect(await states(store)).toEqual({ claimed: 'claimed', sending: 'sending' });
  });

  it('the expansion of a superseded reminder ends, whether or not somebody was sent it', async () => {
    const { store } = current();
    await store.notices.add([noticeOf('unsent'), noticeOf('sent')]);
    await store.notices.expandPage(['notice/sent'], null, 0, () => [reminder('s', { noticeId: 'notice/sent' })]);
    await claim(store);
    await store.ledger.begin(OWNER, post('m'), ['s'], []);
    await store.notices.supersede('d', 'r2', MOVED, 10);
    expect(await store.notices.pending(10)).toEqual([]);
    await store.notices.expand(['notice/unsent'], [reminder('late')]);
    await store.notices.expand(['notice/sent'], [reminder('later')]);
    expect(Object.keys(await states(store))).toEqual(['s']);
  });

  it('an undo brings back what was superseded and never attempted, and goes on where the expansion ended', async () => {
    const { store } = current();
    await store.subscriptions.put(
      ['a', 'b', 'c'].map((id) => aSubscription({ id })),
      T0,
    );
    await store.notices.add([noticeOf('n')]);
    const [a, b] = [reminder('a', { noticeId: 'notice/n' }), reminder('b', { noticeId: 'notice/n', channel: 'c2' })];
    await store.notices.expandPage(['notice/n'], null, 2, () => [a, b]);
    await claim(store, T0, { limit: 1 });
    await store.ledger.begin(OWNER, post('m'), ['a'], []);
    await store.ledger.sent('m', '1', T0);
    await store.notices.supersede('d', 'r2', MOVED, 10);
    await store.notices.add([noticeOf('n')]);
    expect(await states(store)).toEqual({ a: 'sent', b: 'planned' });
    expect((await store.ledger.entries({})).map((entry) => entry.reason)).toEqual([null, null]);
    expect((await store.notices.pending(10))[0]?.cursor).toBe('b');
  });

  it('an undo of an unannounced move brings the whole reminder back, at its present instant', async () => {
    const { store } = current();
    await owe(store, reminder('n'));
    await store.notices.supersede('d', 'r2', MOVED, 10);
    await store.notices.add([noticeOf('n', { due: T0 + HOUR })]);
    expect(await claim(store, T0)).toEqual([]);
    expect(await claim(store, T0 + HOUR)).toMatchObject([{ id: 'n', state: 'claimed', due: T0 + HOUR, reason: null }]);
  });

  it.each(['superseded', 'skipped', 'dead'] as const)('%s for another reason does not reopen', async (state) => {
    const { store } = current();
    await owe(store, reminder('n'));
    await store.ledger.settle([{ entryId: 'n', state, reason: 'a newer reminder' }]);
    await store.notices.add([noticeOf('n', { due: T0 + HOUR })]);
    expect(await states(store)).toEqual({ n: state });
  });
}
