import { plainText, sortTold } from '../alerts/index.ts';
import type { EpochMs, SteeredClock } from '../clock.ts';
import type { Body } from '../domain/body.ts';
import { standing } from '../domain/deadline.ts';
import type { DiscordAction } from '../domain/discord-action.ts';
import { ON_TIME_MS } from '../domain/ledger.ts';
import { instantOf } from '../domain/moment.ts';
import { isAboutDeadline } from '../domain/notice-kind.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { CatalogueFile } from './catalogue/changes.ts';
import type { Messenger } from './messenger.ts';
import { soloPorts } from './ports.ts';
import { type App, startApp } from './start.ts';
import type { Store } from './store.ts';

/** One message of the replayed story. Instants are ISO 8601 in UTC. */
export type ReplayLine = {
  readonly at: string;
  readonly kind: string;
  /** Deadline ids joined by commas; the first is the message's own. */
  readonly deadline: string;
  /** The first deadline's instant, or its date when no time is printed; null when there is none. */
  readonly moment: string | null;
  readonly lead: string | null;
  readonly channel: string;
  /** Minutes late, or null when on time. */
  readonly late: number | null;
  readonly text: string;
};

type ReplayPorts = {
  readonly clock: SteeredClock;
  readonly store: Store;
  readonly catalogue: CatalogueFile;
  readonly subscriptions: readonly Subscription[];
  readonly until: EpochMs;
  readonly onLine: (line: ReplayLine) => void;
  /** Receives every message and action, posts included, as it is. */
  readonly onDone: (done: ReplayDone) => void;
};

/** One thing the bot would have done in Discord. */
export type ReplayDone = {
  readonly at: EpochMs;
  readonly does: 'post' | 'edit' | DiscordAction['kind'];
  readonly body: Body | null;
};

const quiet = { info() {}, warn() {} };

/** Replays the story from the clock's instant to `until`, through the same code that posts. Deterministic. */
export async function replay(ports: ReplayPorts): Promise<void> {
  const { clock, store } = ports;
  let app: App | undefined;
  let posted = 0;
  const done = (does: ReplayDone['does'], body: Body | null) => ports.onDone({ at: clock.now(), does, body });
  const messenger: Messenger = {
    reserve: () => ({ kind: 'granted', permit: { cancel() {} } }),
    async post(_permit, { channel, nonce, body }) {
      if (app) ports.onLine(await lineOf(app, store, channel, nonce, body, clock.now()));
      done('post', body);
      posted++;
      return { kind: 'sent', discordId: String(posted) };
    },
    async edit(_permit, { discordId, body }) {
      done('edit', body);
      return { kind: 'sent', discordId };
    },
    find: async () => ({ kind: 'gone', code: 'never sent' }),
    readBack: async () => ({ kind: 'read', told: [] }),
    async perform(_permit, action) {
      done(action.kind, null);
      return { kind: 'sent', discordId: 'discordId' in action && action.discordId ? action.discordId : action.kind };
    },
  };
  app = await startApp({
    ...soloPorts('replay'),
    clock,
    store,
    messenger,
    catalogue: ports.catalogue,
    subscriptions: ports.subscriptions,
    onStop() {},
    log: quiet,
  });
  await app.sweep();
  await clock.advanceTo(ports.until);
  await app.stop();
}

async function lineOf(
  app: App,
  store: Store,
  channel: string,
  ref: string,
  body: Body,
  now: EpochMs,
): Promise<ReplayLine> {
  const entries = await store.ledger.entriesOf(ref);
  const told = sortTold(
    entries.flatMap((entry) => {
      const deadline = app.snapshot.deadline(entry.deadlineId ?? '');
      const measure = deadline && app.snapshot.measure(deadline.measureId);
      const { kind, lead, due, reached } = entry;
      return deadline && measure && isAboutDeadline(kind)
        ? [{ kind, deadline, measure, revisionId: entry.revisionId ?? '', lead, due, reached }]
        : [];
    }),
  );
  const first = told[0];
  const current = first ? standing(first.deadline) : { kind: 'unknown' as const };
  const late = now - Math.min(...entries.map((entry) => entry.due));
  return {
    at: isoOf(now),
    kind: first?.kind ?? entries[0]?.kind ?? 'catch-up',
    deadline: told.map(({ deadline }) => deadline.id).join(','),
    moment: current.kind === 'dated' ? momentText(current.moment) : null,
    lead: first?.lead ?? null,
    channel,
    late: late >= ON_TIME_MS ? Math.floor(late / 60_000) : null,
    text: plainText(body),
  };
}

/** An instant in the format of the fact files: `2025-07-09T04:01:00Z`. */
export function isoOf(instant: EpochMs): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toString();
}

function momentText(moment: Parameters<typeof instantOf>[0]): string {
  const instant = instantOf(moment);
  return instant === null ? moment.date : isoOf(instant);
}
