import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '../src/cli/command.ts';
import { Stop } from '../src/cli/exit.ts';
import { board } from './board.ts';
import { failover } from './failover.ts';
import { fanOut } from './fan-out.ts';
import { withFigures } from './figures.ts';
import { ledger } from './ledger.ts';
import { memory } from './memory.ts';
import { onTime } from './on-time.ts';
import { plan } from './plan.ts';
import { poll } from './poll.ts';
import { read } from './read.ts';
import { replicas } from './replicas.ts';
import { replies } from './replies.ts';
import type { Benchmark, Row } from './row.ts';
import { start } from './start.ts';

/** Those that take longest first: where several run at once, none is left for the end. */
const benchmarks: readonly Benchmark[] = [
  replies,
  fanOut,
  start,
  failover,
  replicas,
  plan,
  memory,
  ledger,
  onTime,
  board,
  poll,
  read,
];

const ALL = 'all';
/** What is measured has the machine to itself; what only has to run, and mostly waits, has others beside it. */
const AT_ONCE = 3;

const usage = `npm run bench -- <name …> | all [--smallest | --write] [--json]
${benchmarks.map(({ name, measures }) => `  ${name}  ${measures}`).join('\n')}`;
const { values, files: names } = given();
const chosen = names.includes(ALL) ? benchmarks : benchmarks.filter((benchmark) => names.includes(benchmark.name));
const unknown = names.filter((name) => name !== ALL && !benchmarks.some((benchmark) => benchmark.name === name));

// What the smallest size measures is no figure to publish.
if (chosen.length === 0 || unknown.length > 0 || (values.smallest && values.write)) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const left = [...chosen];
  const inTurn = async () => {
    for (let benchmark = left.shift(); benchmark; benchmark = left.shift()) await told(benchmark);
  };
  await Promise.all(Array.from({ length: values.smallest ? AT_ONCE : 1 }, inTurn));
  // One that failed may have left processes behind, which end with this one.
  process.exit();
}

/** Names and options; what cannot be taken ends it with a sentence. */
function given() {
  const options = { smallest: { type: 'boolean' }, json: { type: 'boolean' }, write: { type: 'boolean' } } as const;
  try {
    const read = readArguments({ name: 'bench', usage, options, files: benchmarks.length }, process.argv.slice(2));
    if (read !== 'help') return read;
    console.log(usage);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
    process.exit(error.exitCode);
  }
}

async function told(benchmark: Benchmark): Promise<void> {
  const rows = await measured(benchmark);
  for (const row of rows) console.log(values.json ? JSON.stringify(row) : worded(row));
  if (values.write && rows.length > 0) write(benchmark.name, rows);
  // The smallest size only shows that nothing rots: too short to say anything of goals, and not alone.
  if (!values.smallest && rows.some((row) => row.met === false)) process.exitCode = 1;
}

/** Its rows; none, said aloud, when it fails: the others are still measured. */
async function measured(benchmark: Benchmark): Promise<readonly Row[]> {
  try {
    return await benchmark.run({ smallest: values.smallest === true, tell: (line) => console.error(line) });
  } catch (error) {
    console.error(`${benchmark.name} failed: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
    return [];
  }
}

function write(name: string, rows: readonly Row[]): void {
  const file = join(import.meta.dirname, 'figures.md');
  const day = new Date().toISOString().slice(0, 10);
  const measured = `${day}, ${availableParallelism()} cores, Node ${process.versions.node}`;
  writeFileSync(file, withFigures(readFileSync(file, 'utf8'), name, measured, rows));
}

function worded({ name, size, value, unit, peer, ratio, goal, met }: Row): string {
  const compared = ratio === null ? '' : `  ×${ratio.toFixed(3)}${peer ? ` of ${peer}` : ''}`;
  const wanted = goal === null ? '' : `  goal ${goal}: ${met ? 'met' : 'MISSED'}`;
  return `${name.padEnd(44)} ${size.padEnd(28)} ${value.toFixed(2).padStart(10)} ${unit}${compared}${wanted}`;
}
