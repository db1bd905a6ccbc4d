import type { LookupFunction } from 'node:net';
import { type Dispatcher, request } from 'undici';
import type { EpochMs } from '../../clock.ts';
import { guardedAgent, openAgent } from './connect.ts';
import { hostQueue } from './politeness.ts';
import { ACCEPTED_CODINGS, failureOf, type HttpAnswer, readResponse, troubled, type Validators } from './response.ts';

export type HttpRequest = {
  readonly address: string;
  readonly now: EpochMs;
  readonly accept: string;
  /** Sent to the host of `address` alone, wherever redirects lead. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly validators?: Validators | null;
  /** Decoded bytes; the client's own limit when left out. */
  readonly maxBytes?: number;
};

/**
 * Never throws because of a server, never retries by itself, and ends within `totalMs` of its start. Throws once it is closed, which says
 * nothing about a source.
 */
export type Http = {
  readonly get: (request: HttpRequest) => Promise<HttpAnswer>;
  readonly close: () => Promise<void>;
};

export type HttpOptions = {
  /** Names the program and a contact. */
  readonly userAgent: string;
  /** Pause between the end of a request to a host and the next. One second by default. */
  readonly restMs?: number;
  /** For all redirects and the whole body together. */
  readonly totalMs?: number;
  readonly maxBytes?: number;
  /** Origins such as `http://127.0.0.1:8099` that may be in a private network. */
  readonly allowedOrigins?: readonly string[];
  readonly lookup?: LookupFunction;
};

const MOST_REDIRECTS = 5;
const MAX_BYTES = 10 * 1024 * 1024;
const TOTAL_MS = 30_000;
const REST_MS = 1_000;

export function openHttp(options: HttpOptions): Http {
  const { restMs = REST_MS, totalMs = TOTAL_MS, maxBytes = MAX_BYTES, userAgent } = options;
  const guarded = guardedAgent(options.lookup);
  const open = openAgent();
  const allowed = new Set(options.allowedOrigins?.map((origin) => new URL(origin).origin));
  const queue = hostQueue(restMs);
  let closed = false;
  const dispatcherFor = (url: URL): Dispatcher => (allowed.has(url.origin) ? open : guarded);

  const follow = async (asked: HttpRequest, limit: number, timer: Timer): Promise<HttpAnswer> => {
    const jar: Jar = new Map();
    const start = URL.parse(asked.address);
    if (start === null || !isFetchable(start)) return troubled('redirect-refused');
    let at = start;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const headers = { ...headersFor(asked, userAgent), ...(at.host === start.host ? asked.headers : {}) };
      const cookies = [headers.cookie, cookiesFor(at.host, jar)].filter((each) => each);
      const sent = cookies.length > 0 ? { ...headers, cookie: cookies.join('; ') } : headers;
      const result = await timer.within(() =>
        queue.run(at.host, async () => {
          timer.begin();
          const response = await request(at, { dispatcher: dispatcherFor(at), signal: timer.signal, headers: sent });
          takeCookies(at.host, response.headers['set-cookie'], jar);
          return readResponse(response, at, { now: asked.now, limit, conditional: asked.validators != null });
        }),
      );
      if (result.kind !== 'redirect') return result;
      const next = nextAddress(result.location, at);
      if (next === null) return troubled('redirect-refused');
      at = next;
    }
    return troubled('too-many-redirects', String(MOST_REDIRECTS));
  };

  return {
    async get(asked) {
      const limit = asked.maxBytes ?? maxBytes;
      const timer = totalTimer(totalMs);
      try {
        return await follow(asked, limit, timer);
      } catch (error) {
        if (closed) throw new Error('the client was closed while it was asked', { cause: error });
        return failureOf(error, { timedOut: timer.signal.aborted, totalMs, limit });
      } finally {
        timer.end();
      }
    },
    async close() {
      closed = true;
      queue.close();
      await Promise.allSettled([guarded.destroy(), open.destroy()]);
    },
  };
}

function headersFor({ accept, validators }: HttpRequest, userAgent: string): Readonly<Record<string, string>> {
  return {
    'user-agent': userAgent,
    accept,
    'accept-encoding': ACCEPTED_CODINGS,
    'accept-language': 'en, ko;q=0.8',
    ...(validators?.etag ? { 'if-none-match': validators.etag } : {}),
    ...(validators?.modified ? { 'if-modified-since': validators.modified } : {}),
  };
}

const isFetchable = (url: URL) =>
  (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '';

/** Null when following would drop encryption or leave the web. */
export function nextAddress(location: string, from: URL): URL | null {
  const next = URL.parse(location, from);
  if (next === null || !isFetchable(next)) return null;
  return from.protocol === 'https:' && next.protocol === 'http:' ? null : next;
}

/** By host and name: some sites set a cookie and redirect to the same address. Forgotten after the last redirect. */
type Jar = Map<string, Map<string, string>>;

const MOST_COOKIES = 20;
const LONGEST_COOKIE = 4_096;

/** Keeps cookies that a header can hold. */
function takeCookies(host: string, header: string | readonly string[] | undefined, jar: Jar): void {
  for (const line of [header ?? []].flat().slice(0, MOST_COOKIES)) {
    const pair = /^\s*([\w!#$%&'*+.^`|~-]+)=([\x20-\x7e]*?)\s*(?:;|$)/.exec(line.slice(0, LONGEST_COOKIE));
    const [, name, value] = pair ?? [];
    if (name === undefined || value === undefined) continue;
    const own = jar.get(host) ?? new Map<string, string>();
    if (own.size < MOST_COOKIES || own.has(name)) own.set(name, value);
    jar.set(host, own);
  }
}

/** The `Cookie` header with the cookies of this very host. */
const cookiesFor = (host: string, jar: Jar) => [...(jar.get(host) ?? [])].map((pair) => pair.join('=')).join('; ');

type Timer = ReturnType<typeof totalTimer>;

function totalTimer(totalMs: number) {
  const aborter = new AbortController();
  const over = Promise.withResolvers<never>();
  over.promise.catch(() => {});
  let timer: NodeJS.Timeout | undefined;
  return {
    signal: aborter.signal,
    /** The time runs from the first call: waiting behind others of the same host is no fault of the server. */
    begin() {
      aborter.signal.throwIfAborted();
      timer ??= setTimeout(() => {
        aborter.abort();
        over.reject(aborter.signal.reason);
      }, totalMs);
    },
    /** Waits for `run`, but no longer than the time that is left. */
    async within<T>(run: () => Promise<T>): Promise<T> {
      const running = run();
      running.catch(() => {});
      return Promise.race([running, over.promise]);
    },
    end: () => clearTimeout(timer),
  };
}
