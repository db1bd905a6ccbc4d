import { type Inline, readInline } from './markdown.js';

export type ListItem = { readonly children: readonly Inline[]; readonly inner: readonly Block[] };

export type Block =
  | { readonly kind: 'paragraph' | 'subtext'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly ListItem[] };

const FENCE = /```(?:([\w+#.-]{1,20})\n)?([\s\S]+?)```/g;
const HEADING = /^(#{1,3}) +(\S.*)$/;
const SUBTEXT = /^-# +(\S.*)$/;
const ITEM = /^( *)(?:([-*])|(\d{1,9})\.) +(\S.*)$/;

/** Reads a whole message or description: fences first, then quotes, headings, subtext, lists and paragraphs by line. */
export function readMarkdown(source: string): readonly Block[] {
  return readBlocks(source.replaceAll('\r\n', '\n'), true);
}

function readBlocks(source: string, quotes: boolean): readonly Block[] {
  const blocks: Block[] = [];
  let at = 0;
  for (const match of source.matchAll(FENCE)) {
    blocks.push(...readLines(source.slice(at, match.index), quotes));
    const text = (match[2] ?? '').replace(/^\n+|\n+$/g, '');
    blocks.push({ kind: 'code', language: match[1] ?? '', text });
    at = match.index + match[0].length;
  }
  blocks.push(...readLines(source.slice(at), quotes));
  return blocks;
}

function readLines(source: string, quotes: boolean): readonly Block[] {
  const lines = source.split('\n');
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const endParagraph = () => {
    const text = paragraph.join('\n').replace(/^\n+|\n+$/g, '');
    if (text.trim()) blocks.push({ kind: 'paragraph', children: readInline(text) });
    paragraph = [];
  };
  let at = 0;
  while (at < lines.length) {
    const found = readBlock(lines, at, quotes);
    if (found) {
      endParagraph();
      blocks.push(found.block);
      at = found.next;
    } else {
      paragraph.push(lines[at] ?? '');
      at += 1;
    }
  }
  endParagraph();
  return blocks;
}

type FoundBlock = { readonly block: Block; readonly next: number };

function readBlock(lines: readonly string[], at: number, quotes: boolean): FoundBlock | null {
  const line = lines[at] ?? '';
  if (quotes && line.startsWith('>>> ')) {
    const inside = [line.slice(4), ...lines.slice(at + 1)].join('\n');
    return { block: { kind: 'quote', blocks: readBlocks(inside, false) }, next: lines.length };
  }
  if (quotes && (line.startsWith('> ') || line === '>')) {
    let next = at;
    while (next < lines.length && /^>(?: |$)/.test(lines[next] ?? '')) next += 1;
    const inside = lines.slice(at, next).map((quoted) => quoted.slice(2));
    return { block: { kind: 'quote', blocks: readBlocks(inside.join('\n'), false) }, next };
  }
  const heading = HEADING.exec(line);
  if (heading) {
    const level = heading[1]?.length === 1 ? 1 : heading[1]?.length === 2 ? 2 : 3;
    return { block: { kind: 'heading', level, children: readInline(heading[2] ?? '') }, next: at + 1 };
  }
  const subtext = SUBTEXT.exec(line);
  if (subtext) return { block: { kind: 'subtext', children: readInline(subtext[1] ?? '') }, next: at + 1 };
  return ITEM.test(line) ? readList(lines, at) : null;
}

/** A list ends at the first line that is no item of its depth or deeper. */
function readList(lines: readonly string[], from: number): FoundBlock {
  const first = ITEM.exec(lines[from] ?? '');
  const indent = first?.[1]?.length ?? 0;
  const ordered = first?.[3] !== undefined;
  const items: { children: readonly Inline[]; inner: Block[] }[] = [];
  let at = from;
  while (at < lines.length) {
    const match = ITEM.exec(lines[at] ?? '');
    if (!match || (match[1]?.length ?? 0) < indent) break;
    const last = items.at(-1);
    if (last && (match[1]?.length ?? 0) > indent + 1) {
      const nested = readList(lines, at);
      last.inner.push(nested.block);
      at = nested.next;
      continue;
    }
    if ((match[3] !== undefined) !== ordered) break;
    items.push({ children: readInline(match[4] ?? ''), inner: [] });
    at += 1;
  }
  return { block: { kind: 'list', ordered, start: Number(first?.[3] ?? 1), items }, next: at };
}
