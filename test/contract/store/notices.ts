import { expect, it } from 'vitest';
import { REPLACED_BY } from '../../../src/domain/ledger.ts';
import { aNotice, anEntry } from '../../builders.ts';
import type { OpenedStore } from '../store.contract.ts';
import { claim, freshStore, OWNER, owe, owed, post, states, T0 } from './ledger.ts';

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

  it('expansion moves the cursor, writes each entry once and ends', async () => {
    const { store } = current();
    await store.notices.add([noticeOf('n')]);
    const a = anEntry({ id: 'a', noticeId: 'notice/n', subject: 'x', detail: 'y' });
    await store.notices.expand(['notice/n'], [a], 'a', false);
    expect((await store.notices.pending(1))[0]?.cursor).toBe('a');
    await store.notices.expand(
      ['notice/n'],
      [{ ...a, channel: 'other' }, anEntry({ id: 'b', noticeId: 'notice/n' })],
      'b',
      true,
    );
    expect(await store.notices.pending(1)).toEqual([]);
    expect(await store.ledger.entries({})).toEqual([a, anEntry({ id: 'b', noticeId: 'notice/n' })]);
  });

  it('many entries are written in one expansion', async () => {
    const { store } = current();
    await store.notices.add([noticeOf('n')]);
    const many = Array.from({ length: 1_234 }, (_, n) =>
      anEntry({ id: `e${n}`, noticeId: 'notice/n', channel: `c${n}` }),
    );
    await store.notices.expand(['notice/n'], many, null, true);
    expect(await store.ledger.counts()).toEqual({ planned: 1_234 });
  });

  it('a notice that is there already is not expanded again', async () => {
    const { store } = current();
    await owe(store, reminder('n'));
    await store.notices.add([noticeOf('n')]);
    expect(await store.notices.pending(10)).toEqual([]);
  });

  it('a subscription that begins reopens what is still ahead', async () => {
    const { store } = current();
    await owe(store, reminder('past'), reminder('ahead', { due: T0 + HOUR }));
    await store.notices.reopen(T0);
    expect(await store.notices.pending(10)).toEqual([
      { notice: noticeOf('ahead', { due: T0 + HOUR, group: owed('x').group }), cursor: null },
    ]);
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
    await store.notices.expand(['notice/sent'], [reminder('s', { noticeId: 'notice/sent' })], 's', false);
    await claim(store);
    await store.ledger.begin(OWNER, post('m'), ['s'], []);
    await store.notices.supersede('d', 'r2', MOVED, 10);
    expect(await store.notices.pending(10)).toEqual([]);
    await store.notices.expand(['notice/unsent'], [reminder('late')], 'z', true);
    await store.notices.expand(['notice/sent'], [reminder('later')], 'z', true);
    expect(Object.keys(await states(store))).toEqual(['s']);
  });

  it('an undo brings back what was superseded and never attempted, and goes on where the expansion ended', async () => {
    const { store } = current();
    await store.notices.add([noticeOf('n')]);
    const [a, b] = [reminder('a', { noticeId: 'notice/n' }), reminder('b', { noticeId: 'notice/n', channel: 'c2' })];
    await store.notices.expand(['notice/n'], [a, b], 'b', false);
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
