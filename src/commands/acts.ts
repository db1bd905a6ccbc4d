import type { AlertActs } from './alerts-acts.ts';
import type { BoardActs } from './board-acts.ts';
import type { DeadlineActs } from './deadline-acts.ts';
import type { DraftActs } from './draft-acts.ts';
import type { HomeActs } from './home-acts.ts';
import type { LinkActs } from './link-acts.ts';
import type { PostActs } from './post-acts.ts';
import type { ProposalActs } from './proposal-acts.ts';
import type { RehearsalActs } from './rehearsal-acts.ts';
import type { ReminderActs } from './reminder-acts.ts';
import type { ServerActs } from './server-acts.ts';
import type { SourceActs } from './source-acts.ts';
import type { WatchActs } from './watch-acts.ts';

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
