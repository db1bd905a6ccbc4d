import { readFileSync } from 'node:fs';
import { exitCodes, Stop } from '../src/cli/exit.ts';
import { readDocument } from '../src/reading/reading.ts';
import { instantText } from './eval.ts';

type ReadOptions = {
  /** A file, or `-` for standard input. */
  readonly file: string | undefined;
  /** Days as `YYYY-MM-DD`. */
  readonly signed: string | undefined;
  readonly published: string | undefined;
  readonly title: string | undefined;
  readonly type: string | undefined;
  readonly say: (line: string) => void;
};

const STANDARD_INPUT = 0;

/** Prints as JSON what is read in a text: relevance with its reasons, dates with ISO instants, rates. */
export function runRead({ file, signed, published, title, type, say }: ReadOptions): void {
  if (file === undefined) throw new Stop(exitCodes.usage, 'Which text? npm run read -- FILE, or - for standard input');
  const { text: _, ...reading } = readDocument(textOf(file), {
    signedOn: dayOf(signed, '--signed'),
    publishedOn: dayOf(published, '--published'),
    title: title ?? null,
    type: type ?? null,
  });
  const dates = reading.dates.map((each) => ({ ...each, instant: instantText(each.instant) }));
  say(JSON.stringify({ ...reading, dates }, null, 2));
}

function dayOf(text: string | undefined, option: string): string | null {
  if (text === undefined) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
  } catch {
    throw new Stop(exitCodes.usage, `${option} expects a date such as 2025-07-09.`);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file === '-' ? STANDARD_INPUT : file, 'utf8');
  } catch (cause) {
    throw new Stop(
      exitCodes.usage,
      `${file} cannot be read: ${cause instanceof Error ? cause.message : 'no reason given'}`,
    );
  }
}
