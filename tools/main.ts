import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../src/cli/command.ts';
import { exitCodes, Stop } from '../src/cli/exit.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const say = (line: string) => {
  process.stdout.write(`${line}\n`);
};

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const readShape = {
  name: 'read',
  usage: `npm run read -- FILE|-     print as JSON what is read in a text: relevance, dates, rates
         [--signed D] [--published D] [--title T] [--type T]`,
  options: { signed: text, published: text, title: text, type: text },
  files: 1,
} as const;

const evalShape = {
  name: 'eval',
  usage: `npm run eval -- FOLDER     hold the reader against labelled documents [--json]
       npm run eval -- --proposals FOLDER
                                  hold what documents propose against what the catalogue says they did
       npm run eval -- --feed HISTORY --pages PAGES --labels LABELS [--json] [--least]
                                  replay a feed's history and hold the alerts against labels;
                                  --least: fail below what is promised`,
  options: { proposals: text, feed: text, pages: text, labels: text, json: flag, least: flag },
  files: 1,
} as const;

/** The options that each way of evaluating takes; without any of them a folder is read. */
function takenBy(how: string | undefined): readonly string[] {
  if (how === 'proposals') return ['proposals', 'json'];
  return how === 'feed' ? ['feed', 'pages', 'labels', 'json', 'least'] : ['json'];
}

async function main([command, ...args]: readonly string[]): Promise<void> {
  if (command === 'read') {
    const given = readArguments(readShape, args);
    if (given === 'help') return say(`Usage: ${readShape.usage}`);
    const { signed, published, title, type } = given.values;
    const { runRead } = await import('./read.ts');
    return runRead({ file: given.files[0], signed, published, title, type, say });
  }
  if (command !== 'eval') throw new Stop(exitCodes.usage, `Usage: ${readShape.usage}\n       ${evalShape.usage}`);
  const given = readArguments(evalShape, args);
  if (given === 'help') return say(`Usage: ${evalShape.usage}`);
  const { proposals, feed, pages, labels, json = false, least = false } = given.values;
  const [how, [folder]] = [['proposals', 'feed'].find((name) => name in given.values), given.files];
  const ofOthers = Object.keys(given.values).filter((name) => !takenBy(how).includes(name));
  if (how !== undefined && folder !== undefined) ofOthers.push(folder);
  if (ofOthers.length > 0) {
    const named = ofOthers.map((name) => (name === folder ? name : `--${name}`)).join(', ');
    throw new Stop(
      exitCodes.usage,
      `eval ${how ? `--${how}` : 'FOLDER'} takes no ${named}.\n\nUsage: ${evalShape.usage}`,
    );
  }
  if (proposals !== undefined) {
    const catalogue = readFileSync(join(root, 'config', 'deadlines.yaml'), 'utf8');
    const { evalProposals } = await import('./eval-proposals.ts');
    return evalProposals({ folder: proposals, catalogue, json, say });
  }
  if (feed !== undefined) {
    const { evalFeed } = await import('./eval-feed.ts');
    return evalFeed({ root, feed, pages, labels, json, least, say });
  }
  const { runEval } = await import('./eval.ts');
  return runEval({ folder: given.files[0], json, say });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Stop)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(error.exitCode);
});
