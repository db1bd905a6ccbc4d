import type { Dispatcher } from 'undici';
import type { EpochMs } from '../../clock.ts';
import { type HttpAnswer, readBody, troubled } from './body.ts';
import { isChallenge } from './failures.ts';
import { readRetryAfter } from './politeness.ts';

export type Reading = {
  readonly now: EpochMs;
  /** Decoded bytes. */
  readonly limit: number;
  /** Whether we asked to compare, so that "not modified" is an answer. */
  readonly conditional: boolean;
};

export type Hop = HttpAnswer | { readonly kind: 'redirect'; readonly location: string };

/** Enough of an error page to recognise a challenge. */
const ERROR_BYTES = 128 * 1024;
const redirects: readonly number[] = [301, 302, 303, 307, 308];

/** What one answer says, body included. Throws what `readBody` throws. */
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

/** The page behind a refusal; empty when it cannot be read: the status says enough. */
async function startOf(response: Dispatcher.ResponseData): Promise<string> {
  try {
    const bytes = await readBody(response.body, first(response.headers['content-encoding']), ERROR_BYTES);
    return bytes.toString('latin1');
  } catch {
    return '';
  }
}

/** Ends a body nobody reads. It answers with an error event, which would end the process if nobody listened. */
function discard({ body }: Dispatcher.ResponseData): void {
  body.on('error', () => {}).destroy();
}

/** A header that came twice counts once. */
function first(value: string | readonly string[] | undefined): string | null {
  return (typeof value === 'string' ? value : value?.[0]) ?? null;
}
