import { z } from 'zod';
import type { Item, ItemFlag, NoteCode } from '../app/statements/sources.ts';
import type { EpochMs } from '../clock.ts';
import { digestOf } from './fetch-text.ts';
import type { Note } from './kind.ts';

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
type Continuity = z.infer<typeof continuity>;
type Known = z.infer<typeof knownItem>;

type Continued = {
  readonly items: readonly Item[];
  readonly notes: readonly Note[];
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
  const dates = datesOf(items);
  return (dates[0] ?? 0) < (dates.at(-1) ?? 0);
}

/** Items under the keys they had; `aliases` are the list's own by the key that is kept, `changed` how many were recognised by their address. */
function rekey(items: readonly Item[], before: Continuity | null) {
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

function remember(items: readonly Item[], aliases: ReadonlyMap<string, string>, before: Continuity | null): Known[] {
  const listed = new Set(items.map(({ key }) => key));
  const now = items.map(({ key, url }): Known => [key, digestOf(url), aliases.get(key) ?? null]);
  const earlier = (before?.known ?? []).filter(([key]) => !listed.has(key));
  return [...now, ...earlier].slice(0, Math.max(REMEMBERED, Math.min(items.length * 2, MOST_REMEMBERED)));
}
