import { afterEach, beforeEach } from 'vitest';
import type { Store } from '../../../src/app/store.ts';
import type { Entry, Message } from '../../../src/domain/ledger.ts';
import { aMessage, aNotice, anEntry } from '../../builders.ts';
import type { OpenedStore } from '../store.contract.ts';

export const T0 = Date.UTC(2025, 6, 2, 4, 1);
/** Later than anything that waits. */
export const FAR = T0 + 365 * 86_400_000;
export const MINUTE = 60_000;
export const OWNER = 'first';

/** A fresh store for every sentence; `current()` answers the one under test. */
export function freshStore(open: () => Promise<OpenedStore>): () => OpenedStore {
  let opened: OpenedStore | undefined;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });
  return () => {
    if (!opened) throw new Error('the store is open only during a test');
    return opened;
  };
}

/** An entry known by a short name, due at T0 in channel `c1` unless said otherwise. */
export function owed(name: string, over: Partial<Entry> = {}): Entry {
  return anEntry({ id: name, noticeId: `notice/${name}`, channel: 'c1', due: T0, ...over });
}

/** Puts entries into the ledger the only way there is: by expanding their notices. */
export async function owe(store: Store, ...entries: readonly Entry[]): Promise<void> {
  for (const [noticeId, carried] of Map.groupBy(entries, (entry) => entry.noticeId)) {
    const first = carried[0];
    if (!first) continue;
    const { kind, deadlineId, revisionId, lead, due, reached, group } = first;
    await store.notices.add([aNotice({ id: noticeId, kind, deadlineId, revisionId, lead, due, reached, group })]);
    await store.notices.expand([noticeId], carried);
  }
}

export function claim(store: Store, now = T0, over: Partial<Parameters<Store['ledger']['claim']>[0]> = {}) {
  return store.ledger.claim({ now, owner: OWNER, leaseUntil: now + MINUTE, limit: 10, busy: [], ...over });
}

export function post(id: string, over: Partial<Message> = {}): Message {
  return aMessage({ id, channel: 'c1', body: '{}', notBefore: T0, firstAttemptAt: T0, ...over });
}

/** Inserts the entries, claims everything that is due and marks one message `sending` with them. */
export async function sending(store: Store, message: Message, ...entries: readonly Entry[]): Promise<void> {
  await owe(store, ...entries);
  await claim(store);
  const begun = await store.ledger.begin(
    OWNER,
    message,
    entries.map((entry) => entry.id),
    [],
  );
  if (!begun) throw new Error(`message ${message.id} could not begin`);
}

export async function delivered(
  store: Store,
  message: Message,
  at: number,
  ...entries: readonly Entry[]
): Promise<void> {
  await sending(store, message, ...entries);
  await store.ledger.sent(message.id, `discord-${message.id}`, at);
}

/** `{ entry id: state }` of everything in the ledger. */
export async function states(store: Store): Promise<Readonly<Record<string, string>>> {
  const entries = await store.ledger.entries({});
  return Object.fromEntries(entries.map((entry) => [entry.id, entry.state]));
}

export const ids = (rows: readonly { readonly id: string }[]) => rows.map((row) => row.id);
