import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/cli/config/catalogue.ts';
import { readDutywatch } from '../../src/cli/config/dutywatch.ts';
import { readServerFile } from '../../src/cli/config/server-file.ts';
import { readSources } from '../../src/cli/config/sources.ts';
import type { Problem } from '../../src/domain/result.ts';
import { expectedIn, settingsLineIn } from '../../src/texts/expected.ts';
import { badEdits } from '../cli/config/bad-edits.ts';
import { edited, SMALL_CATALOGUE } from '../cli/config/fixture.ts';

type Reading = { readonly ok: boolean; readonly problems?: readonly Problem[] };

const real = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../config', name), 'utf8')
    .split('\n')
    .slice(0, 60)
    .join('\n');

const serverFile = `version: 1
server: "1325000000000000001"
ops: "1325000000000000002"
subscriptions:
  - channel: "1325000000000000003"
    countries: [KR]
    measures: [us-jp]
    sectors: [cars]
    authorities: [ieepa]
    deadlines: [us-jp/start]
    tiers: [press]
    sources: [ustr]
    kinds: [set]
    leads: [7d, 0]
    language: ko
    zone: Asia/Seoul
    mention: { role: "1325000000000000004", kinds: [set] }
    quiet: { from: "22:00", to: "07:00", zone: Asia/Seoul, how: held }
    digest: { every: day, at: "08:00", zone: Asia/Seoul }
    weekly: { weekday: mon, at: "08:00", zone: Asia/Seoul }
    publish: true
    paused: false
deadlines:
  - id: own
    measure: us-jp
    kind: effective
    title: { en: Our own date, ko: 우리 날짜 }
    window: { from: { date: 2031-01-01, time: "00:01", zone: America/New_York }, days: 120, revision: own/1 }
    revisions:
      - id: own/1
        change: set
        moment: { date: 2031-05-01, time: "00:01", zone: America/New_York }
        boundary: on-or-after
        basis: printed
        announcedAt: 2026-01-01T00:00:00Z
        announcedAtPrecision: day
        rates: { KR: 15% }
        except: [JP]
        instrument: { type: announcement, number: null, title: A letter, signedOn: null, frDocument: null, url: null }
        quote: null
        evidence: unverified
        note: null
`;

const known = { channel: () => false, role: () => false, measures: ['us-japan'] };
const readers: Readonly<Record<string, readonly [string, (text: string) => Reading]>> = {
  'a server’s file': [serverFile, (text) => readServerFile(text, 'server.yaml', known)],
  'dutywatch.yaml': [
    serverFile.replace(/version.*\nserver.*\nops.*\n/, '').replace(/deadlines:\n {2}- id: own[\s\S]*/, ''),
    (text) => readDutywatch(text, 'dutywatch.yaml', { measures: ['a'], deadlines: ['b'], sectors: ['c'] }),
  ],
  'sources.yaml': [real('sources.yaml'), (text) => readSources(text, 'sources.yaml')],
  'deadlines.yaml': [SMALL_CATALOGUE, (text) => readCatalogue(text, 'deadlines.yaml')],
};

const slips = ['5', '"x y"', '[]', '{ a: 1 }', 'null', 'true', '"2025-02-30"', '[x, 5]', '"Chinaa"', '"a\\u0001b"'];

/** A file with one slip each: a value that is another, a key that is misspelled, missing or there twice. */
function* slipsOf(text: string): Generator<string> {
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    const [, start = '', key, value] = /^(\s*(?:- )?)(\w+):(.*)$/.exec(line) ?? [];
    if (key === undefined) continue;
    const put = (...instead: readonly string[]) =>
      [...lines.slice(0, at), ...instead, ...lines.slice(at + 1)].join('\n');
    for (const slip of slips) yield put(`${start}${key}: ${slip}`);
    for (const inner of value?.matchAll(/\w+: ("[^"]*"|[^,}\s]+)/g) ?? [])
      for (const slip of slips) yield put(line.replace(inner[0], inner[0].replace(inner[1] ?? '', slip)));
    yield put(`${start}${key}s:${value}`);
    yield put();
    yield put(line, line.replace('- ', '  '));
    yield put(`${line} : [`);
  }
  yield '';
  yield `${text}\u0001`;
  yield `${text}\ufffd`;
}

const HANGUL = /[\uAC00-\uD7A3]/;
/** A value as it is to be written needs no translation. */
const isKorean = (said: string) => HANGUL.test(said) || !said.includes(' ');

describe('the expectation of a settings file', () => {
  it.each(Object.entries(readers))('is said in Korean to Korean readers: %s', (_, [text, read]) => {
    const said = new Set([...slipsOf(text)].flatMap((file) => read(file).problems?.map((it) => it.expected) ?? []));
    expect(said.size).toBeGreaterThan(10);
    expect([...said].filter((it) => !isKorean(expectedIn(it, 'ko')))).toEqual([]);
    expect([...said].filter((it) => expectedIn(it, 'en') !== it)).toEqual([]);
  });

  it.each(badEdits)('is said in Korean: $mistake', ({ from, to }) => {
    const problems: Reading = readCatalogue(edited(SMALL_CATALOGUE, from, to), 'deadlines.yaml');
    expect(problems.problems?.map((it) => expectedIn(it.expected, 'ko')).filter((it) => !isKorean(it))).toEqual([]);
  });

  it.each([
    ['config/a.yaml:3  a.b  expected a whole number from 1 to 5', 'config/a.yaml:3  a.b  1~5 사이의 정수'],
    ['config/a.yaml  (file)  expected a file that can be read', 'config/a.yaml  (파일)  읽을 수 있는 파일'],
    [
      'config/dutywatch.yaml  pictures  takes effect at the next start',
      'config/dutywatch.yaml  pictures  다음 시작부터 적용',
    ],
    ['"trade", channel 123', '"trade", 채널 123'],
  ])('is worded in the lines an operator gets: %s', (line, korean) => {
    expect(settingsLineIn(line, 'ko')).toBe(korean);
    expect(settingsLineIn(line, 'en')).toBe(line);
  });
});
