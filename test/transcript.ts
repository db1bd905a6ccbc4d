import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

/** A folder: what a test of an outage logged and posted is written there, to be read as people would. */
const folder = process.env.TRANSCRIPT;

const secondOf = (instant: number) => new Date(instant).toISOString().replace('.000Z', 'Z');

/** Keeps one line of the transcript of the test that runs: a line of the log, a message, a sentence at the terminal. */
export function transcribe(kind: 'log' | 'posted' | 'edited' | 'said', instant: number | null, text: string): void {
  if (!folder) return;
  const name = (expect.getState().currentTestName ?? 'outside a test').replace(/[^\w가-힣]+/g, ' ').trim();
  mkdirSync(folder, { recursive: true });
  const lines = text.trimEnd().replaceAll('\n', '\n    ');
  appendFileSync(
    join(folder, `${name.slice(0, 150)}.txt`),
    `${instant === null ? '' : `${secondOf(instant)} `}${kind}: ${lines}\n`,
  );
}

/** A line of the log as it is written: the sentence, then what it is about. */
export function logged(fields: Readonly<Record<string, unknown>>, sentence: string): string {
  const { err, ...rest } = fields;
  return `${sentence} ${JSON.stringify(rest)}${err === undefined ? '' : ` ${String(err)}`}`;
}
