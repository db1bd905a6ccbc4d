import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { builtFolder, builtProgram, hashOf } from '../../launch/built.js';
import { aFolder } from '../store/folder.ts';

const repository = resolve(import.meta.dirname, '../..');
const THEN = 1_700_000_000;

/** A program built from one file that said `one`. */
function aBuiltProgram(): { readonly root: string; readonly source: string } {
  const root = aFolder();
  const source = join(root, 'main.ts');
  writeFileSync(source, 'one');
  utimesSync(source, THEN, THEN);
  mkdirSync(builtFolder(root), { recursive: true });
  const sources = [{ path: 'main.ts', bytes: 3, changed: THEN * 1_000, hash: hashOf(source) }];
  writeFileSync(join(builtFolder(root), 'built-from.json'), JSON.stringify({ sources }));
  return { root, source };
}

describe('the built program is run while it is what the sources say', () => {
  it('and not where nothing was built', () => {
    expect(builtProgram(aFolder())).toBeNull();
  });

  it('with the sources untouched', () => {
    const { root } = aBuiltProgram();
    expect(builtProgram(root)).toBe(join(builtFolder(root), 'main.cjs'));
  });

  it('with the sources copied, so that they look newer', () => {
    const { root, source } = aBuiltProgram();
    utimesSync(source, THEN + 60, THEN + 60);
    expect(builtProgram(root)).not.toBeNull();
  });

  it('and not once a source says something else, as long as before or not', () => {
    const { root, source } = aBuiltProgram();
    writeFileSync(source, 'two');
    expect(builtProgram(root)).toBeNull();
    writeFileSync(source, 'another');
    expect(builtProgram(root)).toBeNull();
  });

  it('and not when a source is gone', () => {
    const { root, source } = aBuiltProgram();
    rmSync(source);
    expect(builtProgram(root)).toBeNull();
  });
});

it('where there is nothing to build with, installing goes on and the sources are run', async () => {
  const root = aFolder();
  cpSync(join(repository, 'launch'), join(root, 'launch'), { recursive: true });
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'launch/build.ts')]);
  expect(stdout).toContain('The program runs from its sources');
  expect(builtProgram(root)).toBeNull();
});

it('built and unbuilt, the program says the same', { timeout: 60_000 }, async () => {
  const run = async (...args: readonly string[]) =>
    (await promisify(execFile)(process.execPath, [...args], { cwd: repository, maxBuffer: 1 << 26 })).stdout;
  await run('launch/build.ts');
  expect(builtProgram(repository)).not.toBeNull();
  const told = [
    'replay',
    '--from',
    '2025-06-01',
    '--to',
    '2025-08-10',
    '--country',
    'KR',
    '--language',
    'ko',
    '--json',
  ];
  const [built, unbuilt] = await Promise.all([run('launch/start.js', ...told), run('src/main.ts', ...told)]);
  expect(built).toBe(unbuilt);
  expect(built).toContain('8월');
  const programs = readdirSync(builtFolder(repository)).filter((name) => name.endsWith('.cjs'));
  const wide = programs.filter((name) => /[^\0-\x7f]/.test(readFileSync(join(builtFolder(repository), name), 'utf8')));
  expect(programs).toContain('main.cjs');
  expect(wide).toEqual([]);
});

it('built, the sandbox starts and serves its page', { timeout: 60_000 }, async () => {
  await promisify(execFile)(process.execPath, ['launch/build.ts'], { cwd: repository });
  expect(builtProgram(repository)).not.toBeNull();
  const env = { PATH: process.env.PATH ?? '', HOST: '127.0.0.1', PORT: '0', DATA_DIR: aFolder() };
  const child = spawn(process.execPath, ['launch/start.js', 'start', '--sandbox'], { cwd: repository, env });
  onTestFinished(() => void child.kill('SIGKILL'));
  let told = '';
  const chat = new Promise<string>((found) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        told += chunk;
        const address = /Chat\s+(\S+)/.exec(told)?.[1];
        if (address) found(address);
      });
    }
  });
  const gone = once(child, 'exit').then(() => Promise.reject(new Error(told)));
  const page = await fetch(await Promise.race([chat, gone]));
  gone.catch(() => {});
  expect(page.status).toBe(200);
});
