import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  CATALOGUE_FILE,
  formatProblems,
  jsonSchemas,
  readConfigFiles,
  SETTINGS_FILE,
} from '../../../src/cli/config/check.ts';
import { SETTINGS_PAGE, settingsPage } from '../../../src/cli/config/settings-page.ts';
import { edited, lineWith, SMALL_CATALOGUE } from './fixture.ts';

const root = new URL('../../../', import.meta.url);
const onDisk = (file: string) => readFileSync(new URL(file, root), 'utf8');

/** The mistakes of the settings files, as a start would print them. */
function checkConfig(read: Parameters<typeof readConfigFiles>[0]) {
  const reading = readConfigFiles(read);
  return reading.ok ? [] : reading.problems;
}

describe('check-config', () => {
  it('finds nothing wrong with the files that are shipped', () => {
    expect(formatProblems(checkConfig(onDisk))).toBe('');
  });

  it('names file, line, key and expectation, one problem a line', () => {
    const files: Record<string, string> = {
      [CATALOGUE_FILE]: edited(SMALL_CATALOGUE, 'days: 90', 'days: many'),
      [SETTINGS_FILE]: 'language: en\nlanguages: ko\n',
    };
    expect(formatProblems(checkConfig((file) => files[file] ?? ''))).toBe(
      'config/deadlines.yaml:36  measures[0].deadlines[0].window.days  expected a whole number from 1 to 10000\n' +
        'config/dutywatch.yaml:2  languages  expected a known key; did you mean `language`?',
    );
  });

  it('follows subscriptions into the catalogue', () => {
    const settings = 'subscriptions:\n  - { id: a, channel: "123456789012345678", measures: [us-mars] }\n';
    const problems = checkConfig(
      (file) => ({ [CATALOGUE_FILE]: SMALL_CATALOGUE, [SETTINGS_FILE]: settings })[file] ?? '',
    );
    expect(problems.map((problem) => problem.path)).toEqual(['subscriptions[0].measures[0]']);
  });

  it.each([
    ['ENOENT', 'this file, which is not there'],
    ['EISDIR', 'a file, not a folder'],
    ['EACCES', 'a file that the bot’s user may read'],
    ['ELOOP', 'a file that can be read'],
  ])('tells a file that cannot be read for %s', (code, expected) => {
    const problems = checkConfig((file) => {
      if (file === SETTINGS_FILE) throw Object.assign(new Error('hidden'), { code });
      return file === CATALOGUE_FILE ? SMALL_CATALOGUE : '';
    });
    expect(formatProblems(problems)).toBe(`config/dutywatch.yaml  (file)  expected ${expected}`);
  });

  it('explains for a line that begins with a tab what YAML accepts instead', () => {
    const tabbed = edited(SMALL_CATALOGUE, '\n      - id: all-start\n', '\n\t\t\t- id: all-start\n');
    expect(formatProblems(checkConfig((file) => (file === CATALOGUE_FILE ? tabbed : '')))).toContain(
      'expected spaces at the beginning of a line, not tabs',
    );
  });
});

describe('config/schema', () => {
  it('is what the schemas in the code say (npm run schema writes it again)', () => {
    const files = readdirSync(new URL('config/schema/', root)).filter((file) =>
      /^(deadlines|dutywatch|sources)\./.test(file),
    );
    expect(Object.fromEntries(files.map((file) => [file, onDisk(`config/schema/${file}`)]))).toEqual(jsonSchemas());
  });

  it.each(['deadlines', 'dutywatch', 'sources'])('is named at the top of config/%s.yaml', (name) => {
    const [first] = onDisk(`config/${name}.yaml`).split('\n');
    expect(first).toBe(`# yaml-language-server: $schema=./schema/${name}.schema.json`);
  });
});

describe('docs/settings.md', () => {
  it('is what files and schemas say (npm run schema writes it again)', () => {
    expect(onDisk(SETTINGS_PAGE)).toBe(settingsPage(onDisk));
  });

  it('gives each key its default and meaning, beside its example or above it', () => {
    const rows = onDisk(SETTINGS_PAGE).split('\n');
    expect(rows).toContain(
      "| `DATA_DIR` | `./data` |  | Where the store, its socket and the sandbox's own store are kept. |",
    );
    expect(rows).toContain(
      '| `discord.requestTimeoutSeconds` | `10` | 1 to 60 | When to give up waiting for an answer. |',
    );
    expect(rows).toContain('| `leads` | `null` |  | null: the leads above |');
    expect(rows).toContain('| `everyMinutes` | `10` | 1 to 1440 | How often it is asked |');
  });

  it('cannot be written while a key is explained nowhere', () => {
    const bare = (file: string) => (file === SETTINGS_FILE ? '{}' : onDisk(file));
    expect(() => settingsPage(bare)).toThrow('neither a comment nor the schema says what language means');
  });
});

describe('bytes that are no UTF-8', () => {
  // 유예 in CP949.
  const cp949 = Buffer.from([0xc0, 0xaf, 0xbf, 0xb9]);
  const bytesOf = (text: string) =>
    Buffer.concat([
      Buffer.from(text.slice(0, text.indexOf('유예'))),
      cp949,
      Buffer.from(text.slice(text.indexOf('유예') + 2)),
    ]);

  it.each([
    [CATALOGUE_FILE, { [CATALOGUE_FILE]: bytesOf(SMALL_CATALOGUE) }, lineWith(SMALL_CATALOGUE, '유예')],
    [SETTINGS_FILE, { [SETTINGS_FILE]: bytesOf('language: ko\n# 유예\n') }, 2],
    ['config/sources.yaml', { 'config/sources.yaml': bytesOf('sources: []\n\n# 유예') }, 3],
  ])('are refused in %s with their line', (file, written, line) => {
    const files: Record<string, string | Uint8Array> = { [CATALOGUE_FILE]: SMALL_CATALOGUE, ...written };
    const problems = checkConfig((name) => files[name] ?? '');
    expect(problems.filter((it) => it.file === file)).toEqual([
      { file, line, path: '', expected: expect.stringContaining('Save the file as UTF-8') },
    ]);
  });

  it('are refused as well where an editor has replaced them and saved the rest as UTF-8', () => {
    const replaced = SMALL_CATALOGUE.replace('유예', '\ufffd\ufffd');
    expect(checkConfig((name) => (name === CATALOGUE_FILE ? replaced : ''))).toContainEqual({
      file: CATALOGUE_FILE,
      line: lineWith(SMALL_CATALOGUE, '유예'),
      path: '',
      expected: expect.stringContaining('Save the file as UTF-8'),
    });
  });
});

describe('a catalogue', () => {
  const problemsOf = (text: string) => formatProblems(checkConfig((file) => (file === CATALOGUE_FILE ? text : '')));

  it('that was cut off anywhere gets that report alone, at the line where it ends', () => {
    const lines = SMALL_CATALOGUE.trimEnd().split('\n');
    for (let n = 1; n < lines.length; n++) {
      const cut = lines.slice(0, n).join('\n');
      for (const text of [cut, cut.slice(0, -Math.ceil((lines[n - 1] ?? '').length / 2)), `${cut}\n\n`]) {
        if (text.trim() === '') continue;
        const line = text.trimEnd().split('\n').length;
        expect(problemsOf(text), text.slice(-80)).toBe(
          `config/deadlines.yaml:${line}  end  expected this key, which is missing: \`end: true\`, the last line of the file: one without it was cut off`,
        );
      }
    }
    expect(problemsOf(`${SMALL_CATALOGUE}checkedOn: 2026-11-23\n`.replace('checkedOn: 2026-11-23\n', ''))).toContain(
      'this key at the end of the file',
    );
  });

  it('may be written as JSON, on one line or on several', () => {
    const plain = parse(SMALL_CATALOGUE);
    for (const text of [JSON.stringify(plain), JSON.stringify(plain, null, 2)]) {
      expect(problemsOf(text)).toBe('');
      expect(problemsOf(text.slice(0, -20))).toMatch(/:\d+ {2}end {2}expected this key, which is missing/);
    }
  });

  it('whose deadline was renamed without its revisions is refused with what to do', () => {
    expect(problemsOf(edited(SMALL_CATALOGUE, '- id: all-start\n', '- id: all-begin\n'))).toContain(
      'expected an id that begins with that of its deadline, all-begin/',
    );
    expect(problemsOf(edited(SMALL_CATALOGUE, '- id: all-start\n', '- id: added-0123456789ab\n'))).toContain(
      'given to deadlines that people add',
    );
  });
});
