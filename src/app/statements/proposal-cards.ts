import type { EpochMs } from '../../clock.ts';
import type { Proposal } from '../../domain/proposal.ts';
import { messageId, stepOn } from '../deliver/action-message.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Store } from '../store.ts';
import { cardEdit } from './cards.ts';
import type { KnownProposals } from './proposals.ts';

/**
 * Edits the cards whose proposals changed since they were posted: a decision, another source, a chain that moved; and the posts
 * of the texts that were followed, which say so from then on. Every change has one edit with an id of its own, so that what a
 * crash left undone is done, and nothing is done twice.
 */
export function createCardKeeper(
  store: Store,
  { statements }: Pick<Snapshot, 'statements'>,
  known: KnownProposals,
): (now: EpochMs) => Promise<void> {
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
      await store.ledger.addSteps(posts.map((post) => cardEdit(post, proposal.changedAt, now)));
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
        await store.ledger.addSteps([{ ...stepOn(post, 'edit', now), id: messageId(['card', post.id, ...change]) }]);
      }
      // What is on its way was worded before the change perhaps: it is looked for again.
      if (posts.length > 0) armed.add(change.join());
    }
  };
}
