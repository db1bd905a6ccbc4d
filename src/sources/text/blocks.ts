import type { Tree } from './markup.ts';

/** A paragraph, heading, list item or row, as plain text; `linked` counts its letters within links. */
export type Block = { readonly text: string; readonly linked: number };

const breaks =
  /^(?:address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul)$/;

/** The text in blocks, printed line breaks kept; cells of a row stand in one block, apart by ` | `. */
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

/** Bars of empty cells at the ends of a row. */
function withoutBars(line: string): string {
  const isBar = (at: number) => line[at] === '|' || line[at] === ' ';
  let from = 0;
  let to = line.length;
  while (from < to && isBar(from)) from++;
  while (to > from && isBar(to - 1)) to--;
  return line.slice(from, to);
}

/** Lines set by hand, as in the Register's plain text: an indented or empty line begins a paragraph, any other goes on. */
function unwrapped(text: string): string {
  const begun = text.replace(/\r\n?/g, '\n').replace(/\n[ \t]{2,}(?=\S)/g, '\n\n');
  return begun.replace(/(?<!\n)\n(?!\n)/g, ' ');
}

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
