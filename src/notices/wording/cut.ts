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
