import Fastify from 'fastify';
import { systemClock } from '../src/clock.ts';
import { serveWeb } from '../src/web/lazy-server.ts';
import { announcements } from './announcements.ts';

/** The server: the board of this many deadlines, or Fastify with the very bytes that the board answered. */
export type Served = { readonly deadlines: number; readonly bytesOf: string | null };
export type Ready = { readonly origin: string };

const { deadlines: count, bytesOf } = JSON.parse(process.argv[2] ?? '') as Served;
const clock = systemClock();

process.send?.({ origin: bytesOf === null ? await board() : await bare(bytesOf) } satisfies Ready);

async function board(): Promise<string> {
  const { measures, deadlines } = announcements(count, clock.now() - 86_400_000);
  const measured = deadlines.flatMap((deadline) => {
    const measure = measures.find(({ id }) => id === deadline.measureId);
    return measure ? [{ deadline, measure }] : [];
  });
  // The minute is fixed: otherwise a redrawn page would be measured instead of the cache.
  const now = clock.now();
  const snapshot = { deadlines: () => measured, freshness: () => [], version: () => 'v' };
  const served = await serveWeb({
    host: '127.0.0.1',
    port: 0,
    snapshot: () => snapshot,
    secret: async () => undefined,
    vitals: () => Promise.reject(new Error('not measured')),
    metrics: 'off',
    now: () => now,
    publicUrl: null,
    rateLimit: null,
    elapsedMs: () => 0,
    onError() {},
  });
  return served.origin;
}

async function bare(origin: string): Promise<string> {
  const answer = await fetch(origin, { headers: { 'accept-encoding': 'identity' } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const app = Fastify();
  app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(bytes));
  return app.listen({ host: '127.0.0.1', port: 0 });
}
