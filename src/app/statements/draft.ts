import { CARD_PROPOSALS } from '../../alerts/proposal.ts';
import type { EpochMs } from '../../clock.ts';
import type { Deadline } from '../../domain/deadline.ts';
import { agrees, type Proposal, type ProposalDraft, type ProposalSource } from '../../domain/proposal.ts';
import type { Instrument } from '../../domain/revision.ts';
import { compareTiers } from '../../domain/source.ts';
import type { Statement, Version } from '../../domain/statement.ts';
import { instrumentTypeOf } from '../../reading/own-text.ts';
import { messageId } from '../messages.ts';

/**
 * The instrument of a statement: as its source names it, else as the text of a law names itself; a text about the law counts as an
 * announcement, or as press.
 */
export function instrumentOf(statement: Statement, { text, title }: Version): Instrument {
  const law = statement.tier === 'instrument' ? instrumentTypeOf(text ?? '') : null;
  const type = statement.instrumentType ?? law ?? (statement.tier === 'press' ? 'press' : 'announcement');
  const inRegister = type === 'Federal Register notice';
  return {
    type,
    number: statement.number,
    title,
    signedOn: statement.signedOn,
    frDocument: inRegister ? statement.number : null,
    url: statement.url,
  };
}

/**
 * The same change of the same deadline has the same id, whichever text reports it: a rejected change is not proposed again by the next text
 * that repeats it, and an approved one is not proposed twice.
 */
export function proposalId(draft: ProposalDraft, countries: readonly string[]): string {
  const subject = draft.deadlineId ?? `new ${draft.kind} ${draft.measureId ?? countries.toSorted().join(',')}`;
  const date = draft.moment ? `${draft.moment.date} ${draft.moment.time ?? ''}` : draft.change;
  const to = draft.change === 'rate-changed' ? `${date} at ${draft.rate?.after ?? ''}` : date;
  return messageId(['proposal', subject, draft.base ?? '', to]);
}

export function sourceOf(
  draft: ProposalDraft,
  statement: Statement,
  instrument: Instrument,
  publishedAt: EpochMs,
): ProposalSource {
  const { change, moment, boundary, basis, rate, quote, offset } = draft;
  const said = { change, moment, boundary, basis, rate, quote, offset };
  return { ...said, statementId: statement.id, tier: statement.tier, instrument, publishedAt };
}

/** `at` is the position among the statement's proposals, which share one card up to a limit. */
export function proposalOf(
  draft: ProposalDraft,
  source: ProposalSource,
  statement: Statement,
  deadline: Deadline | undefined,
  now: EpochMs,
  at: number,
): Proposal {
  return {
    id: proposalId(draft, statement.countries),
    guild: guildOf(deadline),
    deadlineId: draft.deadlineId,
    base: draft.base,
    measureId: draft.measureId,
    kind: draft.kind,
    title: draft.title,
    countries: draft.measureId === null ? statement.countries : [],
    before: draft.before,
    because: draft.because,
    sure: draft.sure,
    sources: [source],
    state: 'open',
    decision: null,
    group: `proposal/${statement.eventId ?? statement.id}/${Math.floor(at / CARD_PROPOSALS)}`,
    createdAt: now,
    changedAt: now,
  };
}

/** A server that has its own copy of a deadline decides on it alone. */
const guildOf = (deadline: Deadline | undefined) => deadline?.guild ?? null;

/** The open proposal that a draft repeats: for the same deadline, or for the same first date of the same goods. */
export function openFor(
  draft: ProposalDraft,
  countries: readonly string[],
  open: readonly Proposal[],
): Proposal | undefined {
  return open.find((proposal) => {
    const [first] = proposal.sources;
    // A change of the rate and a change of the date are separate questions.
    if (draft.deadlineId !== null) {
      return proposal.deadlineId === draft.deadlineId && isRate(first?.change) === isRate(draft.change);
    }
    if (proposal.deadlineId !== null || proposal.kind !== draft.kind || !first || !agrees(first, draft)) return false;
    if (proposal.measureId !== null || draft.measureId !== null) return proposal.measureId === draft.measureId;
    return proposal.countries.length === 0 || proposal.countries.some((country) => countries.includes(country));
  });
}

const isRate = (change: ProposalDraft['change'] | undefined) => change === 'rate-changed';

/**
 * Whether a source leads the proposal: the better tier does; the leading text keeps the lead in its newest wording; among equals the first
 * one stays.
 */
export function leads(source: ProposalSource, proposal: Proposal): boolean {
  const [first] = proposal.sources;
  if (!first || first.statementId === source.statementId) return true;
  return compareTiers(source.tier, first.tier) < 0;
}
