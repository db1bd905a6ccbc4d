import { z } from 'zod';
import type { Problem } from '../../domain/result.ts';
import { idsOf, readCatalogue } from './catalogue.ts';
import { catalogueFile } from './catalogue-schema.ts';
import { dutywatchFile, readDutywatch } from './dutywatch.ts';
import { readSources, sourcesFile } from './sources.ts';
import { readUtf8, type TextReading } from './yaml-file.ts';

const WIDTH = 120;

/** Contents of `config/schema/*.json` by file name: the settings schemas for editors that complete and check YAML. */
export function jsonSchemas(): Readonly<Record<string, string>> {
  return {
    'deadlines.schema.json': schemaText(catalogueFile, 'Dutywatch: catalogue of tariff deadlines'),
    'dutywatch.schema.json': schemaText(dutywatchFile, 'Dutywatch: settings'),
    'sources.schema.json': schemaText(sourcesFile, 'Dutywatch: sources'),
  };
}

function schemaText(schema: z.ZodType, title: string): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', reused: 'ref' });
  return `${layOut({ $schema, title, ...rest }, '', 0)}\n`;
}

/** JSON as the formatter lays it out, so that generated files pass the same check as written ones. */
function layOut(value: unknown, indent: string, column: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const oneLine = `[${value.map((entry) => JSON.stringify(entry)).join(', ')}]`;
    const scalars = value.every((entry) => typeof entry !== 'object' || entry === null);
    if (scalars && column + oneLine.length < WIDTH) return oneLine;
    return `[\n${value.map((entry) => inner + layOut(entry, inner, inner.length)).join(',\n')}\n${indent}]`;
  }
  const lines = Object.entries(value).map(([key, entry]) => {
    const start = `${inner}${JSON.stringify(key)}: `;
    return start + layOut(entry, inner, start.length);
  });
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`;
}

export { formatProblems } from './yaml-file.ts';

export const CATALOGUE_FILE = 'config/deadlines.yaml';
export const SETTINGS_FILE = 'config/dutywatch.yaml';
export const SOURCES_FILE = 'config/sources.yaml';

/** Checks every settings file as the start does; `read` throws when a file cannot be read. */
export function checkConfig(read: (file: string) => string | Uint8Array): readonly Problem[] {
  const catalogue = checkFile(CATALOGUE_FILE, read, readCatalogue);
  const known = catalogue.reading?.ok ? idsOf(catalogue.reading.catalogue) : undefined;
  const settings = checkFile(SETTINGS_FILE, read, (text, file) => readDutywatch(text, file, known));
  const sources = checkFile(SOURCES_FILE, read, readSources);
  return [...catalogue.problems, ...settings.problems, ...sources.problems];
}

type Reading = { readonly ok: true } | { readonly ok: false; readonly problems: readonly Problem[] };
type Checked<T> = { readonly reading?: T; readonly problems: readonly Problem[] };

function checkFile<T extends Reading>(
  file: string,
  read: (file: string) => string | Uint8Array,
  readText: (text: string, file: string) => T,
): Checked<T> {
  let raw: string | Uint8Array;
  try {
    raw = read(file);
  } catch {
    return { problems: [{ file, line: 1, path: '', expected: 'a file that can be read' }] };
  }
  const decoded: TextReading = typeof raw === 'string' ? { ok: true, text: raw } : readUtf8(raw, file);
  if (!decoded.ok) return { problems: [decoded.problem] };
  const reading = readText(decoded.text, file);
  return { reading, problems: reading.ok ? [] : reading.problems };
}
