import type { RequestListener, Server } from 'node:http';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RouteHandlerMethod,
} from 'fastify';
import type { EpochMs } from '../clock.ts';
import type { ApiError } from './api-shapes.ts';
import { allAssets } from './assets.ts';
import { type RateLimit, rateLimiter } from './rate-limit.ts';
import { isUnchanged, type Rendered, renderCache } from './render-cache.ts';
import { notFound, type Params, type Query, refused, starting, type WebRoute, webRoutes } from './routes.ts';
import { link, paths, type View, viewOf, type WebSnapshot } from './view.ts';
import { type MetricsSwitch, registerVitals, type Vitals } from './vitals.ts';

export type WebOptions = {
  /** Undefined while the bot starts: pages say so and reload by themselves. */
  readonly snapshot: () => WebSnapshot | undefined;
  /** The snapshot for the holder of a secret link; undefined for an unknown or revoked link. */
  readonly secret: (token: string) => Promise<WebSnapshot | undefined>;
  /** The bot's vitals, for `/readyz` and `/metrics`. */
  readonly vitals: () => Promise<Vitals>;
  /** Who may read `/metrics`. */
  readonly metrics: MetricsSwitch;
  readonly now: () => EpochMs;
  /** The public address of the board, `https://duty.example.org`; absolute links need it. */
  readonly publicUrl: string | null;
  /** Null lifts the limit. */
  readonly rateLimit: RateLimit | null;
  /** Milliseconds of a clock that only runs forward. */
  readonly elapsedMs: () => number;
  /** Called when a page could not be rendered, for the log: that is our own bug. */
  readonly onError: (error: unknown, route: string) => void;
};

const MINUTE_MS = 60_000;
/** Seconds until a retry while the bot starts. */
const START_S = 5;
const nothingYet: WebSnapshot = { deadlines: () => [], freshness: () => [], version: () => '' };
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

/** The board, calendar, feed, JSON and health check on a separate server, which `serverFor` makes for the given listener. */
export async function openWeb(
  options: WebOptions,
  serverFor: (answer: RequestListener) => Server,
): Promise<FastifyInstance> {
  const app = Fastify({
    serverFactory: serverFor,
    forceCloseConnections: true,
    // A proxy on this machine may name its client; nobody else may.
    trustProxy: 'loopback',
    frameworkErrors: (_error, request, reply) => refuse(request, reply as FastifyReply, options, malformed),
  });
  app.setNotFoundHandler(await registerWeb(app, options));
  await app.ready();
  return app;
}

/**
 * Adds our addresses to a server that may have others, which are not affected. Call it before the server listens. Answers the handler for
 * unknown addresses.
 */
export async function registerWeb(app: FastifyInstance, options: WebOptions): Promise<RouteHandlerMethod> {
  const { rateLimit, elapsedMs } = options;
  const wait = rateLimit === null ? () => 0 : rateLimiter(rateLimit, elapsedMs);
  /** The refusal for an address that sends too many requests; undefined while it may go on. */
  const stopped = (request: FastifyRequest, reply: FastifyReply) => {
    protect(reply);
    const seconds = wait(request.ip);
    if (seconds === 0) return undefined;
    reply.header('retry-after', seconds);
    return refuse(request, reply, options, tooMany(seconds));
  };
  // Not rate-limited: a supervisor requests it, it costs nothing, and no other client may block it.
  app.get('/healthz', async () => ({ ok: true }));
  await app.register(async (inner) => {
    inner.addHook('onRequest', async (request, reply) => stopped(request, reply));
    registerVitals(inner, options.vitals, options.metrics);
  });
  await app.register(async (web) => addRoutes(web, options, stopped));
  // Whatever the requested path, the links of this page lead to the board: `//elsewhere.example` is an address too.
  return (request, reply) =>
    stopped(request, reply) ??
    send(request, reply, notFound({ ...viewFor(request, options), path: paths.board }), 'no-store');
}

type Stopped = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined;

/** Read by the sandbox, which otherwise admits only this machine: the board is for everybody, under every name. */
const forEverybody: object = { isForEverybody: true };
/** Of routes that readers open in a browser: trouble is told by a page. */
const forReaders = { config: { isForReaders: true } as object };

function addRoutes(app: FastifyInstance, options: WebOptions, stopped: Stopped): void {
  const { now } = options;
  const kept = renderCache();

  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, ...forEverybody };
  });
  app.setErrorHandler((error, request, reply) => {
    options.onError(error, request.routeOptions.url ?? '');
    return refuse(request, reply, options, failed);
  });
  app.addHook('onRequest', async (request, reply) => stopped(request, reply));

  for (const asset of allAssets) {
    app.get(asset.path, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type(asset.type).send(asset.body),
    );
  }
  app.get('/clock.json', (_request, reply) => {
    const version = options.snapshot()?.version() ?? null;
    return reply.header('cache-control', 'no-store').send({ now: Math.floor(now()), version });
  });
  app.get('/board', forReaders, (request, reply) => reply.redirect(link(viewFor(request, options), paths.board), 301));
  for (const route of webRoutes) {
    const audience = route.audience === 'page' ? forReaders : {};
    app.get(route.path, audience, async (request, reply) => {
      const snapshot = options.snapshot();
      if (route.audience === 'data') reply.header('access-control-allow-origin', '*');
      if (!snapshot) return notYet(request, reply, route, viewFor(request, options));
      return answer(request, reply, route, viewFor(request, options));
    });
    app.get(`${SECRET}${route.path}`, audience, async (request, reply) => {
      // Anybody with the link may look; no cache in between may keep the page, and no search engine may index it.
      reply.header('x-robots-tag', 'noindex');
      const { token = '' } = request.params as Params;
      const snapshot = await options.secret(token);
      if (!snapshot)
        return send(request, reply, notFound({ ...viewFor(request, options), path: paths.board }), 'no-store');
      return answer(
        request,
        reply,
        route,
        viewFor(request, { ...options, snapshot: () => snapshot }, secretBase(token)),
      );
    });
  }
  app.get(SECRET, forReaders, (request, reply) => {
    const { token = '' } = request.params as Params;
    return reply.redirect(link(viewFor(request, options, secretBase(token)), paths.board), 303);
  });
  app.get(`${SECRET}/clock.json`, async (request, reply) => {
    const { token = '' } = request.params as Params;
    const version = (await options.secret(token))?.version() ?? null;
    return reply.header('cache-control', 'no-store').send({ now: Math.floor(now()), version });
  });

  async function answer(request: FastifyRequest, reply: FastifyReply, route: WebRoute, view: View) {
    const country = route.path === '/' ? textOf(queryOf(request).country) : undefined;
    // The form without a script: the choice becomes an address of its own.
    if (country) return reply.redirect(link(view, paths.country(country)), 303);
    // Times left are shown to the minute: a page rendered within the same minute still holds.
    const mark = `${view.snapshot.version()}/${Math.floor(view.now / MINUTE_MS)}`;
    const found = await kept(keyOf(route, request, view), mark, () =>
      route.render(view, request.params as Params, queryOf(request)),
    );
    // Always revalidated, mostly answered with 304: a moved date is never shown from a cache.
    const cache = view.base === '' ? 'public, no-cache' : 'private, no-cache';
    return send(request, reply, found, found.status === 200 ? cache : 'no-store');
  }
}

/** Pages that a Discord server published for the holders of its link. */
const SECRET = '/s/:token';
const secretBase = (token: string) => `/s/${encodeURIComponent(token)}`;

/** The bot is starting: nothing is known yet, which differs from knowing that there is nothing. */
function notYet(request: FastifyRequest, reply: FastifyReply, { audience }: WebRoute, view: View) {
  reply.header('retry-after', START_S);
  if (audience === 'page') return send(request, reply, starting(view), 'no-store');
  return refuseProgram(reply, 503, { code: 'DW-STARTING', error: `Dutywatch is starting. Try again in ${START_S} s.` });
}

/** Why a request gets no answer: to a program as JSON, to a reader as a page in the reader's language. */
type Refusal = {
  readonly status: number;
  readonly json: ApiError;
  readonly page: (board: View['board']) => { readonly title: string; readonly help: string };
};

const malformed: Refusal = {
  status: 400,
  json: { code: 'DW-ADDRESS', error: 'The address is malformed.' },
  page: ({ malformed, malformedHelp }) => ({ title: malformed, help: malformedHelp }),
};
const tooMany = (seconds: number): Refusal => ({
  status: 429,
  json: { code: 'DW-TOO-MANY', error: `Too many requests. Try again in ${seconds} s.` },
  page: ({ tooMany, tooManyHelp }) => ({ title: tooMany, help: tooManyHelp(seconds) }),
});
const failed: Refusal = {
  status: 500,
  json: { code: 'DW-INTERNAL', error: 'This page failed to load. The error is in the bot’s log.' },
  page: ({ failed, failedHelp }) => ({ title: failed, help: failedHelp }),
};

function refuse(request: FastifyRequest, reply: FastifyReply, options: WebOptions, { status, json, page }: Refusal) {
  if (!isForReader(request)) return refuseProgram(reply, status, json);
  const { token } = (request.params ?? {}) as Params;
  const base = token === undefined ? '' : secretBase(token);
  // Rendered without any data: reading them may be what failed.
  const view = viewFor(request, { ...options, snapshot: () => undefined }, base);
  const shown = request.is404 ? { ...view, path: paths.board } : view;
  return send(request, reply, refused(status, shown, page(view.board)), 'no-store');
}

/** Addresses that nobody knows are for readers when a browser asks. */
function isForReader({ is404, routeOptions, headers }: FastifyRequest): boolean {
  if (is404) return /\btext\/html\b/.test(headers.accept ?? '');
  return (routeOptions.config as { readonly isForReaders?: boolean }).isForReaders === true;
}

function refuseProgram(reply: FastifyReply, status: number, json: ApiError) {
  protect(reply);
  return reply.header('cache-control', 'no-store').status(status).send(json);
}

function protect(reply: FastifyReply): void {
  reply
    .header('content-security-policy', POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cross-origin-opener-policy', 'same-origin')
    .header('permissions-policy', 'camera=(), geolocation=(), microphone=()');
}

function send(request: FastifyRequest, reply: FastifyReply, found: Rendered, cacheControl: string) {
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

function viewFor(request: FastifyRequest, { snapshot, now, publicUrl }: WebOptions, base = ''): View {
  const path = request.url.replace(/[?#].*/s, '');
  const acceptLanguage = request.headers['accept-language'];
  return viewOf({
    snapshot: snapshot() ?? nothingYet,
    now: now(),
    publicUrl,
    base,
    path,
    query: queryOf(request),
    acceptLanguage,
  });
}

/** Everything an answer depends on besides the time and the snapshot. */
function keyOf(route: WebRoute, request: FastifyRequest, view: View): string {
  const query = queryOf(request);
  const own = (route.query ?? []).map((name) => textOf(query[name]) ?? null);
  return JSON.stringify([view.base, route.path, request.params, own, view.language, view.chosen]);
}

/** Of a malformed address, Fastify reads neither the parameters nor the query. */
const queryOf = ({ query, url }: FastifyRequest) =>
  (query ?? Object.fromEntries(new URLSearchParams(url.replace(/^[^?]*/, '')))) as Query;
const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
