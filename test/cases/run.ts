import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { argumentsOf, refuseCall } from '../../tools/arguments.ts';
import { feedDates, readings, relevances, scenarios } from './case-files.ts';
import { playScenario } from './feed-cases.ts';
import { compareDate, compareReading, compareRelevance } from './reading-cases.ts';

const usage = `npm run cases -- FOLDER [WORDS]     hold the product against a folder of cases

  WORDS          only the cases whose name holds them`;
const [folder, only = ''] = argumentsOf({ name: 'cases', usage, options: {}, files: 2 }).files;
if (folder === undefined) refuseCall(`Which folder?\n\nUsage: ${usage}`);
if (!existsSync(folder)) refuseCall(`There is no folder ${folder}.`);

let passed = 0;
let failed = 0;

async function check(name: string, compare: () => readonly string[] | Promise<readonly string[]>): Promise<void> {
  if (!name.includes(only)) return;
  let wrong: readonly string[];
  try {
    wrong = await compare();
  } catch (error) {
    wrong = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
  if (wrong.length === 0) passed++;
  else {
    failed++;
    console.log([`FAILED ${name}`, ...wrong.map((line) => `  ${line}`)].join('\n'));
  }
}

/** A list that is not in the folder holds no cases. */
function list<T>(path: string, shape: z.ZodType<T>): T | undefined {
  const file = join(folder ?? '', path);
  return existsSync(file) ? shape.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}
const text = (file: string) => readFileSync(join(folder ?? '', 'reading', file), 'utf8');

for (const each of list('feeds/scenarios.json', scenarios) ?? []) {
  await check(each.name, () => playScenario(each));
}
for (const [printed, instant] of list('feeds/dates.json', feedDates)?.dates ?? []) {
  await check(`date “${printed}”`, () => compareDate(printed, instant));
}
for (const each of list('reading/expected.json', readings) ?? []) {
  await check(`${each.kind} (${each.file})`, () => compareReading(text(each.file), each));
}
for (const each of list('reading/relevance.json', relevances) ?? []) {
  await check(`${each.kind} (${each.file})`, () => compareRelevance(text(each.file), each));
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
