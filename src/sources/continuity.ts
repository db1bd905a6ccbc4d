import { z } from 'zod';
import type { Item, ItemFlag, NoteCode } from '../app/statements/sources.ts';
import type { EpochMs } from '../clock.ts';
import { digestOf } from './fetch-text.ts';
import type { Note } from './kind.ts';

/** The record of one item: its key, a digest of its address, and the key it now has in the list if that changed. */
const knownItem = z.tuple([z.string(), z.string(), z.string().nullable()]);
export const continuity = z.object({
  /** Newest first: the items of the list and some after them. */
  known: z.array(knownItem),
  /** Items in the list at the last poll. */
  count: z.int(),
  /** The oldest date in the list at the first poll. */
  floor: z.number().nullable(),
});
type Continuity = z.infer<typeof continuity>;
type Known = z.infer<typeof knownItem>;

type Continued = {
  readonly items: readonly Item[];
  readonly notes: readonly Note[];
  /** Whether nothing of the list was known: items in between may have been missed, or are on further pages. */
  readonly gap: boolean;
  readonly next: Continuity;
};

const DAY = 24 * 60 * 60_000;
/** In a shorter list than this, shrinking or changing means nothing. */
const TELLING = 6;
/** The memory is written at every poll: it holds no more than is needed to recognise the list. */
const REMEMBERED = 60;
const MOST_REMEMBERED = 1_000;
/** A new guid scheme affects all items; a single address under another guid is another document in its place. */
const MOST = 0.5;

/**
 * Compares a list with what was known of it: keeps the keys of items whose guids changed all at once, removes dates in the future, and
 * reports when the list shrank or does not overlap with the earlier one. Drops nothing.
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
  const judged = aged(rekeyed, known, floor);
  const flagged = (flag: ItemFlag) => judged.filter(({ flags }) => flags.includes(flag)).length;
  const notes: Note[] = [];
  const note = (code: NoteCode, count: number) => {
    if (count > 0) notes.push({ code, detail: count });
  };
  note('before-watching', flagged('before-watching'));
  note('guid-scheme-changed', changed);
  if (before !== null && before.count >= TELLING && rekeyed.length * 2 < before.count)
    notes.push({ code: 'shrunken', detail: `${before.count} → ${rekeyed.length}` });
  note('future-dates', flagged('future-date'));
  return {
    items: judged,
    notes,
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

const datesOf = (items: readonly Item[]) => items.map(({ publishedAt }) => publishedAt).filter((at) => at !== null);

export function oldest(items: readonly Item[]): EpochMs | null {
  const dates = datesOf(items);
  return dates.length === 0 ? null : Math.min(...dates);
}

/** Marks items that moved up because another was deleted: older than everything ever listed, and after all known items. */
function aged(items: readonly Item[], known: ReadonlySet<string>, floor: EpochMs | null): readonly Item[] {
  if (floor === null) return items;
  const ordered = isOldestFirst(items.filter(({ key }) => known.has(key))) ? items.toReversed() : items;
  const lastKnown = ordered.findLastIndex(({ key }) => known.has(key));
  const behind = new Set(ordered.slice(lastKnown + 1));
  return items.map((item) => {
    if (item.publishedAt === null || !behind.has(item)) return item;
    // A date without a time may mean the day's last minute.
    const latest = item.publishedAt + (item.flags.includes('day-alone') ? DAY - 1 : 0);
    return latest < floor ? { ...item, flags: [...item.flags, 'before-watching'] } : item;
  });
}

/** Whether a list is ordered oldest first, judged by its known items. */
function isOldestFirst(items: readonly Item[]): boolean {
  const dates = datesOf(items);
  return (dates[0] ?? 0) < (dates.at(-1) ?? 0);
}

/**
 * The items under their earlier keys; `aliases` maps each kept key to the list's own, `changed` counts those recognised by their address.
 */
function rekey(items: readonly Item[], before: Continuity | null) {
  const known = before?.known ?? [];
  const keys = new Set(known.map(([key]) => key));
  const byAlias = new Map(known.flatMap(([key, , alias]) => (alias === null ? [] : [[alias, key] as const])));
  const listed = new Set(items.map(({ key }) => key));
  const byAddress = new Map(known.filter(([key]) => !listed.has(key)).map(([key, address]) => [address, key]));
  // An address shared by several items identifies none of them.
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

function remember(items: readonly Item[], aliases: ReadonlyMap<string, string>, before: Continuity | null): Known[] {
  const listed = new Set(items.map(({ key }) => key));
  const now = items.map(({ key, url }): Known => [key, digestOf(url), aliases.get(key) ?? null]);
  const earlier = (before?.known ?? []).filter(([key]) => !listed.has(key));
  return [...now, ...earlier].slice(0, Math.max(REMEMBERED, Math.min(items.length * 2, MOST_REMEMBERED)));
}
