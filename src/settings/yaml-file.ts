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
import { inLineOrder, type PathPart, type Problem, pathText } from './problem.ts';

/** A settings file as read: plain values, where each stands, and what is wrong with the writing itself. */
export type YamlFile = {
  readonly file: string;
  /** Plain values; undefined when the file is no YAML at all. */
  readonly raw: unknown;
  /** 1-based line of the key or list entry at `path`; of its nearest parent when it is missing. */
  readonly lineOf: (path: readonly PathPart[]) => number;
  readonly has: (path: readonly PathPart[]) => boolean;
  readonly problems: readonly Problem[];
};

const BROKEN = 'valid YAML: check indentation, quotes and brackets on this line and the one above';
const DUPLICATE = 'each key once: this one was already given above';

/** Reads YAML 1.2. Duplicate keys are told and reading goes on; other mistakes leave `raw` undefined. */
export function readYaml(text: string, file: string): YamlFile {
  const counter = new LineCounter();
  // Looking for repeated keys is left to us: the library compares each key with every other one of its map.
  const doc = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'error', uniqueKeys: false });
  const lineAt = (offset: number) => Math.max(1, counter.linePos(offset).line);
  const broken = doc.errors.length > 0;
  const problems = broken
    ? doc.errors.map((error): Problem => ({ file, line: lineAt(error.pos[0]), path: '', expected: BROKEN }))
    : repeatedKeys(doc.contents).map(
        ({ path, offset }): Problem => ({ file, line: lineAt(offset), path: pathText(path), expected: DUPLICATE }),
      );
  const told = onceALine(problems);
  const raw = broken ? undefined : plainValues(doc);
  const pairOf = pairFinder();
  if (!broken && raw === undefined) told.push({ file, line: 1, path: '', expected: 'no aliases (`*name`)' });
  return {
    file,
    raw,
    lineOf: (path) => lineAt(placeOf(doc, path, pairOf).offset),
    has: (path) => placeOf(doc, path, pairOf).there,
    problems: told,
  };
}

/** One slip makes the parser stumble over the lines that follow as well: the first of a run of lines says enough. */
function onceALine(problems: readonly Problem[]): Problem[] {
  const kept: Problem[] = [];
  let last: Problem | undefined;
  for (const problem of inLineOrder(problems)) {
    const follows = last?.expected === BROKEN && problem.expected === BROKEN && problem.line - last.line <= 1;
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

/** Finds the pair of a key, the last one where it is repeated. Each map is gone through once, however often it is asked. */
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

/** Where the value at a path begins, or what there is of the way to it. */
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
