import type { EventPageOf, PageOf } from '../alerts/facts.ts';
import type { Clock } from '../clock.ts';
import type { LatePolicy } from '../domain/grouping.ts';
import { type Draw, noPictures } from '../domain/picture.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { CatalogueFile } from './catalogue/changes.ts';
import { alwaysLeads, type Leadership } from './coordination.ts';
import type { AppLog } from './core.ts';
import type { HistoryPorts } from './deliver/history.ts';
import type { Messenger } from './messenger.ts';
import type { Refusals } from './operations/health.ts';
import type { HomePorts } from './operations/home.ts';
import type { PingPorts } from './operations/ping.ts';
import type { ServicePorts } from './services.ts';
import type { SourceKit } from './statements/managed-sources.ts';
import type { Source } from './statements/sources.ts';
import type { Store } from './store.ts';
import { emptyDirectory, type GuildDirectory } from './subscriptions/guild-directory.ts';
import { noServerFiles, type ServerFiles } from './subscriptions/server-file.ts';

/** Everything the use cases need from outside. */
export type AppPorts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly messenger: Messenger;
  readonly catalogue: CatalogueFile;
  /** Subscriptions of the config file; ids begin with `file/`. */
  readonly subscriptions: readonly Subscription[];
  /** The subscription that receives operational alerts, or null. */
  readonly opsSubscription: string | null;
  /** Whether this process sends, and the name of its leadership term. */
  readonly leadership: Leadership;
  readonly policy: LatePolicy;
  readonly nonceWindowMs: number;
  readonly planAheadMs: number;
  /** The server of a channel, for links to messages. */
  readonly guildOf: (channel: string) => string | null;
  /** Names and permissions of servers, channels and roles, as far as they are known. */
  readonly guildDirectory: GuildDirectory;
  /** Runs the product over a store that is thrown away. */
  readonly rehearsals: ServicePorts['rehearsals'];
  /** The format in which a server exports and imports its subscriptions. */
  readonly serverFiles: ServerFiles;
  /** Which server is home. */
  readonly home: Omit<HomePorts, 'store'>;
  /** Where the board is reached from outside, or null. */
  readonly publicUrl: string | null;
  /** Builds the page address of a deadline or an event. */
  readonly page: PageOf;
  readonly eventPage: EventPageOf;
  /** Whether this process polls the sources, where several processes could. */
  readonly watches: () => boolean;
  /** The sources that are watched. */
  readonly sources: () => readonly Source[];
  /** Opens further sources; null where none can be added. */
  readonly sourceKit: SourceKit | null;
  /** Draws the pictures of posts. */
  readonly draw: Draw;
  /** When anybody last wrote in a channel. Where this is undefined (not known), the channel is read instead. */
  readonly lastMessageAt: HistoryPorts['lastMessageAt'];
  /** Whether the bot may attach files in a channel, as far as is known. */
  readonly mayAttach: (channel: string) => boolean;
  /** Whether a server has a role. */
  readonly roleExists: (guild: string | null, role: string) => boolean;
  /** How many members of a server have each role, as reported by Discord; empty where it is not known. */
  readonly roleSizes: (guild: string) => Promise<Readonly<Record<string, number>>>;
  /** The first permission the bot lacks in a channel, by Discord's name; null where none is known to be missing. */
  readonly missing: (channel: string, action: 'post' | 'pin') => string | null;
  /** Whether Discord refuses so many requests that hardly anything is sent. */
  readonly refusals: Refusals;
  /** Pings a dead-man service while all is well; null where there is none. */
  readonly ping: Pick<PingPorts, 'ping' | 'reachesDiscord' | 'isKept'> | null;
  readonly onStop: (code: string) => void;
  readonly log: AppLog;
};

const DAY_MS = 86_400_000;

/** Null objects for a single process that only plans and sends: a replay, a test, a benchmark. */
export const soloPorts = (
  owner: string,
): Omit<AppPorts, 'clock' | 'store' | 'messenger' | 'catalogue' | 'subscriptions' | 'onStop' | 'log'> => ({
  opsSubscription: null,
  leadership: alwaysLeads(owner),
  policy: { lateReachedMs: 7 * DAY_MS },
  nonceWindowMs: 120_000,
  planAheadMs: DAY_MS,
  guildOf: () => null,
  guildDirectory: emptyDirectory,
  rehearsals: {
    lastPosts: async () => [],
    simulate: async () => ({ from: 0, until: 0, asItStands: [], asMoved: null }),
  },
  serverFiles: noServerFiles,
  home: { configured: null, fallback: null, owners: async () => [] },
  publicUrl: null,
  page: () => null,
  eventPage: () => null,
  watches: () => true,
  sources: () => [],
  sourceKit: null,
  draw: noPictures,
  lastMessageAt: () => undefined,
  mayAttach: () => true,
  roleExists: () => true,
  roleSizes: async () => ({}),
  missing: () => null,
  refusals: { heldSince: () => null, onHeld: () => () => {} },
  ping: null,
});
