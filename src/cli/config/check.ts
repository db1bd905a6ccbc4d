import { z } from 'zod';
import { type Catalogue, idsOf, readCatalogue } from './catalogue.ts';
import { catalogueFile } from './catalogue-schema.ts';
import { dutywatchFile, readDutywatch, type Settings } from './dutywatch.ts';
import { readSources, type SourcesSettings, sourcesFile } from './sources.ts';
import { readableFile, readUtf8, type Unread } from './yaml-file.ts';

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
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}

export { formatProblems } from './yaml-file.ts';

export const CATALOGUE_FILE = 'config/deadlines.yaml';
export const SETTINGS_FILE = 'config/dutywatch.yaml';
export const SOURCES_FILE = 'config/sources.yaml';

export type ConfigFiles = {
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  readonly sources: SourcesSettings;
  /** The text of each file. */
  readonly texts: Readonly<Record<string, string>>;
};

type ConfigReading = ({ readonly ok: true } & ConfigFiles) | Unread;

/** Every settings file, checked completely; if there is any mistake, all of them. `read` throws when a file cannot be read. */
export function readConfigFiles(read: (file: string) => string | Uint8Array): ConfigReading {
  const texts: Record<string, string> = {};
  const parsed = <T extends Reading>(file: string, parse: (text: string, file: string) => T) => {
    const text = textOf(file, read);
    if (!text.ok) return text;
    texts[file] = text.text;
    return parse(text.text, file);
  };
  const catalogue = parsed(CATALOGUE_FILE, readCatalogue);
  const known = catalogue.ok ? idsOf(catalogue.catalogue) : undefined;
  const settings = parsed(SETTINGS_FILE, (text, file) => readDutywatch(text, file, known));
  const sources = parsed(SOURCES_FILE, readSources);
  if (catalogue.ok && settings.ok && sources.ok) {
    return { ok: true, catalogue: catalogue.catalogue, settings: settings.settings, sources: sources.settings, texts };
  }
  return { ok: false, problems: [catalogue, settings, sources].flatMap((it) => (it.ok ? [] : it.problems)) };
}

type Reading = { readonly ok: true } | Unread;

function textOf(
  file: string,
  read: (file: string) => string | Uint8Array,
): { readonly ok: true; readonly text: string } | Unread {
  let raw: string | Uint8Array;
  try {
    raw = read(file);
  } catch (error) {
    return { ok: false, problems: [{ file, line: 0, path: '', expected: readableFile(error) }] };
  }
  return typeof raw === 'string' ? { ok: true, text: raw } : readUtf8(raw, file);
}
