import { load } from 'cheerio/slim';
import { blocksOf, cleanLine } from './blocks.ts';

export type Nodes = ReturnType<typeof load>;

/** What is looked at of the parser's nodes. */
export type Tree = {
  readonly type: string;
  readonly data?: string;
  readonly name?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Tree[];
};

/** Real pages nest 60 deep. */
const DEEPEST = 400;
/** So far up a closing tag looks for what it closes. */
const LOOKS_UP = 40;

/** Elements that never hold others. */
const empty = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;

/** Parses HTML, however broken; null when it nests absurdly, which no parser takes well. Never fetches, never runs anything. */
export function parseHtml(html: string): Nodes | null {
  if (isDeep(html)) return null;
  return load(html, { xml: { xmlMode: false, decodeEntities: true, recognizeSelfClosing: false } });
}

/** The same without selectors, which take quadratic time on many siblings: for what is not chosen by the settings. */
export function parseTree(html: string): Tree | null {
  return parseHtml(html)?.root().get(0) ?? null;
}

/** Follows the tags as the parser does, closing what a tag closes by standing there. */
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

/** A title or summary that may hold markup and entities, as one plain line of at most `limit` characters; cut with an ellipsis. */
export function plainLine(markup: string | null | undefined, limit: number): string {
  const start = (markup ?? '').slice(0, limit * 20);
  const line = cleanLine(/[<&]/.test(start) ? textOf(start) : start);
  return line.length <= limit ? line : `${line.slice(0, limit - 1).trimEnd()}…`;
}

function textOf(markup: string): string {
  const tree = parseTree(markup);
  return tree === null
    ? markup.replace(/<[^<>]*>/g, ' ')
    : blocksOf(tree)
        .map(({ text }) => text)
        .join(' ');
}
