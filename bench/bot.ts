import type { Messenger } from '../src/app/messenger.ts';
import type { AppPorts } from '../src/app/ports.ts';
import type { Store } from '../src/app/store.ts';
import { startBot } from '../src/cli/bot/bot.ts';
import { readDutywatch } from '../src/cli/config/dutywatch.ts';
import { systemClock } from '../src/clock.ts';
import { responseClockedLimiter } from '../src/discord/limiter.ts';
import { discordMessenger } from '../src/discord/messenger.ts';
import { type ProductApp as ProductBot, silent } from './app.ts';

type Server = { readonly api: string; readonly token: string };

/**
 * The whole bot, gateway and commands included, in this process. Questions come from `server`; posts go to `postsTo`, as a burst of
 * posts would keep one sandbox busy and make its own slowness look like the bot's.
 */
export async function productBot(parts: {
  readonly store: Store;
  readonly server: Server;
  readonly postsTo: Server;
  readonly catalogue: AppPorts['catalogue'];
  readonly subscriptions: AppPorts['subscriptions'];
  readonly around?: (messenger: Messenger) => Messenger;
}): Promise<ProductBot> {
  const settings = readDutywatch('', 'dutywatch.yaml');
  if (!settings.ok) throw new Error('an empty settings file means all defaults');
  const { store, server, postsTo, around = (messenger) => messenger } = parts;
  const clock = systemClock();
  const limiter = responseClockedLimiter(clock, { startPauseMs: 1_100 });
  const messenger = discordMessenger({ ...postsTo, clock, limiter, requestTimeoutMs: 15_000, log: silent });
  const started = await startBot({
    clock,
    store,
    log: silent,
    token: server.token,
    api: server.api,
    settings: settings.settings,
    catalogue: { ...parts.catalogue, checkedOn: '2026-01-01' },
    subscriptions: parts.subscriptions,
    opsSubscription: null,
    aroundMessenger: () => around(messenger),
    deploy: true,
    cron: true,
    onFatal(trouble) {
      throw new Error(trouble.sentence);
    },
  });
  if (!started.ok) throw new Error(started.error.sentence);
  const { app, stop } = started.value;
  return {
    app,
    async stop() {
      await stop();
      messenger.close();
      limiter.close();
    },
  };
}
