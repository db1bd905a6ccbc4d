import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { systemClock } from './clock.ts';
import type { Trouble } from './domain/result.ts';
import { createLog } from './log.ts';
import { exitCodes, Stop, stopFor } from './main/exit.ts';
import { refusedToken } from './main/refused-token.ts';
import type { Running, StartOptions } from './main/start.ts';
import { checkConfig, formatProblems } from './settings/check-config.ts';
import { type Environment, readEnvironment } from './settings/environment.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
// What is loaded from here on need not be compiled again at the next start. Where the folder cannot be written it does without.
enableCompileCache(join(root, 'node_modules', '.cache', 'compile'));
const say = (line: string) => {
  process.stdout.write(`${line}\n`);
};

const usage = `Usage: node src/main.ts [command]

  start [--sandbox | --no-sandbox]
                            run the bot; without DISCORD_TOKEN against the built-in sandbox (--no-sandbox: refuse instead)
  check-config              check everything under config/ without starting
  replay --from D --to D [--country KR] [--language en|ko] [--json]
                            tell what would have been posted when
  read FILE|- [--signed D] [--published D] [--title T] [--type T]
                            print as JSON what is read in a text: relevance, dates, rates
  eval FOLDER [--json]      hold the reader against labelled documents
  eval --proposals FOLDER   hold what documents propose against what the catalogue says they did
  eval --feed HISTORY --pages PAGES --labels LABELS [--json] [--least]
                            replay a feed's history and hold the alerts against labels;
                            --least: fail below what is promised
  backup FILE | FOLDER [--keep N]
                            copy the store, also while the bot runs, and check the copy; in a folder under the instant's name,
                            and with --keep only the newest N copies stay
  restore FILE              put a copy back; the store that stood before is kept aside (with DATABASE_URL: into an empty database)
  migrate-store             move the embedded store into the empty database of DATABASE_URL
  doctor                    say what is wrong and what to do about it
  deploy-commands [--print] register the slash commands; changes nothing when nothing changed
  schema                    write config/schema/ for editors`;

const options = {
  from: { type: 'string' },
  to: { type: 'string' },
  country: { type: 'string' },
  language: { type: 'string' },
  json: { type: 'boolean', default: false },
  signed: { type: 'string' },
  published: { type: 'string' },
  title: { type: 'string' },
  type: { type: 'string' },
  proposals: { type: 'string' },
  feed: { type: 'string' },
  pages: { type: 'string' },
  labels: { type: 'string' },
  least: { type: 'boolean', default: false },
  keep: { type: 'string' },
  print: { type: 'boolean', default: false },
  sandbox: { type: 'boolean' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

async function main(args: readonly string[], checkedIn: string | null): Promise<void> {
  const { values, positionals } = read(args);
  if (values.help) return say(usage);
  const [command = 'start', file, ...more] = positionals;
  if (more.length > 0) throw new Stop(exitCodes.usage, usage);
  // The store and its copies are for the bot's user alone; what `schema` writes belongs to the project.
  if (command !== 'schema') process.umask(0o077);
  switch (command) {
    case 'start':
      return start(values.sandbox, checkedIn);
    case 'check-config':
      return check();
    // Each command loads only what it needs: a bot that runs for months does not hold the sandbox or the readers of test data.
    case 'replay': {
      const { runReplay } = await import('./main/replay.ts');
      return runReplay({ ...pick(values), root, json: values.json, say });
    }
    case 'read': {
      const { runRead } = await import('./main/read.ts');
      return runRead({
        file,
        signed: values.signed,
        published: values.published,
        title: values.title,
        type: values.type,
        say,
      });
    }
    case 'eval': {
      if (values.proposals !== undefined) {
        const { evalProposals } = await import('./main/eval-proposals.ts');
        const catalogue = readFileSync(join(root, 'config', 'deadlines.yaml'), 'utf8');
        return evalProposals({ folder: values.proposals, catalogue, json: values.json, say });
      }
      if (values.feed !== undefined) {
        const { evalFeed } = await import('./main/eval-feed.ts');
        const { feed, pages, labels, json, least } = values;
        return evalFeed({ root, feed, pages, labels, json, least, say });
      }
      const { runEval } = await import('./main/eval.ts');
      return runEval({ folder: file, json: values.json, say });
    }
    case 'backup':
      return backUp(file, values.keep);
    case 'restore':
      return putBack(file);
    case 'migrate-store':
      return migrateStore();
    case 'doctor':
      return doctor(values.json);
    case 'deploy-commands':
      return deploy(values.print);
    case 'schema':
      return writeSchemas();
    default:
      throw new Stop(exitCodes.usage, usage);
  }
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, allowNegative: true });
  } catch {
    throw new Stop(exitCodes.usage, usage);
  }
}

const pick = (values: { from?: string; to?: string; country?: string; language?: string }) => ({
  from: values.from,
  to: values.to,
  country: values.country,
  language: values.language,
});

function environmentOf(): Environment {
  const reading = readEnvironment(process.env, (path) => readFileSync(path, 'utf8'));
  if (!reading.ok)
    throw new Stop(exitCodes.config, `The settings cannot be used:\n${formatProblems(reading.problems)}`);
  return reading.environment;
}

async function start(sandbox: boolean | undefined, checkedIn: string | null): Promise<void> {
  const environment = environmentOf();
  const token = environment.discordToken;
  const log = createLog(token === null ? 'warn' : 'info');
  let running: Running | undefined;
  let ending = false;
  const end = async (code: number) => {
    if (ending) process.exit(code);
    ending = true;
    // Whatever cannot be put in order now is put in order by the next start, as after a crash.
    const stopping = running?.stop().catch((err: unknown) => log.warn({ err }, 'the bot did not stop in good order'));
    await Promise.race([stopping, new Promise((resolve) => setTimeout(resolve, LONGEST_STOP_MS).unref())]);
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0));
  if (process.env.npm_lifecycle_event !== undefined) endWithParent(() => void end(0));
  const { now } = systemClock();
  const refused = token === null ? null : refusedToken(environment.dataDir, token);
  const onFatal = (trouble: Trouble) => {
    refused?.remember(now());
    process.stderr.write(`${trouble.sentence} (${trouble.code})\n`);
    void end(exitCodes.token);
  };
  const secret = (name: string) => process.env[name];
  const parts: StartOptions = { root, checkedIn, environment, secret, log, say, onFatal };
  if (token !== null && sandbox !== true) {
    const until = refused?.restsUntil(now()) ?? null;
    if (until !== null) throw new Stop(exitCodes.token, stillRefused(until, refused?.file ?? ''));
    const { startDiscord } = await import('./main/start.ts');
    running = await startDiscord({ ...parts, token }).catch((error: unknown) => {
      if (error instanceof Stop && error.exitCode === exitCodes.token) refused?.remember(now());
      throw error;
    });
    refused?.forget();
    return keepCompiled();
  }
  if (sandbox === false) {
    throw new Stop(
      exitCodes.config,
      'DISCORD_TOKEN is not set. Set it, or start with --sandbox to try the bot without Discord.',
    );
  }
  const { startWithSandbox } = await import('./main/start-sandbox.ts');
  running = await startWithSandbox(parts);
  keepCompiled();
}

/** What is in good order by then is. Containers and systemd are told to wait for thirty seconds. */
const LONGEST_STOP_MS = 25_000;

function stillRefused(until: number, file: string): string {
  const time = Temporal.Instant.fromEpochMilliseconds(until).round('minute').toString();
  return `Discord has refused this token, and is not asked again before ${time}. Put a valid one into DISCORD_TOKEN and start again; to ask with this one at once, remove ${file}. What is owed is kept. (token-refused)`;
}

/** What was compiled is kept for the next start now: a process that is killed later would not leave it. */
function keepCompiled(): void {
  setTimeout(flushCompileCache, KEEP_AFTER_MS).unref();
}

const PARENT_LOOK_MS = 500;
/** The first answers, and what they compile, come first. */
const KEEP_AFTER_MS = 1_000;

/** npm puts a shell between itself and us that keeps signals to itself: when both are gone, stop as if told to. */
function endWithParent(stop: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, PARENT_LOOK_MS);
  timer.unref();
}

async function check(): Promise<void> {
  const problems = checkConfig((file) => readFileSync(join(root, file)));
  if (problems.length > 0) throw new Stop(exitCodes.config, formatProblems(problems));
  say('config/ is good.');
  const { readConfig } = await import('./main/config.ts');
  const { unmatchedFilters } = await import('./main/subscriptions.ts');
  const { settings, catalogue } = readConfig(root);
  for (const line of unmatchedFilters(settings, catalogue)) say(line);
}

/** The data folder in use: the sandbox's when there is no token. */
const dataDirOf = ({ dataDir, discordToken }: Environment) =>
  discordToken === null ? join(dataDir, 'sandbox') : dataDir;

async function backUp(named: string | undefined, keep: string | undefined): Promise<void> {
  if (named === undefined) throw new Stop(exitCodes.usage, 'Where to? npm run backup -- FILE, or a folder');
  const { removeSurplus, targetOf } = await import('./main/copies.ts');
  const environment = environmentOf();
  const target = targetOf(named, systemClock().now());
  if (keep !== undefined && (target.folder === null || !/^[1-9]\d{0,4}$/.test(keep))) {
    throw new Stop(exitCodes.usage, '--keep says how many copies stay in a folder: npm run backup -- FOLDER --keep 14');
  }
  say(await copyTo(target.file, environment));
  // Only now: a copy that could not be made never costs an older one.
  const removed = keep === undefined ? 0 : removeSurplus(target, Number(keep));
  if (removed > 0) say(`Older copies removed: ${removed}.`);
}

/** Copies the store, whichever it is; answers what was done. */
async function copyTo(target: string, environment: Environment): Promise<string> {
  if (environment.databaseUrl !== null) {
    const { backUpPostgres } = await import('./store/postgres-backup.ts');
    const request = { url: environment.databaseUrl, file: target, now: systemClock().now() };
    const copied = await backUpPostgres(request);
    if (!copied.ok) throw stopFor(copied.error);
    return `Copied in one snapshot and compared: ${allRows(copied.value)} rows in ${target}`;
  }
  const { callControl } = await import('./store/socket.ts');
  const { openStore } = await import('./main/start.ts');
  const dataDir = dataDirOf(environment);
  const asked = await callControl(dataDir, { command: 'backup', file: target });
  if (asked.ok) return `Copied and checked while the bot runs: ${target}`;
  if (asked.error.code !== 'control-absent') throw stopFor(asked.error);
  const store = await openStore(dataDir, systemClock().now());
  const { backupTroubleOf } = await import('./store/backup.ts');
  try {
    await store.backup(target);
  } catch (error) {
    const trouble = backupTroubleOf(error, target);
    throw trouble ? stopFor(trouble) : error;
  } finally {
    await store.close();
  }
  return `Copied and checked: ${target}`;
}

const allRows = ({ rows }: { readonly rows: Readonly<Record<string, number>> }) =>
  Object.values(rows).reduce((sum, count) => sum + count, 0);

async function putBack(file: string | undefined): Promise<void> {
  if (file === undefined) throw new Stop(exitCodes.usage, 'From where? npm run restore -- FILE');
  const environment = environmentOf();
  if (environment.databaseUrl !== null) {
    const { restorePostgres } = await import('./store/postgres-backup.ts');
    const request = { url: environment.databaseUrl, from: file, now: systemClock().now() };
    const put = await restorePostgres(request);
    if (!put.ok) throw stopFor(put.error);
    return say(
      `Restored from ${resolve(file)} into the database in DATABASE_URL: ${allRows(put.value)} rows, the same on both sides.`,
    );
  }
  const { restore } = await import('./store/backup.ts');
  const { STORE_FILE } = await import('./main/start.ts');
  const dataDir = dataDirOf(environment);
  const restored = await restore({ from: resolve(file), to: STORE_FILE, dataDir, now: systemClock().now() });
  if (!restored.ok) throw stopFor(restored.error);
  const aside = restored.value.keptAside;
  say(`Restored from ${resolve(file)}.${aside === null ? '' : ` The store that stood before is kept as ${aside}.`}`);
}

async function migrateStore(): Promise<void> {
  const environment = environmentOf();
  const { databaseUrl } = environment;
  if (databaseUrl === null) {
    throw new Stop(
      exitCodes.config,
      'DATABASE_URL is not set. Set it to the empty database the store is to be moved into.',
    );
  }
  const { moveStore } = await import('./store/move-store.ts');
  const { STORE_FILE } = await import('./main/start.ts');
  const dataDir = dataDirOf(environment);
  const moved = await moveStore({ file: STORE_FILE, dataDir, url: databaseUrl, now: systemClock().now() });
  if (!moved.ok) throw stopFor(moved.error);
  const { rows, keptAside, before } = moved.value;
  for (const [table, count] of Object.entries(rows)) say(`${table.padEnd(24)} ${count} rows, the same on both sides`);
  say(before ? 'Everything had been moved by an earlier run.' : 'Everything was moved.');
  say(`The file is not used any more and is kept as ${keptAside}. Start the bot with DATABASE_URL set.`);
}

async function doctor(json: boolean): Promise<void> {
  const { examine } = await import('./main/doctor.ts');
  const reading = readEnvironment(process.env, (path) => readFileSync(path, 'utf8'));
  const findings = await examine({ root, reading, node: process.versions.node, clock: systemClock() });
  if (json) say(JSON.stringify(findings));
  else {
    for (const { state, what, says, remedy } of findings) {
      say(
        `${{ good: 'good ', odd: 'odd  ', wrong: 'WRONG' }[state]}  ${what}: ${says}${remedy ? `\n       What to do: ${remedy}` : ''}`,
      );
    }
  }
  if (findings.some(({ state }) => state === 'wrong'))
    throw new Stop(exitCodes.unavailable, 'Something is wrong; see above.');
}

async function deploy(print: boolean): Promise<void> {
  const { commandsJson } = await import('./commands/index.ts');
  if (print) return say(JSON.stringify(commandsJson(), null, 2));
  const token = environmentOf().discordToken;
  if (token === null)
    throw new Stop(exitCodes.config, 'DISCORD_TOKEN is not set. With --print the commands are shown without it.');
  const { deployCommands } = await import('./discord/deploy-commands.ts');
  const { responseClockedLimiter } = await import('./discord/limiter.ts');
  const limiter = responseClockedLimiter(systemClock());
  const deployed = await deployCommands({ token, api: environmentOf().discordApi, commands: commandsJson(), limiter });
  limiter.close();
  if (!deployed.ok) throw stopFor(deployed.error);
  say(
    deployed.value.changed
      ? 'The slash commands were registered.'
      : 'The slash commands are as they should be; nothing was changed.',
  );
}

async function writeSchemas(): Promise<void> {
  const { jsonSchemas } = await import('./settings/json-schemas.ts');
  const folder = join(root, 'config', 'schema');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(jsonSchemas())) writeFileSync(join(folder, name), text);
  say(`Written: ${Object.keys(jsonSchemas()).join(', ')}`);
}

/** Runs a command line. `checkedIn` is where settings that were found good are kept for the next start, or null. */
export function run(args: readonly string[], checkedIn: string | null): void {
  main(args, checkedIn).catch((error: unknown) => {
    if (error instanceof Stop) {
      process.stderr.write(`${error.message}\n`);
      process.exit(error.exitCode);
    }
    createLog('warn').error({ err: error }, 'the program failed');
    process.stderr.write(
      'Dutywatch stopped because of a fault of its own; the line above says where. Nothing that is owed is lost.\n',
    );
    process.exit(exitCodes.internal);
  });
}

if (import.meta.main) run(process.argv.slice(2), null);
