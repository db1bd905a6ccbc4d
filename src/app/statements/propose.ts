import type { EpochMs } from '../../clock.ts';
import { standing } from '../../domain/deadline.ts';
import type { Notice } from '../../domain/ledger.ts';
import { ownNotice } from '../../domain/own-notice.ts';
import { agrees, type Proposal, type ProposalSource } from '../../domain/proposal.ts';
import { type Revision, tierOf } from '../../domain/revision.ts';
import type { Statement } from '../../domain/statement.ts';
import { propose } from '../../reading/proposals/propose.ts';
import type { Disputed } from '../catalogue/chain.ts';
import { messageId } from '../messages.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Store } from '../store.ts';
import { type ReadStatement, readStatement } from './classify.ts';
import { instrumentOf, leads, openFor, proposalId, proposalOf, sourceOf } from './draft.ts';
import type { Closed, ProposalsRecorded } from './ports.ts';
import type { KnownProposals } from './proposals.ts';

type ProposerPorts = {
  readonly store: Store;
  readonly snapshot: Snapshot;
  readonly known: KnownProposals;
  /** The subscription whose channel decides for a server, or for everyone (null); null where there is none. */
  readonly opsOf: (guild: string | null) => string | null;
};

/** Statements published longer ago than this are not considered any more. */
const LOOK_BACK_MS = 14 * 86_400_000;
/** A store that several processes write to may show a change late. */
const OVERLAP_MS = 10 * 60_000;

/**
 * Compares statements with the deadlines on record, each version once, and records the changes they propose with the card that asks for a
 * decision. Everything from one version is one transaction; what another process did already is not done again. It changes no date.
 */
export function createProposer({ store, snapshot, known, opsOf }: ProposerPorts) {
  /** The versions of the snapshot when everything was last considered. */
  let consideredVersions: string | null = null;
  /** All events that gained a statement or changed before this instant were considered. */
  let consideredUntil: EpochMs | null = null;
  const carded = new Set<string>();

  const considerStatements = async (now: EpochMs) => {
    const since = (consideredUntil ?? now - LOOK_BACK_MS) - OVERLAP_MS;
    const events = await store.statements.events(since);
    const statements = events.flatMap((event) =>
      event.statements.map((statement) => ({ statement, changedAt: event.changedAt })),
    );
    const versions = statements.flatMap(({ statement }) => {
      const version = statement.versions.at(-1)?.n;
      return version === undefined ? [] : [{ statementId: statement.id, version }];
    });
    const read = await store.proposals.read(versions);
    let next = events.reduce((latest, { changedAt }) => Math.max(latest, changedAt), since);
    for (const { statement, changedAt } of statements.toSorted((a, b) => said(a.statement) - said(b.statement))) {
      const version = statement.versions.at(-1)?.n ?? 0;
      if (read.has(`${statement.id} ${version}`)) continue;
      const found = snapshot.statements.take(statement.id, version) ?? (await readAgain(statement.id));
      if (!found) continue;
      if (found.version.text === null && statement.pageDueAt !== null) {
        // Its page is still unread; it is considered again after that.
        next = Math.min(next, changedAt);
        continue;
      }
      await store.proposals.record(proposed(found, now));
      await known.reload(now);
    }
    consideredUntil = next;
  };

  /** A statement that another process read, or this one before a restart. */
  const readAgain = async (id: string): Promise<ReadStatement | undefined> => {
    const stored = await store.statements.get(id);
    const version = stored?.versions.at(-1);
    if (!stored || !version) return undefined;
    const { statement } = stored;
    return { statement, version, reading: readStatement(statement, version.text, version.summary) };
  };

  const proposed = ({ statement, version, reading }: ReadStatement, now: EpochMs): ProposalsRecorded => {
    const instrument = instrumentOf(statement, version);
    const publishedAt = said(statement);
    const press = statement.tier === 'press';
    const decisions = propose(
      {
        // The press proposes nothing; it is considered only to support other texts' proposals.
        tier: press ? 'official' : statement.tier,
        publishedAt,
        instrument,
        reading,
      },
      {
        deadlines: snapshot.stored().deadlines.map(({ deadline }) => deadline),
        measure: snapshot.measure,
        measures: snapshot.stored().measures,
      },
    );
    const open = [...known.open()];
    const proposals: Proposal[] = [];
    const joined: ProposalsRecorded['joined'][number][] = [];
    const kept = new Set<string>();
    for (const decision of decisions) {
      if (decision.kind === 'nothing') continue;
      const { draft } = decision;
      const source = sourceOf(draft, statement, instrument, publishedAt);
      const about = openFor(draft, statement.countries, open);
      if (about) {
        kept.add(about.id);
        if (decision.kind === 'confirmed') continue;
        joined.push({ proposalId: about.id, source, leads: !press && leads(source, about), at: now });
        continue;
      }
      if (press) continue;
      const deadline = snapshot.deadline(draft.deadlineId ?? '');
      if (decision.kind === 'confirmed') {
        const id = proposalId({ ...draft, base: `${draft.base} ${statement.id}` }, []);
        const proposal = proposalOf(draft, source, statement, deadline, now, 0);
        proposals.push({ ...proposal, id, state: 'confirmed' });
        continue;
      }
      const asked = proposals.filter(({ state }) => state === 'open').length;
      proposals.push(proposalOf(draft, source, statement, deadline, now, asked));
    }
    // A newer version of the proposing text that does not say so any more.
    const unsaid =
      version.n > 1 ? open.filter((it) => it.sources[0]?.statementId === statement.id && !kept.has(it.id)) : [];
    return {
      read: { statementId: statement.id, version: version.n, at: now },
      proposals,
      joined,
      closed: unsaid.map(({ id }) => ({ proposalId: id, at: now, reason: 'text-changed', revisionId: null })),
      notices: proposals.flatMap((proposal) => cardOf(proposal, now)),
    };
  };

  const cardOf = (proposal: Proposal, now: EpochMs): readonly Notice[] => {
    const ops = opsOf(proposal.guild);
    if (ops === null || proposal.state !== 'open') return [];
    return [
      { ...ownNotice(`proposal/${proposal.id}`, 'proposal', ops, now, proposal.id, null), group: proposal.group },
    ];
  };

  /** An open proposal whose deadline moved meanwhile has lost its basis. */
  const closeStale = async (now: EpochMs) => {
    const closed = known.open().flatMap((proposal): readonly Closed[] => {
      if (proposal.deadlineId === null) return [];
      const deadline = snapshot.deadline(proposal.deadlineId);
      const current = deadline && standing(deadline);
      const revisionId = deadline?.revisions.at(-1)?.id ?? null;
      if (current?.kind === 'dated' && current.setBy.id === proposal.base) return [];
      const [first] = proposal.sources;
      const so =
        first !== undefined &&
        current !== undefined &&
        (current.kind === 'dated'
          ? agrees(first, { ...first, moment: current.moment })
          : current.kind === 'over' && first.moment === null);
      return [{ proposalId: proposal.id, at: now, reason: so ? 'already-so' : 'chain-moved', revisionId }];
    });
    if (closed.length === 0) return;
    await store.proposals.record({ read: null, proposals: [], joined: [], closed, notices: [] });
    await known.reload(now);
  };

  /** A decision channel that is named later gets the cards of all open proposals. */
  const owedCards = async (now: EpochMs) => {
    const owed = known.open().filter(({ id }) => !carded.has(id));
    const notices = owed.flatMap((proposal) => cardOf(proposal, now));
    if (notices.length > 0) await store.notices.add(notices);
    for (const { subject } of notices) carded.add(subject ?? '');
  };

  const disputeOf = ({ deadlineId, revision }: Disputed, now: EpochMs): readonly Proposal[] => {
    const deadline = snapshot.deadline(deadlineId);
    const current = deadline && standing(deadline);
    if (!deadline || !current) return [];
    const source = disputedSource(revision);
    const base = current.kind === 'dated' ? current.setBy.id : (deadline.revisions.at(-1)?.id ?? null);
    const { kind, measureId, title } = deadline;
    return [
      {
        id: messageId(['proposal', 'file', deadlineId, revision.id, base ?? '', JSON.stringify(source.moment)]),
        guild: deadline.guild,
        deadlineId,
        base,
        measureId,
        kind,
        title,
        countries: [],
        before: current.kind === 'dated' ? current.moment : null,
        because: ['file-changed'],
        sure: 'sure',
        sources: [source],
        state: 'open',
        decision: null,
        group: `proposal/file/${deadlineId}/${revision.id}`,
        createdAt: now,
        changedAt: now,
      },
    ];
  };

  return {
    /** Records where the catalogue file contradicts a person's edit. */
    async dispute(disputed: readonly Disputed[], now: EpochMs) {
      const proposals = disputed.flatMap((each) => disputeOf(each, now));
      const notices = proposals.flatMap((proposal) => cardOf(proposal, now));
      await store.proposals.record({ read: null, proposals, joined: [], closed: [], notices });
      await known.reload(now);
    },
    /** Another process may have decided or proposed something. */
    touch() {
      consideredVersions = null;
    },
    /** Reads new statements since the last run; costs nothing when there are none. */
    async run(now: EpochMs) {
      const versions = `${snapshot.version()} ${snapshot.statements.version()}`;
      if (versions === consideredVersions) return;
      await known.reload(now);
      await closeStale(now);
      await considerStatements(now);
      await owedCards(now);
      consideredVersions = versions;
    },
  };
}

const said = ({ publishedAt, seenAt }: Statement) => publishedAt ?? seenAt;

function disputedSource({
  change,
  moment,
  boundary,
  basis,
  rate,
  quote,
  instrument,
  announcedAt,
}: Revision): ProposalSource {
  return {
    statementId: null,
    tier: tierOf(instrument),
    change,
    moment,
    boundary,
    basis,
    rate,
    quote: quote ?? '',
    offset: 0,
    instrument,
    publishedAt: announcedAt,
  };
}
