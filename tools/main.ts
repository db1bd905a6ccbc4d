import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { exitCodes, Stop } from '../src/cli/exit.ts';
import { runEval } from './eval.ts';
import { evalFeed } from './eval-feed.ts';
import { evalProposals } from './eval-proposals.ts';
import { runRead } from './read.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const say = (line: string) => {
  process.stdout.write(`${line}\n`);
};

const usage = `Usage: npm run read -- FILE|-     print as JSON what is read in a text: relevance, dates, rates
         [--signed D] [--published D] [--title T] [--type T]
       npm run eval -- FOLDER     hold the reader against labelled documents [--json]
       npm run eval -- --proposals FOLDER
                                  hold what documents propose against what the catalogue says they did
       npm run eval -- --feed HISTORY --pages PAGES --labels LABELS [--json] [--least]
                                  replay a feed's history and hold the alerts against labels;
                                  --least: fail below what is promised`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

async function main(args: readonly string[]): Promise<void> {
  const [command, ...rest] = args;
  if (command === 'read') {
    const options = { signed: text, published: text, title: text, type: text };
    const { values, file } = read(() => parseArgs({ args: rest, options, allowPositionals: true }));
    const { signed, published, title, type } = values;
    return runRead({ file, signed, published, title, type, say });
  }
  if (command !== 'eval') throw new Stop(exitCodes.usage, usage);
  const options = { proposals: text, feed: text, pages: text, labels: text, json: flag, least: flag };
  const { values, file } = read(() => parseArgs({ args: rest, options, allowPositionals: true }));
  const { proposals, feed, pages, labels, json, least } = values;
  if (proposals !== undefined) {
    const catalogue = readFileSync(join(root, 'config', 'deadlines.yaml'), 'utf8');
    return evalProposals({ folder: proposals, catalogue, json, say });
  }
  if (feed !== undefined) return evalFeed({ root, feed, pages, labels, json, least, say });
  return runEval({ folder: file, json, say });
}

/** The options and the one file or folder that may be named. */
function read<T extends { readonly values: object; readonly positionals: readonly string[] }>(parse: () => T) {
  try {
    const { values, positionals } = parse();
    const [file, ...more] = positionals;
    if (more.length === 0) return { values: values as T['values'], file };
  } catch {
    // An option that does not exist: the usage says which do.
  }
  throw new Stop(exitCodes.usage, usage);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Stop)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(error.exitCode);
});
