import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { codeOf, type Problem } from '../../domain/result.ts';

/** A settings file with a mistake: nothing of it is applied. */
export type Unread = { readonly ok: false; readonly problems: readonly Problem[] };

const NEWLINE = 0x0a;
const AS_UTF8 =
  'text saved as UTF-8: this line was saved in another encoding, such as CP949 or Windows-1252. Save the file as UTF-8';

/** The text of a settings file. Bytes that are no UTF-8 are never replaced: the first line with any is reported. */
export function readUtf8(bytes: Uint8Array, file: string): { readonly ok: true; readonly text: string } | Unread {
  try {
    return { ok: true, text: decode(bytes) };
  } catch {
    return { ok: false, problems: [{ file, line: firstBadLine(bytes), path: '', expected: AS_UTF8 }] };
  }
}

/** The expectation for a settings file that could not be read, by the reason. */
export function readableFile(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'this file, which is not there';
  if (code === 'EISDIR') return 'a file, not a folder';
  if (code === 'EACCES') return 'a file that the bot’s user may read';
  return 'a file that can be read';
}

const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(NEWLINE, from);
    const to = end === -1 ? bytes.length : end + 1;
    try {
      decode(bytes.subarray(from, to));
    } catch {
      return line;
    }
    from = to;
  }
  return 1;
}

export type PathPart = string | number;

/** `['measures', 0, 'id']` as `measures[0].id`. */
function pathText(path: readonly PathPart[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

/** Problems in the order of the file; two on one line keep the order in which they were found. */
function inLineOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => a.line - b.line);
}

/** One line per problem: `file:line  key.path  expected …`. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems
    .map(({ file, line, path, expected }) => {
      const place = line === 0 ? file : `${file}:${line}`;
      return `${place}  ${path === '' ? '(file)' : path}  expected ${expected}`;
    })
    .join('\n');
}

/** A mistake found by the schemas or by a check, before it has a line. */
export type Finding = { readonly path: readonly PathPart[]; readonly expected: string };

/** All problems of a file, in the order of its lines. */
export const problemsIn = (yaml: YamlFile, findings: readonly Finding[]): readonly Problem[] =>
  inLineOrder([...yaml.problems, ...findings.map((finding) => located(yaml, finding))]);

/** Adds to a finding the line it is on. */
export function located(yaml: YamlFile, { path, expected }: Finding): Problem {
  return { file: yaml.file, line: yaml.lineOf(path), path: pathText(path), expected };
}

const BROKEN = 'valid YAML: check indentation, quotes and brackets on this line and the one above';
const TABS = 'spaces at the beginning of a line, not tabs: check this line and the ones beside it';
const DUPLICATE = 'each key once: this one was already given above';

/** Reads YAML 1.2. Duplicate keys are reported and reading goes on; other mistakes leave `raw` undefined. */
export function readYaml(text: string, file: string) {
  const counter = new LineCounter();
  // We look for repeated keys ourselves: the library compares each key with every other one of its map.
  const doc = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'error', uniqueKeys: false });
  const lineAt = (offset: number) => Math.max(1, counter.linePos(offset).line);
  const broken = doc.errors.length > 0;
  const lines = broken ? text.split('\n') : [];
  const problems = broken
    ? doc.errors.map((error): Problem => {
        const line = lineAt(error.pos[0]);
        const isTabbed = lines.slice(Math.max(0, line - 2), line + 1).some((it) => /^ *\t/.test(it));
        return { file, line, path: '', expected: isTabbed ? TABS : BROKEN };
      })
    : repeatedKeys(doc.contents).map(
        ({ path, offset }): Problem => ({ file, line: lineAt(offset), path: pathText(path), expected: DUPLICATE }),
      );
  const found = onceALine([...problems, ...replacedCharacters(text, file), ...controlCharacters(text, file)]);
  /** Plain values; undefined when the file is no YAML at all. */
  const raw = broken ? undefined : plainValues(doc);
  const pairOf = pairFinder();
  if (!broken && raw === undefined) found.push({ file, line: 1, path: '', expected: 'no aliases (`*name`)' });
  return {
    file,
    raw,
    /** 1-based line of the key or list entry at `path`; of its nearest parent when it is missing. */
    lineOf: (path: readonly PathPart[]) => lineAt(placeOf(doc, path, pairOf).offset),
    has: (path: readonly PathPart[]) => placeOf(doc, path, pairOf).there,
    problems: inLineOrder(found),
  };
}

/** A settings file as read: plain values, their lines, and mistakes of the YAML itself. */
export type YamlFile = ReturnType<typeof readYaml>;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** YAML allows none of them; the library ignores them. */
function controlCharacters(text: string, file: string): readonly Problem[] {
  if (!CONTROL.test(text)) return [];
  const expected = 'text without control characters';
  return text
    .split('\n')
    .flatMap((line, at) => (CONTROL.test(line) ? [{ file, line: at + 1, path: '', expected }] : []));
}

/**
 * Replacement characters left by an editor, or by a decoder of the attached file, for bytes that are no UTF-8: the first line with some.
 */
function replacedCharacters(text: string, file: string): readonly Problem[] {
  const at = text.indexOf('\ufffd');
  return at < 0 ? [] : [{ file, line: text.slice(0, at).split('\n').length, path: '', expected: AS_UTF8 }];
}

const isOfWriting = (problem: Problem | undefined) => problem?.expected === BROKEN || problem?.expected === TABS;

/** One mistake makes the parser stumble over the next lines as well: the first of a run of lines says enough. */
function onceALine(problems: readonly Problem[]): Problem[] {
  const kept: Problem[] = [];
  let last: Problem | undefined;
  for (const problem of inLineOrder(problems)) {
    const follows = isOfWriting(last) && isOfWriting(problem) && problem.line - (last?.line ?? 0) <= 1;
    if (!follows) kept.push(problem);
    last = problem;
  }
  return kept;
}

/** Undefined when aliases expand without end; an empty file is null. */
function plainValues(doc: Document.Parsed): unknown {
  try {
    return doc.toJS() ?? null;
  } catch {
    return undefined;
  }
}

type Pairs = (map: YAMLMap, key: string) => Pair | undefined;

/** Finds the pair of a key, the last one where it is repeated. Each map is read once, however often it is searched. */
function pairFinder(): Pairs {
  const known = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();
  return (map, key) => {
    const pairs =
      known.get(map) ??
      new Map(map.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair] as const] : [])));
    known.set(map, pairs);
    return pairs.get(key);
  };
}

/** Where the value at a path begins, or the nearest existing part of the path. */
function placeOf(doc: Document.Parsed, path: readonly PathPart[], pairOf: Pairs) {
  let node: unknown = doc.contents;
  let offset = startOf(node) ?? 0;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(doc);
    if (isMap(node)) {
      const pair = pairOf(node, String(part));
      if (!pair) return { offset, there: false };
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number' && part < node.items.length) {
      node = node.items[part];
      offset = startOf(node) ?? offset;
    } else return { offset, there: false };
  }
  return { offset, there: true };
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

type Repeated = { readonly path: readonly PathPart[]; readonly offset: number };

/** Keys that their map had already, in the order of the file. */
function repeatedKeys(node: unknown, path: readonly PathPart[] = []): readonly Repeated[] {
  if (isSeq(node)) return node.items.flatMap((item, at) => repeatedKeys(item, [...path, at]));
  if (!isMap(node)) return [];
  const seen = new Set<unknown>();
  return node.items.flatMap((pair): readonly Repeated[] => {
    if (!isScalar(pair.key)) return repeatedKeys(pair.value, path);
    const key = pair.key.value;
    const here = [...path, String(key)];
    const own = seen.has(key) ? [{ path: here, offset: startOf(pair.key) ?? 0 }] : [];
    seen.add(key);
    return [...own, ...repeatedKeys(pair.value, here)];
  });
}
