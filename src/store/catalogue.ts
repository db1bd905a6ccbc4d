import type { Kysely, Transaction } from 'kysely';
import type { CatalogueChange, RevisionAdded, RevisionSource, Store, StoredDeadline } from '../app/store.ts';
import type { Deadline } from '../domain/deadline.ts';
import { Unwritable } from '../domain/result.ts';
import type { Revision } from '../domain/revision.ts';
import {
  citationRow,
  deadlineOf,
  deadlineRow,
  measureOf,
  measureRow,
  revisionOf,
  revisionRow,
} from './catalogue-rows.ts';
import { insertNotice } from './notices.ts';
import { atMost, type RevisionRow, type Schema } from './schema.ts';

export function catalogueStore(db: Kysely<Schema>): Store['catalogue'] {
  return {
    load: () =>
      db.transaction().execute(async (trx) => {
        const measures = await trx.selectFrom('measure').selectAll().orderBy('id').execute();
        const deadlines = await trx.selectFrom('deadline').selectAll().orderBy('id').execute();
        const rows = await trx.selectFrom('revision').selectAll().orderBy('deadlineId').orderBy('position').execute();
        const chains = Map.groupBy(rows, (row) => row.deadlineId);
        return {
          measures: measures.map(measureOf),
          deadlines: deadlines.map((row): StoredDeadline => {
            const chain = chains.get(row.id) ?? [];
            return { deadline: deadlineOf(row, chain.map(revisionOf)), sources: sourcesOf(chain) };
          }),
        };
      }),

    record: (change) =>
      db
        .transaction()
        .execute((trx) => recordChange(trx, change))
        .catch(refuseUnwritable),
  };
}

const SQLITE_CONSTRAINT = 19;

/**
 * Throws `Unwritable` for a change that the database refuses because of its content: a broken constraint, or data that it cannot hold
 * (SQL's classes 23 and 22).
 */
function refuseUnwritable(error: unknown): never {
  const { errcode, code } = (error ?? {}) as { readonly errcode?: unknown; readonly code?: unknown };
  // Extended codes carry the plain one in their low byte.
  const refused =
    (typeof errcode === 'number' && (errcode & 0xff) === SQLITE_CONSTRAINT) ||
    (typeof code === 'string' && /^2[23][0-9A-Z]{3}$/.test(code));
  throw refused && error instanceof Error ? new Unwritable(error.message, error) : error;
}

/** Records one edit inside the caller's transaction. Answers false, and changes nothing, when a chain does not end as expected. */
export async function recordChange(trx: Transaction<Schema>, change: CatalogueChange): Promise<boolean> {
  for (const { deadlineId, last } of change.expects ?? []) {
    if ((await lastOf(trx, deadlineId)) !== last) return false;
  }
  for (const measure of change.measures) {
    const { id, ...rest } = measureRow(measure);
    await trx
      .insertInto('measure')
      .values({ id, ...rest })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
      .execute();
  }
  await refuseForeign(trx, change.deadlines);
  for (const deadline of change.deadlines) {
    const { id, ...rest } = deadlineRow(deadline);
    await trx
      .insertInto('deadline')
      .values({ id, ...rest })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
      .execute();
  }
  for (const added of change.added) await addRevision(trx, added);
  for (const recited of change.recited) await recite(trx, recited.revision, recited.source);
  for (const notice of change.notices) await insertNotice(trx, notice);
  return true;
}

/** A deadline belongs to its server, or to everybody, for good: no file and no import turns one into the other. */
async function refuseForeign(trx: Transaction<Schema>, deadlines: readonly Deadline[]): Promise<void> {
  if (deadlines.length === 0) return;
  const ids = deadlines.map(({ id }) => id);
  const held = await trx.selectFrom('deadline').select(['id', 'guild']).where('id', 'in', ids).execute();
  const guilds = new Map(held.map(({ id, guild }) => [id, guild]));
  const foreign = deadlines.find(({ id, guild }) => (guilds.has(id) ? guilds.get(id) : guild) !== guild);
  if (foreign) throw new Unwritable(`the id ${foreign.id} belongs to a deadline of another server, or of everybody`);
}

/**
 * The id of a chain's last revision, or null. If two processes add to one chain at once, they collide at its position: one of them fails.
 */
export async function lastOf(trx: Transaction<Schema>, deadlineId: string): Promise<string | null> {
  const query = trx.selectFrom('revision').select('id').where('deadlineId', '=', deadlineId);
  return (await query.orderBy('position', 'desc').limit(atMost(1)).executeTakeFirst())?.id ?? null;
}

function sourcesOf(chain: readonly RevisionRow[]): Record<string, RevisionSource> {
  const sources: Record<string, RevisionSource> = {};
  for (const { id, sourceId, sourceDigest: digest } of chain) {
    if (sourceId !== null && digest !== null) sources[id] = { sourceId, digest };
  }
  return sources;
}

async function addRevision(trx: Transaction<Schema>, added: RevisionAdded): Promise<void> {
  let position = await placeAfter(trx, added);
  if (position === null) {
    await spread(trx, added.deadlineId);
    position = await placeAfter(trx, added);
  }
  if (position === null) throw new Unwritable(`no place in the chain of deadline ${added.deadlineId}`);
  await trx
    .insertInto('revision')
    .values(revisionRow(added.deadlineId, added.revision, added.source, position))
    .execute();
}

/** The middle between the neighbours, one beyond the last or before the first; null when there is no number left between the two. */
async function placeAfter(
  trx: Transaction<Schema>,
  { deadlineId, after, revision }: RevisionAdded,
): Promise<number | null> {
  const chain = trx.selectFrom('revision').select('position').where('deadlineId', '=', deadlineId);
  const last = async () => (await chain.orderBy('position', 'desc').limit(atMost(1)).executeTakeFirst())?.position;
  if (after === undefined) return ((await last()) ?? 0) + 1;
  let left: number | undefined;
  if (after !== null) {
    left = (await chain.where('id', '=', after).executeTakeFirst())?.position;
    if (left === undefined) throw new Unwritable(`revision ${revision.id} follows ${after}, which is not in its chain`);
  }
  const beyond = left === undefined ? chain : chain.where('position', '>', left);
  const right = (await beyond.orderBy('position').limit(atMost(1)).executeTakeFirst())?.position;
  if (left === undefined) return right === undefined ? 1 : right - 1;
  if (right === undefined) return left + 1;
  const middle = (left + right) / 2;
  return middle > left && middle < right ? middle : null;
}

/** Halving runs out after some fifty insertions at one position: the chain then gets whole numbers again, free ones first. */
async function spread(trx: Transaction<Schema>, deadlineId: string): Promise<void> {
  const chain = await trx
    .selectFrom('revision')
    .select(['id', 'position'])
    .where('deadlineId', '=', deadlineId)
    .orderBy('position')
    .execute();
  const base = Math.ceil(chain.at(-1)?.position ?? 0);
  for (const [index, { id }] of chain.entries()) {
    await trx
      .updateTable('revision')
      .set({ position: base + index + 1 })
      .where('id', '=', id)
      .execute();
  }
}

async function recite(trx: Transaction<Schema>, revision: Revision, source: RevisionSource | null): Promise<void> {
  const cited = source === null ? {} : { sourceId: source.sourceId, sourceDigest: source.digest };
  await trx
    .updateTable('revision')
    .set({ ...citationRow(revision), ...cited })
    .where('id', '=', revision.id)
    .execute();
}
