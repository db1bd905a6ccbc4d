import { elapsedMs } from '../clock.ts';
import type { Trouble } from '../domain/result.ts';
import { createLog, type Log } from '../log.ts';
import type { Running } from './bot/running.ts';
import { cliCommand, environmentOf, type Terminal } from './command.ts';
import { exitCodes, Stop, stopFor } from './exit.ts';

export const command = cliCommand({
  name: 'start',
  usage: `npm start -- [--sandbox | --no-sandbox]

  --sandbox      use the built-in sandbox even if DISCORD_TOKEN is set
  --no-sandbox   refuse to start if DISCORD_TOKEN is not set`,
  options: { sandbox: { type: 'boolean' } },
  async run({ values: { sandbox } }, terminal) {
    const environment = environmentOf(terminal);
    const { discordToken: token } = environment;
    const log = createLog(token === null ? 'warn' : 'info');
    const ending = endingOf(terminal, log);
    const onFatal = (trouble: Trouble) => {
      const { message, exitCode } = stopFor(trouble);
      terminal.sayError(message);
      void ending.end(exitCode);
    };
    const { root, env, say } = terminal;
    const parts = { root, environment, secret: (name: string) => env[name], log, say, onFatal };
    if (token !== null && sandbox !== true) {
      const { startDiscord } = await import('./bot/start-discord.ts');
      return ending.of(await startDiscord({ ...parts, token }));
    }
    if (sandbox === false) {
      throw new Stop(
        exitCodes.config,
        'DISCORD_TOKEN is not set. Set it, or start with --sandbox to try the bot without Discord.',
      );
    }
    const { startWithSandbox } = await import('./sandbox/start-sandbox.ts');
    return ending.of(await startWithSandbox(parts));
  },
});

/** By then the bot has stopped in good order, or is ended anyway. Containers and systemd are told to wait for thirty seconds. */
const LONGEST_STOP_MS = 25_000;
/** One Ctrl-C arrives up to three times: from the terminal, from npm and from the launcher. */
const SAME_SIGNAL_MS = 500;
const PARENT_LOOK_MS = 500;

/** Ends the process in good order on the first signal, and at once on a second one. */
function endingOf(terminal: Terminal, log: Log) {
  let running: Running | undefined;
  let since: number | null = null;
  const end = async (code: number) => {
    if (since !== null && elapsedMs() - since < SAME_SIGNAL_MS) return;
    if (since !== null) return terminal.exit(code);
    since = elapsedMs();
    // Anything left unfinished is recovered at the next start, as after a crash.
    const stopping = running?.stop().catch((err: unknown) => log.warn({ err }, 'the bot did not stop cleanly'));
    await Promise.race([stopping, new Promise((resolve) => setTimeout(resolve, LONGEST_STOP_MS).unref())]);
    terminal.exit(code);
  };
  terminal.onSignal(() => void end(0));
  const { npm_lifecycle_event: npm, ENDS_WITH_PARENT: launcher } = terminal.env;
  if (npm !== undefined || launcher !== undefined) endWithParent(terminal, () => void end(0));
  const of = (started: Running): void => {
    running = started;
  };
  return { end, of };
}

/** npm's shell does not pass signals on, and a launcher can be killed: when the parent is gone, stop as on a signal. */
function endWithParent({ parent }: Terminal, stop: () => void): void {
  const first = parent();
  const timer = setInterval(() => {
    if (parent() === first) return;
    clearInterval(timer);
    stop();
  }, PARENT_LOOK_MS);
  timer.unref();
}
