import { expect, it } from 'vitest';
import { readServerFile } from '../../../src/cli/config/server-file.ts';

const SIZE = 100_000;
const filled = (line: (n: string) => string) => {
  const lines: string[] = [];
  for (let n = 0, size = 0; size < SIZE; n++) size += lines[lines.push(line(n.toString(36))) - 1]?.length ?? 0;
  return lines.join('');
};
const server = 'version: 1\nserver: "123456789012345678"\n';
const follows = `${server}subscriptions:\n  - channel: "123456789012345678"\n    measures: [`;
const measures = Array.from({ length: 60 }, (_, n) => `ieepa-reciprocal-measure-of-country-${n}`);

/** Files that anybody who manages some server may upload: the bot goes on answering and sending. */
const files: readonly (readonly [string, string])[] = [
  ['keys of one letter or two', filled((n) => `${n}:\n`)],
  ['one key again and again', 'a:\n'.repeat(SIZE / 3)],
  ['keys between braces', `{${filled((n) => `${n}:,`)}}`],
  ['keys nobody knows', server + filled((n) => `x${n}: 1\n`)],
  ['measures nobody knows', `${follows}${filled((n) => `${n}-x, `)}]`],
  ['a measure without end', `${follows}${'a'.repeat(SIZE)}]`],
  ['channels that are all the same', `${server}subscriptions:\n${'  - {channel: "1"}\n'.repeat(SIZE / 19)}`],
  ['brackets that nest', '['.repeat(SIZE / 2) + ']'.repeat(SIZE / 2)],
  ['braces that nest', '{a: '.repeat(SIZE / 5) + '}'.repeat(SIZE / 5)],
  ['lists in lists', '- '.repeat(SIZE / 2)],
  ['aliases of aliases', `a: &a [x]\nb: [${'*a,'.repeat(SIZE / 3)}]`],
];

it.each(files)('a file of %s is refused without holding everybody up', { timeout: 10_000 }, (_, text) => {
  const known = { channel: () => true, role: () => true, measures };
  expect(readServerFile(text, 'file', known)).toMatchObject({ ok: false, problems: expect.anything() });
});

it('names every key that is repeated by its line and path, however deep', () => {
  const text =
    'version: 1\nversion: 1\nsubscriptions:\n  - channel: "1"\n    channel: "1"\n    mention: { role: "1", role: "2" }\n';
  const reading = readServerFile(text, 'file', { channel: () => true, role: () => true, measures });
  const repeated = reading.ok ? [] : reading.problems.filter(({ expected }) => expected.startsWith('each key once'));
  expect(repeated.map(({ line, path }) => `${line} ${path}`)).toEqual([
    '2 version',
    '5 subscriptions[0].channel',
    '6 subscriptions[0].mention.role',
  ]);
});
