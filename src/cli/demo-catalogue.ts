import type { CatalogueFile } from '../app/catalogue/changes.ts';
import type { EpochMs } from '../clock.ts';
import { instantOf, NEWS_MS } from './demo-sources.ts';
import { demoTexts } from './demo-texts.ts';

/** Until then the demonstration's catalogue is silent about an order that a text plays, by the order's number. */
const heldUntil: ReadonlyMap<string, EpochMs> = new Map(
  demoTexts.flatMap(({ plays, at }) => (plays === null ? [] : [[plays, instantOf(at) + NEWS_MS] as const])),
);

/**
 * The catalogue as the demonstration knows it at `now`. An order that one of its texts plays is one happening: it is
 * published, proposed and decided by a person, and only a day later, had nobody decided, by the catalogue.
 */
export function demoCatalogue<C extends CatalogueFile>(file: C, now: EpochMs): C {
  if (nextRelease(now) === null) return file;
  const isOut = (number: string | null) => (heldUntil.get(number ?? '') ?? now) <= now;
  const deadlines = file.deadlines.map((deadline) => ({
    ...deadline,
    revisions: deadline.revisions.filter(({ instrument }) => isOut(instrument.number)),
  }));
  return { ...file, deadlines: deadlines.filter(({ revisions }) => revisions.length > 0) };
}

/** When the demonstration's catalogue next learns what it was silent about, or null. */
export function nextRelease(now: EpochMs): EpochMs | null {
  const ahead = [...heldUntil.values()].filter((until) => until > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}
