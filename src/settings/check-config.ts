import { idsOf, readCatalogue } from './catalogue.ts';
import { readDutywatch } from './dutywatch.ts';
import type { Problem } from './problem.ts';
import { readSources } from './sources.ts';
import { readUtf8, type TextReading } from './utf8.ts';

export { formatProblems } from './problem.ts';

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
