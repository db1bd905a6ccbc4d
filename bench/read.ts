import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../src/reading/reading.ts';
import type { Benchmark, Row } from './row.ts';
import { median, stopwatch } from './statistics.ts';

const MB = 1_000_000;
const LONGEST_MS = 50;
/** Time may grow this much faster than size before it is called worse than linear. */
const LINEAR = 1.5;
const CORPUS = '../shared/corpus';

/**
 * Every document of the labelled corpus, whole, through `readDocument` as the bot reads it; then texts made to be slow, at a
 * quarter, half and whole megabyte, to see the growth. The growth's peer is the same text at a quarter of the size.
 */
export const read: Benchmark = {
  name: 'read',
  measures: `documents of ${CORPUS} in MB a second, hostile texts of up to 1 MB, growth with size`,
  async run({ smallest, tell }) {
    const rounds = smallest ? 1 : 7;
    const texts = corpusTexts();
    const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    const took = times(rounds, () => {
      for (const text of texts) readDocument(text);
    });
    tell(`${texts.length} documents, ${(bytes / MB).toFixed(2)} MB in ${took.toFixed(0)} ms`);
    const rows: Row[] = [
      {
        name: 'read corpus',
        size: `${texts.length} documents, ${(bytes / MB).toFixed(2)} MB`,
        value: bytes / MB / (took / 1_000),
        unit: 'MB/s',
        peer: null,
        ratio: null,
        goal: null,
        met: null,
      },
    ];
    for (const [name, scrap] of Object.entries(hostile)) {
      const sizes = [MB / 4, MB / 2, MB].map((size) => ({ size, took: timeOf(scrap, size, rounds) }));
      const quarter = sizes[0]?.took ?? 0;
      for (const { size, took } of sizes) {
        const whole = size === MB;
        const growth = took / quarter / (size / (MB / 4));
        rows.push({
          name: `read hostile: ${name}`,
          size: `${size / MB} MB`,
          value: took,
          unit: 'ms',
          peer: whole ? 'four times a quarter of it' : null,
          ratio: whole ? growth : null,
          goal: whole ? `≤ ${LONGEST_MS} ms, growth ≤ ${LINEAR}` : null,
          met: whole ? took <= LONGEST_MS && growth <= LINEAR : null,
        });
      }
      tell(`${name}: ${sizes.map(({ took }) => took.toFixed(1)).join(', ')} ms`);
    }
    return rows;
  },
};

/** Repeated until the size is reached: what begins something and never ends it, and what looks like a date everywhere. */
const hostile: Readonly<Record<string, string>> = {
  'dates without end': 'on or after 12:01 a.m. eastern daylight time on July 9, 2025, ',
  'phrases cut short': 'within 90 days of the date of the date of ',
  'open brackets': '([“deleting “',
  'numbers and dots': '9903.01.25 1.1.1.1.1 25% ',
  'one long word': 'a',
  'white space': ' \n\t ',
  Korean: '2026년 7월 9일 0시 1분까지 관세 유예 ',
  'dates and rates': '25 percent ad valorem until August 1, 2025; 15 percent from August 7, 2025. ',
};

function timeOf(scrap: string, size: number, rounds: number): number {
  const text = scrap.repeat(Math.ceil(size / Buffer.byteLength(scrap)));
  return times(rounds, () => readDocument(text));
}

/** Median milliseconds of `rounds`, after one that is not counted. */
function times(rounds: number, work: () => void): number {
  work();
  return median(
    Array.from({ length: rounds }, () => {
      const took = stopwatch();
      work();
      return took();
    }),
  );
}

function corpusTexts(): readonly string[] {
  if (!existsSync(CORPUS)) throw new Error(`${CORPUS} is missing: this benchmark reads the labelled documents`);
  return readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .map((name) => readFileSync(join(CORPUS, name), 'utf8'));
}
