import { readFileSync } from 'node:fs';
import { exitCodes, Stop } from '../src/cli/exit.ts';
import type { DocumentFacts } from '../src/reading/document-day.ts';
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
  const facts: DocumentFacts = {
    ...(signed === undefined ? {} : { signedOn: dayOf(signed, '--signed') }),
    ...(published === undefined ? {} : { publishedOn: dayOf(published, '--published') }),
    ...(title === undefined ? {} : { title }),
    ...(type === undefined ? {} : { type }),
  };
  const { text: _, ...reading } = readDocument(textOf(file), facts);
  const dates = reading.dates.map((each) => ({ ...each, instant: instantText(each.instant) }));
  say(JSON.stringify({ ...reading, dates }, null, 2));
}

function dayOf(text: string, option: string): string {
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
