import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { nearest } from '../domain/spelling.ts';
import { formatProblems } from './config/check-config.ts';
import { type Environment, readEnvironment } from './config/environment.ts';
import { exitCodes, Stop } from './exit.ts';

/** What `main.ts` alone may touch of the process, as the commands see it. */
export type Terminal = {
  /** The folder that holds `config/`. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Version of Node, `26.10.0`. */
  readonly node: string;
  readonly say: (line: string) => void;
  readonly sayError: (line: string) => void;
  /** Called for each SIGINT and SIGTERM. */
  readonly onSignal: (told: () => void) => void;
  /** Id of the process that started this one; another one once it is gone. */
  readonly parent: () => number;
  readonly exit: (code: number) => void;
};

type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly short?: string }>>;
type Values<O extends Options> = {
  readonly [Key in keyof O]?: O[Key]['type'] extends 'boolean' ? boolean : string;
};

export type CliCommand = {
  readonly usage: string;
  /** What it does, in one line of the list of commands. */
  readonly summary: string;
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<void>;
};

/**
 * A command of the terminal with its own options. What it does not know is refused with the nearest it knows; `--help` says how it is
 * used. `files` is how many words without a dash it takes.
 */
export function cliCommand<const O extends Options>(spec: {
  readonly name: string;
  readonly summary: string;
  /** How it is called and what each option does, a line each, without `npm run`. */
  readonly usage: string;
  readonly options: O;
  readonly files?: number;
  readonly run: (
    given: { readonly values: Values<O>; readonly files: readonly string[] },
    terminal: Terminal,
  ) => Promise<void>;
}): CliCommand {
  const { name, summary, options, files: most = 0 } = spec;
  const usage = `Usage: ${spec.usage}`;
  const refuse = (sentence: string) => new Stop(exitCodes.usage, `${sentence}\n\n${usage}`);
  return {
    usage,
    summary,
    async run(args, terminal) {
      const known = { ...options, help: { type: 'boolean', short: 'h' } } as const;
      const given = parseArgs({
        args: [...args],
        options: known,
        allowPositionals: true,
        allowNegative: true,
        strict: false,
        tokens: true,
      });
      const names = Object.keys(known);
      for (const token of given.tokens) {
        if (token.kind !== 'option') continue;
        const asked = token.name.replace(/^no-/, '');
        const type = Object.hasOwn(known, token.name)
          ? known[token.name]?.type
          : Object.hasOwn(options, asked)
            ? options[asked]?.type
            : undefined;
        if (type === undefined) {
          const close = nearest(token.name, names);
          throw refuse(`${name} has no option ${token.rawName}.${close ? ` Did you mean --${close}?` : ''}`);
        }
        if (type === 'string' && token.value === undefined) throw refuse(`${token.rawName} expects a value.`);
        if (type === 'boolean' && token.value !== undefined) throw refuse(`${token.rawName} takes no value.`);
      }
      if (given.values.help === true) return terminal.say(usage);
      const files = given.positionals;
      if (files.length > most) {
        const kept = most === 0 ? 'nothing but its options' : most === 1 ? 'one name' : `${most} names`;
        throw refuse(`${name} takes ${kept}; "${files[most]}" is too much.`);
      }
      return spec.run({ values: given.values as Values<O>, files }, terminal);
    },
  };
}

/** What the environment says, or a stop that names each mistake. */
export function environmentOf({ env }: Terminal): Environment {
  const reading = readEnvironment(env, (path) => readFileSync(path, 'utf8'));
  if (reading.ok) return reading.environment;
  throw new Stop(exitCodes.config, `The settings cannot be used:\n${formatProblems(reading.problems)}`);
}
