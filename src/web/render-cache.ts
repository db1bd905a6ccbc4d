import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** The answer of an address, ready to be sent. */
export type Rendered = {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
  readonly gzipped: Buffer;
  readonly etag: string;
};

export function rendered(status: number, type: string, text: string): Rendered {
  const body = Buffer.from(text);
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { status, type, body, gzipped: gzipSync(body, { level: 6 }), etag };
}

/** The most cached addresses; the one rendered longest ago is dropped first. */
const MOST_KEPT = 300;

/**
 * Caches answers until `mark` changes; simultaneous requests wait for one of them. Only pages that exist are cached, so that guessed
 * addresses fill nothing.
 */
export function renderCache() {
  const kept = new Map<string, { readonly mark: string; readonly rendered: Rendered | Promise<Rendered> }>();
  return (key: string, mark: string, render: () => Rendered | Promise<Rendered>): Rendered | Promise<Rendered> => {
    const known = kept.get(key);
    if (known?.mark === mark) return known.rendered;
    kept.delete(key);
    const fresh = render();
    if (!(fresh instanceof Promise)) {
      if (fresh.status === 200) keep(key, mark, fresh);
      return fresh;
    }
    const rendering = fresh.then(
      (done) => {
        if (done.status === 200) keep(key, mark, done);
        else kept.delete(key);
        return done;
      },
      (error: unknown) => {
        kept.delete(key);
        throw error;
      },
    );
    keep(key, mark, rendering);
    return rendering;
  };

  function keep(key: string, mark: string, rendered: Rendered | Promise<Rendered>): void {
    kept.delete(key);
    kept.set(key, { mark, rendered });
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
  }
}

/** Whether a client's `If-None-Match` names the current version; tags are compared weakly (RFC 9110, 13.1.2). */
export function isUnchanged(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => bare(tag) === bare(etag));
}
