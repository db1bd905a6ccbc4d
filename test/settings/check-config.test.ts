import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATALOGUE_FILE, checkConfig, formatProblems, SETTINGS_FILE } from '../../src/settings/check-config.ts';
import { jsonSchemas } from '../../src/settings/json-schemas.ts';
import { edited, SMALL_CATALOGUE } from './fixture.ts';

const root = new URL('../../', import.meta.url);
const onDisk = (file: string) => readFileSync(new URL(file, root), 'utf8');

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
        'config/dutywatch.yaml:2  languages  expected no such key; `language` was perhaps meant',
    );
  });

  it('follows subscriptions into the catalogue', () => {
    const settings = 'subscriptions:\n  - { id: a, channel: "123456789012345678", measures: [us-mars] }\n';
    const problems = checkConfig(
      (file) => ({ [CATALOGUE_FILE]: SMALL_CATALOGUE, [SETTINGS_FILE]: settings })[file] ?? '',
    );
    expect(problems.map((problem) => problem.path)).toEqual(['subscriptions[0].measures[0]']);
  });

  it('tells a file that cannot be read', () => {
    const problems = checkConfig((file) => {
      if (file === SETTINGS_FILE) throw new Error('EACCES');
      return file === CATALOGUE_FILE ? SMALL_CATALOGUE : '';
    });
    expect(formatProblems(problems)).toBe('config/dutywatch.yaml:1  (file)  expected a file that can be read');
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
