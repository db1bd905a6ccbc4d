import type { AppPorts } from '../src/app/app.ts';
import type { Messenger, Store } from '../src/app/ports.ts';
import { systemClock } from '../src/clock.ts';
import { type Bot, startBot } from '../src/main/bot.ts';
import { readDutywatch } from '../src/settings/dutywatch.ts';
import { bindApplication } from '../src/store/store.ts';
import { silent } from './app.ts';

/** The whole bot, gateway and commands included, in this process, against a server. */
export async function productBot(parts: {
  readonly store: Store;
  readonly server: { readonly api: string; readonly token: string };
  readonly catalogue: AppPorts['catalogue'];
  readonly subscriptions: AppPorts['subscriptions'];
  readonly around?: (messenger: Messenger) => Messenger;
}): Promise<Bot> {
  const settings = readDutywatch('', 'dutywatch.yaml');
  if (!settings.ok) throw new Error('an empty settings file means all defaults');
  const { store, server, around } = parts;
  const started = await startBot({
    clock: systemClock(),
    store,
    log: silent,
    token: server.token,
    api: server.api,
    settings: settings.settings,
    catalogue: { checkedOn: '2026-01-01', ...parts.catalogue },
    subscriptions: parts.subscriptions,
    opsSubscription: null,
    ...(around ? { aroundMessenger: around } : {}),
    bind: (id) => bindApplication(store, id),
    deploy: true,
    cron: true,
    onFatal(trouble) {
      throw new Error(trouble.sentence);
    },
  });
  if (!started.ok) throw new Error(started.error.sentence);
  return started.value;
}
