import type { z } from 'zod';
import { nearest } from '../../domain/spelling.ts';
import type { Finding, PathPart, YamlFile } from './yaml-file.ts';

type Issue = z.core.$ZodIssue;

/** The schema's findings about the plain values of a file; misspelled keys get a suggestion. */
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
  const expected = expectedBy(issue, path.length > 0 ? valueAt(yaml.raw, path) : undefined);
  return [{ path, expected: path.length > 0 && !yaml.has(path) ? missing(expected) : expected }];
}

/** The expectation for a missing key. */
export const missing = (expected: string): string => `this key, which is missing: ${expected}`;

/** The value at a path of plain values. */
const valueAt = (raw: unknown, path: readonly PathPart[]): unknown =>
  path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    raw,
  );

function expectedBy(issue: Issue, written?: unknown): string {
  switch (issue.code) {
    case 'invalid_value':
      return `${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}${hintOf(issue.values, written)}`;
    case 'invalid_key':
      return issue.issues.map((nested) => nested.message).join('; ');
    case 'invalid_type':
      return ownWords(issue) ?? typeWords[issue.expected] ?? issue.expected;
    default:
      return ownWords(issue) ?? 'another value';
  }
}

function hintOf(values: readonly unknown[], written: unknown): string {
  const meant = typeof written === 'string' && values.length > 1 ? nearest(written, values.map(String)) : undefined;
  return meant === undefined ? '' : `; did you mean \`${meant}\`?`;
}

/** A message that the schema sets itself; zod's own ones all begin with "Invalid" or "Too". */
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
  return close ? `a known key; did you mean \`${close}\`?` : `one of the keys ${known.join(', ')}`;
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
