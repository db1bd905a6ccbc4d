import type { Kysely, Transaction } from 'kysely';
import type { Decided, DecideOutcome, ProposalStore, ProposalsRecorded } from '../app/statements/ports.ts';
import { deadlineKinds } from '../domain/deadline.ts';
import { matchReasons, type Proposal, type ProposalSource, proposalStates, surenesses } from '../domain/proposal.ts';
import { tiers } from '../domain/source.ts';
import { lastOf, recordChange } from './catalogue.ts';
import { changeOf, citedColumns, momentColumns, momentOf } from './catalogue-rows.ts';
import { insertNotice } from './notices.ts';
import { fromLines, toLines, word } from './rows.ts';
import type { ProposalRow, ProposalSourceRow, Schema } from './schema.ts';

export const proposalRow = ({ decision, ...proposal }: Proposal): ProposalRow => ({
  id: proposal.id,
  guild: proposal.guild,
  deadlineId: proposal.deadlineId,
  base: proposal.base,
  measureId: proposal.measureId,
  kind: proposal.kind,
  titleEn: proposal.title.en,
  titleKo: proposal.title.ko,
  countries: toLines(proposal.countries),
  beforeDate: proposal.before?.date ?? null,
  beforeTime: proposal.before?.time ?? null,
  beforeZone: proposal.before?.zone ?? null,
  because: toLines(proposal.because),
  sure: proposal.sure,
  state: proposal.state,
  decidedBy: decision?.by ?? null,
  decidedAt: decision?.at ?? null,
  decidedReason: decision?.reason ?? null,
  revisionId: decision?.revisionId ?? null,
  cardGroup: proposal.group,
  createdAt: proposal.createdAt,
  changedAt: proposal.changedAt,
});

const proposalOf = (row: ProposalRow, sources: readonly ProposalSourceRow[]): Proposal => ({
  id: row.id,
  guild: row.guild,
  deadlineId: row.deadlineId,
  base: row.base,
  measureId: row.measureId,
  kind: word(deadlineKinds, row.kind, 'proposal.kind'),
  title: { en: row.titleEn, ko: row.titleKo },
  countries: fromLines(row.countries),
  before: momentOf(row.beforeDate, row.beforeTime, row.beforeZone),
  because: fromLines(row.because).map((reason) => word(matchReasons, reason, 'proposal.because')),
  sure: word(surenesses, row.sure, 'proposal.sure'),
  sources: sources.map(sourceOf),
  state: word(proposalStates, row.state, 'proposal.state'),
  decision:
    row.decidedAt === null
      ? null
      : { by: row.decidedBy, at: row.decidedAt, reason: row.decidedReason, revisionId: row.revisionId },
  group: row.cardGroup,
  createdAt: row.createdAt,
  changedAt: row.changedAt,
});

const sourceRow = (proposalId: string, n: number, source: ProposalSource): ProposalSourceRow => ({
  proposalId,
  n,
  statementId: source.statementId,
  tier: source.tier,
  change: source.change,
  ...momentColumns(source.moment),
  boundary: source.boundary,
  basis: source.basis,
  ...citedColumns(source),
  quote: source.quote,
  quoteOffset: source.offset,
  publishedAt: source.publishedAt,
});

const sourceOf = (row: ProposalSourceRow): ProposalSource => ({
  ...changeOf(row, 'proposal_source'),
  statementId: row.statementId,
  tier: word(tiers, row.tier, 'proposal_source.tier'),
  quote: row.quote,
  offset: row.quoteOffset,
  publishedAt: row.publishedAt,
});

export function proposalStore(db: Kysely<Schema>): ProposalStore {
  const whole = async (rows: readonly ProposalRow[]) => {
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const sources = await db
      .selectFrom('proposalSource')
      .selectAll()
      .where('proposalId', 'in', ids)
      .orderBy('n')
      .execute();
    const byId = Map.groupBy(sources, (row) => row.proposalId);
    return rows.map((row) => proposalOf(row, byId.get(row.id) ?? []));
  };

  return {
    record: (recorded) => db.transaction().execute((trx) => record(trx, recorded)),

    async read(versions) {
      if (versions.length === 0) return new Set<string>();
      const rows = await db
        .selectFrom('proposalRead')
        .selectAll()
        .where('statementId', 'in', [...new Set(versions.map(({ statementId }) => statementId))])
        .execute();
      return new Set(rows.map(({ statementId, version }) => `${statementId} ${version}`));
    },

    async get(id) {
      const rows = await db.selectFrom('proposal').selectAll().where('id', '=', id).execute();
      return (await whole(rows))[0] ?? null;
    },

    async list(changedSince) {
      const open = await db.selectFrom('proposal').selectAll().where('state', '=', 'open').execute();
      const changed = await db
        .selectFrom('proposal')
        .selectAll()
        .where('state', '!=', 'open')
        .where('changedAt', '>=', changedSince)
        .execute();
      const rows = [...open, ...changed].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
      return whole(rows);
    },

    decide: (decided) => db.transaction().execute((trx) => decide(trx, decided)),
  };
}

async function record(trx: Transaction<Schema>, recorded: ProposalsRecorded): Promise<void> {
  if (recorded.read) {
    const { statementId, version, at } = recorded.read;
    const marked = await trx
      .insertInto('proposalRead')
      .values({ statementId, version, readAt: at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    // Another process read the same version meanwhile and has recorded everything in it.
    if (Number(marked.numInsertedOrUpdatedRows ?? 0n) === 0) return;
  }
  for (const proposal of recorded.proposals) {
    const inserted = await trx
      .insertInto('proposal')
      .values(proposalRow(proposal))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    if (Number(inserted.numInsertedOrUpdatedRows ?? 0n) === 0) continue;
    for (const [n, source] of proposal.sources.entries()) {
      await trx
        .insertInto('proposalSource')
        .values(sourceRow(proposal.id, n, source))
        .execute();
    }
  }
  for (const joined of recorded.joined) await join(trx, joined);
  for (const { proposalId, at, reason, revisionId } of recorded.closed) {
    await trx
      .updateTable('proposal')
      .set({ state: 'superseded', decidedAt: at, decidedReason: reason, revisionId, changedAt: at })
      .where('id', '=', proposalId)
      .where('state', '=', 'open')
      .execute();
  }
  for (const notice of recorded.notices) await insertNotice(trx, notice);
}

/** A text counts once per proposal; its newest version replaces the earlier one. */
async function join(
  trx: Transaction<Schema>,
  { proposalId, source, leads, at }: ProposalsRecorded['joined'][number],
): Promise<void> {
  await trx.updateTable('proposal').set({ changedAt: at }).where('id', '=', proposalId).execute();
  await trx
    .deleteFrom('proposalSource')
    .where('proposalId', '=', proposalId)
    .where('statementId', '=', source.statementId)
    .execute();
  await trx
    .insertInto('proposalSource')
    .values(sourceRow(proposalId, await place(trx, proposalId, leads), source))
    .execute();
}

async function place(trx: Transaction<Schema>, proposalId: string, first: boolean): Promise<number> {
  const rows = await trx.selectFrom('proposalSource').select('n').where('proposalId', '=', proposalId).execute();
  const taken = rows.map(({ n }) => n);
  return first ? Math.min(0, ...taken) - 1 : Math.max(-1, ...taken) + 1;
}

async function decide(trx: Transaction<Schema>, decided: Decided): Promise<DecideOutcome> {
  const { proposalId, state, by, at, reason, revisionId, source, change, chain } = decided;
  const before = await trx.selectFrom('proposal').select('state').where('id', '=', proposalId).executeTakeFirst();
  if (before?.state !== 'open') return 'decided';
  if (chain && (await lastOf(trx, chain.deadlineId)) !== chain.last) return 'moved';
  // Of several simultaneous decisions the first changes the row; the others find it changed.
  const taken = await trx
    .updateTable('proposal')
    .set({ state, decidedBy: by, decidedAt: at, decidedReason: reason, revisionId, changedAt: at })
    .where('id', '=', proposalId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (Number(taken.numUpdatedRows) === 0) return 'decided';
  if (source) {
    await trx
      .insertInto('proposalSource')
      .values(sourceRow(proposalId, await place(trx, proposalId, true), source))
      .execute();
  }
  if (change) await recordChange(trx, change);
  return 'done';
}
