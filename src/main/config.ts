import { createHash } from 'node:crypto';
import { readFileSync, statSync, unwatchFile, watchFile } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, idsOf, readCatalogue } from '../settings/catalogue.ts';
import { CATALOGUE_FILE, checkConfig, formatProblems, SETTINGS_FILE, SOURCES_FILE } from '../settings/check-config.ts';
import { readDutywatch, type Settings } from '../settings/dutywatch.ts';
import { readSources, type SourcesSettings } from '../settings/sources.ts';
import { exitCodes, Stop } from './exit.ts';

type Checked = {
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  readonly sources: SourcesSettings;
};

/** `seen`: a digest of each file as it was read, for whoever watches it from later on. */
export type Config = Checked & { readonly seen: Readonly<Record<string, string>> };

/** Everything under `config/`, checked whole. */
export function readConfig(root: string): Config {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  try {
    const files = [CATALOGUE_FILE, SETTINGS_FILE, SOURCES_FILE];
    const texts = files.map(read);
    const good = check(texts);
    if (good) return { ...good, seen: Object.fromEntries(files.map((file, at) => [file, digestOf(texts[at] ?? '')])) };
  } catch {
    // A file that cannot be read is named by the check below.
  }
  throw new Stop(exitCodes.config, `The settings cannot be used:\n${formatProblems(checkConfig(read))}`);
}

function check([deadlines = '', dutywatch = '', listed = '']: readonly string[]): Checked | null {
  const catalogue = readCatalogue(deadlines, CATALOGUE_FILE);
  const known = catalogue.ok ? idsOf(catalogue.catalogue) : undefined;
  const settings = readDutywatch(dutywatch, SETTINGS_FILE, known);
  const sources = readSources(listed, SOURCES_FILE);
  if (!catalogue.ok || !settings.ok || !sources.ok) return null;
  return { catalogue: catalogue.catalogue, settings: settings.settings, sources: sources.settings };
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

export type FileWatcher<T> = {
  /** `Config.seen`: until the bot is connected hours may pass while Discord is down, in which a file changes. */
  readonly seen: Config['seen'];
  readonly onGood: (read: T) => void;
  readonly onBad: (problems: string) => void;
};

/** Editors write in several steps: the file is read once it has rested this long. */
const REST_MS = 300;
const LOOK_EVERY_MS = 1_000;

type Read<T> = { readonly good: T } | { readonly problems: string };

/** Reads a file again whenever it says something else than before, the text of the start included. Looks at the file instead of listening: works on every file system. */
function watchConfigFile<T>(root: string, name: string, read: (text: string) => Read<T>, watcher: FileWatcher<T>) {
  const file = join(root, name);
  let timer: NodeJS.Timeout | undefined;
  let seen = watcher.seen[name];
  const look = () => {
    clearTimeout(timer);
    timer = setTimeout(readAgain, REST_MS);
  };
  const readAgain = () => {
    let text: string;
    try {
      statSync(file);
      text = readFileSync(file, 'utf8');
    } catch {
      seen = undefined;
      return watcher.onBad(`${name}  expected a file that can be read`);
    }
    const now = digestOf(text);
    if (now === seen) return;
    seen = now;
    const reading = read(text);
    if ('good' in reading) watcher.onGood(reading.good);
    else watcher.onBad(reading.problems);
  };
  watchFile(file, { interval: LOOK_EVERY_MS, persistent: false }, look);
  look();
  return () => {
    clearTimeout(timer);
    unwatchFile(file, look);
  };
}

/** Reads the catalogue again whenever its file changes. */
export function watchCatalogue(root: string, watcher: FileWatcher<Catalogue>): () => void {
  const read = (text: string) => {
    const reading = readCatalogue(text, CATALOGUE_FILE);
    return reading.ok ? { good: reading.catalogue } : { problems: formatProblems(reading.problems) };
  };
  return watchConfigFile(root, CATALOGUE_FILE, read, watcher);
}

/** Reads the list of sources again whenever its file changes. */
export function watchSourcesFile(root: string, watcher: FileWatcher<SourcesSettings>): () => void {
  const read = (text: string) => {
    const reading = readSources(text, SOURCES_FILE);
    return reading.ok ? { good: reading.settings } : { problems: formatProblems(reading.problems) };
  };
  return watchConfigFile(root, SOURCES_FILE, read, watcher);
}
