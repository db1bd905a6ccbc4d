const MARK = '…';

/** At most `max` UTF-16 units. A cut text ends in `…`, without half a character or a dangling backslash. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 1) return '';
  let kept = text.slice(0, max - MARK.length);
  if (/[\uD800-\uDBFF]$/.test(kept)) kept = kept.slice(0, -1);
  const slashes = /\\*$/.exec(kept)?.[0].length ?? 0;
  if (slashes % 2 === 1) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}${MARK}`;
}

/** As many whole lines as fit, then `…` on a line of its own; a first line that is too long is itself cut. */
export function cutLines(text: string, max: number): string {
  if (text.length <= max) return text;
  const lines = text.split('\n');
  const kept: string[] = [];
  let length = MARK.length;
  for (const line of lines) {
    if (length + line.length + 1 > max) break;
    kept.push(line);
    length += line.length + 1;
  }
  return kept.length === 0 ? cut(text.replaceAll('\n', ' '), max) : `${kept.join('\n')}\n${MARK}`;
}
const LINE_START = /^(\s*)(-#|#{1,3}|[-+>]|\d+\.)(?=\s|>|$)/;

/** Marks that change the direction of the rest of the line: a date after a title could be read backwards. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A title, a name or a choice as one line in one direction: no line breaks, no control characters, no direction marks. */
export function oneLine(text: string): string {
  return text
    .replace(TURNS, '')
    .replace(/\p{Cc}+|\s+/gu, ' ')
    .trim();
}

/** Typed text, possibly of several lines, without control characters and direction marks. */
export function typedText(text: string): string {
  return text
    .replace(TURNS, '')
    .replace(/\r\n?|\p{Zl}|\p{Zp}/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');
}

/**
 * Text from feeds and catalogues in a form that Discord shows literally: no markdown, no mention, no timestamp, no link of its own, always
 * one line. Words around it stay unchanged.
 */
export function escapeDiscord(text: string): string {
  return oneLine(text)
    .replace(/[\\*_~`|[\]<>]/g, '\\$&')
    .replace(LINE_START, (_, space: string, mark: string) => `${space}${quoted(mark)}`)
    .replaceAll('@', '@\u200b')
    .replaceAll('://', ':\u200b//');
}

/** `1.` is escaped at its dot, every other mark in front. */
function quoted(mark: string): string {
  return mark.endsWith('.') ? `${mark.slice(0, -1)}\\.` : `\\${mark}`;
}

/** A masked link; the label is escaped. Only http(s) addresses Discord can hold; else the label alone. */
export function linkWords(label: string, url: string | null): string {
  const address = linkable(url);
  const shown = escapeDiscord(label);
  return address ? `[${shown}](${address})` : shown;
}

const LONGEST_LINK = 512;

/**
 * The address in a form for a link or an embed; null if it cannot be used or contains a password. Brackets would end a masked link early.
 */
export function linkable(url: string | null): string | null {
  if (url === null || url.length > LONGEST_LINK || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  if (parsed.username !== '' || parsed.password !== '') return null;
  const address = parsed.href.replaceAll('(', '%28').replaceAll(')', '%29');
  return address.length > LONGEST_LINK ? null : address;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Safe inside an element and inside a quoted attribute, in HTML and XML; characters that XML forbids are left out. */
export function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those that XML 1.0 does not allow
  const allowed = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return allowed.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
