import { type TimeStyle, toTimeStyle } from './timestamps.js';

/** Discord's markdown as a tree. Nothing here touches the DOM: message text is hostile and becomes text nodes only. */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] }
  | { readonly kind: 'time'; readonly unix: number; readonly style: TimeStyle }
  | { readonly kind: 'role' | 'channel' | 'user'; readonly id: string }
  | { readonly kind: 'everyone' | 'command' | 'emoji'; readonly name: string };

type Wrap = 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler';

/** Deeper nesting than this is shown as plain text, so that hostile text cannot exhaust the stack. */
const DEEPEST = 12;

const WRAPS: readonly { readonly mark: string; readonly kind: Wrap }[] = [
  { mark: '**', kind: 'bold' },
  { mark: '__', kind: 'underline' },
  { mark: '~~', kind: 'strike' },
  { mark: '||', kind: 'spoiler' },
  { mark: '*', kind: 'italic' },
  { mark: '_', kind: 'italic' },
];

const TOKEN =
  /<(?:t:(-?\d{1,13})(?::([a-zA-Z]))?|@&(\d{1,20})|@!?(\d{1,20})|#(\d{1,20})|a?:(\w{1,32}):\d{1,20}|\/([^:>\n]{1,100}):\d{1,20}|(https?:\/\/[^\s<>]+))>/y;
const BARE_URL = /https?:\/\/[^\s<>"]+/y;
const MASKED =
  /\[((?:\\.|\[[^[\]\n]*\]|[^\\[\]\n])+)\]\(\s*<?(https?:\/\/[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+"[^"\n]*")?\s*\)/y;
const EVERYONE = /@(everyone|here)\b/y;
const ESCAPABLE = /[\\*_~`|[\]()<>#+\-.!:@/]/;
const WORD = /[\p{L}\p{N}_]/u;

/** The link's address when it is one a browser may open (http or https), otherwise null. */
export function safeHref(address: string): string | null {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

/** Reads one run of text (no block marks) as Discord does. */
export function readInline(source: string, depth = 0): readonly Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  const push = (node: Inline) => {
    if (plain) nodes.push({ kind: 'text', text: plain });
    plain = '';
    nodes.push(node);
  };
  let at = 0;
  while (at < source.length) {
    const char = source.charAt(at);
    const next = source.charAt(at + 1);
    if (char === '\\' && ESCAPABLE.test(next)) {
      plain += next;
      at += 2;
      continue;
    }
    const found = depth < DEEPEST ? readOne(source, at, depth) : null;
    if (found) {
      push(found.node);
      at = found.end;
    } else {
      plain += char;
      at += 1;
    }
  }
  if (plain) nodes.push({ kind: 'text', text: plain });
  return nodes;
}

type Found = { readonly node: Inline; readonly end: number };

function readOne(source: string, at: number, depth: number): Found | null {
  switch (source.charAt(at)) {
    case '`':
      return readCode(source, at);
    case '<':
      return readToken(source, at);
    case '[':
      return readMasked(source, at, depth);
    case '@': {
      const match = matchAt(EVERYONE, source, at);
      return match ? { node: { kind: 'everyone', name: match[1] ?? '' }, end: at + match[0].length } : null;
    }
    case 'h':
      return readUrl(source, at);
    case '*':
    case '_':
    case '~':
    case '|':
      return readWrap(source, at, depth);
    default:
      return null;
  }
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function readCode(source: string, at: number): Found | null {
  const mark = source.startsWith('``', at) ? '``' : '`';
  const close = source.indexOf(mark, at + mark.length);
  if (close <= at + mark.length) return null;
  const text = source.slice(at + mark.length, close);
  return { node: { kind: 'code', text: mark === '``' ? text.trim() : text }, end: close + mark.length };
}

function readToken(source: string, at: number): Found | null {
  const match = matchAt(TOKEN, source, at);
  if (!match) return null;
  const [whole, unix, style, role, user, channel, emoji, command, address] = match;
  const end = at + whole.length;
  if (unix !== undefined) {
    // Beyond the range of a Date only the text itself can be shown.
    const seconds = Number(unix);
    const known = toTimeStyle(style);
    return Math.abs(seconds) <= 8.64e12 && known ? { node: { kind: 'time', unix: seconds, style: known }, end } : null;
  }
  if (role) return { node: { kind: 'role', id: role }, end };
  if (user) return { node: { kind: 'user', id: user }, end };
  if (channel) return { node: { kind: 'channel', id: channel }, end };
  if (emoji) return { node: { kind: 'emoji', name: emoji }, end };
  if (command) return { node: { kind: 'command', name: command }, end };
  const href = address ? safeHref(address) : null;
  return href && address ? { node: { kind: 'link', href, children: [{ kind: 'text', text: address }] }, end } : null;
}

function readMasked(source: string, at: number, depth: number): Found | null {
  const match = matchAt(MASKED, source, at);
  const label = match?.[1];
  const href = match?.[2] ? safeHref(match[2]) : null;
  // Discord shows no masked link whose label looks like an address: it could lie about its target.
  if (!match || !label || !href || /https?:\/\//.test(label)) return null;
  const children = readInline(label, depth + 1);
  return { node: { kind: 'link', href, children: children.map(unlinked) }, end: at + match[0].length };
}

function unlinked(node: Inline): Inline {
  return node.kind === 'link' ? { kind: 'text', text: node.href } : node;
}

function readUrl(source: string, at: number): Found | null {
  const match = matchAt(BARE_URL, source, at);
  if (!match) return null;
  let text = match[0].replace(/[.,:;!?'*_~|\]]+$/, '');
  if (text.endsWith(')') && !text.includes('(')) text = text.slice(0, -1);
  const href = safeHref(text);
  return href ? { node: { kind: 'link', href, children: [{ kind: 'text', text }] }, end: at + text.length } : null;
}

function readWrap(source: string, at: number, depth: number): Found | null {
  for (const { mark, kind } of WRAPS) {
    if (!source.startsWith(mark, at)) continue;
    const close = closing(source, at, mark);
    if (close === null) continue;
    const children = readInline(source.slice(at + mark.length, close), depth + 1);
    return { node: { kind, children }, end: close + mark.length };
  }
  return null;
}

/** Where the mark opened at `at` is closed, or null. Single marks need text right after them and word borders for `_`. */
function closing(source: string, at: number, mark: string): number | null {
  const start = at + mark.length;
  const single = mark.length === 1;
  const char = mark.charAt(0);
  if (mark === '*' && /\s/.test(source.charAt(start))) return null;
  if (mark === '_' && WORD.test(source.charAt(at - 1))) return null;
  for (let place = start; place < source.length; place += 1) {
    if (source.charAt(place) === '\\') {
      place += 1;
      continue;
    }
    if (!source.startsWith(mark, place)) continue;
    if (single && source.charAt(place + 1) === char) {
      place += 1;
      continue;
    }
    // `***x***`: the outer pair closes with the last two.
    if (!single && char !== '|' && char !== '~' && source.charAt(place + 2) === char) continue;
    if (place === start) return null;
    if (mark === '*' && /\s/.test(source.charAt(place - 1))) continue;
    if (mark === '_' && WORD.test(source.charAt(place + 1))) continue;
    return place;
  }
  return null;
}
