import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { readCatalogue } from '../../../src/cli/config/catalogue.ts';
import { readDutywatch } from '../../../src/cli/config/dutywatch.ts';
import { readServerFile } from '../../../src/cli/config/server-file.ts';
import { readSources } from '../../../src/cli/config/sources.ts';
import { anyCharacter } from '../../any-character.ts';

const config = join(import.meta.dirname, '..', '..', '..', 'config');
const readers = {
  'dutywatch.yaml': (text: string) => readDutywatch(text, 'dutywatch.yaml'),
  'sources.yaml': (text: string) => readSources(text, 'sources.yaml'),
  'deadlines.yaml': (text: string) => readCatalogue(text, 'deadlines.yaml'),
} as const;

/** A change to a file, by mistake or by malice. */
const slip = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  text: fc.oneof(
    fc.constantFrom(
      ':',
      '- ',
      '  ',
      '\t',
      '{',
      '}',
      '[',
      '"',
      '&a *a',
      '<<: *a',
      '!!js/function x',
      '? ',
      '|',
      '#',
      '\u0000',
      '---\n',
      '__proto__: {a: 1}\n',
      '9e999',
      '2025-02-30',
      '.nan',
    ),
    fc.string({ unit: anyCharacter, maxLength: 20 }),
  ),
});

it.each(Object.entries(readers))('%s, whatever becomes of it, is read or refused by line and key', (name, read) => {
  const lines = readFileSync(join(config, name), 'utf8').split('\n').slice(0, 160);
  const whole = lines.join('\n');
  const problem = {
    file: expect.any(String),
    line: expect.any(Number),
    path: expect.any(String),
    expected: expect.any(String),
  };
  const check = (text: string) => {
    const reading: { readonly ok: boolean; readonly problems?: readonly unknown[] } = read(text);
    if (reading.ok) return;
    expect(reading.problems?.length).toBeGreaterThan(0);
    for (const one of reading.problems ?? []) expect(one).toMatchObject(problem);
  };
  fc.assert(
    fc.property(fc.array(slip, { minLength: 1, maxLength: 3 }), (slips) => {
      check(
        slips.reduce((text, { at, length, text: put }) => {
          const from = Math.floor(at * text.length);
          return text.slice(0, from) + put + text.slice(from + length);
        }, whole),
      );
    }),
    { numRuns: 40 },
  );
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => check(stringify(value))),
    { numRuns: 100 },
  );
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter, maxLength: 200 }), (text) => check(text)),
    { numRuns: 200 },
  );
  expect(({} as Record<string, unknown>).a).toBeUndefined();
});

it('a file that a server imports is no different', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: anyCharacter, maxLength: 200 }),
        fc.jsonValue({ maxDepth: 4 }).map((it) => stringify(it)),
      ),
      (text) => {
        expect(() =>
          readServerFile(text, 'file', { channel: () => true, role: () => true, measures: [] }),
        ).not.toThrow();
      },
    ),
    { numRuns: 200 },
  );
});
