import { isIPv6 } from 'node:net';
import type { Problem } from '../../domain/result.ts';
import { addressMistake } from '../../store/postgres/address.ts';
import type { MetricsSwitch } from '../../web/vitals.ts';
import type { Unread } from './yaml-file.ts';

/** `gateway` answers commands, `dispatcher` sends, `watcher` polls the sources; `all` does whatever no other process does yet. */
const roles = ['all', 'gateway', 'dispatcher', 'watcher'] as const;
type Role = (typeof roles)[number];

/** Every variable that is read, for `docs/settings.md`; secrets of single sources are named in `config/sources.yaml`. */
export const environmentVariables = [
  {
    name: 'DISCORD_TOKEN',
    default: null,
    meaning: "The bot's token. Without it `npm start` uses the built-in sandbox.",
  },
  { name: 'DISCORD_TOKEN_FILE', default: null, meaning: 'A file that holds the token, instead of DISCORD_TOKEN.' },
  { name: 'DISCORD_API', default: 'https://discord.com/api', meaning: 'Another address of the API, such as a proxy.' },
  {
    name: 'DATABASE_URL',
    default: null,
    meaning: 'postgres://…: the store is PostgreSQL, for several processes. Without it, a file in DATA_DIR.',
  },
  {
    name: 'ROLE',
    default: 'all',
    meaning: 'With DATABASE_URL, the part this process takes: gateway, dispatcher, watcher or all.',
  },
  {
    name: 'PORT',
    default: '8080',
    meaning: 'Port of the board, calendars, API, health and metrics; 0 is any free one.',
  },
  {
    name: 'HOST',
    default: '127.0.0.1',
    meaning: 'Address to listen on. On a public one the chat of the sandbox is not served.',
  },
  {
    name: 'METRICS',
    default: null,
    meaning:
      'Who may read `/metrics`: `on` anyone who reaches the port, `local` this machine only, `off` nobody. Unset: local while HOST is a loopback address, otherwise off.',
  },
  { name: 'DATA_DIR', default: './data', meaning: "Where the store, its socket and the sandbox's own store are kept." },
] as const;
type Variable = (typeof environmentVariables)[number];
type VariableName = Variable['name'];
type Fallback<Name> = Extract<Variable, { name: Name }>['default'];
const defaults = Object.fromEntries(environmentVariables.map(({ name, default: value }) => [name, value]));

/** The settings from the environment: secrets and where to listen and keep data. */
export type Environment = {
  readonly discordToken: string | null;
  /** Discord's API without version; another address for a proxy or a Discord-compatible server. */
  readonly discordApi: string;
  readonly databaseUrl: string | null;
  /** This process's part, where several share a database. */
  readonly role: Role;
  readonly port: number;
  readonly host: string;
  readonly metrics: MetricsSwitch;
  readonly dataDir: string;
};

export type EnvironmentReading = { readonly ok: true; readonly environment: Environment } | Unread;

type Variables = Readonly<Record<string, string | undefined>>;

/** Reads the environment; an empty variable counts as not set. `readFile` throws when a file cannot be read. */
export function readEnvironment(env: Variables, readFile: (file: string) => string): EnvironmentReading {
  const problems: Problem[] = [];
  const refuse = (path: string, expected: string) => {
    problems.push({ file: 'environment', line: 0, path, expected });
  };
  // Not every program reads a file of variables as a shell does: with quotation marks, a folder or store of that name would be made.
  for (const { name } of environmentVariables) {
    if (/^(["'`]).*\1$|^[“‘]/s.test(variable(env, name) ?? ''))
      refuse(name, 'a value without quotation marks around it');
  }
  if (problems.length > 0) return { ok: false, problems };
  const environment = {
    discordToken: readToken(env, readFile, refuse),
    discordApi: readApi(env, refuse),
    databaseUrl: readDatabaseUrl(env, refuse),
    role: readRole(env, refuse),
    port: readPort(env, refuse),
    host: readHost(env, refuse),
    metrics: readMetrics(env, refuse),
    dataDir: readDataDir(env, refuse),
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, environment };
}

type Refuse = (variable: string, expected: string) => void;

/** The set value, else the default from the table. */
function variable<Name extends VariableName>(env: Variables, name: Name): string | Fallback<Name> {
  return env[name]?.trim() || (defaults[name] as Fallback<Name>);
}

function readToken(env: Variables, readFile: (file: string) => string, refuse: Refuse): string | null {
  const direct = variable(env, 'DISCORD_TOKEN');
  const file = variable(env, 'DISCORD_TOKEN_FILE');
  if (direct && file) refuse('DISCORD_TOKEN_FILE', 'to be unset while DISCORD_TOKEN is set');
  const token = direct ?? (file ? tokenIn(file, readFile, refuse) : null);
  // A token that no header can carry would look as if Discord did not answer.
  if (token && !/^[!-~]+$/.test(token)) {
    refuse(
      direct ? 'DISCORD_TOKEN' : 'DISCORD_TOKEN_FILE',
      'the token alone as Discord shows it, without spaces, line breaks or other characters',
    );
  }
  return token;
}

function tokenIn(file: string, readFile: (file: string) => string, refuse: Refuse): string | null {
  try {
    const token = readFile(file).trim();
    if (token !== '') return token;
    refuse('DISCORD_TOKEN_FILE', 'a file that holds the token; it is empty');
  } catch {
    refuse('DISCORD_TOKEN_FILE', 'a file that can be read');
  }
  return null;
}

function readDatabaseUrl(env: Variables, refuse: Refuse): string | null {
  const url = variable(env, 'DATABASE_URL');
  const mistake = url === null ? undefined : addressMistake(url);
  if (mistake !== undefined) refuse('DATABASE_URL', mistake);
  return url;
}

/** Brackets, a port or a scheme around the address would make it a name that no machine has. */
function readHost(env: Variables, refuse: Refuse): string {
  const host = variable(env, 'HOST');
  if (!/^[\w.-]+$/.test(host) && !isIPv6(host)) {
    refuse('HOST', 'an address or name of this machine alone, such as 127.0.0.1, or 0.0.0.0 for all; the port is PORT');
  }
  return host;
}

function readDataDir(env: Variables, refuse: Refuse): string {
  const folder = variable(env, 'DATA_DIR');
  if (/^~/.test(folder)) refuse('DATA_DIR', 'a path that does not begin with ~: only a shell expands it');
  return folder;
}

function readApi(env: Variables, refuse: Refuse): string {
  const address = variable(env, 'DISCORD_API');
  if (!/^https?:\/\/[^\s@]+$/.test(address)) refuse('DISCORD_API', 'an address that starts with https://');
  return address.replace(/\/+$/, '');
}

function readRole(env: Variables, refuse: Refuse): Role {
  const text = variable(env, 'ROLE');
  const role = roles.find((known) => known === text);
  if (role === undefined) refuse('ROLE', `one of ${roles.join(', ')}`);
  else if (role !== 'all' && variable(env, 'DATABASE_URL') === null) {
    refuse('ROLE', 'all, or DATABASE_URL to be set as well: the embedded store is for one process');
  }
  return role ?? 'all';
}

const metricsSwitch = ['on', 'local', 'off'] as const satisfies readonly MetricsSwitch[];
/** Addresses that only this machine reaches. */
export const isLoopback = (host: string): boolean => /^(?:127\.|localhost$|\[?::1\]?$)/.test(host);

function readMetrics(env: Variables, refuse: Refuse): MetricsSwitch {
  const text = variable(env, 'METRICS');
  // Opening the board to everybody does not mean that its internal figures are public.
  if (text === null) return isLoopback(variable(env, 'HOST')) ? 'local' : 'off';
  const chosen = metricsSwitch.find((known) => known === text);
  if (chosen === undefined) refuse('METRICS', `one of ${metricsSwitch.join(', ')}`);
  return chosen ?? 'off';
}

function readPort(env: Variables, refuse: Refuse): number {
  const text = variable(env, 'PORT');
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) refuse('PORT', 'a port number from 0 (any free one) to 65535');
  return port;
}
