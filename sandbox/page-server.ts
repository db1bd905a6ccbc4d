import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { Exchange } from './interactions.ts';
import { isLocalRequest } from './local.ts';
import type { Guide, PageAnswer, PageError, PageEvent, PageWords, PageZone, SetTime, TimeMachine } from './page-api.ts';
import { canView, pageEvent, pageMessage, pageState } from './page-views.ts';
import type { People } from './people.ts';
import type { Backend } from './rest/route.ts';

export type PageOptions = {
  readonly backend: Backend;
  readonly people: People;
  readonly isOnline: () => boolean;
  readonly timeMachine: TimeMachine | undefined;
  readonly guide: Guide | undefined;
  readonly zones: readonly PageZone[] | undefined;
  readonly words: PageWords | undefined;
};

const PAGE_SIZE = 50;
const KEEP_ALIVE_MS = 20_000;
const FOLDER = new URL('./page/', import.meta.url);
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const option = z.record(z.string(), z.unknown());
const commandForm = z.object({
  as: z.string(),
  channel: z.string(),
  locale: z.string().max(20),
  name: z.string().max(32),
  options: z.array(option).max(25),
});
const pressForm = z.object({
  as: z.string(),
  channel: z.string(),
  message: z.string(),
  customId: z.string().max(100),
  values: z.array(z.string()).max(25).optional(),
  locale: z.string().max(20),
});
const menuForm = z.object({
  as: z.string(),
  channel: z.string(),
  message: z.string(),
  name: z.string().max(32),
  locale: z.string().max(20),
});
const sendForm = z.object({
  as: z.string(),
  interaction: z.string(),
  values: z.record(z.string().max(100), z.union([z.string().max(4_000), z.array(z.string()).max(25)])),
  locale: z.string().max(20),
});
const instant = z.string().refine((text) => {
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
}, 'expected an ISO 8601 instant');
const timeForm = z.union([
  z.strictObject({ to: instant, confirmed: z.boolean().optional() }),
  z.strictObject({ turn: z.int().min(0), confirmed: z.boolean().optional() }),
  z.strictObject({ today: z.literal(true), confirmed: z.boolean().optional() }),
  z.strictObject({ speed: z.number().min(0).max(10_000_000) }),
  z.strictObject({ by: z.number() }),
  z.strictObject({ next: z.literal(true) }),
]);

/** Serves the chat page, its JSON and its stream of events under `/sandbox`, to this machine only. */
export function servePage(app: FastifyInstance, options: PageOptions) {
  const { backend, people, timeMachine } = options;
  const { world, messages } = backend;
  const streams = new Set<{ readonly response: ServerResponse; readonly personId: string }>();

  const person = (request: FastifyRequest): string => {
    const wanted = (request.query as Readonly<Record<string, string | undefined>>).as;
    return world.spec.people.find((one) => one.id === wanted)?.id ?? world.spec.people[0]?.id ?? '';
  };

  const post = <T>(path: string, form: z.ZodType<T>, answer: (body: T, reply: FastifyReply) => Promise<FastifyReply>) =>
    app.post(path, { onRequest: guard }, (request, reply) => {
      const parsed = form.safeParse(parseJson(request.body));
      if (parsed.success) return answer(parsed.data, reply);
      const [issue] = parsed.error.issues;
      return fail(reply, 400, `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not valid'}`, 'invalid');
    });

  app.get('/sandbox', { onRequest: guard }, (_request, reply) => sendFile(reply, 'index.html'));
  app.get('/sandbox/', { onRequest: guard }, (_request, reply) => sendFile(reply, 'index.html'));
  app.get('/sandbox/:file', { onRequest: guard }, (request, reply) =>
    sendFile(reply, (request.params as { readonly file: string }).file),
  );
  app.get('/sandbox/api/state', { onRequest: guard }, (request) =>
    pageState(backend, people, person(request), {
      online: options.isOnline(),
      time: timeMachine?.state() ?? null,
      guide: options.guide ?? null,
      zones: options.zones ?? [],
      words: options.words ?? {},
    }),
  );
  app.get('/sandbox/api/messages', { onRequest: guard }, (request, reply) => {
    const { channel: channelId = '', before } = request.query as Readonly<Record<string, string | undefined>>;
    const channel = world.channel(channelId);
    const viewer = person(request);
    if (!channel || !canView(backend, viewer, channel)) {
      return fail(reply, 404, 'There is no such channel.', 'unknown-channel');
    }
    const found = messages.list(channelId, { limit: PAGE_SIZE + 1, ...(before ? { before } : {}) }, viewer);
    const shown = found.slice(0, PAGE_SIZE).map((message) => pageMessage(backend, message, viewer));
    return reply.send({ messages: shown.reverse(), more: found.length > PAGE_SIZE });
  });

  app.get('/sandbox/api/pins', { onRequest: guard }, (request, reply) => {
    const { channel: channelId = '' } = request.query as Readonly<Record<string, string | undefined>>;
    const channel = world.channel(channelId);
    const viewer = person(request);
    if (!channel || !canView(backend, viewer, channel)) {
      return fail(reply, 404, 'There is no such channel.', 'unknown-channel');
    }
    const pinned = messages.all(channelId).filter((message) => message.pinned && message.ephemeralTo === null);
    return reply.send({ messages: pinned.toReversed().map((message) => pageMessage(backend, message, viewer)) });
  });

  post('/sandbox/api/command', commandForm, async ({ as, ...run }, reply) =>
    answerExchange(reply, people.runCommand({ user: as, ...run })),
  );
  post('/sandbox/api/autocomplete', commandForm, async ({ as, ...run }, reply) =>
    reply.send({ choices: await people.autocomplete({ user: as, ...run }) }),
  );
  post('/sandbox/api/component', pressForm, async ({ as, values, ...press }, reply) =>
    answerExchange(reply, people.pressButton({ user: as, ...press, ...(values ? { values } : {}) })),
  );
  post('/sandbox/api/menu', menuForm, async ({ as, ...run }, reply) =>
    answerExchange(reply, people.runMenu({ user: as, ...run })),
  );
  post('/sandbox/api/form', sendForm, async ({ as, ...sent }, reply) =>
    answerExchange(reply, people.sendForm({ user: as, ...sent })),
  );
  post('/sandbox/api/time', timeForm, async (request, reply) => {
    if (!timeMachine) return fail(reply, 409, 'This sandbox has no time machine.', 'no-time-machine');
    const done = await timeMachine.set(request as SetTime);
    return done.ok ? reply.send(timeMachine.state()) : fail(reply, 409, done.error, done.code);
  });

  app.get('/sandbox/api/events', { onRequest: guard }, (request, reply) => {
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    response.write(': open\n\n');
    const stream = { response, personId: person(request) };
    streams.add(stream);
    response.on('close', () => streams.delete(stream));
  });

  const tell = (stream: { readonly response: ServerResponse }, event: PageEvent) =>
    stream.response.write(`data: ${JSON.stringify(event)}\n\n`);
  const stopEvents = backend.events.listen((event) => {
    for (const stream of streams) {
      const seen = pageEvent(backend, people, stream.personId, event);
      if (seen) tell(stream, seen);
    }
  });
  const stopTime = timeMachine?.subscribe((time) => {
    for (const stream of streams) tell(stream, { kind: 'time', time });
  });
  const keepAlive = setInterval(() => {
    for (const { response } of streams) response.write(': still here\n\n');
  }, KEEP_ALIVE_MS);
  keepAlive.unref();

  return {
    close() {
      stopEvents();
      stopTime?.();
      clearInterval(keepAlive);
      for (const { response } of streams) response.end();
    },
  };
}

/**
 * Only this machine may use the page: the address refuses other hosts, the Host header refuses a foreign name that was
 * made to point here, and the content type refuses forms that another site sends.
 */
async function guard(request: FastifyRequest, reply: FastifyReply) {
  reply.header('content-security-policy', POLICY);
  reply.header('x-content-type-options', 'nosniff');
  reply.header('referrer-policy', 'no-referrer');
  reply.header('cache-control', 'no-store');
  if (!isLocalRequest(request.raw)) return fail(reply, 403, 'The sandbox answers only this machine.', 'not-local');
  if (request.method === 'POST' && !request.headers['content-type']?.startsWith('application/json')) {
    return fail(reply, 415, 'Send JSON.', 'not-json');
  }
}

function fail(reply: FastifyReply, status: number, error: string, code: string) {
  return reply.status(status).send({ error, code } satisfies PageError);
}

async function answerExchange(reply: FastifyReply, exchange: Exchange) {
  const answer = await exchange.answered;
  if (answer.kind === 'no-answer') return fail(reply, 504, 'The application did not respond', 'no-answer');
  if (answer.kind === 'refused') return fail(reply, 400, answer.reason, 'refused');
  const form = answer.kind === 'modal' ? { form: { interaction: exchange.id, modal: answer.modal } } : {};
  return reply.send({ kind: answer.kind, ...form } satisfies PageAnswer);
}

function parseJson(body: unknown): unknown {
  if (typeof body !== 'string') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

/** A file of the page's folder; `x.js` is made from `x.ts` by leaving its types out. */
async function sendFile(reply: FastifyReply, name: string) {
  const type = TYPES[name.split('.').pop() ?? ''];
  if (!type || !/^[\w-]+\.\w+$/.test(name)) return fail(reply, 404, 'There is no such file.', 'not-found');
  try {
    if (!name.endsWith('.js')) return reply.type(type).send(await readFile(new URL(name, FOLDER)));
    const source = await readFile(new URL(name.replace(/\.js$/, '.ts'), FOLDER), 'utf8');
    return reply.type(type).send(stripTypeScriptTypes(source).replaceAll(/(from\s+'\.\/[\w-]+)\.ts'/g, "$1.js'"));
  } catch {
    return fail(reply, 404, 'There is no such file.', 'not-found');
  }
}
