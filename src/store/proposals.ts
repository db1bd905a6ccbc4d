import type { Kysely, Transaction } from 'kysely';
import type { Decided, DecideOutcome, ProposalStore, ProposalsRecorded } from '../app/statements/ports.ts';
import { changes, dateBases, deadlineKinds, instrumentTypes } from '../domain/deadline.ts';
import { boundaries } from '../domain/moment.ts';
import { matchReasons, type Proposal, type ProposalSource, proposalStates, surenesses } from '../domain/proposal.ts';
import { tiers } from '../domain/source.ts';
import { recordChange } from './catalogue.ts';
import { instrumentColumns, momentOf, rateColumns } from './catalogue-rows.ts';
import { insertNotice } from './notices.ts';
import { fromLines, toLines, word } from './rows.ts';
import type { ProposalRow, ProposalSourceRow } from './schema.ts';
import { atMost, type Schema } from './schema.ts';

export function proposalRow(proposal: Proposal): ProposalRow {
  const { decision } = proposal;
  return {
    id: proposal.id,
    guild: proposal.guild,
    deadline_id: proposal.deadlineId,
    base: proposal.base,
    measure_id: proposal.measureId,
    kind: proposal.kind,
    title_en: proposal.title.en,
    title_ko: proposal.title.ko,
    countries: toLines(proposal.countries),
    before_date: proposal.before?.date ?? null,
    before_time: proposal.before?.time ?? null,
    before_zone: proposal.before?.zone ?? null,
    because: toLines(proposal.because),
    sure: proposal.sure,
    state: proposal.state,
    decided_by: decision?.by ?? null,
    decided_at: decision?.at ?? null,
    decided_reason: decision?.reason ?? null,
    revision_id: decision?.revisionId ?? null,
    card_group: proposal.group,
    created_at: proposal.createdAt,
    changed_at: proposal.changedAt,
  };
}

export function proposalOf(row: ProposalRow, sources: readonly ProposalSourceRow[]): Proposal {
  return {
    id: row.id,
    guild: row.guild,
    deadlineId: row.deadline_id,
    base: row.base,
    measureId: row.measure_id,
    kind: word(deadlineKinds, row.kind, 'proposal.kind'),
    title: { en: row.title_en, ko: row.title_ko },
    countries: fromLines(row.countries),
    before: momentOf(row.before_date, row.before_time, row.before_zone),
    because: fromLines(row.because).map((reason) => word(matchReasons, reason, 'proposal.because')),
    sure: word(surenesses, row.sure, 'proposal.sure'),
    sources: sources.map(sourceOf),
    state: word(proposalStates, row.state, 'proposal.state'),
    decision:
      row.decided_at === null
        ? null
        : { by: row.decided_by, at: row.decided_at, reason: row.decided_reason, revisionId: row.revision_id },
    group: row.card_group,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}

function sourceRow(proposalId: string, n: number, source: ProposalSource): ProposalSourceRow {
  const { instrument, moment, rate } = source;
  return {
    proposal_id: proposalId,
    n,
    statement_id: source.statementId,
    tier: source.tier,
    change: source.change,
    moment_date: moment?.date ?? null,
    moment_time: moment?.time ?? null,
    moment_zone: moment?.zone ?? null,
    boundary: source.boundary,
    basis: source.basis,
    ...rateColumns(rate),
    quote: source.quote,
    quote_offset: source.offset,
    ...instrumentColumns(instrument),
    published_at: source.publishedAt,
  };
}

function sourceOf(row: ProposalSourceRow): ProposalSource {
  return {
    statementId: row.statement_id,
    tier: word(tiers, row.tier, 'proposal_source.tier'),
    change: word(changes, row.change, 'proposal_source.change'),
    moment: momentOf(row.moment_date, row.moment_time, row.moment_zone),
    boundary: row.boundary === null ? null : word(boundaries, row.boundary, 'proposal_source.boundary'),
    basis: word(dateBases, row.basis, 'proposal_source.basis'),
    rate: row.rate_stated === 1 ? { before: row.rate_before, after: row.rate_after } : null,
    quote: row.quote,
    offset: row.quote_offset,
    instrument: {
      type: word(instrumentTypes, row.instrument_type, 'proposal_source.instrument_type'),
      number: row.instrument_number,
      title: row.instrument_title,
      signedOn: row.instrument_signed_on,
      frDocument: row.instrument_fr_document,
      url: row.instrument_url,
    },
    publishedAt: row.published_at,
  };
}

export function proposalStore(db: Kysely<Schema>): ProposalStore {
  const whole = async (rows: readonly ProposalRow[]) => {
    if (rows.length === 0) return [];
    const sources = await db
      .selectFrom('proposal_source')
      .selectAll()
      .where(
        'proposal_id',
        'in',
        rows.map(({ id }) => id),
      )
      .orderBy('n')
      .execute();
    const byId = Map.groupBy(sources, (row) => row.proposal_id);
    return rows.map((row) => proposalOf(row, byId.get(row.id) ?? []));
  };

  return {
    record: (recorded) => db.transaction().execute((trx) => record(trx, recorded)),

    async read(versions) {
      if (versions.length === 0) return new Set<string>();
      const rows = await db
        .selectFrom('proposal_read')
        .selectAll()
        .where('statement_id', 'in', [...new Set(versions.map(({ statementId }) => statementId))])
        .execute();
      return new Set(rows.map(({ statement_id, version }) => `${statement_id} ${version}`));
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
        .where('changed_at', '>=', changedSince)
        .execute();
      const rows = [...open, ...changed].sort((a, b) => a.created_at - b.created_at || (a.id < b.id ? -1 : 1));
      return whole(rows);
    },

    decide: (decided) => db.transaction().execute((trx) => decide(trx, decided)),
  };
}

async function record(trx: Transaction<Schema>, recorded: ProposalsRecorded): Promise<void> {
  if (recorded.read) {
    const { statementId, version, at } = recorded.read;
    const marked = await trx
      .insertInto('proposal_read')
      .values({ statement_id: statementId, version, read_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    // Another process read the same version meanwhile: everything it says is recorded.
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
        .insertInto('proposal_source')
        .values(sourceRow(proposal.id, n, source))
        .execute();
    }
  }
  for (const joined of recorded.joined) await join(trx, joined);
  for (const { proposalId, at, reason, revisionId } of recorded.closed) {
    await trx
      .updateTable('proposal')
      .set({ state: 'superseded', decided_at: at, decided_reason: reason, revision_id: revisionId, changed_at: at })
      .where('id', '=', proposalId)
      .where('state', '=', 'open')
      .execute();
  }
  for (const notice of recorded.notices) await insertNotice(trx, notice);
}

/** A text is heard once for a proposal; its newest version replaces what it said before. */
async function join(
  trx: Transaction<Schema>,
  { proposalId, source, leads, at }: ProposalsRecorded['joined'][number],
): Promise<void> {
  await trx.updateTable('proposal').set({ changed_at: at }).where('id', '=', proposalId).execute();
  await trx
    .deleteFrom('proposal_source')
    .where('proposal_id', '=', proposalId)
    .where('statement_id', '=', source.statementId)
    .execute();
  await trx
    .insertInto('proposal_source')
    .values(sourceRow(proposalId, await place(trx, proposalId, leads), source))
    .execute();
}

async function place(trx: Transaction<Schema>, proposalId: string, first: boolean): Promise<number> {
  const rows = await trx.selectFrom('proposal_source').select('n').where('proposal_id', '=', proposalId).execute();
  const taken = rows.map(({ n }) => n);
  return first ? Math.min(0, ...taken) - 1 : Math.max(-1, ...taken) + 1;
}

async function decide(trx: Transaction<Schema>, decided: Decided): Promise<DecideOutcome> {
  const { proposalId, state, by, at, reason, revisionId, source, change, chain } = decided;
  const before = await trx.selectFrom('proposal').select('state').where('id', '=', proposalId).executeTakeFirst();
  if (before?.state !== 'open') return 'decided';
  if (chain && (await lastRevision(trx, chain.deadlineId)) !== chain.last) return 'moved';
  // The first of several at once changes the row; the others find it changed.
  const taken = await trx
    .updateTable('proposal')
    .set({ state, decided_by: by, decided_at: at, decided_reason: reason, revision_id: revisionId, changed_at: at })
    .where('id', '=', proposalId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (Number(taken.numUpdatedRows) === 0) return 'decided';
  if (source) {
    await trx
      .insertInto('proposal_source')
      .values(sourceRow(proposalId, await place(trx, proposalId, true), source))
      .execute();
  }
  if (change) await recordChange(trx, change);
  return 'done';
}

async function lastRevision(trx: Transaction<Schema>, deadlineId: string): Promise<string | null> {
  const row = await trx
    .selectFrom('revision')
    .select('id')
    .where('deadline_id', '=', deadlineId)
    .orderBy('position', 'desc')
    .limit(atMost(1))
    .executeTakeFirst();
  return row?.id ?? null;
}
