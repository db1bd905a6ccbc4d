import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { argumentsOf, refuseCall } from '../tools/arguments.ts';
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
/** A measurement has the machine to itself; benchmarks that mostly wait run beside others. */
const AT_ONCE = 3;

const usage = `npm run bench -- NAME… | all [--smallest | --write] [--json]

  --smallest   only show that each still runs; judges no goal
  --write      put the figures into bench/figures.md
  --json       print one object a line

${benchmarks.map(({ name, measures }) => `  ${name.padEnd(12)} ${measures}`).join('\n')}`;
const { values, files: names } = argumentsOf({
  name: 'bench',
  usage,
  options: { smallest: { type: 'boolean' }, json: { type: 'boolean' }, write: { type: 'boolean' } },
  files: benchmarks.length,
  words: [ALL, ...benchmarks.map(({ name }) => name)],
});
if (names.length === 0) refuseCall(`Which benchmarks?\n\nUsage: ${usage}`);
if (values.smallest && values.write)
  refuseCall('What the smallest size measures is no figure to write: leave out one.');

const left = names.includes(ALL) ? [...benchmarks] : benchmarks.filter(({ name }) => names.includes(name));
const inTurn = async () => {
  for (let benchmark = left.shift(); benchmark; benchmark = left.shift()) await told(benchmark);
};
await Promise.all(Array.from({ length: values.smallest ? AT_ONCE : 1 }, inTurn));
// One that failed may have left processes behind, which end with this one.
process.exit();

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
  const wanted = goal === null || values.smallest ? '' : `  goal ${goal}: ${met ? 'met' : 'MISSED'}`;
  return `${name.padEnd(44)} ${size.padEnd(28)} ${value.toFixed(2).padStart(10)} ${unit}${compared}${wanted}`;
}
