import type { Clock, EpochMs } from '../../clock.ts';
import { titlesAlike } from '../../reading/events/fingerprint.ts';
import type { AppLog } from '../core.ts';
import { type Batch, changeOf, openBatch, put, readIn, remember } from './batch.ts';
import { itemOf } from './classify.ts';
import type { KnownStatements } from './events.ts';
import { afterAnswer, afterTrouble, unasked } from './events.ts';
import {
  copyIn,
  currentOf,
  detach,
  differs,
  type Found,
  type Ingesting,
  ingestAgain,
  ingestNew,
  inOrderOfType,
  isReused,
  withoutBoilerplate,
} from './ingest.ts';
import { createMemory, nothingKnown } from './memory.ts';
import { backWord, oddWords, otherPagesWord, staleWord, wordTo } from './ops.ts';
import { asListed, type Fetched, otherTextAt, readPages, recheckAt, retryPageAt, sameText } from './pages.ts';
import type { Standing, StatementStore, StoredStatement } from './ports.ts';
import type { Item, Poll, Source } from './sources.ts';

export type PollPorts = {
  readonly clock: Clock;
  readonly statements: StatementStore;
  readonly known: KnownStatements;
  /** The sources that are watched now. */
  readonly sources: () => readonly Source[];
  /** Whether an instrument of this number is followed here. */
  readonly follows: (number: string) => boolean;
  /** The subscription that receives reports of trouble, or null. */
  readonly opsSubscription: string | null;
  /** Keeps other processes on the same store from deciding at the same time. */
  readonly withLock: <T>(work: () => Promise<T>) => Promise<T>;
  /** Something was recorded that may cause alerts; these events began or changed. */
  readonly onRecorded: (eventIds: readonly string[]) => Promise<void>;
  readonly log: AppLog;
};

/** The result of one poll. */
type Polled =
  | { readonly kind: 'read'; readonly fresh: number; readonly more: boolean }
  | { readonly kind: 'held'; readonly fresh: number }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'trouble'; readonly code: string };

/** Items of one transaction: this many pages are fetched before the first of them is published. */
const BATCH = 8;
/** Items of one transaction where no page is fetched. */
const LARGE_BATCH = 200;

export function createPoller(ports: PollPorts) {
  const { clock, statements, known, log } = ports;

  const standingOf = ({ spec }: Source): Standing => known.standing(spec.id) ?? unasked(spec.id);

  const ingesting = ({ spec }: Source): Ingesting => ({
    spec,
    follows: ports.follows,
    event: known.event,
    pageDue: (statement, read, retryAt) =>
      read ? recheckAt(statement, clock.now()) : retryPageAt(spec, statement, retryAt, clock.now()),
  });

  const memory = createMemory(ports);

  const begin = async (): Promise<Batch> => openBatch(clock.now(), await memory.now());

  const record = async (batch: Batch, standing: Standing | null) => {
    const change = changeOf(batch, standing);
    try {
      await statements.record(change);
    } catch (error) {
      // It may have been recorded all the same, so the memory is read again.
      memory.forget();
      throw error;
    }
    remember(batch);
    await known.took(change, readIn(batch));
    if (change.notices.length > 0 || change.events.length > 0) await ports.onRecorded([...batch.events.keys()]);
  };

  /** One decision at a time: two sources that report one event in the same second must not publish it twice. */
  let deciding: Promise<unknown> = Promise.resolve();
  const decide = (work: () => Promise<void>): Promise<void> => {
    const next = deciding.then(() => ports.withLock(work));
    deciding = next.catch(() => {});
    return next;
  };

  /** The fetched document, without text that the source shows for other documents as well. */
  const owned = (source: Source, batch: Batch, found: Fetched): Fetched => {
    const document = withoutBoilerplate(batch, source.spec.id, found.document);
    return document === found.document ? found : { document, retryAt: otherTextAt(clock.now()), isOther: true };
  };

  /** Items without a reliable id that are known by their address and title under another id. */
  const recognised = async (
    { spec }: Source,
    items: readonly Item[],
  ): Promise<ReadonlyMap<string, StoredStatement>> => {
    const unsure = items.filter(({ flags }) => flags.includes('no-guid'));
    const found = unsure.length === 0 ? null : await statements.byUrls(unsure.map(({ url }) => url));
    const known = unsure.flatMap((item): readonly (readonly [string, StoredStatement])[] => {
      const stored = found?.get(item.url)?.find(({ statement: { source, title, publishedAt } }) => {
        const sameDay = publishedAt === null || item.publishedAt === null || publishedAt === item.publishedAt;
        return source === spec.id && sameDay && titlesAlike(title, item.title);
      });
      return stored ? [[item.key, stored]] : [];
    });
    return new Map(known);
  };

  /** Adds a document that is new at its address: it is compared with everything known, then published or not. */
  const addNew = async (
    source: Source,
    batch: Batch,
    found: Fetched,
    state: Found['state'],
    known: StoredStatement | undefined,
  ) => {
    const { document, retryAt } = owned(source, batch, found);
    const copy = known?.statement.id ?? (state === 'held' ? undefined : copyIn(batch, document));
    const original = copy === undefined ? null : (currentOf(batch, copy) ?? known ?? (await statements.get(copy)));
    ingestNew(ingesting(source), batch, { document, state, retryAt }, original);
  };

  /** Adds a document at a known address: edited, or replaced by another one. */
  const addChanged = async (
    source: Source,
    batch: Batch,
    stored: StoredStatement,
    read: Fetched,
    state: Found['state'],
  ) => {
    const now = currentOf(batch, stored.statement.id) ?? stored;
    const found = owned(source, batch, read);
    if (isReused(now, found.document)) {
      // The earlier document's page is gone: from now on this address belongs to the other document.
      detach(batch, now);
      await addNew(source, batch, found, state, undefined);
    } else ingestAgain(ingesting(source), batch, now, found.document, found.retryAt);
  };

  const takeItems = async (source: Source, poll: Poll & { kind: 'items' }): Promise<Polled> => {
    const { spec } = source;
    // Oldest first; a key that a list names twice counts once.
    const items = [...new Map(poll.items.map((item) => [item.key, item])).values()].toReversed();
    const keys = items.map(({ key }) => key);
    const stored = await statements.byKeys(spec.id, keys);
    const unknown = items.filter(({ key }) => !stored.has(key));
    const known = await recognised(source, unknown);
    const changed = items.flatMap((item): Changed[] => {
      const before = stored.get(item.key);
      return before && differs(before, item) ? [{ item, stored: before }] : [];
    });
    const isMany = unknown.length > spec.holdAbove;
    const titles = isMany ? (await memory.now()).fingerprints : undefined;
    const strange = unknown.filter(
      (item) => !titles?.hasTitle(item.title) && !isFromBefore(item) && !known.has(item.key),
    );
    const state = poll.baseline ? 'baseline' : strange.length > spec.holdAbove ? 'held' : 'open';
    const size = state === 'open' ? BATCH : LARGE_BATCH;
    for (let at = 0; at < unknown.length; at += size) {
      const part = unknown.slice(at, at + size);
      const found = state === 'open' ? await readPages(source, clock.now(), part, () => 1) : part.map(asListed);
      await decide(async () => {
        const batch = await begin();
        for (const one of inOrderOfType(spec, found)) {
          await addNew(source, batch, one, stateOf(one.document.item, state), known.get(one.document.item.key));
        }
        await record(batch, null);
      });
    }
    const pages = await readPages(
      source,
      clock.now(),
      changed.map(({ item }) => item),
      () => 1,
    );
    // The state is recorded with the last items: before them, a crash would leave them unread for good.
    await decide(async () => {
      const now = clock.now();
      const batch = changed.length === 0 ? openBatch(now, nothingKnown) : await begin();
      for (const [at, { stored: before }] of changed.entries()) {
        const found = pages[at];
        if (found) await addChanged(source, batch, before, found, poll.baseline ? 'baseline' : 'open');
      }
      const standing = standingOf(source);
      if (state === 'held') {
        const waiting = { trouble: 'waiting', items: unknown.length } as const;
        put(batch.notices, wordTo(ports.opsSubscription, spec, String(now), now, waiting));
      }
      for (const notice of oddWords(ports.opsSubscription, spec, poll.notes, now)) put(batch.notices, notice);
      healed(source, batch, standing, now);
      await record(batch, afterAnswer(standing, spec, poll, now));
    });
    return state === 'held'
      ? { kind: 'held', fresh: unknown.length }
      : { kind: 'read', fresh: unknown.length, more: poll.more };
  };

  const healed = ({ spec }: Source, batch: Batch, standing: Standing, now: EpochMs) => {
    put(batch.notices, backWord(ports.opsSubscription, spec, standing, now));
  };

  return {
    /** Polls a source once and records the answer. Each batch of items is one transaction; after a crash the poll is repeated. */
    async poll(source: Source): Promise<Polled> {
      const standing = standingOf(source);
      const poll = await source.poll(standing.state, clock.now());
      const now = clock.now();
      if (poll.kind === 'items') return takeItems(source, poll);
      const batch = openBatch(now, nothingKnown);
      if (poll.kind === 'unchanged') {
        healed(source, batch, standing, now);
        await record(batch, afterAnswer(standing, source.spec, poll, now));
        return { kind: 'unchanged' };
      }
      const after = afterTrouble(standing, poll.trouble, poll.retryAt, poll.state, now);
      const others = ports.sources().filter(({ spec }) => spec.enabled && spec.id !== source.spec.id);
      const stale = staleWord(ports.opsSubscription, source.spec, after, [after, ...others.map(standingOf)], now);
      put(batch.notices, stale?.notice);
      if (standing.trouble?.code !== poll.trouble.code) {
        log.warn({ source: source.spec.id, code: poll.trouble.code }, 'a source could not be read');
      }
      await record(batch, { ...after, staleToldAt: after.staleToldAt ?? (stale?.notice ? stale.toldAt : null) });
      return { kind: 'trouble', code: poll.trouble.code };
    },

    /** Another process may have recorded something meanwhile: the memory is read again. */
    forget: memory.forget,

    /** Reads pages of one source that were not read yet, or may have changed. */
    async readPages(source: Source, stored: readonly StoredStatement[]) {
      const byItem = new Map(stored.map((it) => [itemOf(it.statement, it.versions.at(-1)), it]));
      const tries = (item: Item) => (byItem.get(item)?.statement.pageTries ?? 0) + 1;
      const found = await readPages(source, clock.now(), [...byItem.keys()], tries);
      await decide(async () => {
        const batch = await begin();
        for (const one of found) {
          const before = byItem.get(one.document.item);
          if (before) await addChanged(source, batch, before, sameText(before, one, clock.now()), 'open');
        }
        // A placeholder that lasts an hour is not worth a report.
        const lasting = found.some(({ document, isOther }) => isOther && lasts(byItem.get(document.item), clock.now()));
        if (lasting) put(batch.notices, otherPagesWord(ports.opsSubscription, source.spec, clock.now()));
        await record(batch, null);
      });
    },

    /** Publishes the items that a source held back because they were too many at once. Answers how many documents were processed. */
    async release(source: Source) {
      const held = await statements.held(source.spec.id);
      for (let at = 0; at < held.length; at += BATCH) {
        const byItem = new Map(
          held.slice(at, at + BATCH).map((it) => [itemOf(it.statement, it.versions.at(-1)), it] as const),
        );
        const found = await readPages(source, clock.now(), [...byItem.keys()], () => 1);
        await decide(async () => {
          const batch = await begin();
          for (const { document, retryAt } of inOrderOfType(source.spec, found)) {
            const before = byItem.get(document.item);
            const open = before && { ...before, statement: { ...before.statement, state: 'quiet' as const } };
            if (open) ingestAgain(ingesting(source), batch, open, document, retryAt);
          }
          await record(batch, null);
        });
      }
      return held.length;
    },
  };
}

type Changed = { readonly item: Item; readonly stored: StoredStatement };

/** Older than everything its source listed when it was first read: it is recorded and never published. */
const isFromBefore = ({ flags }: Item) => flags.includes('before-watching');
const stateOf = (item: Item, state: Found['state']) => (isFromBefore(item) ? 'baseline' : state);

/** Pages that show something else for this long are worth a report. */
const LASTING_MS = 2 * 3_600_000;
const lasts = (stored: StoredStatement | undefined, now: EpochMs) =>
  stored !== undefined && stored.statement.state !== 'baseline' && now - stored.statement.seenAt >= LASTING_MS;
