import { cleanLine, type Nodes, parseHtml } from './markup.ts';

export type Readable = {
  /** Blocks, a blank line between two; the words of the document and little else. */
  readonly text: string;
  readonly title: string | null;
};

/** The longest executive orders with their annexes stay below this; what lies beyond is not read. */
export const LONGEST_TEXT = 600_000;

const never =
  'script, style, noscript, template, svg, iframe, object, video, audio, canvas, button, select, textarea, dialog, [hidden], [aria-hidden="true"]';
const furniture =
  'nav, footer, aside, header, form, [role="navigation"], [role="banner"], [role="contentinfo"], [role="search"], [role="complementary"], [role="dialog"]';
/** Classes and ids of what stands around a document. */
const around =
  /(?:^|[-_ ])(?:nav|navbar|navigation|menu|breadcrumbs?|share|sharing|sns|social|related|recommended|newsletter|subscribe|sign-?up|cookies?|consent|promo|advert|ads?|sidebar|footer|comments?|skip-link|screen-reader-text|sr-only|visually-hidden|pagination|pager|popup|modal|topper|toolbar|alert-banner)(?:$|[-_ ])/i;

/** What stands around a document is thrown away, unless it holds so much of the words that it must be the document. */
const MOST_OF_FURNITURE = 0.3;
/** The document is the innermost element that holds so much of the words. */
const HOLDS_IT = 0.9;

/** The document in a page: its paragraphs in order, menus, headers and footers left out. Null when the page cannot be parsed. */
export function readableText(html: string): Readable | null {
  const page = parseHtml(html);
  if (page === null) return null;
  const title = titleOf(page);
  page(never).remove();
  const top = page('body').get(0) ?? page.root().get(0);
  if (!top) return { text: '', title };
  dropFurniture(page, top);
  const root = documentIn(top);
  const blocks = blocksOf(root);
  const kept = blocks.filter((block) => !isListOfLinks(block) && block.text !== title);
  return { text: joined(kept.length > 0 ? kept : blocks), title };
}

/** The text of one element, a line for each block. */
export function textOfNodes(node: Tree): string {
  return blocksOf(node)
    .map(({ text }) => text)
    .join('\n');
}

function joined(blocks: readonly Block[]): string {
  return blocks
    .map(({ text }) => text)
    .join('\n\n')
    .slice(0, LONGEST_TEXT);
}

/** Titles as they are printed on the page; the site's name behind a bar is left out. */
function titleOf(page: Nodes): string | null {
  const given = page('meta[property="og:title"]').attr('content') ?? page('h1').first().text();
  const title = cleanLine(given !== '' ? given : page('title').first().text());
  return title === '' ? null : title.replace(/\s+[|\u2013\u2014]\s+[^|]{2,60}$/, '').slice(0, 500);
}

/** What is looked at of the parser's nodes. */
type Tree = {
  readonly type: string;
  readonly data?: string;
  readonly name?: string;
  readonly children?: readonly Tree[];
};
type Weights = Map<Tree, number>;

/** Letters outside links, for each element. */
function weigh(node: Tree, weights: Weights, linked = false): number {
  if (node.type === 'text') return linked ? 0 : cleanLine(node.data ?? '').length;
  const within = linked || node.name === 'a';
  const own = (node.children ?? []).reduce((sum, child) => sum + weigh(child, weights, within), 0);
  weights.set(node, own);
  return own;
}

function dropFurniture(page: Nodes, top: Tree): void {
  const weights: Weights = new Map();
  const bound = weigh(top, weights) * MOST_OF_FURNITURE;
  const isLight = (node: Tree) => (weights.get(node) ?? 0) <= bound;
  page(furniture).each((_, element) => {
    if (isLight(element)) page(element).remove();
  });
  page('[class], [id]').each((_, element) => {
    const { class: classes = '', id = '' } = page(element).attr() ?? {};
    const isPart = !/^(?:html|body|main|article)$/.test((element as Tree).name ?? '');
    if (isPart && around.test(`${classes} ${id}`) && isLight(element)) page(element).remove();
  });
}

const paragraphs = /^(?:p|li|ul|ol|dl|pre|blockquote|table|tbody|tr|td|h[1-6])$/;

/** The innermost element that holds nearly all words; never a paragraph alone. */
function documentIn(top: Tree): Tree {
  const weights: Weights = new Map();
  weigh(top, weights);
  let at = top;
  for (;;) {
    const enough = (weights.get(at) ?? 0) * HOLDS_IT;
    const next = at.children?.find((child) => (weights.get(child) ?? 0) >= enough && enough > 0);
    if (!next || paragraphs.test(next.name ?? '')) return at;
    at = next;
  }
}

type Block = { readonly text: string; readonly linked: number };

const breaks =
  /^(?:address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul)$/;

/** The text in blocks, printed line breaks kept; cells of a row stand in one block, apart by ` | `. */
function blocksOf(root: Tree): readonly Block[] {
  const blocks: Block[] = [];
  let text = '';
  let linked = 0;
  const end = () => {
    for (const part of text.split(/\n\s*\n/)) {
      const lines = part.split('\n').map((line) => cleanLine(line).replace(/^(?:\| ?)+|(?: ?\|)+$/g, ''));
      const clean = lines.filter((line) => line !== '').join('\n');
      if (clean !== '') blocks.push({ text: clean, linked: Math.min(linked, clean.length) });
    }
    text = '';
    linked = 0;
  };
  // Scripts and templates hold no words.
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

/** Lines set by hand, as in the Register's plain text: an indented or empty line begins a paragraph, any other goes on. */
function unwrapped(text: string): string {
  const begun = text.replace(/\r\n?/g, '\n').replace(/\n[ \t]{2,}(?=\S)/g, '\n\n');
  return begun.replace(/(?<!\n)\n(?!\n)/g, ' ');
}

/** Menus that no name gives away: short, and nearly all link. */
function isListOfLinks({ text, linked }: Block): boolean {
  return text.length < 200 && linked > text.length * 0.8;
}
