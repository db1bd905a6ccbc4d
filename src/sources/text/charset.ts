import iconv from 'iconv-lite';

export type Decoded = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'unreadable' };

export type Declared = {
  /** From the settings; believed first. */
  readonly encoding: string | null;
  readonly contentType: string | null;
};

/** Where a document may declare its encoding: https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding */
const PRESCAN_BYTES = 1_024;
/** Of a thousand characters so many may be broken: one in a long page is a slip, more is the wrong encoding. */
const BROKEN_PER_MILLE = 2;
const REPLACEMENT = '\uFFFD';

/**
 * Bytes to text. A byte order mark counts most, then the settings, the header, the document's own word, UTF-8, and UHC, as
 * Korean pages that declare nothing have it. What is declared and does not fit gives way to what fits.
 */
export function decodeText(bytes: Buffer, { encoding, contentType }: Declared): Decoded {
  const marked = byteOrderMark(bytes);
  if (marked !== null) return fitting(bytes, [marked]);
  const header = /charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1];
  return fitting(bytes, [encoding, header, ownWord(bytes), 'utf-8', 'cp949']);
}

/** The first encoding that leaves nothing broken; else the one that leaves the least, when that is next to nothing. */
function fitting(bytes: Buffer, candidates: readonly (string | null | undefined)[]): Decoded {
  let best: { readonly text: string; readonly broken: number } | undefined;
  const tried = new Set<string>();
  for (const candidate of candidates) {
    const name = known(candidate);
    if (name === null || tried.has(name)) continue;
    tried.add(name);
    const text = iconv.decode(bytes, name);
    const broken = count(text, REPLACEMENT) - (name === 'utf-8' ? sentAsSuch(bytes) : 0);
    if (broken <= 0) return { kind: 'text', text };
    if (!best || broken < best.broken) best = { text, broken };
  }
  if (!best || best.broken * 1_000 > best.text.length * BROKEN_PER_MILLE) return { kind: 'unreadable' };
  return { kind: 'text', text: best.text };
}

/** Our name of an encoding: iconv-lite's, where `euc-kr` is UHC, which holds all of it. Null for what is unknown, or no text. */
function known(label: string | null | undefined): string | null {
  const name = label?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'base64' || name === 'hex' || name === 'binary') return null;
  if (name === 'utf8' || name === 'unicode-1-1-utf-8') return 'utf-8';
  if (name === 'uhc' || name === 'x-windows-949' || name === 'euckr') return 'cp949';
  return iconv.encodingExists(name) ? name : null;
}

export function isEncoding(label: string): boolean {
  return known(label) !== null;
}

function byteOrderMark(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  // A tag in two bytes a letter, its mark left out.
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be';
  return null;
}

/** What an XML declaration or a `meta` tag says. */
function ownWord(bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, PRESCAN_BYTES).toString('latin1');
  return (
    /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(start)?.[1] ??
    /<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(start)?.[1]
  );
}

/** U+FFFD that the author sent, in UTF-8, is no broken character. */
function sentAsSuch(bytes: Buffer): number {
  let found = 0;
  for (let at = bytes.indexOf(REPLACEMENT); at >= 0; at = bytes.indexOf(REPLACEMENT, at + 3)) found++;
  return found;
}

function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found++;
  return found;
}
