import type { z } from 'zod';
import { type PathPart, type Problem, pathText } from './problem.ts';
import type { YamlFile } from './yaml-file.ts';

type Issue = z.core.$ZodIssue;

/** A mistake found by the schemas or by a check, before it has a line. */
export type Finding = { readonly path: readonly PathPart[]; readonly expected: string };

/** Gives a finding the line it stands on. */
export function located(yaml: YamlFile, { path, expected }: Finding): Problem {
  return { file: yaml.file, line: yaml.lineOf(path), path: pathText(path), expected };
}

/** What a schema has to say about the plain values of a file; misspelled keys get a suggestion. */
export function schemaFindings(schema: z.ZodType, yaml: YamlFile): readonly Finding[] {
  const read = schema.safeParse(yaml.raw);
  if (read.success) return [];
  return read.error.issues.flatMap((issue) => findingsOf(issue, yaml, schema));
}

function findingsOf(issue: Issue, yaml: YamlFile, schema: z.ZodType): readonly Finding[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path);
    return issue.keys.map((key) => ({ path: [...path, key], expected: unknownKey(key, known) }));
  }
  const expected = expectedBy(issue);
  const missing = path.length > 0 && !yaml.has(path);
  return [{ path, expected: missing ? `this key, which is missing: ${expected}` : expected }];
}

function expectedBy(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'invalid_key':
      return issue.issues.map((nested) => nested.message).join('; ');
    case 'invalid_type':
      return ownWords(issue) ?? typeWords[issue.expected] ?? issue.expected;
    default:
      return ownWords(issue) ?? 'another value';
  }
}

/** A message the schema sets itself; zod's own ones all begin with "Invalid" or "Too". */
function ownWords(issue: Issue): string | undefined {
  return /^(Invalid|Too|Unrecognized)\b/.test(issue.message) ? undefined : issue.message;
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text (in quotes when it is made of digits)',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
};

function unknownKey(key: string, known: readonly string[]): string {
  const close = nearest(key, known);
  return close ? `no such key; \`${close}\` was perhaps meant` : `no such key; allowed are ${known.join(', ')}`;
}

/** Keys the schema allows at a path. */
function keysAt(schema: z.ZodType, path: readonly PathPart[]): readonly string[] {
  let at: unknown = schema;
  for (const part of path) at = childOf(unwrapped(at), part);
  return Object.keys((unwrapped(at) as { shape?: object } | undefined)?.shape ?? {});
}

type Def = {
  readonly innerType?: unknown;
  readonly element?: unknown;
  readonly valueType?: unknown;
};

function unwrapped(schema: unknown): unknown {
  const inner = (schema as { def?: Def } | undefined)?.def?.innerType;
  return inner ? unwrapped(inner) : schema;
}

function childOf(schema: unknown, part: PathPart): unknown {
  const { def, shape } = (schema ?? {}) as { def?: Def; shape?: Record<string, unknown> };
  return shape ? shape[String(part)] : (def?.element ?? def?.valueType);
}

const MOST_APART = 3;

/** The candidate that needs the fewest changed letters, when that is at most a third of its length (and 3). */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    // So many letters are missing or too many at least: a word without end is not gone through.
    .filter((candidate) => Math.abs(candidate.length - word.length) <= MOST_APART)
    .map((candidate) => ({ candidate, distance: lettersApart(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.min(MOST_APART, candidate.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.candidate;
}

function lettersApart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const kept = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(kept, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
