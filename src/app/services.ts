import type { Clock } from '../clock.ts';
import type { DeadlineService } from './catalogue/edits.ts';
import { createDeadlineService, type ManualEditPorts } from './catalogue/manual-edit.ts';
import { createPostService, type PostPorts, type PostService } from './deliver/posts.ts';
import { type BoardLinkService, createBoardLinks } from './operations/board-links.ts';
import { createHealthService, type HealthPorts, type HealthService } from './operations/health.ts';
import type { HomeService } from './operations/home.ts';
import type { RehearsalService } from './rehearsal.ts';
import type { SourceService } from './statements/managed-sources.ts';
import type { ProposalService } from './statements/proposals.ts';
import type { Store } from './store.ts';
import {
  createDeadlineCardService,
  type DeadlineCardPorts,
  type DeadlineCardService,
} from './subscriptions/deadline-card.ts';
import { createDrafts, type DraftService } from './subscriptions/drafts.ts';
import { type AlertService, createAlertService, type FollowPorts } from './subscriptions/follow.ts';
import { createReminderService, type ReminderPorts, type ReminderService } from './subscriptions/reminders.ts';
import { createServerFiles, type ServerFilePorts, type ServerFileService } from './subscriptions/server-file.ts';

/**
 * The use cases that commands may call: one narrow interface per topic, declared beside its use case in `app/<topic>/`. A command never
 * sees the store. The acting person is passed along, and their permission is checked again in the use case.
 */
export type Services = {
  readonly alerts: AlertService;
  readonly deadlineCards: DeadlineCardService;
  readonly deadlines: DeadlineService;
  readonly drafts: DraftService;
  readonly home: HomeService;
  readonly link: BoardLinkService;
  readonly posts: PostService;
  readonly reminders: ReminderService;
  readonly proposals: ProposalService;
  readonly sources: SourceService;
  readonly rehearsals: RehearsalService;
  readonly server: ServerFileService;
  readonly watch: HealthService;
};

export type ServicePorts = DeadlineCardPorts &
  FollowPorts &
  ServerFilePorts &
  HealthPorts &
  PostPorts &
  ManualEditPorts &
  ReminderPorts & {
    readonly clock: Clock;
    readonly store: Store;
    readonly home: HomeService;
    /** Where the board is reached from outside, or null. */
    readonly publicUrl: string | null;
    readonly proposals: ProposalService;
    readonly sources: SourceService;
    readonly rehearsals: RehearsalService;
  };

/** Builds the use cases that commands may call; one line a topic. */
export function createServices({ home, publicUrl, proposals, sources, rehearsals, ...ports }: ServicePorts): Services {
  const { clock, store } = ports;
  return {
    alerts: createAlertService(ports),
    deadlineCards: createDeadlineCardService(ports),
    deadlines: createDeadlineService(ports),
    posts: createPostService(ports),
    reminders: createReminderService(ports),
    link: createBoardLinks(store, publicUrl),
    drafts: createDrafts({ store: store.drafts, clock }),
    home,
    proposals,
    sources,
    rehearsals,
    server: createServerFiles(ports),
    watch: createHealthService(ports),
  };
}
