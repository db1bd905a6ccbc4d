import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EpochMs } from '../clock.ts';
import type { Fault, FaultDraw } from '../faults.ts';
import type { Limiter, Taken } from '../limits.ts';
import { type Answer, noRoute, refuse, unauthorised } from './answers.ts';
import type { Upload } from './compose.ts';
import { record } from './message-rules.ts';
import type { Backend, Call, Route } from './route.ts';

/** Discord's limits on uploads of a server without boosts. */
const FILE_BYTES = 10 * 1024 * 1024;
const FILES = 10;

export type TokenState = { revoked: boolean };

export type RestOptions = {
  readonly backend: Backend;
  readonly routes: readonly Route[];
  readonly limiter: Limiter;
  readonly faults: FaultDraw;
  readonly token: TokenState;
};

type Outcome = { readonly answer: Answer; readonly fault: string | null };

/** Every route under `/api/v10` and `/api`; each request passes the same stages: faults, ban, token, limits, effect, answer. */
export function serveRest(app: FastifyInstance, options: RestOptions): void {
  const { backend, routes, limiter, faults, token } = options;
  const { clock, log, world } = backend;

  const decide = (route: Route, call: Call, authorization: string | undefined): Answer => {
    const { now } = call;
    const banned = limiter.bannedMs(now);
    if (banned > 0) return bannedAnswer(banned);
    if (!route.open) {
      if (token.revoked || authorization !== `Bot ${world.spec.token}`) return unauthorised;
      const overall = limiter.take('global', '', now);
      if (overall && !overall.taken) return limited(overall, 'global', '');
    }
    let headers: Readonly<Record<string, string>> = {};
    for (const { name, key } of route.buckets?.(call) ?? []) {
      const taken = limiter.take(name, key, now);
      if (!taken) continue;
      headers = bucketHeaders(taken, now, `${name}-${key}`);
      if (!taken.taken) return limited(taken, 'user', name, headers);
    }
    const answer = route.handle(call);
    return { ...answer, headers: { ...headers, ...answer.headers } };
  };

  const handler = (route: Route) => async (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.replace(/^\/api(\/v\d+)?/, '').replace(/\?.*/, '');
    log.arrival(request.method, path);
    const held = await parse(request);
    const carried = held.kind === 'body' ? { body: held.body, files: held.uploads.length } : undefined;
    const { fault, latencyMs } = faults.draw(request.method, path, carried);
    if (latencyMs) await sleep(latencyMs / 2);
    const now = clock.now();
    // Without a pause between the effect and the log: whoever waits for the effect finds the request logged.
    const outcome = strike(fault, () =>
      held.kind === 'bad' ? held.answer : decide(route, callOf(request, held, now), request.headers.authorization),
    );
    const { answer } = outcome;
    const isSilent = fault?.kind.startsWith('timeout') || fault?.kind.startsWith('reset');
    if (!isSilent && isInvalid(answer)) limiter.invalid(now);
    const code = record(answer.body).code;
    log.request({
      at: now,
      method: request.method,
      route: route.path,
      path,
      channelId: (record(request.params).channel as string | undefined) ?? null,
      status: isSilent ? null : answer.status,
      code: typeof code === 'number' ? code : null,
      fault: outcome.fault,
    });
    if (latencyMs) await sleep(latencyMs / 2);
    if (fault?.kind.startsWith('timeout')) return reply.hijack();
    if (fault?.kind.startsWith('reset')) {
      reply.hijack();
      request.raw.socket.destroy();
      return reply;
    }
    return send(reply, answer);
  };

  for (const route of routes) {
    for (const prefix of ['/api/v10', '/api']) {
      app.route({ method: route.method, url: `${prefix}${route.path}`, handler: handler(route) });
    }
  }
}

export const sendNoRoute = (reply: FastifyReply) => send(reply, noRoute);

function send(reply: FastifyReply, answer: Answer) {
  // Cloudflare's own answers lack this header, which distinguishes a ban from Discord's refusal (docs).
  if (!answer.headers?.['content-type']) reply.header('via', '1.1 google');
  reply.status(answer.status).headers(answer.headers ?? {});
  return answer.body === undefined ? reply.send() : reply.send(answer.body);
}

function strike(fault: Exclude<Fault, { kind: 'latency' }> | undefined, effect: () => Answer): Outcome {
  if (!fault) return { answer: effect(), fault: null };
  const { kind } = fault;
  switch (kind) {
    case '429': {
      if (fault.retryAfterMs === null) return { answer: unsaid(fault.scope ?? 'user'), fault: kind };
      const waitMs = fault.retryAfterMs ?? 1_000;
      const taken = { taken: false, limit: 5, remaining: 0, waitMs, resetAfterMs: waitMs };
      return { answer: limited(taken, fault.scope ?? 'user', 'fault'), fault: kind };
    }
    case 'refusal':
      return { answer: refusal(fault.status, fault.code), fault: kind };
    case '5xx-before':
    case '5xx-after': {
      if (kind === '5xx-after') effect();
      const headers = { 'content-type': 'text/plain' };
      return { answer: { status: fault.status ?? 502, body: 'upstream connect error', headers }, fault: kind };
    }
    case 'timeout-before':
    case 'reset-before':
      return { answer: { status: 0 }, fault: kind };
    case 'timeout-after':
    case 'reset-after':
      return { answer: effect(), fault: kind };
    default:
      return kind satisfies never;
  }
}

function isInvalid(answer: Answer): boolean {
  if (answer.status === 401 || answer.status === 403) return true;
  return answer.status === 429 && answer.headers?.['x-ratelimit-scope'] !== 'shared';
}

function bucketHeaders(taken: Taken, now: EpochMs, bucket: string): Record<string, string> {
  return {
    'x-ratelimit-limit': String(taken.limit),
    'x-ratelimit-remaining': String(taken.remaining),
    'x-ratelimit-reset': ((now + taken.resetAfterMs) / 1_000).toFixed(3),
    'x-ratelimit-reset-after': (taken.resetAfterMs / 1_000).toFixed(3),
    'x-ratelimit-bucket': Buffer.from(bucket.replace(/-\d+$/, '')).toString('hex').slice(0, 32),
  };
}

function limited(taken: Taken, scope: 'user' | 'shared' | 'global', name: string, headers = {}): Answer {
  const isGlobal = scope === 'global';
  const code = name === 'oldEdit' ? { code: 30046 } : {};
  return {
    status: 429,
    body: {
      message: 'You are being rate limited.',
      retry_after: Math.round(taken.waitMs) / 1_000,
      global: isGlobal,
      ...code,
    },
    headers: {
      ...headers,
      // Whole seconds in the header, the exact wait in the body, as in Discord's answers.
      'retry-after': String(Math.ceil(taken.waitMs / 1_000)),
      'x-ratelimit-scope': scope,
      ...(isGlobal ? { 'x-ratelimit-global': 'true' } : {}),
    },
  };
}

function unsaid(scope: 'user' | 'shared' | 'global'): Answer {
  const body = { message: 'You are being rate limited.', global: scope === 'global' };
  return { status: 429, body, headers: { 'x-ratelimit-scope': scope } };
}

function refusal(status: number, code: number | null): Answer {
  if (code !== null) return { status, body: { message: `refused with ${code}`, code } };
  return { status, body: '<!doctype html><title>Access denied</title>', headers: { 'content-type': 'text/html' } };
}

function bannedAnswer(waitMs: number): Answer {
  return {
    status: 429,
    body: '<!doctype html><title>Access denied</title>error code: 1015',
    headers: { 'content-type': 'text/html', 'retry-after': String(Math.ceil(waitMs / 1_000)) },
  };
}

type Held =
  | { readonly kind: 'body'; readonly body: unknown; readonly uploads: readonly Upload[] }
  | { readonly kind: 'bad'; readonly answer: Answer };

async function parse(request: FastifyRequest): Promise<Held> {
  try {
    if (request.isMultipart()) return await parseParts(request);
    const raw = typeof request.body === 'string' ? request.body : '';
    return { kind: 'body', body: raw ? JSON.parse(raw) : undefined, uploads: [] };
  } catch (error) {
    const isTooLarge = record(error).code === 'FST_REQ_FILE_TOO_LARGE' || record(error).code === 'FST_FILES_LIMIT';
    return { kind: 'bad', answer: refuse(isTooLarge ? 40005 : 50109) };
  }
}

async function parseParts(request: FastifyRequest): Promise<Held> {
  let body: unknown;
  const uploads: Upload[] = [];
  for await (const part of request.parts({ limits: { fileSize: FILE_BYTES, files: FILES, fieldSize: 1_000_000 } })) {
    if (part.type === 'file') {
      const index = /\d+/.exec(part.fieldname)?.[0] ?? String(uploads.length);
      const data = await part.toBuffer();
      uploads.push({ index, filename: part.filename, contentType: contentType(part.filename, part.mimetype), data });
    } else if (part.fieldname === 'payload_json') {
      body = typeof part.value === 'string' ? JSON.parse(part.value) : part.value;
    }
  }
  return { kind: 'body', body: body ?? {}, uploads };
}

/** discord.js gives no type for most files: Discord derives it from their names. */
function contentType(filename: string, said: string): string {
  if (said && said !== 'application/octet-stream') return said;
  return TYPES[filename.split('.').pop()?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
  ics: 'text/calendar',
  pdf: 'application/pdf',
};

function callOf(request: FastifyRequest, held: Extract<Held, { kind: 'body' }>, now: EpochMs): Call {
  return {
    params: record(request.params) as Record<string, string>,
    query: record(request.query) as Record<string, string>,
    body: held.body,
    uploads: held.uploads,
    now,
  };
}
