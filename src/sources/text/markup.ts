import { load } from 'cheerio/slim';

export type Nodes = ReturnType<typeof load>;

/** The parts of the parser's nodes that we use. */
export type Tree = {
  readonly type: string;
  readonly data?: string;
  readonly name?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  children?: Tree[];
};

/** Real pages nest 60 deep. */
const DEEPEST = 400;
/** How far up a closing tag searches for its element. */
const LOOKS_UP = 40;

/** Elements that never hold others. */
const empty = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;

/** Parses HTML, however broken; null when it nests absurdly, which no parser handles well. Never fetches, never runs anything. */
export function parseHtml(html: string): Nodes | null {
  if (isDeep(html)) return null;
  return load(html, { xml: { xmlMode: false, decodeEntities: true, recognizeSelfClosing: false } });
}

/** The same without selectors, which take quadratic time on many siblings: for parts that the settings do not select. */
export function parseTree(html: string): Tree | null {
  return parseHtml(html)?.root().get(0) ?? null;
}

/** Follows the tags like the parser, including tags that close others implicitly. */
function isDeep(html: string): boolean {
  const open: string[] = [];
  for (const [, slash, tag = ''] of html.matchAll(/<(\/?)([a-z][^\s/>]{0,40})/gi)) {
    const name = tag.toLowerCase();
    if (empty.test(name)) continue;
    if (slash === '/') {
      const closed = open.lastIndexOf(name);
      if (closed >= 0 && closed >= open.length - LOOKS_UP) open.length = closed;
    } else {
      const implied = closedBy.get(name);
      while (implied?.includes(open.at(-1) ?? '')) open.pop();
      open.push(name);
    }
    if (open.length > DEEPEST) return true;
  }
  return false;
}

/** Elements whose end tags may be left out, by what closes them: https://html.spec.whatwg.org/multipage/syntax.html#optional-tags */
const closedBy: ReadonlyMap<string, readonly string[]> = new Map([
  ['tr', ['tr', 'th', 'td']],
  ['th', ['th', 'td']],
  ['td', ['thead', 'th', 'td']],
  ['tbody', ['thead', 'tbody']],
  ['tfoot', ['thead', 'tbody']],
  ['li', ['li']],
  ['dd', ['dt', 'dd']],
  ['dt', ['dt', 'dd']],
  ['option', ['option']],
  ['optgroup', ['optgroup', 'option']],
  ['body', ['head']],
  ...'p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure footer form header hr main nav ol pre section table ul'
    .split(' ')
    .map((name): [string, string[]] => [name, ['p']]),
]);

/** A title or summary that may contain markup and entities, as one plain line of at most `limit` characters; cut with an ellipsis. */
export function plainLine(markup: string | null | undefined, limit: number): string {
  const start = (markup ?? '').slice(0, limit * 20);
  if (!/[<&]/.test(start)) return shortened(cleanLine(start), limit);
  const tree = parseTree(start);
  return shortened(cleanLine(tree === null ? start.replace(/<[^<>]*>/g, ' ') : wordsIn(tree)), limit);
}

/** At most `limit` characters; cut with an ellipsis. */
export const shortened = (line: string, limit: number) =>
  line.length <= limit ? line : `${line.slice(0, limit - 1).trimEnd()}…`;

/** A paragraph, heading, list item or row, as plain text; `linked` counts its letters within links. */
export type Block = { readonly text: string; readonly linked: number };

const breaks =
  /^(?:address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul)$/;

/** The text in blocks, printed line breaks kept; cells of a row are one block, separated by ` | `. */
export function blocksOf(root: Tree): readonly Block[] {
  const blocks: Block[] = [];
  let text = '';
  let linked = 0;
  const end = () => {
    for (const part of text.split(/\n\s*\n/)) {
      const lines = part.split('\n').map((line) => withoutBars(cleanLine(line)));
      const clean = lines.filter((line) => line !== '').join('\n');
      if (clean !== '') blocks.push({ text: clean, linked: Math.min(linked, clean.length) });
    }
    text = '';
    linked = 0;
  };
  // Scripts and templates contain no words.
  const silent = /^(?:script|style|noscript|template)$/;
  const walk = (node: Tree, inLink: boolean, inPre: boolean) => {
    if (node.type === 'text') {
      const data = inPre ? unwrapped(node.data ?? '') : (node.data ?? '').replace(/\s+/g, ' ');
      text += data;
      if (inLink) linked += data.trim().length;
      return;
    }
    const name = node.name ?? '';
    if (silent.test(name)) return;
    if (name === 'br') text += '\n';
    const isBlock = breaks.test(name);
    if (isBlock) end();
    if (name === 'td' || name === 'th') text += ' | ';
    for (const child of node.children ?? []) walk(child, inLink || name === 'a', inPre || name === 'pre');
    if (isBlock) end();
  };
  walk(root, false, false);
  end();
  return blocks;
}

/** The text of all blocks on one line. */
export const wordsIn = (root: Tree) =>
  blocksOf(root)
    .map(({ text }) => text)
    .join(' ');

/** Removes bars of empty cells at the ends of a row. */
function withoutBars(line: string): string {
  const isBar = (at: number) => line[at] === '|' || line[at] === ' ';
  let from = 0;
  let to = line.length;
  while (from < to && isBar(from)) from++;
  while (to > from && isBar(to - 1)) to--;
  return line.slice(from, to);
}

/** Lines broken by hand, as in the Register's plain text: an indented or empty line begins a paragraph, any other continues it. */
function unwrapped(text: string): string {
  const begun = text.replace(/\r\n?/g, '\n').replace(/\n[ \t]{2,}(?=\S)/g, '\n\n');
  return begun.replace(/(?<!\n)\n(?!\n)/g, ' ');
}

/** Clean text for readers: single white space of any kind, no control or zero-width characters, NFC. */
export function cleanLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/[\s\u0085]+/g, ' ')
    .trim();
}

/** Control and format characters but white space: soft hyphens, zero-width and direction marks, byte order marks. */
const invisible = /(?![\t\n\v\f\r\u0085])[\p{Cc}\p{Cf}]/gu;
