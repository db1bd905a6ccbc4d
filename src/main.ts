import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkConfig, formatProblems } from './cli/config/check-config.ts';
import { type Environment, readEnvironment } from './cli/config/environment.ts';
import { exitCodes, Stop, stopFor } from './cli/exit.ts';
import type { Running, StartOptions } from './cli/start.ts';
import { elapsedMs, systemClock } from './clock.ts';
import type { Trouble } from './domain/result.ts';
import { createLog } from './log.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const say = (line: string) => {
  process.stdout.write(`${line}\n`);
};

const usage = `Usage: node src/main.ts [command]

  start [--sandbox | --no-sandbox]
                            run the bot; without DISCORD_TOKEN against the built-in sandbox (--no-sandbox: refuse instead)
  check-config              check everything under config/ without starting
  replay --from D --to D [--country KR] [--language en|ko] [--json]
                            tell what would have been posted when
  backup FILE | FOLDER [--keep N]
                            copy the store, also while the bot runs, and check the copy; in a folder under the instant's name,
                            and with --keep only the newest N copies of this store stay
  restore FILE              put a copy back; the store that stood before is kept aside (with DATABASE_URL: into an empty database)
                            backup, restore and doctor take the store in DATABASE_URL or DATA_DIR; --sandbox: the sandbox's
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
  keep: { type: 'string' },
  print: { type: 'boolean', default: false },
  sandbox: { type: 'boolean' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = read(args);
  if (values.help) return say(usage);
  const [command = 'start', file, ...more] = positionals;
  if (more.length > 0) throw new Stop(exitCodes.usage, usage);
  // The store and its copies are for the bot's user alone; what `schema` writes belongs to the project.
  if (command !== 'schema') process.umask(0o077);
  switch (command) {
    case 'start':
      return start(values.sandbox);
    case 'check-config':
      return check();
    // Each command loads only what it needs: a bot that runs for months does not hold the sandbox.
    case 'replay': {
      const { runReplay } = await import('./cli/replay.ts');
      return runReplay({ ...pick(values), root, json: values.json, say });
    }
    case 'backup': {
      const { backUp } = await import('./cli/backup.ts');
      const { sandbox, keep } = values;
      return backUp({ named: file, keep, sandbox, environment: environmentOf(), say });
    }
    case 'restore': {
      const { putBack } = await import('./cli/backup.ts');
      return putBack({ file, sandbox: values.sandbox, environment: environmentOf(), say });
    }
    case 'migrate-store':
      return migrateStore(values.sandbox);
    case 'doctor':
      return doctor(values.json, values.sandbox);
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

async function start(sandbox: boolean | undefined): Promise<void> {
  const environment = environmentOf();
  const token = environment.discordToken;
  const log = createLog(token === null ? 'warn' : 'info');
  let running: Running | undefined;
  let endingSince: number | null = null;
  const end = async (code: number) => {
    // One Ctrl-C arrives up to three times: from the terminal, from npm and from the launcher.
    if (endingSince !== null && elapsedMs() - endingSince < SAME_SIGNAL_MS) return;
    if (endingSince !== null) process.exit(code);
    endingSince = elapsedMs();
    // Whatever cannot be put in order now is put in order by the next start, as after a crash.
    const stopping = running?.stop().catch((err: unknown) => log.warn({ err }, 'the bot did not stop in good order'));
    await Promise.race([stopping, new Promise((resolve) => setTimeout(resolve, LONGEST_STOP_MS).unref())]);
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0));
  const { npm_lifecycle_event: npm, ENDS_WITH_PARENT: launcher } = process.env;
  if (npm !== undefined || launcher !== undefined) endWithParent(() => void end(0));
  const onFatal = (trouble: Trouble) => {
    process.stderr.write(`${trouble.sentence} (${trouble.code})\n`);
    void end(exitCodes.token);
  };
  const secret = (name: string) => process.env[name];
  const parts: StartOptions = { root, environment, secret, log, say, onFatal };
  if (token !== null && sandbox !== true) {
    const { startDiscord } = await import('./cli/start.ts');
    running = await startDiscord({ ...parts, token });
    return;
  }
  if (sandbox === false) {
    throw new Stop(
      exitCodes.config,
      'DISCORD_TOKEN is not set. Set it, or start with --sandbox to try the bot without Discord.',
    );
  }
  const { startWithSandbox } = await import('./cli/start-sandbox.ts');
  running = await startWithSandbox(parts);
}

/** What is in good order by then is. Containers and systemd are told to wait for thirty seconds. */
const LONGEST_STOP_MS = 25_000;

const SAME_SIGNAL_MS = 500;
const PARENT_LOOK_MS = 500;

/** npm's shell keeps signals to itself, and a launcher can be killed: when the parent is gone, stop as if told to. */
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
  const { readConfig } = await import('./cli/config.ts');
  const { unmatchedFilters } = await import('./cli/subscriptions.ts');
  const { settings, catalogue } = readConfig(root);
  for (const line of unmatchedFilters(settings, catalogue)) say(line);
}

async function migrateStore(sandbox: boolean | undefined): Promise<void> {
  const environment = environmentOf();
  const { databaseUrl } = environment;
  if (databaseUrl === null) {
    throw new Stop(
      exitCodes.config,
      'DATABASE_URL is not set. Set it to the empty database the store is to be moved into.',
    );
  }
  const { moveStore } = await import('./store/move-store.ts');
  const { STORE_FILE, storeMeant } = await import('./cli/which-store.ts');
  const meant = storeMeant({ ...environment, databaseUrl: null }, sandbox ?? false);
  const dataDir = meant.ok && meant.value.kind === 'folder' ? meant.value.dataDir : environment.dataDir;
  const moved = await moveStore({ file: STORE_FILE, dataDir, url: databaseUrl, now: systemClock().now() });
  if (!moved.ok) throw stopFor(moved.error);
  const { rows, keptAside, before } = moved.value;
  for (const [table, count] of Object.entries(rows)) say(`${table.padEnd(24)} ${count} rows, the same on both sides`);
  say(before ? 'Everything had been moved by an earlier run.' : 'Everything was moved.');
  say(`The file is not used any more and is kept as ${keptAside}. Start the bot with DATABASE_URL set.`);
}

async function doctor(json: boolean, sandbox: boolean | undefined): Promise<void> {
  const { examine } = await import('./cli/doctor.ts');
  const reading = readEnvironment(process.env, (path) => readFileSync(path, 'utf8'));
  const findings = await examine({ root, reading, sandbox, node: process.versions.node, clock: systemClock() });
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
  const { jsonSchemas } = await import('./cli/config/check-config.ts');
  const folder = join(root, 'config', 'schema');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(jsonSchemas())) writeFileSync(join(folder, name), text);
  say(`Written: ${Object.keys(jsonSchemas()).join(', ')}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
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
