import { load } from 'cheerio/slim';

export type Nodes = ReturnType<typeof load>;

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

/** Follows the tags as a parser would, roughly: an element that follows an open one of its own name closes it, as in lists. */
function isDeep(html: string): boolean {
  const open: string[] = [];
  for (const [, slash, tag = ''] of html.matchAll(/<(\/?)([a-z][^\s/>]{0,40})/gi)) {
    const name = tag.toLowerCase();
    if (empty.test(name)) continue;
    if (slash === '/') {
      const closed = open.lastIndexOf(name);
      if (closed >= 0 && closed >= open.length - LOOKS_UP) open.length = closed;
    } else if (open.at(-1) !== name || nests.test(name)) open.push(name);
    if (open.length > DEEPEST) return true;
  }
  return false;
}

/** Elements that stand within their own kind. */
const nests = /^(?:div|span|section|article|blockquote|ul|ol|dl|table|b|i|em|strong|font|a|small|big|u|center|form)$/;

/** Text that nobody should have to look at: white space of all kinds single, no control or zero-width characters, NFC. */
export function cleanLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/[\s\u0085]+/g, ' ')
    .trim();
}

/** Control and format characters but white space: soft hyphens, zero-width and direction marks, byte order marks. */
const invisible = /(?![\t\n\v\f\r\u0085])[\p{Cc}\p{Cf}]/gu;

/** A title or summary that may hold markup and entities, as one plain line of at most `limit` characters; cut with an ellipsis. */
export function plainLine(markup: string | null | undefined, limit: number): string {
  const start = (markup ?? '').slice(0, limit * 20);
  const line = cleanLine(/[<&]/.test(start) ? textOf(start) : start);
  return line.length <= limit ? line : `${line.slice(0, limit - 1).trimEnd()}…`;
}

function textOf(markup: string): string {
  const page = parseHtml(markup);
  if (page === null) return markup.replace(/<[^<>]*>/g, ' ');
  page('script, style, noscript, template').remove();
  // What stands in two blocks must not run together.
  page('br, p, div, li, td, th, tr, h1, h2, h3, h4').after(' ');
  return page.root().text();
}
