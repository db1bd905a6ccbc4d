import type { EpochMs } from '../../clock.ts';
import { messageId } from '../message-id.ts';
import type { Store } from '../ports.ts';
import { stepOn } from '../step.ts';
import type { KnownProposals } from './known.ts';

/**
 * Edits the cards whose proposals changed since they were posted: a decision, another source, a chain that moved. Every change
 * has one edit with an id of its own, so that what a crash left undone is done, and nothing is done twice.
 */
export function createCardKeeper(store: Store, known: KnownProposals): (now: EpochMs) => Promise<void> {
  const armed = new Set<string>();
  return async (now) => {
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
