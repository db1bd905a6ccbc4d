import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { run } from './run.ts';

const folder = join(import.meta.dirname, '..');
const readme = readFileSync(join(folder, 'README.md'), 'utf8');
/** The README's programs by their headings. */
const programs = new Map(
  readme.split(/^## /m).flatMap((section) => {
    const [heading = ''] = section.split('\n');
    return [...section.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => [heading, code] as const);
  }),
);
const modules = createRequire(import.meta.url)
  .resolve('discord.js')
  .replace(/(?<=node_modules).*/, '');

/** A separate project that contains the program, with the packages installed here. */
function aProject(program: string): string {
  const project = mkdtempSync(join(tmpdir(), 'sandbox-readme-'));
  onTestFinished(() => rmSync(project, { recursive: true }));
  symlinkSync(modules, join(project, 'node_modules'));
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(project, 'bot.ts'), program);
  return join(project, 'bot.ts');
}

/** The first line that contains the words, from a program that runs until the test ends. */
async function lineOf(file: string, args: readonly string[], words: string): Promise<string> {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill());
  for await (const line of createInterface(child.stdout)) if (line.includes(words)) return line;
  throw new Error(`${file} ended without ${words}`);
}

it('"Point a client at it" runs as it is printed', async () => {
  const api = /http:\S+/.exec(await lineOf(join(folder, 'main.ts'), ['--port', '0'], 'API'))?.[0] ?? '';
  const program = programs.get('Point a client at it')?.replace('http://127.0.0.1:8080/api', api) ?? '';
  expect(program).toContain(api);
  expect(await lineOf(aProject(program), [], 'ready')).toBe('My bot is ready');
});

it.each([
  [
    'In a test',
    /^\[\s+'GET \/gateway\/bot',\s+'PUT \/applications\/\d+\/commands',\s+'POST \/interactions\/(\d+)\/\S+\1\/callback'\s+\]\n$/,
  ],
  ['Inject faults', /^2\nMissing Permissions\n$/],
  ['Steer the clock', /^2025-07-09T04:00:30.000Z\n$/],
])('"%s" runs as it is printed', async (heading, printed) => {
  const { code, stdout, stderr } = await run(aProject(programs.get(heading) ?? ''));
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(printed);
});

it('no program of the README is left out', () => {
  expect([...programs.keys()]).toEqual(['Point a client at it', 'In a test', 'Inject faults', 'Steer the clock']);
  expect(readme.match(/```ts/g)).toHaveLength(programs.size);
});
