import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { programFile } from '../processes.ts';
import { aFolder } from '../store/folder.ts';
import { transcribe } from '../transcript.ts';
import { aCatalogueText } from './small-catalogue.ts';

const repository = new URL('../..', import.meta.url).pathname;

export const realCatalogue = (): string => readFileSync(join(repository, 'config/deadlines.yaml'), 'utf8');

/** The project with settings of its own, and a small catalogue where it does not matter: everything else is the real thing. */
export function aProject(settings: string, sources: string, catalogue = aCatalogueText([])): string {
  const root = aFolder();
  for (const part of ['src', 'node_modules', 'package.json']) symlinkSync(join(repository, part), join(root, part));
  mkdirSync(join(root, 'config'));
  writeFileSync(join(root, 'config/deadlines.yaml'), catalogue);
  writeFileSync(join(root, 'config/dutywatch.yaml'), settings);
  writeFileSync(join(root, 'config/sources.yaml'), sources);
  return root;
}

export type Run = {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
};

/** A process of the product, perhaps `under` another command; ends with the test. */
export function run(
  root: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  under: readonly string[] = [],
): Run {
  const links = ['--preserve-symlinks-main', '--disable-warning=ExperimentalWarning'];
  const [command = '', ...given] = [...under, process.execPath, ...links, programFile('main', root), ...args];
  const child = spawn(command, given, {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', ...compileCache(), HOST: '127.0.0.1', PORT: '0', ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk;
      transcribe('said', null, String(chunk));
    });
  }
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    child,
    output: () => output,
    ended: new Promise((resolve) => child.on('exit', (code) => resolve(code))),
  };
}

/** Sources are compiled once for all processes of the tests. */
function compileCache(): Readonly<Record<string, string>> {
  const { NODE_COMPILE_CACHE: folder } = process.env;
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}
