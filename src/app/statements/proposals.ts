import type { Consequences, ProposalShown } from '../../alerts/proposal.ts';
import type { EpochMs } from '../../clock.ts';
import type { Actor } from '../../domain/actor.ts';
import { remindersAhead } from '../../domain/countdown.ts';
import type { Deadline } from '../../domain/deadline.ts';
import { isStale } from '../../domain/grouping.ts';
import { isGeneral } from '../../domain/measure.ts';
import type { Proposal } from '../../domain/proposal.ts';
import { follows, wantsKind } from '../../domain/subscription.ts';
import type { Upkeep } from '../core.ts';
import { actionOn, cardEdit, messageId } from '../messages.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Store } from '../store.ts';

/** A person's decision. An edit gives the date as typed into the form. */
export type ProposalChoice =
  | { readonly kind: 'approve' }
  | {
      readonly kind: 'edit';
      readonly date: string;
      readonly time: string | null;
      readonly zone: string;
      readonly note: string | null;
    }
  | { readonly kind: 'reject'; readonly reason: string | null };

export type ProposalDecided =
  | { readonly kind: 'done'; readonly proposal: Proposal }
  /** Somebody else was first, or the proposal was closed. */
  | { readonly kind: 'decided'; readonly proposal: Proposal }
  /** The date on record changed since it was proposed; nothing was written. */
  | { readonly kind: 'moved'; readonly proposal: Proposal }
  /** There is no proposal of that id that the actor may decide. */
  | { readonly kind: 'none' };

/** Proposals as seen by the people who may decide them: operators for everyone, administrators for their server's own deadlines. */
export type ProposalService = {
  readonly find: (actor: Actor, id: string) => Proposal | undefined;
  readonly open: (actor: Actor) => readonly Proposal[];
  /** Proposals as their cards show them. */
  readonly shown: (ids: readonly string[]) => readonly ProposalShown[];
  /** Approves all open proposals from the same text; the outcomes in order. */
  readonly approveAll: (actor: Actor, id: string) => Promise<readonly ProposalDecided[]>;
  readonly decide: (actor: Actor, id: string, choice: ProposalChoice) => Promise<ProposalDecided>;
};

/** How long decided proposals are shown on their cards, in case a card has to be worded again. */
const REMEMBERED_MS = 14 * 86_400_000;

/** Proposals that are open or were decided recently, kept in memory so that cards are worded without reading the store. */
export function createKnownProposals(store: Store, snapshot: Snapshot) {
  let known = new Map<string, Proposal>();
  let consequences = new Map<string, Consequences>();

  return {
    get: (id: string) => known.get(id),
    open: (): readonly Proposal[] => [...known.values()].filter(({ state }) => state === 'open'),
    all: (): readonly Proposal[] => [...known.values()],
    /** Proposals as their cards show them; unknown ones are left out. */
    shown: (ids: readonly string[]): readonly ProposalShown[] =>
      [...known.values()].flatMap((proposal) => {
        const { id } = proposal;
        if (!ids.includes(id)) return [];
        const measure = snapshot.measure(proposal.measureId ?? '') ?? null;
        const effect = proposal.state === 'open' ? (consequences.get(id) ?? null) : null;
        return [{ proposal, measure, consequences: effect }];
      }),
    async reload(now: EpochMs) {
      const breadth = ({ measureId }: Proposal) => {
        const measure = snapshot.measure(measureId ?? '');
        return measure && !isGeneral(measure) ? 0 : 1;
      };
      // Proposals for one country come before those for all.
      const list = (await store.proposals.list(now - REMEMBERED_MS)).toSorted(
        (a, b) => a.createdAt - b.createdAt || breadth(a) - breadth(b),
      );
      known = new Map(list.map((proposal) => [proposal.id, proposal]));
      const counted = new Map<string, Consequences>();
      for (const proposal of list) {
        if (proposal.state === 'open') counted.set(proposal.id, await countFor(store, snapshot, proposal, now));
      }
      consequences = counted;
    },
  };
}

export type KnownProposals = ReturnType<typeof createKnownProposals>;

/** The effects of an approval, counted from subscriptions, planned reminders and sent posts as they are now. */
async function countFor(store: Store, snapshot: Snapshot, proposal: Proposal, now: EpochMs): Promise<Consequences> {
  const deadline = snapshot.deadline(proposal.deadlineId ?? '');
  const measure = snapshot.measure(proposal.measureId ?? '');
  const rate = proposal.sources[0]?.change === 'rate-changed';
  const moves = proposal.sources[0]?.moment ? 'moved' : 'withdrawn';
  const kind = rate ? 'rate-changed' : proposal.before === null ? 'set' : moves;
  const channels = new Set<string>();
  let cancelled = 0;
  for (const subscription of snapshot.subscriptions()) {
    if (!measure || follows(subscription, measure, proposal.deadlineId).kind === 'unwanted') continue;
    if (deadline && snapshot.isVisibleTo(subscription, deadline).kind !== 'seen') continue;
    if (wantsKind(subscription, kind, null)) channels.add(subscription.channel);
    // Reminders and posts show a date, and a new rate leaves the date unchanged.
    if (!deadline || rate) continue;
    cancelled += remindersAhead(deadline, subscription, now);
  }
  return { cancelled, alerted: channels.size, struck: deadline && !rate ? await standingPosts(store, deadline) : 0 };
}

/** How many posts of a deadline show its current date: a move strikes them. */
async function standingPosts(store: Store, deadline: Deadline): Promise<number> {
  const entries = await store.ledger.entries({ deadlineId: deadline.id });
  const telling = entries.filter(
    (entry) =>
      entry.state === 'sent' && entry.messageId !== null && entry.kind !== 'reached' && !isStale(entry, deadline),
  );
  return new Set(telling.map(({ messageId }) => messageId)).size;
}

/**
 * Edits the cards whose proposals changed since they were posted (a decision, another source, a changed chain) and the posts of the texts
 * that were followed, which say so from then on. Every change has one edit with its own id, so that an edit lost in a crash is made up for,
 * and none is made twice.
 */
export function createCardKeeper(
  store: Store,
  { statements }: Pick<Snapshot, 'statements'>,
  known: KnownProposals,
): Upkeep {
  const armed = new Set<string>();
  const followedTexts = async (proposal: Proposal, now: EpochMs) => {
    const key = `text ${proposal.id} ${proposal.changedAt}`;
    if ((proposal.state !== 'approved' && proposal.state !== 'edited') || armed.has(key)) return;
    const events = proposal.sources.flatMap(
      ({ statementId }) => statements.statement(statementId ?? '')?.eventId ?? [],
    );
    for (const event of new Set(events)) {
      const posts = (await store.statements.posts(event)).filter(
        ({ action, firstAttemptAt }) => action === 'post' && (firstAttemptAt ?? 0) <= proposal.changedAt,
      );
      await store.ledger.addActions(posts.map((post) => cardEdit(post, proposal.changedAt, now)));
    }
    armed.add(key);
  };
  return async (now) => {
    for (const proposal of known.all()) await followedTexts(proposal, now);
    for (const [group, proposals] of Map.groupBy(known.all(), (proposal) => proposal.group)) {
      const changed = proposals.filter(
        ({ changedAt, createdAt, state, sources }) => changedAt > createdAt || state !== 'open' || sources.length > 1,
      );
      if (changed.length === 0 || changed.every(({ state }) => state === 'confirmed')) continue;
      const change = changed.map(
        ({ id, state, sources, changedAt }) => `${id} ${state} ${sources.length} ${changedAt}`,
      );
      if (armed.has(change.join())) continue;
      const posts = await store.statements.posts(group);
      for (const post of posts) {
        if (changed.every(({ changedAt }) => (post.sentAt ?? 0) > changedAt)) continue;
        await store.ledger.addActions([
          { ...actionOn(post, 'edit', now), id: messageId(['card', post.id, ...change]) },
        ]);
      }
      // A message under way may have been worded before the change: it is looked for again.
      if (posts.length > 0) armed.add(change.join());
    }
    return null;
  };
}
