import { expect, it } from 'vitest';
import { aNotice } from '../../builders.ts';
import type { OpenedStore } from '../store.contract.ts';
import {
  claim,
  delivered,
  FAR,
  freshStore,
  ids,
  MINUTE,
  OWNER,
  owe,
  owed,
  post,
  sending,
  states,
  T0,
} from './ledger.ts';

export function outcomeContract(open: () => Promise<OpenedStore>): void {
  const current = freshStore(open);

  it('sent is recorded on the message and its entries', async () => {
    const { store } = current();
    await delivered(store, post('m'), T0 + 5, owed('a'), owed('b'));
    expect(await states(store)).toEqual({ a: 'sent', b: 'sent' });
    expect(await store.ledger.message('m')).toEqual(
      post('m', { state: 'sent', discordId: 'discord-m', sentAt: T0 + 5 }),
    );
    expect(await store.ledger.unfinished(T0 + MINUTE, 10, [])).toEqual([]);
  });

  it('entries found in a message in the channel are carried by it, with those it already carried', async () => {
    const { store } = current();
    await owe(store, owed('a'), owed('b'));
    await claim(store);
    expect(await store.ledger.adopt('another', post('m'), ['a'])).toBe(false);
    expect(await store.ledger.adopt(OWNER, post('m'), ['a'])).toBe(true);
    expect(await states(store)).toEqual({ a: 'sending', b: 'claimed' });
    await store.ledger.sent('m', '7', T0 + 5);
    // A crash right after it leaves nothing under way.
    expect(await store.ledger.adopt(OWNER, post('m'), ['b'])).toBe(true);
    expect(await states(store)).toEqual({ a: 'sent', b: 'sent' });
    expect(await store.ledger.newest()).toBe(T0 + 5);
  });

  it('later waits for its instant, and another attempt is counted under the first one’s clock', async () => {
    const { store } = current();
    await sending(store, post('m'), owed('a'));
    await store.ledger.later('m', T0 + MINUTE, 'HTTP 503');
    expect(await states(store)).toEqual({ a: 'later' });
    expect(await store.ledger.unfinished(T0 + MINUTE - 1, 10, [])).toEqual([]);
    const [due] = await store.ledger.unfinished(T0 + MINUTE, 10, []);
    expect(due).toMatchObject({ id: 'm', state: 'later', reason: 'HTTP 503', notBefore: T0 + MINUTE, attempts: 1 });
    await store.ledger.again('m', '{"second":1}', T0 + MINUTE);
    expect(await store.ledger.message('m')).toMatchObject({
      state: 'sending',
      attempts: 2,
      body: '{"second":1}',
      firstAttemptAt: T0,
    });
    expect(await states(store)).toEqual({ a: 'sending' });
    await store.ledger.sent('m', '7', T0 + MINUTE);
    expect(await store.ledger.message('m')).toMatchObject({ state: 'sent', reason: null, discordId: '7' });
  });

  it.each(['planned', 'held'] as const)(
    'dissolved into %s, the group is decided again after its instant',
    async (state) => {
      const { store } = current();
      await sending(store, post('m'), owed('a'), owed('b'));
      await store.ledger.dissolve('m', state, T0 + MINUTE, 'refused connection');
      expect(await store.ledger.message('m')).toBeNull();
      const entries = await store.ledger.entries({});
      expect(entries).toEqual(['a', 'b'].map((name) => ({ ...owed(name), state, reason: 'refused connection' })));
      expect(await claim(store, T0 + MINUTE - 1)).toEqual([]);
      expect(ids(await claim(store, T0 + MINUTE))).toEqual(['a', 'b']);
      expect(await store.ledger.begin(OWNER, post('m'), ['a'], [])).toBe(true);
    },
  );

  it('a message that another process recorded as sent stays so, whatever a process paused meanwhile records', async () => {
    const { store } = current();
    await delivered(store, post('m'), T0 + 5, owed('a'));
    const told = await store.ledger.message('m');
    await store.ledger.dissolve('m', 'planned', T0 + MINUTE, 'never arrived');
    await store.ledger.dissolve('m', 'planned', T0 + MINUTE, 'looked at again', 1);
    await store.ledger.later('m', T0 + MINUTE, 'timeout');
    await store.ledger.end('m', 'dead', 'why');
    expect(await store.ledger.again('m', '{"second":1}', T0 + MINUTE)).toBe(false);
    expect(await store.ledger.message('m')).toEqual(told);
    expect(await states(store)).toEqual({ a: 'sent' });
  });

  it('another attempt of a message that was dissolved meanwhile is none', async () => {
    const { store } = current();
    await sending(store, post('m'), owed('a'));
    await store.ledger.dissolve('m', 'planned', T0, 'never arrived');
    expect(await store.ledger.again('m', '{}', T0)).toBe(false);
    expect(await states(store)).toEqual({ a: 'planned' });
  });

  it('a dissolved message counts as never attempted', async () => {
    const { store } = current();
    await sending(store, post('m'), owed('a', { deadlineId: 'd', revisionId: 'r1' }));
    await store.ledger.dissolve('m', 'planned', T0, 'HTTP 429');
    await store.notices.supersede('d', 'r2', 'replaced by r2', 10);
    await store.notices.add([aNotice({ id: 'notice/a', deadlineId: 'd', revisionId: 'r1', due: T0 })]);
    expect(await states(store)).toEqual({ a: 'planned' });
  });

  it.each(['skipped', 'dead'] as const)('ended as %s, with the reason on both', async (state) => {
    const { store } = current();
    await sending(store, post('m'), owed('a'));
    await store.ledger.end('m', state, 'why');
    expect(await store.ledger.message('m')).toMatchObject({ state, reason: 'why' });
    expect(await store.ledger.entriesOf('m')).toMatchObject([{ id: 'a', state, reason: 'why' }]);
    await owe(store, owed('next'));
    expect(ids(await claim(store))).toEqual(['next']);
  });

  it('edits wait once each and never come back after they were made', async () => {
    const { store } = current();
    const edit = post('e', {
      action: 'edit',
      state: 'waiting',
      target: 'm',
      revisionId: 'r2',
      attempts: 0,
      firstAttemptAt: null,
    });
    await store.ledger.addActions([edit, edit]);
    expect(await store.ledger.waitingActions(FAR, 10, [])).toEqual([edit]);
    await store.ledger.again('e', '{"struck":1}', T0 + 3);
    expect(await store.ledger.message('e')).toMatchObject({ state: 'sending', attempts: 1, firstAttemptAt: T0 + 3 });
    await store.ledger.sent('e', '7', T0 + 4);
    await store.ledger.addActions([edit]);
    expect(await store.ledger.waitingActions(FAR, 10, [])).toEqual([]);
  });

  it('a post is recorded together with the edits that follow from it', async () => {
    const { store } = current();
    const edit = post('e', { action: 'edit', state: 'waiting', target: 'earlier', revisionId: 'r2', attempts: 0 });
    await sending(store, post('m'), owed('a'));
    await store.ledger.sent('m', '7', T0, [edit, edit]);
    expect(await states(store)).toEqual({ a: 'sent' });
    expect(await store.ledger.waitingActions(FAR, 10, [])).toEqual([edit]);
  });

  it('after an edit the post says what the edit said', async () => {
    const { store } = current();
    await delivered(store, post('m'), T0, owed('a'));
    await store.ledger.addActions([post('e', { action: 'edit', target: 'm', body: null })]);
    await store.ledger.again('e', '{"struck":1}', T0);
    expect((await store.ledger.message('m'))?.body).toBe('{}');
    await store.ledger.sent('e', 'discord-m', T0);
    expect((await store.ledger.message('m'))?.body).toBe('{"struck":1}');
  });

  it('a dissolved edit waits again', async () => {
    const { store } = current();
    await store.ledger.addActions([post('e', { action: 'edit', target: 'm' })]);
    await store.ledger.again('e', '{}', T0);
    await store.ledger.dissolve('e', 'planned', T0 + 1, 'HTTP 429');
    expect(ids(await store.ledger.waitingActions(FAR, 10, []))).toEqual(['e']);
  });
}
