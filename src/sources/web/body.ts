import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';

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
 * beyond, `UnknownCoding` for codings we did not ask for, `BodyBroken` for a body that is broken or ends too early.
 */
export async function readBody(body: Readable, coding: string | null, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const collect = async (source: AsyncIterable<Buffer>) => {
    let size = 0;
    for await (const chunk of source) {
      size += chunk.length;
      if (size > limit) throw new TooLarge();
      chunks.push(chunk);
    }
  };
  const decoders = decodersFor(coding);
  try {
    if (decoders.length === 0) await pipeline(body, collect);
    else await pipeline([body, counting(limit), ...decoders, collect]);
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    throw new BodyBroken('the body could not be read to its end', { cause: error });
  }
  return Buffer.concat(chunks);
}

function counting(limit: number) {
  return async function* count(source: AsyncIterable<Buffer>) {
    let size = 0;
    for await (const chunk of source) {
      size += chunk.length;
      if (size > limit) throw new TooLarge();
      yield chunk;
    }
  };
}

function decodersFor(coding: string | null): readonly Transform[] {
  const codings = (coding ?? '')
    .toLowerCase()
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && each !== 'identity');
  if (codings.length > MOST_CODINGS) throw new UnknownCoding();
  return codings.reverse().map(decoderFor);
}

function decoderFor(coding: string): Transform {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    case 'zstd':
      return createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG } });
    default:
      throw new UnknownCoding();
  }
}
