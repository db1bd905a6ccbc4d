import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findings, unitOf } from './architecture/check.ts';
import { scan } from './architecture/scan.ts';

const root = join(import.meta.dirname, '..');

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(join(root, folder).length + 1)
        .replaceAll('\\', '/'),
    );
}

describe('the house', () => {
  const files = filesUnder('src');
  const ofSandbox = filesUnder('sandbox').filter((file) => !file.startsWith('test/'));
  const src = Object.fromEntries([
    ...files.map((file) => [file, readFileSync(join(root, 'src', file), 'utf8')]),
    ...ofSandbox.map((file) => [`sandbox/${file}`, readFileSync(join(root, 'sandbox', file), 'utf8')]),
  ]);

  it('keeps its rules', () => {
    expect(findings({ src, test: filesUnder('test') })).toEqual([]);
  });

  it('keeps the names, zones and notions of the bot out of the package that any bot may use', () => {
    const shipped = globSync('sandbox/**/*.{ts,html,css,svg}', {
      cwd: root,
      exclude: ['sandbox/{node_modules,test}/**'],
    });
    const told = shipped.filter((file) => {
      const text = readFileSync(join(root, file), 'utf8')
        .replaceAll('@dutywatch/sandbox', '')
        // A role of ARIA and a field of Discord's.
        .replace(/role: 'alert'|safety_alerts_channel_id/g, '');
      return /dutywatch|tariff|관세|\bDW-|New_York|Seoul|서울|\bE[SD]?T\b|alert|알림/i.test(`${file} ${text}`);
    });
    expect(told).toEqual([]);
    expect(shipped.length).toBeGreaterThan(60);
  });

  it('declares what the sandbox and its tests import, at the versions of the root', () => {
    const manifest = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
    const [own, whole] = [manifest('sandbox/package.json'), manifest('package.json')];
    const declared = { ...own.dependencies, ...own.devDependencies };
    // A bot's own discord.js, and the undici that comes with it.
    const peers = Object.keys(own.peerDependencies);
    const imported = filesUnder('sandbox').flatMap((file) =>
      scan(readFileSync(join(root, 'sandbox', file), 'utf8')).imports.map(({ from }) => from),
    );
    const packages = imported
      .filter((from) => !/^(\.|node:|@dutywatch\/sandbox)/.test(from))
      .map((from) => /^(@[^/]+\/)?[^/]+/.exec(from)?.[0] ?? from);
    expect([...new Set(packages)].filter((name) => !(name in declared) && !peers.includes(name))).toEqual([]);
    const shared = { ...whole.dependencies, ...whole.devDependencies };
    for (const [name, version] of Object.entries(declared))
      expect([name, shared[name] ?? version]).toEqual([name, version]);
  });

  it('was really read: its files, their imports and most of its units', () => {
    expect(files).toContain('domain/deadline.ts');
    expect(scan(src['domain/deadline.ts'] ?? '').imports).toContainEqual({ from: './moment.ts', typeOnly: false });
    expect(new Set(files.map(unitOf)).size).toBeGreaterThan(8);
  });
});

describe('every rule can be broken', () => {
  const house = {
    'main.ts':
      "import { tick } from './app/tick.ts'; process.on('SIGTERM', tick); console.log(process.env.PORT, Date.now());",
    'clock.ts':
      'export const now = () => Temporal.Now.instant().epochMilliseconds; export const elapsedMs = () => performance.now();',
    'domain/moment.ts': "import type { EpochMs } from '../clock.ts'; export type Moment = EpochMs;",
    'alerts/index.ts': "export { kinds } from './kinds.ts';",
    'alerts/kinds.ts': "import { moved } from './moved.ts'; export const kinds = [moved];",
    'alerts/moved.ts': "import { word } from '../texts/dates.ts'; export const moved = word;",
    'texts/dates.ts': "import dayjs from 'dayjs'; export const word = dayjs;",
    'app/tick.ts': "import { kinds } from '../alerts/index.ts'; export const tick = () => kinds;",
    'app/ports.ts': 'export type Store = object;',
    'store/sqlite.ts':
      "import { DatabaseSync } from 'node:sqlite'; import { Kysely } from 'kysely'; export const x = [DatabaseSync, Kysely];",
    'discord/gateway.ts': "import { Client } from 'discord.js'; export const client = Client;",
    'sandbox/page-api.ts': 'export type State = object;',
    'sandbox/page/app.ts': "import type { State } from '../page-api.ts'; import { log } from './log.js'; log as State;",
    'sandbox/page/log.ts': 'export const log = 1;',
  };
  const test = ['alerts/moved.test.ts'];

  it('and a house that keeps them has no findings', () => {
    expect(findings({ src: house, test })).toEqual([]);
  });

  it.each([
    ['domain/moment.ts', "import { now } from '../clock.ts';", 'domain may not import more than types from clock.ts'],
    ['domain/moment.ts', "import type { Store } from '../app/ports.ts';", 'domain may not import something from app'],
    ['domain/moment.ts', "import dayjs from 'dayjs';", 'domain may not import dayjs'],
    ['domain/moment.ts', "import { hash } from 'node:crypto';", 'domain may not import node:crypto'],
    ['domain/moment.ts', "export { kinds } from '../alerts/index.ts';", 'domain may not import something from alerts'],
    ['domain/moment.ts', "export * from '../alerts/index.ts';", 'domain may not import something from alerts'],
    ['domain/moment.ts', "export type * from '../alerts/index.ts';", 'domain may not import something from alerts'],
    ['domain/moment.ts', "const x = await import('../store/sqlite.ts');", 'domain may not import something from store'],
    ['domain/moment.ts', "import{kinds}from'../alerts/index.ts'", 'domain may not import something from alerts'],
    ['domain/moment.ts', "import type from '../clock.ts';", 'domain may not import more than types from clock.ts'],
    [
      'domain/moment.ts',
      "import now, { type EpochMs as Ms } from '../clock.ts';",
      'domain may not import more than types',
    ],
    ['domain/moment.ts', "import '../store/sqlite.ts';", 'domain may not import something from store'],
    ['domain/moment.ts', 'const x = await import(name);', 'imports a computed name'],
    ['domain/moment.ts', "const x = require('dayjs');", 'domain may not import dayjs'],
    ['domain/moment.ts', "import { gone } from './gone.ts';", 'imports ./gone.ts, which is not in src/'],
    ['alerts/moved.ts', "import dayjs from 'dayjs';", 'alerts may not import dayjs'],
    ['app/tick.ts', "import { client } from '../discord/gateway.ts';", 'app may not import something from discord'],
    ['app/tick.ts', "import type { x } from '../store/sqlite.ts';", 'app may not import something from store'],
    ['app/tick.ts', "import { readCatalogue } from '../cli/bot.ts';", 'app may not import something from cli'],
    ['app/tick.ts', "import type { Client } from 'discord.js';", 'app may not import discord.js'],
    ['app/tick.ts', "import { tick } from '../main.ts';", 'app may not import something from main.ts'],
    ['commands/index.ts', "import { Client } from 'discord.js';", 'commands may not import discord.js'],
    ['commands/index.ts', "import { tick } from '../app/tick.ts';", 'commands may not import more than types from app'],
    [
      'store/sqlite.ts',
      "import { client } from '../discord/gateway.ts';",
      'store may not import something from discord',
    ],
    ['discord/gateway.ts', "import { Kysely } from 'kysely';", 'discord may not import kysely'],
    ['discord/gateway.ts', "import { DatabaseSync } from 'node:sqlite';", 'discord may not import node:sqlite'],
    ['discord/gateway.ts', "import { env } from 'node:process';", 'discord may not import node:process'],
    ['reading/catalogue.ts', "import { readFileSync } from 'node:fs';", 'reading may not import node:fs'],
    ['reading/catalogue.ts', "import fastify from 'fastify';", 'reading may not import fastify'],
    ['sandbox/server.ts', "import { Client } from 'discord.js';", 'sandbox may not import discord.js'],
    ['sandbox/server.ts', "import { tick } from '../src/app/tick.ts';", 'which is not in src/'],
    [
      'app/tick.ts',
      "import { example } from '@dutywatch/sandbox/example-world.ts';",
      'app may not import @dutywatch/sandbox',
    ],
    ['sandbox/server.ts', "import multipart from '@fastify/cors';", 'sandbox may not import @fastify/cors'],
    ['sandbox/server.ts', "import { log } from './page/log.ts';", 'sandbox may not import something from sandbox/page'],
    [
      'sandbox/page/log.ts',
      "import { startSandbox } from '../server.ts';",
      'sandbox/page may not import something from sandbox',
    ],
    [
      'sandbox/page/log.ts',
      "import { x } from '../page-api.ts';",
      'sandbox/page may not import more than types from sandbox/page-api.ts',
    ],
    ['main.ts', "import { Client } from 'discord.js';", 'main.ts may not import discord.js'],
    ['cli/bot.ts', "import { DatabaseSync } from 'node:sqlite';", 'cli may not import node:sqlite'],
    ['cli/bot.ts', 'const port = process.env.PORT;', 'only main.ts and sandbox/main.ts may read the environment'],
    ['store/sqlite.ts', "import { startBot } from '../cli/bot.ts';", 'store may not import something from cli'],
    ['elsewhere/x.ts', 'export const x = 1;', 'its folder has no rule'],
    ['app/tick.ts', 'const port = process.env.PORT;', 'only main.ts and sandbox/main.ts may read the environment'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code to be scanned
    ['app/tick.ts', 'const a = `${process.env["PORT"]}`;', 'only main.ts and sandbox/main.ts may read the environment'],
    ['app/tick.ts', "process.once('SIGINT', stop);", 'only main.ts and sandbox/main.ts may read signals'],
    ['app/tick.ts', 'process.exit(1);', 'only main.ts and sandbox/main.ts may read the command line'],
    [
      'app/tick.ts',
      'const t = Date.now();',
      'only main.ts and clock.ts and sandbox/clock.ts may read the system clock',
    ],
    [
      'app/tick.ts',
      'const clock = { now: Date.now };',
      'only main.ts and clock.ts and sandbox/clock.ts may read the system clock',
    ],
    [
      'app/tick.ts',
      'const t = new Date();',
      'only main.ts and clock.ts and sandbox/clock.ts may read the system clock',
    ],
    ['app/tick.ts', 'const t = new Date;', 'only main.ts and clock.ts and sandbox/clock.ts may read the system clock'],
    ['app/tick.ts', 'const t = Date();', 'only main.ts and clock.ts and sandbox/clock.ts may read the system clock'],
    [
      'app/tick.ts',
      'const t = Temporal.Now.instant();',
      'only main.ts and clock.ts and sandbox/clock.ts may read the system clock',
    ],
    ['app/tick.ts', 'const begun = performance.now();', 'may read elapsed time'],
    ['clock.ts', 'const tz = process.env.TZ;', 'only main.ts and sandbox/main.ts may read the environment'],
  ])('%s: %s', (file, code, finding) => {
    const src = {
      'cli/bot.ts': '',
      'reading/catalogue.ts': '',
      'sandbox/server.ts': '',
      'commands/index.ts': '',
      ...house,
    };
    const broken = { ...src, [file]: `${house[file as keyof typeof house] ?? ''}\n${code}` };
    const found = findings({ src: broken, test }).filter((sentence) => !sentence.startsWith('cycle'));
    expect(found).toHaveLength(1);
    expect(found[0]).toBe(`${file}: ${found[0]?.slice(file.length + 2)}`);
    expect(found[0]).toContain(finding);
  });

  it('a cycle of values is reported; a cycle through types does not count', () => {
    const cycle = (form: string) =>
      findings({
        src: {
          'domain/a.ts': "import { b } from './b.ts'; export const a = b;",
          'domain/b.ts': "export { c as b } from './c.ts';",
          'domain/c.ts': `${form} { a } from './a.ts'; export const c = 1;`,
        },
        test,
      });
    expect(cycle('import')).toEqual(['cycle: domain/a.ts -> domain/b.ts -> domain/c.ts -> domain/a.ts']);
    expect(cycle('import type')).toEqual([]);
  });

  it('topics of app that need each other are reported, be it by types alone', () => {
    const topics = (form: string) =>
      findings({
        src: {
          'clock.ts': '',
          'app/deliver/send.ts': "import { find } from '../statements/find.ts'; export const send = find;",
          'app/statements/find.ts': 'export const find = 1;',
          'app/statements/poll.ts': `${form} { send } from '../deliver/send.ts'; export const poll = 1;`,
        },
        test,
      });
    for (const form of ['import', 'import type']) {
      expect(topics(form)).toEqual(['cycle of topics: app/deliver -> app/statements -> app/deliver']);
    }
  });

  it('a file of more than 300 lines is reported', () => {
    const long = (lines: number) => findings({ src: { ...house, 'domain/moment.ts': '\n'.repeat(lines) }, test });
    expect(long(301)).toEqual(['domain/moment.ts: has 301 lines, more than 300']);
    expect(long(300)).toEqual([]);
  });

  it.each([
    ["const language = z.enum(['en', 'ko']);", true],
    ["const choices = ['auto', 'en', 'ko'] as const;", true],
    ["const choices = [\n  'en',\n  'ko',\n] as const;", true],
    ["import { languages } from '../domain/spoken.ts'; const choices = ['auto', ...languages] as const;", false],
    ["type Choice = 'en' | 'ko'; const other = { en: 'ko', ko: 'en' };", false],
  ])('a list of words that another file exports is not written again: %s', (code, repeats) => {
    const src = {
      ...house,
      'domain/spoken.ts': "export const languages = ['en', 'ko'] as const;",
      'alerts/moved.ts': `${house['alerts/moved.ts']} ${code}`,
    };
    const finding = 'alerts/moved.ts: writes the words of languages (domain/spoken.ts) again';
    expect(findings({ src, test })).toEqual(repeats ? [finding] : []);
  });

  it.each([
    ['is in no list', '', ['sources/gopher.test.ts'], 'sources/gopher.ts: not listed in sources/index.ts'],
    [
      'has no test',
      "import { gopher } from './gopher.ts';",
      [],
      'sources/gopher.ts: has no test/sources/gopher.test.ts',
    ],
  ])('a kind that %s is reported', (_, list, its, finding) => {
    const src = {
      ...house,
      'sources/index.ts': list,
      'sources/gopher.ts': "import './kind.ts'; export const gopher = 1;",
      'sources/kind.ts': '',
    };
    expect(findings({ src, test: [...test, ...its] })).toEqual([finding]);
  });
});

describe('text that is no import and reads no clock or variable', () => {
  it.each([
    ['a comment', "// import x from 'discord.js'; Date.now()\n/* process.env */"],
    ['a string', 'const text = "import x from \'discord.js\'";'],
    ['a quoted quote', "const text = 'it\\'s Date.now()';"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code to be scanned
    ['a template', "const text = `import x from 'discord.js' and new Date() at ${1 + 1} process.env`;"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code to be scanned
    ['a template within a template', 'const text = `a ${`b ${{ c: 1 }.c} Date.now()`} process.env`;'],
    ['a regular expression', "const quotes = /['\"`]/g; const slashes = text.replace(/[/]*'/, '');"],
    ['a date made from an instant', 'const date = new Date(instant).toISOString(); const utc = Date.UTC(2025, 0);'],
    ['a name that ends like one', 'const signedDate = toDate(); const x = process.stdout;'],
    ['a division', 'const half = total / 2; const other = (a + b) / 2;'],
  ])('%s', (_, code) => {
    expect(findings({ src: { 'domain/x.ts': code }, test: [] })).toEqual([]);
  });

  it('and code after it is read again', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code to be scanned
    const code = "const quotes = /['\"`]/g; const t = `${'`'}`; const now = Date.now(); import x from 'dayjs';";
    expect(findings({ src: { 'domain/x.ts': code }, test: [] })).toHaveLength(2);
  });
});
