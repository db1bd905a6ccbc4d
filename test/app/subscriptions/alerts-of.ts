import { isConfigured } from '../../../src/app/subscriptions/file-subscriptions.ts';
import { createAlertService } from '../../../src/app/subscriptions/follow.ts';
import type { GuildDirectory } from '../../../src/app/subscriptions/guild-directory.ts';
import { parseLead } from '../../../src/domain/subscription.ts';
import { anAdministrator } from '../../commands/context.ts';
import type { Harness } from '../harness.ts';

export const CHANNEL = '200000000000000009';
export const joon = anAdministrator({ channel: CHANNEL });
const guild = joon.guild ?? '';
export const leads = (...texts: readonly string[]) => texts.flatMap((text) => parseLead(text) ?? []);

/** A server of one channel. */
export const directory: GuildDirectory = {
  channel: (id) =>
    id === CHANNEL
      ? { id, guild, name: 'alerts', form: 'text', archived: false, slowModeSeconds: 0, granted: new Set() }
      : null,
  role: () => null,
  roles: () => [],
  connected: () => true,
  guilds: () => [guild],
};

/** `/alerts` in a server of one channel, over a store of its own where one is given. */
export function alertsOf({ clock, store, app }: Harness, ownStore = store) {
  return createAlertService({
    clock,
    store: ownStore,
    snapshot: app.snapshot,
    guildDirectory: directory,
    isConfigured,
    onChange() {},
  });
}
