import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandsJson } from '../../src/commands/index.ts';

type Node = {
  readonly name: string;
  readonly type?: number;
  readonly name_localizations: { readonly ko: string };
  readonly options?: readonly Node[];
};

const root = join(import.meta.dirname, '../..');
const chat = (commandsJson() as unknown as readonly Node[]).filter(({ type }) => type !== 3);

/** `/alerts setup`, as it is named in a language. */
function namesIn(nameOf: (node: Node) => string): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    chat.map((it) => [nameOf(it), new Set((it.options ?? []).filter(({ type }) => type === 1).map(nameOf))] as const),
  );
}

const english = namesIn(({ name }) => name);
const korean = namesIn(({ name_localizations }) => name_localizations.ko);

/** Commands that a text names and that there are not. */
function unheardOf(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\w./-])\/([\p{L}]+) ([\p{L}-]+)/gu)].flatMap(([whole, name = '', inner = '']) => {
    const own = english.get(name) ?? korean.get(name);
    // A particle may follow a Korean name: `/알림 설정`을 aside, also /서버 내보내기의.
    const is = own === undefined || own.size === 0 || [...own].some((it) => inner === it || inner.startsWith(it));
    return is ? [] : [whole];
  });
}

const files = globSync(['src/texts/**/*.ts', 'src/**/*.md', 'src/cli/**/*.ts', 'docs/*.md', 'README.md'], {
  cwd: root,
});

it('every command that a text or a document names is one', () => {
  expect(files.length).toBeGreaterThan(40);
  const found = files.flatMap((file) =>
    unheardOf(readFileSync(join(root, file), 'utf8')).map((name) => `${file}: ${name}`),
  );
  expect(found).toEqual([]);
});

it('a Korean sentence names a command in Korean', () => {
  const said = globSync('src/texts/ko/*.ts', { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/(?<![\w./-])\/([a-z]+) [a-z]+/g)].flatMap(
      ([whole, name = '']) => (english.has(name) ? [`${file}: ${whole}`] : []),
    ),
  );
  expect(said).toEqual([]);
});

it.each([
  ['`/alerts follow`', ['/alerts follow']],
  ['`/알림 구독`으로', ['/알림 구독']],
  ['`/alerts setup`, `/서버 내보내기의`', []],
  ['config/alerts follow', []],
])('%j names %j that there are not', (text, expected) => {
  expect(unheardOf(text)).toEqual(expected);
});
