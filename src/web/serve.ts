import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { EpochMs } from '../clock.ts';
import { allAssets } from './assets.ts';
import { type Drawn, isUnchanged, keepDrawn } from './drawn.ts';
import type { WebKnowledge } from './knowledge.ts';
import { type RateLimit, rateLimiter, usualRateLimit } from './rate-limit.ts';
import { notFound, type Query, type WebRoute, webRoutes } from './routes.ts';
import { link, paths, type View, viewOf } from './view.ts';

export type WebOptions = {
  readonly knowledge: WebKnowledge;
  readonly now: () => EpochMs;
  /** Where the board is reached from outside, `https://duty.example.org`; absolute links need it. */
  readonly publicUrl?: string | null;
  /** Null lifts the limit. */
  readonly rateLimit?: RateLimit | null;
  /** Milliseconds of a clock that only runs forward; the machine's when not given. */
  readonly elapsedMs?: () => number;
};

export type Served = { readonly origin: string; readonly close: () => Promise<void> };

const MINUTE_MS = 60_000;
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The board, calendar, feed, JSON and health check on a server of their own. */
export async function serveWeb(
  options: WebOptions & { readonly host: string; readonly port: number },
): Promise<Served> {
  // A proxy on this machine may say for whom it asks; anybody else may not.
  const app = Fastify({ forceCloseConnections: true, trustProxy: 'loopback' });
  await registerWeb(app, options);
  app.setNotFoundHandler((request, reply) => send(request, reply, notFound(viewFor(request, options)), 'no-store'));
  const origin = await app.listen({ host: options.host, port: options.port });
  return { origin, close: () => app.close() };
}

/** Adds our addresses to a server that may have others; nothing of ours touches those. Call it before the server listens. */
export async function registerWeb(app: FastifyInstance, options: WebOptions): Promise<void> {
  app.get('/healthz', async () => ({ ok: true }));
  await app.register(async (web) => addRoutes(web, options));
}

function addRoutes(app: FastifyInstance, options: WebOptions): void {
  const { knowledge, now, rateLimit = usualRateLimit, elapsedMs = () => performance.now() } = options;
  const wait = rateLimit === null ? () => 0 : rateLimiter(rateLimit, elapsedMs);
  const kept = keepDrawn();

  app.addHook('onRequest', async (request, reply) => {
    protect(reply);
    const seconds = wait(request.ip);
    if (seconds === 0) return;
    reply.header('retry-after', seconds).header('cache-control', 'no-store');
    return reply
      .status(429)
      .send({ code: 'too-many-requests', error: `Too many requests. Try again in ${seconds} s.` });
  });

  for (const asset of allAssets) {
    app.get(asset.path, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type(asset.type).send(asset.body),
    );
  }
  app.get('/clock.json', (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ now: Math.floor(now()), version: knowledge.version() }),
  );
  app.get('/board', (request, reply) => reply.redirect(link(viewFor(request, options), paths.board), 301));
  for (const route of webRoutes) {
    app.get(route.path, (request, reply) => {
      const view = viewFor(request, options);
      const country = route.path === '/' ? textOf(queryOf(request).country) : undefined;
      // The form without a script: the choice becomes an address of its own.
      if (country) return reply.redirect(link(view, paths.country(country)), 303);
      // Times left are told to the minute: what was drawn within it still holds.
      const mark = `${knowledge.version()}/${Math.floor(view.now / MINUTE_MS)}`;
      const found = kept(keyOf(route, request, view), mark, () =>
        route.draw(view, request.params as Readonly<Record<string, string>>, queryOf(request)),
      );
      if (route.audience === 'data') reply.header('access-control-allow-origin', '*');
      // Always asked again, mostly answered with 304: a date that moved is never shown from a cache.
      return send(request, reply, found, found.status === 200 ? 'public, no-cache' : 'no-store');
    });
  }
}

function protect(reply: FastifyReply): void {
  reply
    .header('content-security-policy', POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cross-origin-opener-policy', 'same-origin')
    .header('permissions-policy', 'camera=(), geolocation=(), microphone=()');
}

function send(request: FastifyRequest, reply: FastifyReply, found: Drawn, cacheControl: string) {
  protect(reply);
  reply.header('cache-control', cacheControl).header('vary', 'accept-encoding, accept-language');
  if (found.status === 200) {
    reply.header('etag', found.etag);
    if (isUnchanged(request.headers['if-none-match'], found.etag)) return reply.status(304).send();
  }
  reply.status(found.status).type(found.type);
  if (!/\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(textOf(request.headers['accept-encoding']) ?? ''))
    return reply.send(found.body);
  return reply.header('content-encoding', 'gzip').send(found.gzipped);
}

function viewFor(request: FastifyRequest, { knowledge, now, publicUrl = null }: WebOptions): View {
  const path = request.url.replace(/[?#].*/s, '');
  const acceptLanguage = request.headers['accept-language'];
  return viewOf({ knowledge, now: now(), publicUrl, path, query: queryOf(request), acceptLanguage });
}

/** Everything an answer depends on beside the time and what is known. */
function keyOf(route: WebRoute, request: FastifyRequest, view: View): string {
  const query = queryOf(request);
  const own = (route.query ?? []).map((name) => textOf(query[name]) ?? null);
  return JSON.stringify([route.path, request.params, own, view.language, view.chosen]);
}

const queryOf = (request: FastifyRequest) => request.query as Query;
const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
