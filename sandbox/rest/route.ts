import type { Clock, EpochMs } from '../clock.ts';
import type { Commands } from '../commands.ts';
import type { Events } from '../events.ts';
import type { Files } from '../files.ts';
import type { Interactions } from '../interactions.ts';
import type { LimitName } from '../limits.ts';
import type { MessageStore } from '../messages.ts';
import type { Payloads } from '../payloads.ts';
import type { ScheduledEvents } from '../scheduled-events.ts';
import type { Snowflakes } from '../snowflake.ts';
import type { WireRecorder } from '../wire-log.ts';
import type { WorldState } from '../world.ts';
import type { Answer } from './answers.ts';
import type { Upload } from './compose.ts';

/** The state that the routes work on. */
export type Backend = {
  readonly clock: Clock;
  readonly world: WorldState;
  readonly messages: MessageStore;
  readonly payloads: Payloads;
  readonly ids: Snowflakes;
  readonly log: WireRecorder;
  readonly events: Events;
  readonly commands: Commands;
  readonly interactions: Interactions;
  readonly files: Files;
  readonly scheduled: ScheduledEvents;
};

/** One request, parsed. */
export type Call = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly uploads: readonly Upload[];
  readonly now: EpochMs;
};

export type Bucket = { readonly name: LimitName; readonly key: string };

export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Fastify's pattern, without `/api/v10`. */
  readonly path: string;
  /** Interaction answers have their token in the path, count towards no global limit and need no authorisation. */
  readonly open?: boolean;
  /** The limits of this route besides the global one, the decisive one last. */
  readonly buckets?: (call: Call) => readonly Bucket[];
  /** Decides and commits at once, so that a lost answer leaves nothing half done. */
  readonly handle: (call: Call) => Answer;
};

/** A required path parameter. */
export const param = (call: Call, name: string): string => call.params[name] ?? '';
