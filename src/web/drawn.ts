import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** What an address answers, ready to be sent. */
export type Drawn = {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
  readonly gzipped: Buffer;
  readonly etag: string;
};

export function drawn(status: number, type: string, text: string): Drawn {
  const body = Buffer.from(text);
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { status, type, body, gzipped: gzipSync(body, { level: 6 }), etag };
}

/** Addresses kept at most; the one drawn longest ago goes first. */
const MOST_KEPT = 300;

/** Keeps what was drawn until `mark` changes. Only what was found is kept, so that guessed addresses fill nothing. */
export function keepDrawn() {
  const kept = new Map<string, { readonly mark: string; readonly drawn: Drawn }>();
  return (key: string, mark: string, draw: () => Drawn): Drawn => {
    const known = kept.get(key);
    if (known?.mark === mark) return known.drawn;
    const fresh = draw();
    kept.delete(key);
    if (fresh.status !== 200) return fresh;
    kept.set(key, { mark, drawn: fresh });
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
    return fresh;
  };
}

/** Whether a client's `If-None-Match` names what it would get; tags are compared weakly (RFC 9110, 13.1.2). */
export function isUnchanged(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => bare(tag) === bare(etag));
}
