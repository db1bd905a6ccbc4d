import type { EpochMs } from '../../clock.ts';
import type { Statement } from '../../domain/statement.ts';
import type { SourceSpec } from './sources.ts';

const HOUR_MS = 3_600_000;
/** A page of what was told is looked at again so long after it was seen: that is when mistakes in it are put right. */
const RECHECKS_MS = [1, 6, 24, 72].map((hours) => hours * HOUR_MS);
/** A page that cannot be read after so many tries is asked for at these ages only, and then given up: the statement stays known by its title. */
const MOST_TRIES = 12;
const LATE_TRIES_MS = [6, 24, 48, 72, 168].map((hours) => hours * HOUR_MS);
const SOONEST_MS = 60_000;

/** When a page that was read is looked at again; null: not any more, or never told. */
export function recheckAt(statement: Statement, now: EpochMs): EpochMs | null {
  return statement.state === 'told' ? nextOf(RECHECKS_MS, statement, now) : null;
}

/** When a page is asked for again that showed something else than its document. */
export const otherTextAt = (now: EpochMs): EpochMs => now + HOUR_MS;

const nextOf = (ages: readonly number[], { seenAt }: Statement, now: EpochMs): EpochMs | null =>
  ages.map((after) => seenAt + after).find((at) => at > now) ?? null;

/** When a page that was not read is asked for (again). What stood there before the watching began is read when there is time. */
export function retryPageAt(
  { relevance }: SourceSpec,
  statement: Statement,
  retryAt: EpochMs | null,
  now: EpochMs,
): EpochMs | null {
  if (!relevance.readPages || statement.state === 'held') return null;
  if (retryAt !== null && statement.pageTries >= MOST_TRIES) return nextOf(LATE_TRIES_MS, statement, now);
  if (retryAt !== null) return Math.max(retryAt, now + SOONEST_MS);
  return statement.state === 'baseline' ? statement.seenAt : null;
}
