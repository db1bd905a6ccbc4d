import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { type Dispatcher, errors } from 'undici';
import type { TroubleCode } from '../../app/statements/sources.ts';
import type { EpochMs } from '../../clock.ts';
import { BLOCKED } from './connect.ts';
import { readRetryAfter } from './politeness.ts';

export type Validators = { readonly etag: string | null; readonly modified: string | null };

export type HttpAnswer =
  | {
      readonly kind: 'body';
      readonly bytes: Buffer;
      readonly contentType: string | null;
      readonly validators: Validators | null;
      /** The final address after redirects. */
      readonly url: string;
    }
  | { readonly kind: 'unchanged' }
  | Trouble;

export type Trouble = {
  readonly kind: 'trouble';
  readonly code: TroubleCode;
  /** For the sentence: a status, a limit; never text from the server. */
  readonly detail: string;
  readonly retryAfterMs: number | null;
};

export function troubled(code: TroubleCode, detail = '', retryAfterMs: number | null = null): Trouble {
  return { kind: 'trouble', code, detail, retryAfterMs };
}

type Reading = {
  readonly now: EpochMs;
  /** Decoded bytes. */
  readonly limit: number;
  /** Whether the request was conditional, so that "not modified" is an answer. */
  readonly conditional: boolean;
};

type Hop = HttpAnswer | { readonly kind: 'redirect'; readonly location: string };

/** Enough of an error page to recognise a challenge. */
const ERROR_BYTES = 128 * 1024;
const redirects: readonly number[] = [301, 302, 303, 307, 308];

/** Reads one response, body included. Throws like `readBody`. */
export async function readResponse(response: Dispatcher.ResponseData, url: URL, reading: Reading): Promise<Hop> {
  const status = response.statusCode;
  const header = (name: string) => first(response.headers[name]);
  if (status === 200) {
    const bytes = await readBody(response.body, header('content-encoding'), reading.limit);
    const validators = { etag: header('etag'), modified: header('last-modified') };
    return {
      kind: 'body',
      bytes,
      contentType: header('content-type'),
      validators: validators.etag === null && validators.modified === null ? null : validators,
      url: url.href,
    };
  }
  const location = header('location');
  if (redirects.includes(status) && location !== null) {
    discard(response);
    return { kind: 'redirect', location };
  }
  if (status === 304) {
    discard(response);
    return reading.conditional ? { kind: 'unchanged' } : troubled('unchanged-without-state');
  }
  return refusal(response, status, readRetryAfter(header('retry-after'), reading.now));
}

async function refusal(response: Dispatcher.ResponseData, status: number, retryAfterMs: number | null): Promise<Hop> {
  const shown = String(status);
  const challenged = first(response.headers['cf-mitigated']) === 'challenge';
  if (status === 404 || status === 410) {
    discard(response);
    return troubled('not-there', shown, retryAfterMs);
  }
  if (challenged || isChallenge(await startOf(response))) return troubled('challenge', shown, retryAfterMs);
  if (status === 429) return troubled('rate-limited', shown, retryAfterMs);
  if (status === 401 || status === 403 || status === 407 || status === 451)
    return troubled('refused', shown, retryAfterMs);
  return troubled(status >= 500 ? 'server-error' : 'unexpected-status', shown, retryAfterMs);
}

/** The page of a refusal; empty when it cannot be read, since the status says enough. */
async function startOf(response: Dispatcher.ResponseData): Promise<string> {
  try {
    const bytes = await readBody(response.body, first(response.headers['content-encoding']), ERROR_BYTES);
    return bytes.toString('latin1');
  } catch {
    return '';
  }
}

/** Ends a body that is not read. It emits an error event, which would end the process without a listener. */
function discard({ body }: Dispatcher.ResponseData): void {
  body.on('error', () => {}).destroy();
}

/** A header that came twice counts once. */
function first(value: string | readonly string[] | undefined): string | null {
  return (typeof value === 'string' ? value : value?.[0]) ?? null;
}

class TooLarge extends Error {}
class UnknownCoding extends Error {}
/** The body ended too early, or its coding is broken; the cause says which. */
class BodyBroken extends Error {}

/** No known server applies more codings. */
const MOST_CODINGS = 2;

/** The codings we can read, in the form of `Accept-Encoding`. */
export const ACCEPTED_CODINGS = 'gzip, br, zstd';

/**
 * Reads a body to its end and decodes its content coding. At most `limit` bytes, counted before and after: throws `TooLarge` beyond,
 * `UnknownCoding` for codings we did not ask for, `BodyBroken` for a body that is broken or ends too early. A stated coding that is none,
 * or was not applied, is ignored: servers write `UTF-8` there, or `gzip` above plain text.
 */
async function readBody(body: Readable, coding: string | null, limit: number): Promise<Buffer> {
  const sent = await collected(body, limit);
  let bytes = sent;
  for (const name of codingsIn(coding, sent)) {
    try {
      bytes = await decoders[name](bytes, limit);
    } catch (cause) {
      if (codeOf(cause) === 'ERR_BUFFER_TOO_LARGE') throw new TooLarge();
      if (!isPlain(bytes)) throw new BodyBroken('the coding of the body is broken', { cause });
    }
  }
  return bytes;
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : null);

async function collected(body: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > limit) throw new TooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    throw new BodyBroken('the body could not be read to its end', { cause: error });
  }
  return Buffer.concat(chunks);
}

/** Larger windows than this only serve decompression bombs. 8 MiB, the least a decoder has to support: RFC 8878, 3.1.1.1.2. */
const zstdParams = { [zlib.constants.ZSTD_d_windowLogMax]: 23 };

type Decoder = (bytes: Buffer, limit: number) => Promise<Buffer>;
const gunzip: Decoder = (bytes, maxOutputLength) => promisify(zlib.gunzip)(bytes, { maxOutputLength });
const decoders = {
  gzip: gunzip,
  'x-gzip': gunzip,
  br: (bytes, maxOutputLength) => promisify(zlib.brotliDecompress)(bytes, { maxOutputLength }),
  zstd: (bytes, maxOutputLength) => promisify(zlib.zstdDecompress)(bytes, { maxOutputLength, params: zstdParams }),
  // Some servers omit the zlib header: https://www.rfc-editor.org/rfc/rfc9110.html#section-8.4.1.2
  deflate: (bytes, maxOutputLength) =>
    promisify(((bytes[0] ?? 0) & 0x0f) === 8 ? zlib.inflate : zlib.inflateRaw)(bytes, { maxOutputLength }),
} satisfies Readonly<Record<string, Decoder>>;
type Coding = keyof typeof decoders;

const isCoding = (name: string): name is Coding => Object.hasOwn(decoders, name);
/** The applied codings, the last one first; words that name none are ignored where the bytes are plain text. */
function codingsIn(header: string | null, bytes: Buffer): readonly Coding[] {
  const named = (header ?? '').split(',').map((each) => each.trim().toLowerCase());
  const put = named.filter((each) => each !== '' && each !== 'identity');
  const known = put.filter(isCoding);
  if (known.length > MOST_CODINGS || (known.length < put.length && !isPlain(bytes))) throw new UnknownCoding();
  return known.reverse();
}

/** Whether bytes begin like the text of feeds, pages and JSON, with which no coding begins. */
function isPlain(bytes: Buffer): boolean {
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*[<{[]/.test(bytes.subarray(0, 64).toString('latin1'));
}

/** Titles of pages that sites show to keep programs out; genuine documents do not have them alone. */
const title =
  /^(?:just a moment|attention required|access denied|access to this page|pardon our interruption|one moment,? please|checking your browser|verify(?:ing)? (?:that )?you are|are you (?:a )?(?:human|robot)|robot or human|security check|ddos-guard|please wait|human verification|bot verification)|request access$|captcha|비정상(?:적인)? 접근|자동 ?입력 ?방지/i;
const marks =
  /_cf_chl_opt|\bcf-chl-|px-captcha|_Incapsula_Resource|geo\.captcha-delivery\.com|sgcaptcha|aws-waf-token|errors\.edgesuite\.net/i;

/** How much of a page is examined. */
const LOOKED_AT = 32_768;

/** Whether an HTML page is only a check for a human visitor. */
export function isChallenge(html: string): boolean {
  const start = html.slice(0, LOOKED_AT);
  const named = /<title[^>]{0,200}>([^<]{0,300})<\/title/i.exec(start)?.[1]?.replace(/\s+/g, ' ').trim();
  return (named !== undefined && title.test(named)) || marks.test(start);
}

/** Whether a body is a web page rather than a feed or JSON. */
export function looksLikeHtml(text: string): boolean {
  return /^\s*(?:<!--[\s\S]{0,2000}?-->\s*)?(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<script[\s>])/i.test(
    text.slice(0, 4_096),
  );
}

type Limits = { readonly timedOut: boolean; readonly totalMs: number; readonly limit: number };

/** The trouble behind a failed request, as a code of its own. Errors of our own making are rethrown. */
export function failureOf(error: unknown, { timedOut, totalMs, limit }: Limits): Trouble {
  const late = () => troubled('timed-out', String(Math.round(totalMs / 1000)));
  if (timedOut) return late();
  if (error instanceof TooLarge) return troubled('too-large', bytesText(limit));
  if (error instanceof UnknownCoding) return troubled('unreadable-encoding');
  if (error instanceof BodyBroken) return troubled('cut-short');
  if (error instanceof errors.HTTPParserError) return troubled('unreachable');
  const codes = codesOf(error);
  if (codes.includes(BLOCKED)) return troubled('address-blocked');
  if (codes.some((code) => timeouts.includes(code))) return late();
  if (codes.includes('UND_ERR_HEADERS_OVERFLOW')) return troubled('too-large', bytesText(limit));
  if (codes.length > 0 && !codes.some((code) => ours.test(code))) return troubled('unreachable');
  throw error;
}

const timeouts: readonly string[] = [
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
];

/** An invalid header or address of our own making. */
const ours = /^(?:UND_)?ERR_INVALID_(?:ARG|CHAR|HTTP_TOKEN)/;

/** Codes of an error, of its cause, and of the attempts it aggregates. */
function codesOf(error: unknown, depth = 0): readonly string[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const code = (error as { code?: unknown }).code;
  const below = [error.cause, ...(error instanceof AggregateError ? error.errors : [])];
  return [...(typeof code === 'string' ? [code] : []), ...below.flatMap((each) => codesOf(each, depth + 1))];
}

function bytesText(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MiB` : `${Math.round(bytes / 1024)} KiB`;
}
