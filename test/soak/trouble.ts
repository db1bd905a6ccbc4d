import type { TestStore } from '../crash/test-store.ts';
import { startProxy } from '../postgres/proxy.ts';
import { type Server, startServer } from '../postgres/server.ts';

/** A stretch of real time in which no bot could reach its database. */
export type Outage = { readonly from: number; readonly to: number };

export type Ground = {
  readonly place: TestStore;
  /** One kind of trouble with the database, drawn; resolves once it answers again. None for a file. */
  readonly trouble:
    | ((random: () => number) => Promise<{ readonly what: 'restart' | 'half-open'; readonly outage: Outage }>)
    | null;
  readonly close: () => Promise<void>;
};

/** A PostgreSQL of the soak's own, reached through a proxy that can go silent. */
export async function postgresGround(now: () => number): Promise<Ground> {
  const server = await startServer();
  const proxy = await startProxy(server.port);
  const url = new URL(server.url('postgres'));
  url.port = String(proxy.port);
  const place = { kind: 'postgres', url: url.href, answerMs: 1_500 } as const;
  return {
    place,
    async trouble(random) {
      const from = now();
      if (random() < 0.5) {
        await restart(server, random);
        return { what: 'restart', outage: { from, to: now() } };
      }
      proxy.halfOpen();
      return { what: 'half-open', outage: { from, to: now() } };
    },
    async close() {
      await proxy.close();
      await server.remove();
    },
  };
}

async function restart(server: Server, random: () => number): Promise<void> {
  await (random() < 0.5 ? server.crash() : server.stop());
  await server.start();
}

export const sqliteGround = (dataDir: string, remove: () => void): Ground => ({
  place: { kind: 'sqlite', dataDir },
  trouble: null,
  close: async () => remove(),
});
