import { getBOMEncoding, normalizeEncoding, TextDecoder } from '@exodus/bytes/encoding.js';

type Decoded = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'unreadable' };

type Declared = {
  /** From the settings; takes precedence. */
  readonly encoding: string | null;
  readonly contentType: string | null;
};

/** Where a document may declare its encoding: https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding */
const PRESCAN_BYTES = 1_024;
/** The most broken characters per thousand: one in a long page is a slip, more mean the wrong encoding. */
const BROKEN_PER_MILLE = 2;
/** A slip occurs beside at least this many times more valid characters beyond ASCII. */
const RIGHT_BY_BROKEN = 5;
const REPLACEMENT = '\uFFFD';
const BEYOND_ASCII = /[^\0-\x7f\uFFFD]/g;

/** Encodings with multi-byte characters: bytes that decode without an error were hardly written in another one. */
const severalBytes = /^(?:utf-8|euc-kr|gbk|gb18030|big5|euc-jp|shift_jis|iso-2022-jp)$/;

/**
 * Decodes bytes by the labels of https://encoding.spec.whatwg.org. A byte order mark counts most, then the settings. Among the declarations
 * of header and document, a multi-byte encoding that fits counts before a single-byte one, which fits everything; so does UTF-8 where
 * nobody declares it. Korean pages without a declaration use UHC.
 */
export function decodeText(bytes: Buffer, { encoding, contentType }: Declared): Decoded {
  const marked = getBOMEncoding(bytes) ?? halfWords(bytes);
  if (marked !== null) return textOr(best(bytes, [marked]));
  const header = /charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1];
  const set = known(encoding);
  const declared = [known(header), known(ownWord(bytes))].filter((name) => name !== null && !name.startsWith('utf-16'));
  const several = [...declared.filter((name) => name !== null && severalBytes.test(name)), 'utf-8'];
  const single = declared.filter((name) => !several.includes(name ?? ''));
  const given = set === null ? null : best(bytes, [set]);
  if (given && given.broken <= 0) return textOr(given);
  const fits = best(bytes, several);
  if (fits && (fits.broken <= 0 || (isSlip(fits) && isPlausible(fits)))) return textOr(fits);
  return textOr(best(bytes, [...single, ...(set === null ? [] : [set]), ...several, 'euc-kr']));
}

type Attempt = { readonly text: string; readonly broken: number };

/** The first encoding that leaves nothing broken, else the one that leaves the least. */
function best(bytes: Buffer, names: readonly (string | null)[]): Attempt | undefined {
  let least: Attempt | undefined;
  for (const name of new Set(names)) {
    if (name === null) continue;
    const text = new TextDecoder(name).decode(bytes);
    // U+FFFD that the author sent, in UTF-8, is no broken character.
    const broken = count(text, REPLACEMENT) - (name === 'utf-8' ? count(bytes, REPLACEMENT) : 0);
    if (broken <= 0) return { text, broken: 0 };
    if (!least || broken < least.broken) least = { text, broken };
  }
  return least;
}

const isSlip = ({ text, broken }: Attempt) => broken * 1_000 <= text.length * BROKEN_PER_MILLE;
const isPlausible = ({ text, broken }: Attempt) => (text.match(BEYOND_ASCII)?.length ?? 0) >= broken * RIGHT_BY_BROKEN;
const textOr = (attempt: Attempt | undefined): Decoded =>
  attempt && isSlip(attempt) ? { kind: 'text', text: attempt.text } : { kind: 'unreadable' };

/** Names of UHC that the standard does not list. */
const uhc = /^(?:uhc|cp949|ms949|x-windows-949|euckr)$/i;

/** The standard's name of an encoding; null if it is unknown, or no text encoding. */
function known(label: string | null | undefined): string | null {
  const name = label?.trim() ?? '';
  const found = uhc.test(name) ? 'euc-kr' : normalizeEncoding(name);
  return found === 'replacement' || found === 'x-user-defined' ? null : found;
}

export function isEncoding(label: string): boolean {
  return known(label) !== null;
}

/** UTF-16 without its mark, recognised by a leading tag. UTF-16 declared without mark and tag is something else. */
function halfWords(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be';
  return null;
}

/** The encoding in an XML declaration or a `meta` tag. */
function ownWord(bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, PRESCAN_BYTES).toString('latin1');
  return (
    /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(start)?.[1] ??
    /<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(start)?.[1]
  );
}

function count(text: string | Buffer, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found++;
  return found;
}
