import type { Clock } from '../clock.ts';
import type { Acts } from '../commands/acts.ts';
import type { ProposalActs } from '../commands/proposal-acts.ts';
import type { RehearsalActs } from '../commands/rehearsal-acts.ts';
import type { SourceActs } from '../commands/source-acts.ts';
import { type BoardPorts, createBoardActs } from './board.ts';
import { createBoardLinks } from './board-links.ts';
import { createDrafts } from './drafts.ts';
import { createFollowing, type FollowPorts } from './follow.ts';
import { type HomePorts, openHome } from './home.ts';
import { createPersonEdit, type PersonEditPorts } from './person-edit.ts';
import type { Store } from './ports.ts';
import { createPosts, type PostPorts } from './posts.ts';
import { createReminders, type ReminderPorts } from './reminders.ts';
import { createServerFiles, type ServerFilePorts } from './server-file.ts';
import { createWatchActs, type WatchPorts } from './watch.ts';

export type ActPorts = BoardPorts &
  FollowPorts &
  ServerFilePorts &
  WatchPorts &
  PostPorts &
  PersonEditPorts &
  ReminderPorts & {
    readonly clock: Clock;
    readonly store: Store;
    readonly home: Omit<HomePorts, 'store'>;
    /** Where the board is reached from outside, or null. */
    readonly publicUrl: string | null;
    readonly proposals: ProposalActs;
    readonly sources: SourceActs;
    readonly rehearsals: RehearsalActs;
  };

/** What commands may do, over the use cases; one line a topic. */
export async function createActs({
  home,
  publicUrl,
  proposals,
  sources,
  rehearsals,
  ...ports
}: ActPorts): Promise<Acts> {
  const { clock, store } = ports;
  return {
    alerts: createFollowing(ports),
    boards: createBoardActs(ports),
    deadlines: createPersonEdit(ports),
    posts: createPosts(ports),
    reminders: createReminders(ports),
    link: createBoardLinks(store, publicUrl),
    drafts: createDrafts({ store: store.drafts, clock }),
    home: await openHome({ ...home, store }),
    proposals,
    sources,
    rehearsals,
    server: createServerFiles(ports),
    watch: createWatchActs(ports),
  };
}
