const MARK = '…';

/** At most `max` UTF-16 units. What is cut ends in `…`, and neither half a character nor a dangling backslash stays. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 1) return '';
  let kept = text.slice(0, max - MARK.length);
  if (/[\uD800-\uDBFF]$/.test(kept)) kept = kept.slice(0, -1);
  const slashes = /\\*$/.exec(kept)?.[0].length ?? 0;
  if (slashes % 2 === 1) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}${MARK}`;
}

/** Whole lines as far as they fit, then `…` on a line of its own; a first line too long is cut itself. */
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

/** Marks that turn the direction of all that follows on the line: a date behind a title could be read backwards. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A title, a name, a choice as one line that reads in one direction: no line breaks, no control characters, no marks that turn it. */
export function oneLine(text: string): string {
  return text
    .replace(TURNS, '')
    .replace(/\p{Cc}+|\s+/gu, ' ')
    .trim();
}

/** What somebody typed, over several lines perhaps: without control characters and marks that turn its direction. */
export function typedText(text: string): string {
  return text
    .replace(TURNS, '')
    .replace(/\r\n?|\p{Zl}|\p{Zp}/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');
}

/**
 * Text from feeds and catalogues as Discord shows it literally: no markdown, no mention, no timestamp, no link of its own,
 * always one line. Words around it stay as they are.
 */
export function escapeDiscord(text: string): string {
  return oneLine(text)
    .replace(/[\\*_~`|[\]<>]/g, '\\$&')
    .replace(LINE_START, (_, space: string, mark: string) => `${space}${quoted(mark)}`)
    .replaceAll('@', '@\u200b')
    .replaceAll('://', ':\u200b//');
}

/** `1.` is disarmed at its dot, everything else in front. */
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

/** The address as it may stand in a link or an embed, or null, also where it carries a password. Brackets would end a masked link early. */
export function linkable(url: string | null): string | null {
  if (url === null || url.length > LONGEST_LINK || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  if (parsed.username !== '' || parsed.password !== '') return null;
  const address = parsed.href.replaceAll('(', '%28').replaceAll(')', '%29');
  return address.length > LONGEST_LINK ? null : address;
}
