import type { Clock } from '../clock.ts';
import type { DeadlineActs } from './catalogue/edits.ts';
import { createPersonEdit, type PersonEditPorts } from './catalogue/manual-edit.ts';
import { createPosts, type PostActs, type PostPorts } from './deliver/posts.ts';
import type { RehearsalActs } from './deliver/rehearsal.ts';
import { createBoardLinks, type LinkActs } from './operations/board-links.ts';
import { createWatchActs, type WatchActs, type WatchPorts } from './operations/health.ts';
import { type HomeActs, type HomePorts, openHome } from './operations/home.ts';
import type { SourceActs } from './statements/managed-sources.ts';
import type { ProposalActs } from './statements/proposals.ts';
import type { Store } from './store.ts';
import { type BoardActs, type BoardPorts, createBoardActs } from './subscriptions/board.ts';
import { createDrafts, type DraftActs } from './subscriptions/drafts.ts';
import { type AlertActs, createFollowing, type FollowPorts } from './subscriptions/follow.ts';
import { createReminders, type ReminderActs, type ReminderPorts } from './subscriptions/reminders.ts';
import { createServerFiles, type ServerActs, type ServerFilePorts } from './subscriptions/server-file.ts';

/**
 * What commands may do beyond looking: one narrow interface per topic, each in a file of its own beside this one, carried
 * out by a use case in `app/`. A command never sees the store. Whoever acts is passed along and checked again there.
 */
export type Acts = {
  readonly alerts: AlertActs;
  readonly boards: BoardActs;
  readonly deadlines: DeadlineActs;
  readonly drafts: DraftActs;
  readonly home: HomeActs;
  readonly link: LinkActs;
  readonly posts: PostActs;
  readonly reminders: ReminderActs;
  readonly proposals: ProposalActs;
  readonly sources: SourceActs;
  readonly rehearsals: RehearsalActs;
  readonly server: ServerActs;
  readonly watch: WatchActs;
};

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
