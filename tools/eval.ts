import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes, Stop } from '../src/cli/exit.ts';
import { type DateReading, readDocument } from '../src/reading/reading.ts';
import { type LabelledDocument, readManifest, readMentions } from './eval-corpus.ts';
import { judge } from './eval-score.ts';

type EvalOptions = {
  /** A folder with `manifest.json`, its files, and perhaps `zoned-mentions.jsonl`. */
  readonly folder: string | undefined;
  readonly json: boolean;
  readonly say: (line: string) => void;
};

type Miss = { readonly file: string; readonly kind: string; readonly quote: string; readonly got: string };
type Row = { found: number; wrong: number; missed: number };

const MANIFEST = 'manifest.json';
const MENTIONS = 'zoned-mentions.jsonl';

/** Compares the reader with labelled documents and prints what it found, read wrongly and missed. */
export function runEval({ folder, json, say }: EvalOptions): void {
  if (folder === undefined) throw new Stop(exitCodes.usage, 'Which folder? npm run eval -- FOLDER');
  if (!existsSync(join(folder, MANIFEST))) {
    throw new Stop(exitCodes.usage, `${folder} has no ${MANIFEST}; expected a folder of labelled documents.`);
  }
  const documents = readManifest(readFileSync(join(folder, MANIFEST), 'utf8'));
  const dated = scoreDocuments(documents, folder);
  const mentions = scoreMentions(join(folder, MENTIONS));
  if (json) {
    const { principal, traps } = dated;
    say(JSON.stringify({ principal, traps, mentions: mentions.counts }));
    return;
  }
  for (const [kind, row] of [...dated.kinds].sort(([a], [b]) => a.localeCompare(b))) {
    say(`${kind.padEnd(28)} found ${row.found}  wrong ${row.wrong}  missed ${row.missed}`);
  }
  for (const miss of [...dated.misses, ...mentions.misses]) {
    say(`\n${miss.kind} in ${miss.file}\n  “${miss.quote}”\n  ${miss.got}`);
  }
  const { principal, traps } = dated;
  say(
    `\nprincipal: ${principal.found} of ${principal.labelled} found, ${principal.wrong} wrong, ${principal.missed} missed` +
      `\ntraps: ${traps.fallen} of ${traps.labelled} read as a deadline` +
      `\nmentions: ${mentions.counts.right} of ${mentions.counts.total} right, ${mentions.counts.wrong} wrong, ${mentions.counts.nothing} nothing`,
  );
}

function scoreDocuments(documents: readonly LabelledDocument[], folder: string) {
  const principal = { labelled: 0, found: 0, wrong: 0, missed: 0 };
  const traps = { labelled: 0, fallen: 0 };
  const kinds = new Map<string, Row>();
  const misses: Miss[] = [];
  for (const { file, labels, type, title, signed, published } of documents) {
    const text = readFileSync(join(folder, file), 'utf8');
    const { dates } = readDocument(text, { signedOn: signed, publishedOn: published, type, title });
    for (const label of labels) {
      const outcome = judge(label, text, dates);
      if (outcome.what === 'unscored') continue;
      const row = kinds.get(label.kind) ?? { found: 0, wrong: 0, missed: 0 };
      kinds.set(label.kind, row);
      const result = outcome.what === 'trap' ? (outcome.fallen ? 'wrong' : 'found') : outcome.result;
      row[result]++;
      if (outcome.what === 'trap') {
        traps.labelled++;
        if (outcome.fallen) traps.fallen++;
      } else {
        principal.labelled++;
        principal[outcome.result]++;
      }
      if (result !== 'found') misses.push({ file, kind: label.kind, quote: label.quote, got: wordsOf(outcome.read) });
    }
  }
  return { principal, traps, kinds, misses };
}

function wordsOf(read: readonly DateReading[]): string {
  if (read.length === 0) return 'nothing was read there';
  return read
    .map(({ role, date, instant, because }) => `${role} ${instantText(instant) ?? date} (${because})`)
    .join('; ');
}

function scoreMentions(file: string) {
  const counts = { total: 0, right: 0, wrong: 0, nothing: 0 };
  const misses: Miss[] = [];
  if (!existsSync(file)) return { counts, misses };
  for (const { text, instant } of readMentions(readFileSync(file, 'utf8'))) {
    counts.total++;
    const { dates } = readDocument(text);
    const read = dates.filter((each) => each.instant !== null);
    if (read.some((each) => each.instant === instant)) {
      counts.right++;
      continue;
    }
    counts[read.length > 0 ? 'wrong' : 'nothing']++;
    misses.push({ file: MENTIONS, kind: 'mention', quote: text, got: wordsOf(dates) });
  }
  return { counts, misses };
}

/** ISO text of an instant, to the second. */
export function instantText(instant: number | null): string | null {
  return instant === null ? null : Temporal.Instant.fromEpochMilliseconds(instant).toString({ smallestUnit: 'second' });
}
