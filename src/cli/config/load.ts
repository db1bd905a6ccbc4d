import { createHash } from 'node:crypto';
import { readFileSync, statSync, unwatchFile, watchFile } from 'node:fs';
import { join } from 'node:path';
import { exitCodes, Stop } from '../exit.ts';
import { type Catalogue, idsOf, readCatalogue } from './catalogue.ts';
import {
  CATALOGUE_FILE,
  type ConfigFiles,
  formatProblems,
  readConfigFiles,
  SETTINGS_FILE,
  SOURCES_FILE,
} from './check.ts';
import { readDutywatch, type Settings } from './dutywatch.ts';
import { readSources, type SourcesSettings } from './sources.ts';
import { readableFile, readUtf8, type Unread } from './yaml-file.ts';

/** `seen`: a digest of each file as it was read, for watchers that start later. */
type Config = Omit<ConfigFiles, 'texts'> & { readonly seen: Readonly<Record<string, string>> };

/** Everything under `config/`, checked completely; or its mistakes. */
export const checkedConfig = (root: string) => readConfigFiles((file) => bytesOf(join(root, file)));

/** Everything under `config/`, checked completely. Throws `Stop` with the mistakes. */
export function readConfig(root: string): Config {
  const reading = checkedConfig(root);
  if (!reading.ok) {
    throw new Stop(exitCodes.config, `The settings cannot be used:\n${formatProblems(reading.problems)}`);
  }
  const { catalogue, settings, sources, texts } = reading;
  const seen = Object.entries(texts).map(([file, text]) => [file, digestOf(text)]);
  return { catalogue, settings, sources, seen: Object.fromEntries(seen) };
}

/** Throws Node's errors, and also where a pipe or a device is in the file's place, which might never end. */
function bytesOf(file: string): Buffer {
  const stat = statSync(file);
  if (!stat.isFile() && !stat.isDirectory()) throw new Error(`${file} is no file`);
  return readFileSync(file);
}

const digestOf = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

type FileWatcher<T> = {
  /** `Config.seen`: while Discord is down hours may pass before the bot is connected, in which a file changes. */
  readonly seen: Config['seen'];
  readonly onGood: (read: T) => void;
  readonly onBad: (problems: string) => void;
};

/** Editors and copies write in several steps: a file is read once it has been unchanged for this long. */
const REST_MS = 300;
const LOOK_EVERY_MS = 1_000;
/** A file that looks unfinished may still be being written: it is reported only after it has been unchanged for this long. */
const UNFINISHED_MS = 5_000;

type Read<T> = { readonly good: T; readonly unfinished?: boolean } | Unread;

type Watched<T> = {
  readonly name: string;
  readonly read: (text: string) => Read<T>;
  /** How long a bad or unfinished file must be unchanged before it is reported. */
  readonly patienceMs: number;
};

/**
 * Reads a file again whenever its content changes, compared with the text of the start. It polls the file instead of listening, which works
 * on every file system.
 */
function watchConfigFile<T>(root: string, { name, read, patienceMs }: Watched<T>, watcher: FileWatcher<T>) {
  const file = join(root, name);
  let timer: NodeJS.Timeout | undefined;
  let seen = watcher.seen[name];
  let seenAs = '';
  const after = (restedMs: number, waitMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => readAgain(restedMs), waitMs);
  };
  const look = () => after(REST_MS, REST_MS);
  const formOf = () => {
    const { size, mtimeMs } = statSync(file);
    return `${size} ${mtimeMs}`;
  };
  const readAgain = (restedMs: number) => {
    let reading: Read<T>;
    let now: string | undefined;
    try {
      const form = formOf();
      const bytes = bytesOf(file);
      // It is being written right now, or was written since the last look.
      if (formOf() !== form || (restedMs > REST_MS && form !== seenAs)) {
        seenAs = form;
        return look();
      }
      seenAs = form;
      const decoded = readUtf8(bytes, name);
      now = digestOf(decoded.ok ? decoded.text : bytes);
      if (now === seen) return;
      reading = decoded.ok ? read(decoded.text) : decoded;
    } catch (error) {
      reading = { ok: false, problems: [{ file: name, line: 0, path: '', expected: readableFile(error) }] };
      seenAs = '';
    }
    const isWhole = 'good' in reading && !reading.unfinished;
    if (!isWhole && restedMs < patienceMs) return after(patienceMs, patienceMs - restedMs);
    seen = now;
    if ('good' in reading) watcher.onGood(reading.good);
    else watcher.onBad(formatProblems(reading.problems));
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
    return reading.ok ? { good: reading.catalogue } : reading;
  };
  return watchConfigFile(root, { name: CATALOGUE_FILE, read, patienceMs: UNFINISHED_MS }, watcher);
}

/** Reads the list of sources again whenever its file changes. */
export function watchSourcesFile(root: string, watcher: FileWatcher<SourcesSettings>): () => void {
  const read = (text: string) => {
    const reading = readSources(text, SOURCES_FILE);
    return reading.ok ? { good: reading.settings } : reading;
  };
  return watchConfigFile(root, { name: SOURCES_FILE, read, patienceMs: REST_MS }, watcher);
}

/**
 * Reads the settings again whenever their file changes. A file with fewer subscriptions than before may not be written to its end, so it is
 * given a little longer.
 */
export function watchSettings(
  root: string,
  before: () => { readonly settings: Settings; readonly catalogue: Catalogue },
  watcher: FileWatcher<Settings>,
): () => void {
  const read = (text: string) => {
    const { settings, catalogue } = before();
    const reading = readDutywatch(text, SETTINGS_FILE, idsOf(catalogue));
    if (!reading.ok) return reading;
    const kept = new Set(reading.settings.subscriptions.map(({ id }) => id));
    return { good: reading.settings, unfinished: !settings.subscriptions.every(({ id }) => kept.has(id)) };
  };
  return watchConfigFile(root, { name: SETTINGS_FILE, read, patienceMs: UNFINISHED_MS }, watcher);
}
