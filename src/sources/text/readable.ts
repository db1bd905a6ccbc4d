import { type Block, blocksOf, cleanLine, parseTree, type Tree, wordsIn } from './markup.ts';

type Readable = {
  /** Blocks, separated by blank lines; the words of the document and little else. */
  readonly text: string;
  readonly title: string | null;
};

/** The longest executive orders with their annexes stay below this; the rest is not read. */
const LONGEST_TEXT = 600_000;
const LONGEST_TITLE = 500;

/** Elements that contain no words of a document. */
const silent = new Set(
  'title script style noscript template svg iframe object video audio canvas button select textarea dialog'.split(' '),
);
/** Elements and roles around a document. */
const furniture = new Set('nav footer aside header form'.split(' '));
const roles = new Set('navigation banner contentinfo search complementary dialog'.split(' '));
/** Classes and ids of such elements. */
const around =
  /(?:^|[-_ ])(?:nav|navbar|navigation|menu|breadcrumbs?|share|sharing|sns|social|related|recommended|newsletter|subscribe|sign-?up|cookies?|consent|promo|advert|ads?|sidebar|footer|comments?|skip-link|screen-reader-text|sr-only|visually-hidden|pagination|pager|popup|modal|topper|toolbar|alert-banner)(?:$|[-_ ])/i;

/** Elements around a document are dropped, unless one holds so large a share of the words that it must be the document. */
const MOST_OF_FURNITURE = 0.5;
/** Some sites put the whole page into a form; a search or subscription form holds hardly any words. */
const MOST_OF_FORM = 0.2;
/** The document is the innermost element with at least this share of the words. */
const HOLDS_IT = 0.9;

/** The document in a page: its paragraphs in order, menus, headers and footers left out. Null when the page cannot be parsed. */
export function readableText(html: string): Readable | null {
  const page = parseTree(html);
  if (page === null) return null;
  const title = titleOf(page);
  prune(page, isSilent);
  const weights = weigh(page);
  const all = weightIn(weights, page);
  const mostOf = ({ name }: Tree) => all * (name === 'form' ? MOST_OF_FORM : MOST_OF_FURNITURE);
  prune(page, (node) => isAround(node) && weightIn(weights, node) <= mostOf(node));
  const blocks = blocksOf(documentIn(page));
  const kept = blocks.filter((block) => !isListOfLinks(block) && block.text !== title);
  const text = (kept.length > 0 ? kept : blocks).map((block) => block.text).join('\n\n');
  return { text: text.slice(0, LONGEST_TEXT).trimEnd(), title };
}

/** The page's title as printed; the site's name after a bar is left out. */
function titleOf(page: Tree): string | null {
  const given = [
    find(page, ({ name, attribs }) => name === 'meta' && attribs?.property === 'og:title')?.attribs?.content,
    wordsOf(find(page, ({ name }) => name === 'h1')),
    wordsOf(find(page, ({ name }) => name === 'title')),
  ];
  for (const each of given) {
    const title = cleanLine((each ?? '').slice(0, LONGEST_TITLE * 4)).slice(0, LONGEST_TITLE);
    if (title !== '') return title.replace(/ [|\u2013\u2014] [^|]{2,60}$/, '');
  }
  return null;
}

const wordsOf = (node: Tree | undefined) => node && wordsIn(node);

/** The first element, in the order of the page. */
function find(node: Tree, fits: (node: Tree) => boolean): Tree | undefined {
  if (fits(node)) return node;
  for (const child of node.children ?? []) {
    const found = find(child, fits);
    if (found) return found;
  }
  return undefined;
}

const isSilent = ({ name = '', attribs }: Tree) =>
  silent.has(name) || attribs?.hidden !== undefined || attribs?.['aria-hidden'] === 'true';

function isAround({ name = '', attribs }: Tree): boolean {
  if (furniture.has(name) || roles.has(attribs?.role ?? '')) return true;
  return !/^(?:html|body|main|article)$/.test(name) && around.test(`${attribs?.class ?? ''} ${attribs?.id ?? ''}`);
}

/** Removes elements from a tree. */
function prune(node: Tree, drop: (node: Tree) => boolean): void {
  if (node.children === undefined) return;
  node.children = node.children.filter((child) => !drop(child));
  for (const child of node.children) prune(child, drop);
}

type Weights = ReadonlyMap<Tree, number>;
const weightIn = (weights: Weights, node: Tree) => weights.get(node) ?? 0;

/** Letters outside links, for each element. */
function weigh(tree: Tree): Weights {
  const weights = new Map<Tree, number>();
  const visit = (node: Tree, linked: boolean): number => {
    const within = linked || node.name === 'a';
    const own = node.type === 'text' && !within ? cleanLine(node.data ?? '').length : 0;
    const sum = (node.children ?? []).reduce((total, child) => total + visit(child, within), own);
    weights.set(node, sum);
    return sum;
  };
  visit(tree, false);
  return weights;
}

const paragraphs = /^(?:p|li|ul|ol|dl|pre|blockquote|table|tbody|tr|td|h[1-6])$/;

/** The innermost element that holds nearly all words; never a paragraph alone. */
function documentIn(top: Tree): Tree {
  const weights = weigh(top);
  let at = top;
  for (;;) {
    const enough = weightIn(weights, at) * HOLDS_IT;
    const next = at.children?.find(
      (child) => child.type !== 'text' && weightIn(weights, child) >= enough && enough > 0,
    );
    if (!next || paragraphs.test(next.name ?? '')) return at;
    at = next;
  }
}

/** Menus not recognised by name: short, and nearly all link. */
function isListOfLinks({ text, linked }: Block): boolean {
  return text.length < 200 && linked > text.length * 0.8;
}
