import { errors } from 'undici';
import { BodyBroken, type HttpTrouble, TooLarge, troubled, UnknownCoding } from './body.ts';
import { BLOCKED } from './connect.ts';

/** Titles of pages that stand in front of a site to keep programs out; genuine documents do not carry them alone. */
const title =
  /^(?:just a moment|attention required|access denied|access to this page|pardon our interruption|one moment,? please|checking your browser|verify(?:ing)? (?:that )?you are|are you (?:a )?(?:human|robot)|robot or human|security check|ddos-guard|please wait|human verification|bot verification)|request access$|captcha|비정상(?:적인)? 접근|자동 ?입력 ?방지/i;
const marks =
  /_cf_chl_opt|\bcf-chl-|px-captcha|_Incapsula_Resource|geo\.captcha-delivery\.com|sgcaptcha|aws-waf-token|errors\.edgesuite\.net/i;

/** How much of a page is looked at. */
const LOOKED_AT = 32_768;

/** Whether an HTML page only asks whether a person is there. */
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
