import type { Clock } from '../clock.ts';
import type { Acts } from '../commands/acts.ts';
import { createDrafts } from './drafts.ts';
import { createFollowing, type FollowPorts } from './follow.ts';
import { type HomePorts, openHome } from './home.ts';
import type { Store } from './ports.ts';

export type ActPorts = FollowPorts & {
  readonly clock: Clock;
  readonly store: Store;
  readonly home: Omit<HomePorts, 'store'>;
};

/** What commands may do, over the use cases; one line a topic. */
export async function createActs({ home, ...ports }: ActPorts): Promise<Acts> {
  const { clock, store } = ports;
  return {
    alerts: createFollowing(ports),
    drafts: createDrafts({ store: store.drafts, clock }),
    home: await openHome({ ...home, store }),
  };
}
