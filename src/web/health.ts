import Fastify from 'fastify';

export type Served = { readonly origin: string; readonly close: () => Promise<void> };

/** `/healthz` answers 200 while the process can answer at all. */
export async function serveHealth(options: { readonly host: string; readonly port: number }): Promise<Served> {
  const app = Fastify({ forceCloseConnections: true });
  app.get('/healthz', async () => ({ ok: true }));
  const origin = await app.listen({ host: options.host, port: options.port });
  return { origin, close: () => app.close() };
}
