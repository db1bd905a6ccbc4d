import type { EpochMs, SteeredClock } from '../clock.ts';
import type { Body } from '../domain/body.ts';
import type { DiscordAction } from '../domain/discord-action.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { CatalogueFile } from './catalogue/changes.ts';
import type { Messenger } from './messenger.ts';
import { soloPorts } from './ports.ts';
import type { Snapshot } from './snapshot.ts';
import { type App, startApp } from './start.ts';
import type { Store } from './store.ts';

type ReplayPorts = {
  readonly clock: SteeredClock;
  readonly store: Store;
  readonly catalogue: CatalogueFile;
  readonly subscriptions: readonly Subscription[];
  readonly until: EpochMs;
  /** Receives every message and action as it is; a post with where it stands and what it was worded from, and is waited for. */
  readonly onDone: (done: Rehearsed, posted?: Posted) => unknown;
};

/** One thing the bot did or would do in Discord: the text, the time, and whom it pings. */
export type Rehearsed = {
  readonly at: EpochMs;
  readonly does: 'post' | 'edit' | DiscordAction['kind'];
  readonly body: Body | null;
};

/** Where a replayed post stands: its channel, the id its ledger entries hold, and the catalogue at that time. */
export type Posted = { readonly channel: string; readonly ref: string; readonly snapshot: Snapshot };

const quiet = { info() {}, warn() {} };

/** Replays the story from the clock's instant to `until`, through the same code that posts. Deterministic. */
export async function replay(ports: ReplayPorts): Promise<void> {
  const { clock, store } = ports;
  let app: App | undefined;
  let posted = 0;
  const done = (does: Rehearsed['does'], body: Body | null, posted?: Posted) =>
    ports.onDone({ at: clock.now(), does, body }, posted);
  const messenger: Messenger = {
    reserve: () => ({ kind: 'granted', permit: { cancel() {} } }),
    async post(_permit, { channel, nonce, body }) {
      await done('post', body, app && { channel, ref: nonce, snapshot: app.snapshot });
      posted++;
      return { kind: 'sent', discordId: String(posted) };
    },
    async edit(_permit, { discordId, body }) {
      done('edit', body);
      return { kind: 'sent', discordId };
    },
    find: async () => ({ kind: 'gone', code: 'never sent' }),
    readBack: async () => ({ kind: 'read', messages: [] }),
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
