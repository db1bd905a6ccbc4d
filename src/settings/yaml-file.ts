import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
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
  const doc = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'error' });
  const lineAt = (offset: number) => Math.max(1, counter.linePos(offset).line);
  const problems = doc.errors.map((error): Problem => {
    const repeated = error.code === 'DUPLICATE_KEY';
    const path = repeated ? pathText(pathAt(doc, error.pos[0])) : '';
    return { file, line: lineAt(error.pos[0]), path, expected: repeated ? DUPLICATE : BROKEN };
  });
  const told = onceALine(problems);
  const broken = doc.errors.some((error) => error.code !== 'DUPLICATE_KEY');
  const raw = broken ? undefined : plainValues(doc);
  if (!broken && raw === undefined) told.push({ file, line: 1, path: '', expected: 'no aliases (`*name`)' });
  return {
    file,
    raw,
    lineOf: (path) => lineAt(offsetOf(doc, path)),
    has: (path) => doc.hasIn(path),
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

function offsetOf(doc: Document.Parsed, path: readonly PathPart[]): number {
  let node: unknown = doc.contents;
  let offset = startOf(node) ?? 0;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(doc);
    if (isMap(node)) {
      const pair = node.items.findLast((item) => isScalar(item.key) && String(item.key.value) === String(part));
      if (!pair) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number') {
      node = node.items[part];
      offset = startOf(node) ?? offset;
    } else return offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

/** Path of the innermost key or list entry that spans `offset`. */
function pathAt(doc: Document.Parsed, offset: number): readonly PathPart[] {
  const path: PathPart[] = [];
  let node: unknown = doc.contents;
  for (;;) {
    if (isMap(node)) {
      const pair = node.items.find((item) => spans(item.key, offset) || spans(item.value, offset));
      if (!pair || !isScalar(pair.key)) return path;
      path.push(String(pair.key.value));
      node = spans(pair.key, offset) ? null : pair.value;
    } else if (isSeq(node)) {
      const index = node.items.findIndex((item) => spans(item, offset));
      if (index < 0) return path;
      path.push(index);
      node = node.items[index];
    } else return path;
  }
}

function spans(node: unknown, offset: number): boolean {
  const range = (node as Node | null | undefined)?.range;
  return range != null && range[0] <= offset && offset < range[1];
}
