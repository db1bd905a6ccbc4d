import type { LookupFunction } from 'node:net';
import { type Dispatcher, request } from 'undici';
import type { EpochMs } from '../../clock.ts';
import { ACCEPTED_CODINGS, type HttpAnswer, troubled, type Validators } from './body.ts';
import { guardedAgent, openAgent } from './connect.ts';
import { openJar } from './cookies.ts';
import { failureOf } from './failures.ts';
import { hostTurns } from './politeness.ts';
import { readResponse } from './response.ts';

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

/** Never throws for what a server does, never retries by itself, and ends within `totalMs` of its turn. Throws once it is closed: that says nothing about a source. */
export type Http = {
  readonly get: (request: HttpRequest) => Promise<HttpAnswer>;
  readonly close: () => Promise<void>;
};

export type HttpOptions = {
  /** Names the program and a contact. */
  readonly userAgent: string;
  /** Between the end of a request to a host and the next. One second unless told otherwise. */
  readonly restMs?: number;
  /** For all redirects and the whole body together. */
  readonly totalMs?: number;
  readonly maxBytes?: number;
  /** Origins such as `http://127.0.0.1:8099` that may lie in a private network. */
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
  const turns = hostTurns(restMs);
  let closed = false;
  const dispatcherFor = (url: URL): Dispatcher => (allowed.has(url.origin) ? open : guarded);

  const follow = async (asked: HttpRequest, limit: number, timer: Timer): Promise<HttpAnswer> => {
    const jar = openJar();
    const start = URL.parse(asked.address);
    if (start === null) return troubled('redirect-refused');
    let url = start;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      if (!isFetchable(url)) return troubled('redirect-refused');
      const at = url;
      const headers = { ...headersFor(asked, userAgent), ...(at.host === start.host ? asked.headers : {}) };
      const cookies = [headers.cookie, jar.cookies(at)].filter((each) => each != null && each !== '');
      const sent = cookies.length > 0 ? { ...headers, cookie: cookies.join('; ') } : headers;
      const result = await timer.within(() =>
        turns.inTurn(at.host, async () => {
          timer.begin();
          const response = await request(at, { dispatcher: dispatcherFor(at), signal: timer.signal, headers: sent });
          jar.take(at, response.headers['set-cookie']);
          return readResponse(response, at, { now: asked.now, limit, conditional: asked.validators != null });
        }),
      );
      if (result.kind !== 'redirect') return result;
      const next = nextAddress(result.location, at);
      if (next === null) return troubled('redirect-refused');
      url = next;
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
      turns.close();
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

type Timer = {
  readonly signal: AbortSignal;
  /** The time runs from the first call: waiting behind others of the same host is no fault of the server. */
  readonly begin: () => void;
  /** Waits for `run`, but no longer than the time that is left. */
  readonly within: <T>(run: () => Promise<T>) => Promise<T>;
  readonly end: () => void;
};

function totalTimer(totalMs: number): Timer {
  const aborter = new AbortController();
  const over = Promise.withResolvers<never>();
  over.promise.catch(() => {});
  let timer: NodeJS.Timeout | undefined;
  return {
    signal: aborter.signal,
    begin() {
      aborter.signal.throwIfAborted();
      timer ??= setTimeout(() => {
        aborter.abort();
        over.reject(aborter.signal.reason);
      }, totalMs);
    },
    async within(run) {
      const running = run();
      running.catch(() => {});
      return Promise.race([running, over.promise]);
    },
    end: () => clearTimeout(timer),
  };
}
