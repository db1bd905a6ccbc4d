/** The imports allowed to the files of one unit (a folder or a file of `src/`). A unit may always import from itself. */
export type Rule = {
  /** Units whose values may be imported; `all` for units that compose. */
  readonly units: readonly string[] | 'all';
  /** Units of which only types may be imported. */
  readonly types: readonly string[];
  readonly npm: readonly string[];
  /** Node's own modules, or `any` but `node:sqlite` and `node:process`. */
  readonly node: readonly string[] | 'any';
};

const rule = (over: Partial<Rule> = {}): Rule => ({ units: [], types: [], npm: [], node: [], ...over });

/** The rules of the house. The longest matching path is a file's unit; what has no rule has no place yet. */
export const house: Readonly<Record<string, Rule>> = {
  'main.ts': rule({ units: 'all', node: 'any' }),
  cli: rule({ units: 'all', npm: ['node-cron', '@resvg/resvg-js', 'zod', 'yaml', '@dutywatch/sandbox'], node: 'any' }),
  'clock.ts': rule(),
  'log.ts': rule({ units: ['clock.ts'], npm: ['pino'] }),
  domain: rule({ types: ['clock.ts'] }),
  texts: rule({ units: ['domain'], types: ['clock.ts'], npm: ['dayjs'] }),
  alerts: rule({ units: ['domain', 'texts'], types: ['clock.ts'] }),
  reading: rule({ units: ['domain', 'texts'], types: ['clock.ts'] }),
  sources: rule({
    units: ['domain', 'texts', 'reading'],
    types: ['clock.ts', 'app'],
    npm: ['undici', 'ipaddr.js', 'feedsmith', '@exodus/bytes', 'cheerio', 'zod'],
    node: 'any',
  }),
  app: rule({ units: ['domain', 'texts', 'alerts', 'reading', 'clock.ts'], node: ['node:crypto'] }),
  commands: rule({ units: ['domain', 'texts', 'alerts'], types: ['clock.ts', 'app'] }),
  discord: rule({
    units: ['domain', 'texts', 'commands', 'clock.ts'],
    types: ['app', 'alerts', 'log.ts'],
    npm: ['discord.js', '@discordjs/ws', 'undici'],
    node: 'any',
  }),
  store: rule({ units: ['domain', 'clock.ts'], types: ['app'], npm: ['kysely', 'pg', 'zod'], node: 'any' }),
  web: rule({
    units: ['domain', 'texts', 'alerts'],
    types: ['app', 'clock.ts'],
    npm: ['fastify', 'ical-generator', 'prom-client', 'zod'],
    node: 'any',
  }),
  'web/page': rule(),
  // A package of its own, beside `src/`: it knows nothing of the bot.
  sandbox: rule({
    types: ['sandbox/page-api.ts'],
    npm: ['fastify', '@fastify/multipart', 'ws', 'discord-api-spec', 'zod'],
    node: 'any',
  }),
  'sandbox/page-api.ts': rule(),
  'sandbox/page': rule({ types: ['sandbox/page-api.ts'] }),
};

/** Modules with one home, whatever `any` says. */
const homes: Readonly<Record<string, string>> = { 'node:sqlite': 'store', 'node:process': 'main.ts' };

export function mayImportNode(unit: string, { node }: Rule, module: string): boolean {
  const home = homes[module];
  if (home !== undefined) return home === unit;
  return node === 'any' || node.includes(module);
}

/** Code that only some files may contain. */
export const readers: readonly {
  readonly what: string;
  readonly pattern: RegExp;
  readonly files: readonly string[];
}[] = [
  { what: 'the environment', pattern: /\bprocess\s*\.\s*env\b/, files: ['main.ts', 'sandbox/main.ts'] },
  { what: 'signals', pattern: /\bprocess\s*\.\s*(?:on|once|addListener)\b/, files: ['main.ts', 'sandbox/main.ts'] },
  { what: 'the command line', pattern: /\bprocess\s*\.\s*(?:argv|exit)\b/, files: ['main.ts', 'sandbox/main.ts'] },
  {
    what: 'the system clock',
    pattern:
      /\bDate\s*\.\s*now\b|\bnew\s+Date\s*(?:\(\s*\)|(?![\w\s(]))|(?<!new\s+|[\w.])Date\s*\(|\bTemporal\s*\.\s*Now\b/,
    files: ['main.ts', 'clock.ts', 'sandbox/clock.ts'],
  },
  {
    what: 'elapsed time',
    pattern: /\bperformance\s*\.\s*now\b/,
    files: ['clock.ts', 'sandbox/page/app.ts', 'sandbox/page/log.ts'],
  },
];

/** Folders that hold one folder or file per kind, each with its mirror under `test/`, and the file that lists all of them. */
export const kindLists: Readonly<Record<string, string>> = {
  sources: 'sources/index.ts',
  commands: 'commands/index.ts',
};

/** Folders beside the kinds that are no kind. */
export const noKinds: readonly string[] = ['sources/text', 'sources/http', 'commands/shared'];

/** A file of the sources is at most so long. */
export const MOST_LINES = 300;

/** Files that are longer, each with its reason. */
export const longFiles: Readonly<Record<string, string>> = {
  'app/deliver/actions.ts': 'every action beside a post in one switch: what one of them does is seen beside the others',
};
