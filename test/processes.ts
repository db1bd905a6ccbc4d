import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'rolldown';
import { bundle } from '../rolldown.config.ts';

const root = join(import.meta.dirname, '..');
const programs = {
  main: 'src/main.ts',
  'bot-process': 'test/crash/bot-process.ts',
  'story-process': 'test/crash/story-process.ts',
} as const;

/** The bundle of a program that a test starts as a process, in this project or in one that links its node_modules. */
export const programFile = (name: keyof typeof programs, project = root): string =>
  join(project, process.env.PROGRAMS ?? '', `${name}.js`);

/** Before the tests that start processes, whichever project comes first: the programs are bundled once, as for the image, since most of a short life is loading. */
export default async function bundlePrograms(): Promise<() => Promise<void>> {
  if (process.env.PROGRAMS !== undefined) return async () => {};
  const below = join('node_modules', '.cache', `programs-${process.pid}`);
  const input = Object.fromEntries(Object.entries(programs).map(([name, file]) => [name, join(root, file)]));
  await build(bundle(join(root, below), input));
  // As above dist/: without it, Node reads every file once more to find out what it is.
  writeFileSync(join(root, below, 'package.json'), '{ "type": "module" }');
  process.env.PROGRAMS = below;
  process.env.NODE_COMPILE_CACHE = join(root, below, 'compiled');
  // A process that is ending may still be writing down what it compiled.
  return () => rm(join(root, below), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
