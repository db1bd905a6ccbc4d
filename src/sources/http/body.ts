import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import type { TroubleCode } from '../../app/statements/sources.ts';

export class TooLarge extends Error {}
export class UnknownCoding extends Error {}
/** The body ended too early, or its coding is broken; the cause says which. */
export class BodyBroken extends Error {}

/** Servers that stack codings are not heard of. */
const MOST_CODINGS = 2;

/** What we can read, as `Accept-Encoding` has it. */
export const ACCEPTED_CODINGS = 'gzip, br, zstd';

/**
 * Reads a body to its end and undoes its content coding. At most `limit` bytes, counted before and after: throws `TooLarge`
 * beyond, `UnknownCoding` for codings we did not ask for, `BodyBroken` for a body that is broken or ends too early. What
 * is named as a coding and is none, or was not applied, is passed over: servers write `UTF-8` there, or `gzip` above plain text.
 */
export async function readBody(body: Readable, coding: string | null, limit: number): Promise<Buffer> {
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

/** Larger windows than this only serve bombs. 8 MiB, the least a decoder has to support: RFC 8878, 3.1.1.1.2. */
const zstdParams = { [zlib.constants.ZSTD_d_windowLogMax]: 23 };

type Decoder = (bytes: Buffer, limit: number) => Promise<Buffer>;
const gunzip: Decoder = (bytes, maxOutputLength) => promisify(zlib.gunzip)(bytes, { maxOutputLength });
const decoders = {
  gzip: gunzip,
  'x-gzip': gunzip,
  br: (bytes, maxOutputLength) => promisify(zlib.brotliDecompress)(bytes, { maxOutputLength }),
  zstd: (bytes, maxOutputLength) => promisify(zlib.zstdDecompress)(bytes, { maxOutputLength, params: zstdParams }),
  // Some servers leave the header of zlib out: https://www.rfc-editor.org/rfc/rfc9110.html#section-8.4.1.2
  deflate: (bytes, maxOutputLength) =>
    promisify(((bytes[0] ?? 0) & 0x0f) === 8 ? zlib.inflate : zlib.inflateRaw)(bytes, { maxOutputLength }),
} satisfies Readonly<Record<string, Decoder>>;
type Coding = keyof typeof decoders;

const isCoding = (name: string): name is Coding => Object.hasOwn(decoders, name);
/** The codings that were put on, the last first; words that name none are left out where the bytes are plain. */
function codingsIn(header: string | null, bytes: Buffer): readonly Coding[] {
  const named = (header ?? '').split(',').map((each) => each.trim().toLowerCase());
  const put = named.filter((each) => each !== '' && each !== 'identity');
  const known = put.filter(isCoding);
  if (known.length > MOST_CODINGS || (known.length < put.length && !isPlain(bytes))) throw new UnknownCoding();
  return known.reverse();
}

/** Whether bytes are text as it begins in feeds, pages and JSON: what no coding begins with. */
function isPlain(bytes: Buffer): boolean {
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*[<{[]/.test(bytes.subarray(0, 64).toString('latin1'));
}

export type Validators = { readonly etag: string | null; readonly modified: string | null };

export type HttpAnswer =
  | {
      readonly kind: 'body';
      readonly bytes: Buffer;
      readonly contentType: string | null;
      readonly validators: Validators | null;
      /** Where the redirects ended. */
      readonly url: string;
    }
  | { readonly kind: 'unchanged' }
  | HttpTrouble;

export type HttpTrouble = {
  readonly kind: 'trouble';
  readonly code: TroubleCode;
  /** For the sentence: a status, a limit; never text from the server. */
  readonly detail: string;
  readonly retryAfterMs: number | null;
};

export function troubled(code: TroubleCode, detail = '', retryAfterMs: number | null = null): HttpTrouble {
  return { kind: 'trouble', code, detail, retryAfterMs };
}
