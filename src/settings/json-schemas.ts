import { z } from 'zod';
import { catalogueFile } from './catalogue-schema.ts';
import { dutywatchFile } from './dutywatch.ts';
import { sourcesFile } from './sources.ts';

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
