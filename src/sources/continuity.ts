import { z } from 'zod';
import type { Item, NoteCode } from '../app/statements/sources.ts';
import type { EpochMs } from '../clock.ts';
import { digestOf } from './fetch-text.ts';

/** What is remembered of one item: its key, a digest of its address, and the key the list has for it now if that changed. */
const knownItem = z.tuple([z.string(), z.string(), z.string().nullable()]);
export const continuity = z.object({
  /** Newest first, those of the list and some behind it. */
  known: z.array(knownItem),
  /** Items in the list at the last poll. */
  count: z.int(),
  /** The oldest date in the list at the first poll. */
  floor: z.number().nullable(),
});
export type Continuity = z.infer<typeof continuity>;
type Known = z.infer<typeof knownItem>;

export type Continued = {
  readonly items: readonly Item[];
  readonly notes: readonly { readonly code: NoteCode; readonly detail?: string | number }[];
  /** Nothing of the list was known: what lies between is behind it, if anywhere. */
  readonly gap: boolean;
  readonly next: Continuity;
};

const DAY = 24 * 60 * 60_000;
/** Below this, a list that shrinks or changes says nothing. */
const TELLING = 6;
/** What is remembered is written at every poll: no more than what tells where the list was. */
const REMEMBERED = 60;
const MOST_REMEMBERED = 1_000;
/** A scheme changes for all items; one address under another guid is another document in its place. */
const MOST = 0.5;

/**
 * Holds a list against what was known of it: keeps the keys of items whose guids changed all at once, takes dates that lie
 * in the future away, and says when the list shrank or does not join on to what it was. Drops nothing.
 */
export function continueList(listed: readonly Item[], before: Continuity | null, now: EpochMs): Continued {
  const items = uniqueByKey(listed).map((item) => withoutFutureDate(item, now));
  const { rekeyed, aliases, changed } = rekey(items, before);
  const known = new Set(before?.known.map(([key]) => key));
  const addresses = new Set(before?.known.map(([, address]) => address));
  const joins = rekeyed.some(
    ({ key, url, flags }) => known.has(key) || (!flags.includes('no-page') && addresses.has(digestOf(url))),
  );
  const gap = before !== null && before.known.length > 0 && !joins;
  const floor = before === null ? oldest(rekeyed) : before.floor;
  const early = futureDated(rekeyed);
  const shrunken = before !== null && before.count >= TELLING && rekeyed.length * 2 < before.count;
  const judged = aged(rekeyed, known, floor);
  const old = judged.filter(({ flags }) => flags.includes('before-watching')).length;
  return {
    items: judged,
    notes: [
      ...(old > 0 ? [{ code: 'before-watching' as const, detail: old }] : []),
      ...(changed > 0 ? [{ code: 'guid-scheme-changed' as const, detail: changed }] : []),
      ...(shrunken ? [{ code: 'shrunken' as const, detail: `${before?.count} → ${rekeyed.length}` }] : []),
      ...(early > 0 ? [{ code: 'future-dates' as const, detail: early }] : []),
    ],
    gap,
    next: { known: remember(rekeyed, aliases, before), count: rekeyed.length, floor },
  };
}

function uniqueByKey(items: readonly Item[]): readonly Item[] {
  const seen = new Set<string>();
  return items.filter(({ key }) => !seen.has(key) && seen.add(key));
}

function withoutFutureDate(item: Item, now: EpochMs): Item {
  if (item.publishedAt === null || item.publishedAt <= now + DAY) return item;
  return { ...item, publishedAt: null, flags: [...item.flags, 'future-date'] };
}

const futureDated = (items: readonly Item[]) => items.filter(({ flags }) => flags.includes('future-date')).length;

function oldest(items: readonly Item[]): EpochMs | null {
  const dated = items.map(({ publishedAt }) => publishedAt).filter((at) => at !== null);
  return dated.length === 0 ? null : Math.min(...dated);
}

/** Items that a deleted one made room for: older than all that was ever listed, and behind all that is known. */
function aged(items: readonly Item[], known: ReadonlySet<string>, floor: EpochMs | null): readonly Item[] {
  if (floor === null) return items;
  const ordered = isOldestFirst(items.filter(({ key }) => known.has(key))) ? items.toReversed() : items;
  const lastKnown = ordered.findLastIndex(({ key }) => known.has(key));
  const behind = new Set(ordered.slice(lastKnown + 1));
  return items.map((item) => {
    if (item.publishedAt === null || !behind.has(item)) return item;
    // A day alone may mean its last minute.
    const latest = item.publishedAt + (item.flags.includes('day-alone') ? DAY - 1 : 0);
    return latest < floor ? { ...item, flags: [...item.flags, 'before-watching'] } : item;
  });
}

/** The order of a list, told by those of it that are known. */
function isOldestFirst(items: readonly Item[]): boolean {
  const dated = items.map(({ publishedAt }) => publishedAt).filter((at) => at !== null);
  return (dated[0] ?? 0) < (dated.at(-1) ?? 0);
}

type Rekeyed = {
  readonly rekeyed: readonly Item[];
  /** The list's own key by the key that is kept. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Items recognised by their address at this very poll. */
  readonly changed: number;
};

function rekey(items: readonly Item[], before: Continuity | null): Rekeyed {
  const known = before?.known ?? [];
  const keys = new Set(known.map(([key]) => key));
  const byAlias = new Map(known.flatMap(([key, , alias]) => (alias === null ? [] : [[alias, key] as const])));
  const listed = new Set(items.map(({ key }) => key));
  const byAddress = new Map(known.filter(([key]) => !listed.has(key)).map(([key, address]) => [address, key]));
  // An address of several names none of them.
  const stranger = (item: Item) => !keys.has(item.key) && !byAlias.has(item.key) && !item.flags.includes('no-page');
  const found = items.filter((item) => stranger(item) && byAddress.has(digestOf(item.url)));
  const changed = found.length >= 3 && found.length >= items.length * MOST ? new Set(found) : new Set<Item>();
  const aliases = new Map<string, string>();
  const rekeyed = items.map((item) => {
    const kept = byAlias.get(item.key) ?? (changed.has(item) ? byAddress.get(digestOf(item.url)) : undefined);
    if (kept === undefined) return item;
    aliases.set(kept, item.key);
    return { ...item, key: kept };
  });
  return { rekeyed: uniqueByKey(rekeyed), aliases, changed: changed.size };
}

function remember(
  items: readonly Item[],
  aliases: ReadonlyMap<string, string>,
  before: Continuity | null,
): readonly Known[] & Known[] {
  const listed = new Set(items.map(({ key }) => key));
  const now = items.map(({ key, url }): Known => [key, digestOf(url), aliases.get(key) ?? null]);
  const earlier = (before?.known ?? []).filter(([key]) => !listed.has(key));
  return [...now, ...earlier].slice(0, Math.max(REMEMBERED, Math.min(items.length * 2, MOST_REMEMBERED)));
}
