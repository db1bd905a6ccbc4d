import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';
import type { TroubleCode } from '../../app/statements/sources.ts';

export class TooLarge extends Error {}
export class UnknownCoding extends Error {}
/** The body ended too early, or its coding is broken; the cause says which. */
export class BodyBroken extends Error {}

/** Larger windows than this only serve bombs. 8 MiB, the least a decoder has to support: RFC 8878, 3.1.1.1.2. */
const ZSTD_WINDOW_LOG = 23;
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
  const sent = await collected([body], limit);
  let bytes = sent;
  for (const name of codingsIn(coding, sent)) {
    try {
      bytes = await collected([Readable.from([bytes]), decoderFor(name, bytes)], limit);
    } catch (error) {
      if (error instanceof TooLarge || !isPlain(bytes)) throw error;
    }
  }
  return bytes;
}

/** The bytes that come through a chain of streams. */
async function collected(streams: readonly [Readable, ...Transform[]], limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const collect = async (source: AsyncIterable<Buffer>) => {
    let size = 0;
    for await (const chunk of source) {
      size += chunk.length;
      if (size > limit) throw new TooLarge();
      chunks.push(chunk);
    }
  };
  try {
    await pipeline([...streams, collect]);
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    throw new BodyBroken('the body could not be read to its end', { cause: error });
  }
  return Buffer.concat(chunks);
}

const codings = new Set(['gzip', 'x-gzip', 'deflate', 'br', 'zstd']);
/** The codings that were put on, the last first; words that name none are left out where the bytes are plain. */
function codingsIn(header: string | null, bytes: Buffer): readonly string[] {
  const named = (header ?? '').split(',').map((each) => each.trim().toLowerCase());
  const put = named.filter((each) => each !== '' && each !== 'identity');
  const known = put.filter((each) => codings.has(each));
  if (known.length > MOST_CODINGS || (known.length < put.length && !isPlain(bytes))) throw new UnknownCoding();
  return known.reverse();
}

function decoderFor(coding: string, bytes: Buffer): Transform {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    case 'zstd':
      return createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG } });
    default:
      // Some servers leave the header of zlib out: https://www.rfc-editor.org/rfc/rfc9110.html#section-8.4.1.2
      return ((bytes[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
  }
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
