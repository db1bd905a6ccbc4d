import type { EpochMs } from '../../clock.ts';
import type { Actor } from '../../domain/actor.ts';
import { changeBetween, type Deadline, edit, standing } from '../../domain/deadline.ts';
import type { Measure } from '../../domain/measure.ts';
import { type Moment, sameMoment } from '../../domain/moment.ts';
import type { Proposal, ProposalSource } from '../../domain/proposal.ts';
import type { Revision } from '../../domain/revision.ts';
import type { Statement } from '../../domain/statement.ts';
import type { Disputed } from '../catalogue/chain.ts';
import { noticeOf } from '../catalogue/news.ts';
import { withOverrides } from '../catalogue/overrides.ts';
import type { Snapshot } from '../snapshot.ts';
import type { CatalogueChange, Store } from '../store.ts';
import type { Decided } from './ports.ts';
import type { KnownProposals, ProposalChoice, ProposalDecided, ProposalService } from './proposals.ts';

type DecisionPorts = {
  readonly store: Store;
  readonly snapshot: Snapshot;
  readonly known: KnownProposals;
  readonly now: () => EpochMs;
  /** Applies the effects of a recorded change: reminders that no longer hold, posts to be struck. */
  readonly changed: (change: CatalogueChange) => Promise<void>;
  /** Where the catalogue file contradicts a manual edit of a deadline, as it would be recorded now. */
  readonly disputed: (deadlineId: string) => Disputed | undefined;
  /** Sweeps, so that channels and the card are updated. */
  readonly sweep: () => Promise<void>;
};

/** The change that an approval would record: one revision, with its deadline and measure where they begin with it. */
type Approval =
  | {
      readonly kind: 'approval';
      readonly change: CatalogueChange;
      readonly revision: Revision;
      readonly chain: { readonly deadlineId: string; readonly last: string | null };
    }
  | { readonly kind: 'moved' };

/** Whether a person may decide a proposal: operators for those that apply to everyone, administrators for their own server's. */
function mayDecide(actor: Actor, proposal: Proposal): boolean {
  return proposal.guild === null ? actor.operator : actor.administrator && actor.guild === proposal.guild;
}

/** The revision of an approval: its instrument and words come from the text; so does the date, unless a person edited it. */
function planApproval(
  proposal: Proposal,
  source: ProposalSource,
  known: {
    readonly deadline: Deadline | undefined;
    readonly measure: Measure | undefined;
    /** The statement behind the proposal: a measure that begins with it takes its law, goods and headings from there. */
    readonly statement: Statement | null;
  },
  who: {
    readonly by: string;
    readonly now: EpochMs;
    readonly note: string | null;
    readonly edited: boolean;
    readonly file: Disputed | null;
  },
): Approval {
  const { deadline } = known;
  if (proposal.deadlineId !== null) {
    const current = deadline && standing(deadline);
    if (!deadline || current?.kind !== 'dated' || current.setBy.id !== proposal.base) return { kind: 'moved' };
  }
  const deadlineId = proposal.deadlineId ?? `proposed/${proposal.id}`;
  const measureId = proposal.measureId ?? `proposed/${proposal.id}`;
  const before = deadline && standing(deadline);
  const { file } = who;
  if (file && (!deadline || deadlineId !== file.deadlineId)) return { kind: 'moved' };
  const revision: Revision = {
    id: `${deadlineId}/${proposal.id}`,
    change: source.moment
      ? changeOf(source, before?.kind === 'dated' ? before.moment : null, source.moment)
      : source.change === 'voided'
        ? 'voided'
        : 'withdrawn',
    moment: source.moment,
    boundary: source.moment ? source.boundary : null,
    basis: source.moment ? source.basis : 'none',
    rate: source.rate,
    instrument: source.instrument,
    quote: source.quote === '' ? null : source.quote,
    // The words stand in the stored text; but a date that a person changed is not supported by them alone.
    evidence: who.edited || source.tier === 'press' || source.quote === '' ? 'secondary' : 'primary',
    note: who.note,
    announcedAt: Math.min(source.publishedAt, who.now),
    announcedAtPrecision: 'minute',
    recordedAt: who.now,
    by: who.by,
    approval: who.edited ? 'edited' : 'as-read',
    restores: null,
    ...(file && asInFile(file.revision)),
  };
  const begun = deadline ? null : beginning(proposal, deadlineId, measureId, known.statement);
  const after = edit(deadline ?? begun?.deadline ?? never(), revision);
  const notice = noticeOf(after, revision, who.now);
  return {
    kind: 'approval',
    revision,
    chain: { deadlineId, last: deadline?.revisions.at(-1)?.id ?? null },
    change: {
      measures: begun && !known.measure ? [begun.measure] : [],
      deadlines: begun ? [begun.deadline] : [],
      added: [{ deadlineId, revision, source: file?.source ?? null }],
      recited: [],
      notices: notice ? [notice] : [],
    },
  };
}

/** A rate change stays one only while the date stays; a person who moved the date as well has moved the deadline. */
function changeOf({ change }: ProposalSource, before: Moment | null, after: Moment): Revision['change'] {
  const between = changeBetween(before, after);
  return between === 'confirmed' && change === 'rate-changed' ? 'rate-changed' : between;
}

/** The file's id and citation, so that the deadline follows the file again. */
const asInFile = ({ id, note, evidence, announcedAtPrecision }: Revision) => ({
  id,
  note,
  evidence,
  announcedAtPrecision,
});

function never(): never {
  throw new Error('a first date begins a deadline');
}

function beginning(
  proposal: Proposal,
  id: string,
  measureId: string,
  about: Statement | null,
): { readonly deadline: Deadline; readonly measure: Measure } {
  const { kind, title } = proposal;
  return {
    deadline: { id, measureId, kind, title, window: null, guild: null, overrides: null, revisions: [] },
    measure: {
      id: measureId,
      title: { en: said(title.en), ko: said(title.ko) },
      summary: { en: said(title.en), ko: said(title.ko) },
      imposedBy: 'US',
      on: proposal.countries.length > 0 ? proposal.countries : ['*'],
      authority: about?.authorities[0] ?? 'other',
      sectors: about && about.sectors.length > 0 ? about.sectors : ['all'],
      hts: about?.headings ?? [],
      seeAlso: [],
    },
  };
}

/** The text's own title, without the proposal's action in front of it. */
const said = (title: string) => title.slice(title.indexOf(': ') + 2);

/** Lets people decide a proposal: once, by whoever is first, with all its effects in one transaction. */
export function createDecisions(ports: DecisionPorts): ProposalService {
  const { store, snapshot, known } = ports;

  const find = (actor: Actor, id: string) => {
    const proposal = known.get(id);
    return proposal && mayDecide(actor, proposal) ? proposal : undefined;
  };

  const plan = async (
    proposal: Proposal,
    choice: ProposalChoice,
    by: string,
    now: EpochMs,
  ): Promise<Decided | 'moved'> => {
    const [first] = proposal.sources;
    const decided = { proposalId: proposal.id, by, at: now, revisionId: null, source: null, change: null, chain: null };
    if (choice.kind === 'reject' || !first) return { ...decided, state: 'rejected', reason: reasonOf(choice) };
    const edited = choice.kind === 'edit' ? editedSource(first, choice) : null;
    const file = first.statementId === null && !edited ? ports.disputed(proposal.deadlineId ?? '') : undefined;
    const approval = planApproval(
      proposal,
      edited ?? first,
      {
        deadline: proposal.deadlineId === null ? undefined : snapshot.deadline(proposal.deadlineId),
        measure: proposal.measureId === null ? undefined : snapshot.measure(proposal.measureId),
        statement:
          proposal.measureId === null && first.statementId !== null
            ? ((await store.statements.get(first.statementId))?.statement ?? null)
            : null,
      },
      { by, now, note: reasonOf(choice), edited: edited !== null, file: file ?? null },
    );
    if (approval.kind === 'moved') return 'moved';
    const { change, revision, chain } = approval;
    return {
      ...decided,
      state: edited ? 'edited' : 'approved',
      reason: reasonOf(choice),
      revisionId: revision.id,
      source: edited,
      change: withOverrides(change, snapshot, now),
      chain,
    };
  };

  const decideOne = async (actor: Actor, id: string, choice: ProposalChoice): Promise<ProposalDecided> => {
    const proposal = find(actor, id);
    if (!proposal) return { kind: 'none' };
    if (proposal.state !== 'open') return { kind: 'decided', proposal };
    const now = ports.now();
    const decided = await plan(proposal, choice, actor.user, now);
    if (decided === 'moved') return { kind: 'moved', proposal };
    const outcome = await store.proposals.decide(decided);
    const after = (await store.proposals.get(id)) ?? proposal;
    await known.reload(now);
    if (outcome !== 'done') return { kind: outcome, proposal: after };
    if (decided.change) await ports.changed(decided.change);
    return { kind: 'done', proposal: after };
  };

  const decide = async (actor: Actor, id: string, choice: ProposalChoice): Promise<ProposalDecided> => {
    const decided = await decideOne(actor, id, choice);
    if (decided.kind === 'done') void ports.sweep();
    return decided;
  };

  const approveAll = async (actor: Actor, id: string): Promise<readonly ProposalDecided[]> => {
    const proposal = find(actor, id);
    if (!proposal) return [{ kind: 'none' }];
    const open = known.open().filter((each) => each.group === proposal.group && mayDecide(actor, each));
    if (open.length === 0) return [{ kind: 'decided', proposal }];
    const decided: ProposalDecided[] = [];
    // One sweep follows for all of them, so that the changes of one text become one message.
    for (const each of open) decided.push(await decideOne(actor, each.id, { kind: 'approve' }));
    void ports.sweep();
    return decided;
  };

  return {
    find,
    open: (actor) => known.open().filter((proposal) => mayDecide(actor, proposal)),
    shown: known.shown,
    approveAll,
    decide,
  };
}

const reasonOf = (choice: ProposalChoice): string | null =>
  choice.kind === 'reject' ? choice.reason : choice.kind === 'edit' ? choice.note : null;

/** The source with a person's edit of the date; a date left unchanged keeps the text's own wording. */
function editedSource(
  source: ProposalSource,
  { date, time, zone }: Extract<ProposalChoice, { kind: 'edit' }>,
): ProposalSource | null {
  const moment = { date, time, zone };
  return sameMoment(moment, source.moment) ? null : { ...source, moment };
}
