import type { Messenger } from '../src/app/messenger.ts';
import { type AppPorts, soloPorts } from '../src/app/ports.ts';
import { type App, startApp } from '../src/app/start.ts';
import type { Store } from '../src/app/store.ts';
import type { Clock } from '../src/clock.ts';
import { responseClockedLimiter } from '../src/discord/limiter.ts';
import { discordMessenger } from '../src/discord/messenger.ts';

export const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export type ProductApp = { readonly app: App; readonly stop: () => Promise<void> };

/** The product's use cases over its own store, limiter and messenger, against a server; `around` watches what is sent. */
export async function productApp(parts: {
  readonly clock: Clock;
  readonly store: Store;
  readonly server: { readonly api: string; readonly token: string };
  readonly catalogue: AppPorts['catalogue'];
  readonly subscriptions: AppPorts['subscriptions'];
  readonly around?: (messenger: Messenger) => Messenger;
}): Promise<ProductApp> {
  const { clock, store, server, catalogue, subscriptions, around = (messenger) => messenger } = parts;
  const limiter = responseClockedLimiter(clock, { startPauseMs: 1_100 });
  const messenger = discordMessenger({ ...server, clock, limiter, requestTimeoutMs: 15_000, log: silent });
  const app = await startApp({
    ...soloPorts('bench'),
    // As the gateway says of channels in which nobody has written: they are not read back before their first post.
    lastMessageAt: () => null,
    clock,
    store,
    messenger: around(messenger),
    catalogue,
    subscriptions,
    onStop() {},
    log: silent,
  });
  return {
    app,
    async stop() {
      await app.stop();
      messenger.close();
      limiter.close();
    },
  };
}
