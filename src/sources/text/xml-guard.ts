/** The result of examining the tags of an XML text before it is parsed. Takes one pass, whatever the text. */
type XmlLook =
  | {
      readonly kind: 'good';
      /** The text, in which a `<` that begins no tag is written as an entity; cut after `MOST_ENTRIES` entries and closed again. */
      readonly text: string;
      readonly cut: boolean;
    }
  | { readonly kind: 'refused'; readonly because: 'entities' | 'depth' | 'tag' | 'unfinished' };

/** Real feeds hold 10 to 100 entries; those that never drop any hold some thousands, the newest first or last. */
export const MOST_ENTRIES = 5_000;
/** Real feeds nest 10 deep; XHTML inside Atom up to 30. */
const DEEPEST = 200;
/** With a dozen namespaces, the first tag of a real feed has 1,000 characters; parsers are slow with a million attributes. */
const LONGEST_TAG = 20_000;

/**
 * Refuses documents that declare entities (XXE, billion laughs) or nest absurdly, and those without their last tag: a truncated body must
 * not pass for a short list.
 */
export function lookAtXml(text: string): XmlLook {
  let depth = 0;
  let entries = 0;
  const bare = new Set<number>();
  let at = text.indexOf('<');
  while (at >= 0) {
    const skipped = skip(text, at);
    if (skipped === 'bare') {
      bare.add(at);
      at = text.indexOf('<', at + 1);
      continue;
    }
    if (skipped === 'entities' || skipped === 'tag') return { kind: 'refused', because: skipped };
    if (skipped === null) return { kind: 'refused', because: 'unfinished' };
    if (skipped.kind === 'open') depth++;
    if (skipped.kind === 'close') {
      depth = Math.max(0, depth - 1);
      if (isEntry(skipped.name) && ++entries === MOST_ENTRIES && goesOn(text, skipped.end)) {
        return { kind: 'good', text: escaped(text.slice(0, skipped.end), bare) + closing(text), cut: true };
      }
    }
    if (depth > DEEPEST) return { kind: 'refused', because: 'depth' };
    at = text.indexOf('<', skipped.end);
  }
  return depth > 0 && !/<\/(?:\w+:)?(?:rss|feed|rdf)\s*>/i.test(text.slice(-2_000))
    ? { kind: 'refused', because: 'unfinished' }
    : { kind: 'good', text: escaped(text, bare), cut: false };
}

/** The text with the `<` at these positions as an entity. */
const escaped = (text: string, bare: ReadonlySet<number>) =>
  bare.size === 0 ? text : text.replaceAll('<', (sign, at: number) => (bare.has(at) ? '&lt;' : sign));

type Tag = { readonly kind: 'open' | 'close' | 'other'; readonly name: string; readonly end: number };

/** The beginning of a tag; before anything else a `<` means "less than". */
const beginsTag = /^<(?:\/?[\p{L}_:]|[!?])/u;

/** The construct that begins at `at`; null when it never ends. */
function skip(text: string, at: number): Tag | 'entities' | 'tag' | 'bare' | null {
  if (!beginsTag.test(text.slice(at, at + 4))) return at + 2 >= text.length ? null : 'bare';
  if (text.startsWith('<!--', at)) return until(text, at + 4, '-->');
  if (text.startsWith('<![CDATA[', at)) return until(text, at + 9, ']]>');
  if (text.startsWith('<?', at)) return until(text, at + 2, '?>');
  if (text.startsWith('<!', at)) {
    const end = text.indexOf('>', at);
    if (end < 0) return null;
    return /\[|<!ENTITY/i.test(text.slice(at, end)) ? 'entities' : { kind: 'other', name: '', end: end + 1 };
  }
  const end = endOfTag(text, at);
  if (end === 'another') return 'bare';
  if (end < 0) return null;
  if (end - at > LONGEST_TAG) return 'tag';
  const closes = text[at + 1] === '/';
  const name = /^[^\s/>]{1,64}/.exec(text.slice(at + (closes ? 2 : 1), at + 70))?.[0] ?? '';
  const empty = text[end - 1] === '/';
  return { kind: closes ? 'close' : empty || name === '' ? 'other' : 'open', name, end: end + 1 };
}

function until(text: string, from: number, mark: string): Tag | null {
  const end = text.indexOf(mark, from);
  return end < 0 ? null : { kind: 'other', name: '', end: end + mark.length };
}

/** The `>` of a tag, ignoring those in quoted attributes; `another` when the next tag begins before it. */
function endOfTag(text: string, at: number): number | 'another' {
  let quote = '';
  for (let i = at + 1; i < text.length; i++) {
    const letter = text[i];
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '>') return i;
    else if (letter === '<') return 'another';
    else if ((letter === '"' || letter === "'") && text[i - 1] === '=') quote = letter;
  }
  return -1;
}

const isEntry = (name: string) => /^(?:\w+:)?(?:item|entry)$/i.test(name);
const goesOn = (text: string, end: number) => /<(?:\w+:)?(?:item|entry)[\s>]/i.test(text.slice(end, end + 2_000));

/** The end tags that a list of this kind needs. */
function closing(text: string): string {
  const root = /<((?:\w+:)?(?:rss|feed|rdf))[\s>]/i.exec(text.slice(0, 20_000))?.[1] ?? 'rss';
  return /^rss$/i.test(root) ? `</channel></${root}>` : `</${root}>`;
}
