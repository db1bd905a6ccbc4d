import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** The npm scripts that run a file of ours beside the bot, and that file. */
const tools = Object.entries(scripts).flatMap(([script, line]) => {
  const [, file, ...given] = /^node bin\/node26\.cjs ((?!src\/|sandbox\/)[\w/-]+\.ts)(?: (\w+))?/.exec(line) ?? [];
  return file === undefined ? [] : [[script, file, given.filter((word) => word !== undefined)] as const];
});

it.each([
  ['screenshots', '--help', 0, 'Usage: npm run screenshots'],
  ['soak', '--kill 3', 64, 'soak has no option --kill. Did you mean --kills?'],
  ['eval', '--least --pages x FOLDER', 64, 'eval FOLDER takes no --least, --pages.'],
  ['eval', '--proposals x --least', 64, 'eval --proposals takes no --least.'],
  ['bench', 'replis', 64, 'bench does not know "replis". Did you mean replies?'],
])('npm run %s -- %s', (script, line, code, words) => {
  const [, file = '', given = []] = tools.find(([name]) => name === script) ?? [];
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, file), ...given, ...line.split(' ')], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect(`${stdout}${stderr}`).toContain(words);
  expect(status).toBe(code);
});

it('every npm script reads what is typed behind it with the one reader, which names what it does not know', () => {
  expect(tools.map(([script]) => script)).toEqual(expect.arrayContaining(['bench', 'cases', 'check-facts', 'e2e']));
  const others = tools.filter(([, file]) => {
    const text = readFileSync(join(root, file), 'utf8');
    return /\bprocess\.argv\b/.test(text) && !/\breadArguments\(/.test(text);
  });
  expect(others).toEqual([]);
});
