import { errors } from 'undici';
import { type HttpTrouble, troubled } from './answer.ts';
import { BodyBroken, TooLarge, UnknownCoding } from './body.ts';
import { BLOCKED } from './connect.ts';

type Limits = { readonly timedOut: boolean; readonly totalMs: number; readonly limit: number };

/** What went wrong on the way, as a state of its own. Errors of our own making are thrown on. */
export function failureOf(error: unknown, { timedOut, totalMs, limit }: Limits): HttpTrouble {
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

/** A header or address we built wrongly. */
const ours = /^(?:UND_)?ERR_INVALID_(?:ARG|CHAR|HTTP_TOKEN)/;

/** Codes of an error, of what caused it, and of the attempts it sums up. */
function codesOf(error: unknown, depth = 0): readonly string[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const code = (error as { code?: unknown }).code;
  const below = [error.cause, ...(error instanceof AggregateError ? error.errors : [])];
  return [...(typeof code === 'string' ? [code] : []), ...below.flatMap((each) => codesOf(each, depth + 1))];
}

function bytesText(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MiB` : `${Math.round(bytes / 1024)} KiB`;
}
