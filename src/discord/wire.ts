import './one-undici.ts';

import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { Agent } from 'undici';
import type { Limiter } from './limiter.ts';
import { noAnswer, type RateAnswer } from './limiter-state.ts';

type Strategy = RESTOptions['makeRequest'];

/** HTTP/1.1, as discord.js' own version of undici requests. */
const dispatcher = new Agent({ allowH2: false });

const askedOfDiscord: Strategy = async (url, init) => {
  const response = await DefaultRestOptions.makeRequest(url, { ...init, dispatcher: init.dispatcher ?? dispatcher });
  // A proxy that demands a login says nothing about the token, which discord.js would forget on a 401.
  if (response.status !== 401 || isJson(response)) return response;
  const headers = new Headers([...response.headers.entries()]);
  return { ...bufferedResponse(response, headers, new Uint8Array(await response.arrayBuffer())), status: PROXY_LOGIN };
};
const PROXY_LOGIN = 407;
const isJson = ({ headers }: Pick<WireResponse, 'headers'>): boolean =>
  headers.get('content-type')?.startsWith('application/json') ?? false;
type WireResponse = Awaited<ReturnType<Strategy>>;

/** The result of one request. It cannot hold a token or an address: codes are numbers or fixed words. */
export type Answer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly code: number | null;
      readonly body: unknown;
      readonly rate: RateAnswer;
    }
  /** `reached` false: the connection was never made, so Discord certainly has not accepted the request. */
  | { readonly kind: 'silence'; readonly code: string; readonly reached: boolean };

/**
 * Sends through discord.js' own strategy, reads the response to its end (so that its time-out covers the body and "answered" means
 * complete) and calls `seen`. The returned response has no rate-limit headers, since discord.js would wait on them by itself.
 */
export function watchedRequest(seen: (answer: Extract<Answer, { kind: 'answer' }>) => void): Strategy {
  return async (url, init) => {
    const response = await askedOfDiscord(url, init);
    const whole = new Uint8Array(await response.arrayBuffer());
    const headers = new Headers([...response.headers.entries()]);
    const body = jsonBody(headers, whole);
    seen({
      kind: 'answer',
      status: response.status,
      code: numberIn(body, 'code'),
      body,
      rate: rateAnswer(response.status, headers, body),
    });
    return bufferedResponse(response, withoutLimits(headers), whole);
  };
}

/** A response's limits, from its headers (and, for a 429, its body). */
export function rateAnswer(status: number, headers: Headers, body: unknown): RateAnswer {
  const scope = headers.get('x-ratelimit-scope');
  const retryHeader = secondsToMs(headers.get('retry-after'));
  const retryBody = numberIn(body, 'retry_after');
  const global =
    scope === 'global' || headers.has('x-ratelimit-global') || fieldOf(body, 'global') === true || body === undefined;
  return {
    status,
    bucket: headers.get('x-ratelimit-bucket'),
    remaining: numberOrNull(headers.get('x-ratelimit-remaining')),
    resetAfterMs: secondsToMs(headers.get('x-ratelimit-reset-after')),
    retryAfterMs: status !== 429 ? null : retryBody !== null ? Math.ceil(retryBody * 1_000) : retryHeader,
    // A 429 that is not JSON comes from the wall in front of Discord and counts for everything.
    scope: status !== 429 ? null : global ? 'global' : scope === 'shared' ? 'shared' : 'user',
  };
}

/** The class of an answer, for counting: without ids, and few enough values for labels. */
export type AnswerClass = {
  /** `2xx`, `5xx`, a status such as `403`; without an answer `timeout`, `unreachable` or `connection-lost`. */
  readonly class: string;
  /** Discord's own code such as `50013`; for a 429 the kind of limit (`user`, `shared`, `global`); else empty. */
  readonly code: string;
};

export function classOf(answer: Answer): AnswerClass {
  if (answer.kind === 'silence') {
    if (answer.code === 'timeout') return { class: 'timeout', code: '' };
    return { class: answer.reached ? 'connection-lost' : 'unreachable', code: '' };
  }
  const { status, code, rate } = answer;
  if (status === 429) return { class: '429', code: rate.scope ?? '' };
  const hundred = Math.floor(status / 100);
  if (hundred !== 4) return { class: `${hundred}xx`, code: '' };
  return { class: String(status), code: code === null || code === 0 ? '' : String(code) };
}

const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** Names a failed request. Only the error's code is read, because its text may hold the address. */
export function silenceOf(error: unknown): Extract<Answer, { kind: 'silence' }> {
  const name = fieldOf(error, 'name');
  if (name === 'AbortError' || name === 'TimeoutError') return { kind: 'silence', code: 'timeout', reached: true };
  const code = fieldOf(error, 'code') ?? fieldOf(fieldOf(error, 'cause'), 'code');
  if (typeof code !== 'string' || !/^[A-Z][A-Z0-9_]*$/.test(code)) {
    return { kind: 'silence', code: 'connection-lost', reached: true };
  }
  return { kind: 'silence', code, reached: !neverConnected.has(code) };
}

function jsonBody(headers: Headers, whole: Uint8Array): unknown {
  if (!headers.get('content-type')?.startsWith('application/json')) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(whole));
  } catch {
    return undefined;
  }
}

function withoutLimits(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of [...kept.keys()]) {
    if (name.startsWith('x-ratelimit-') || name === 'retry-after') kept.delete(name);
  }
  return kept;
}

function bufferedResponse(response: WireResponse, headers: Headers, whole: Uint8Array<ArrayBuffer>): WireResponse {
  const text = async () => new TextDecoder().decode(whole);
  return {
    status: response.status,
    statusText: response.statusText,
    ok: response.ok,
    headers,
    body: null,
    bodyUsed: false,
    arrayBuffer: async () => whole.buffer,
    text,
    json: async () => JSON.parse(await text()),
  };
}

/** The items of a value that may not be a list. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A property of a value that may not be an object. */
export function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function numberIn(value: unknown, key: string): number | null {
  const found = fieldOf(value, key);
  return typeof found === 'number' && Number.isFinite(found) ? found : null;
}

function numberOrNull(text: string | null): number | null {
  const number = text === null || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

function secondsToMs(text: string | null): number | null {
  const seconds = numberOrNull(text);
  return seconds === null ? null : Math.ceil(seconds * 1_000);
}

/** The limits from the headers alone: the caller reads the body. */
function rateOf(response: WireResponse): RateAnswer {
  return rateAnswer(response.status, new Headers([...response.headers.entries()]), isJson(response) ? {} : undefined);
}

/** Seconds. If a 429 does not say how long, discord.js would repeat at once, and without end. */
const UNSAID_RETRY = '5';

async function waiting(response: WireResponse): Promise<WireResponse> {
  const headers = new Headers([...response.headers.entries()]);
  headers.set('retry-after', UNSAID_RETRY);
  return bufferedResponse(response, headers, new Uint8Array(await response.arrayBuffer()));
}

/** Interaction callbacks and followups do not count towards the bot's requests. */
const exempt = /\/(interactions\/\d+\/[^/]+\/callback|webhooks\/\d+\/)/;

/** discord.js' own strategy behind the limiter, for every request that is not a message of ours. */
export function limitedRequest(limiter: Limiter): Strategy {
  return async (url, init) => {
    if (exempt.test(url)) {
      const response = await askedOfDiscord(url, init);
      limiter.counted(rateOf(response));
      return response;
    }
    const permit = await limiter.take({ channel: null, action: 'other' });
    if (init.signal?.aborted) permit.cancel();
    init.signal?.throwIfAborted();
    limiter.use(permit);
    let rate: RateAnswer = noAnswer;
    try {
      const response = await askedOfDiscord(url, init);
      rate = rateOf(response);
      return response.status === 429 && rate.retryAfterMs === null ? await waiting(response) : response;
    } finally {
      limiter.answered(permit, rate);
    }
  };
}
