import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { nearest } from '../domain/spelling.ts';
import { formatProblems } from './config/check.ts';
import { type Environment, readEnvironment } from './config/environment.ts';
import { exitCodes, Stop } from './exit.ts';

/** The parts of the process that only `main.ts` may touch, as the commands see them. */
export type Terminal = {
  /** The folder that holds `config/`. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Version of Node, `26.10.0`. */
  readonly node: string;
  readonly say: (line: string) => void;
  readonly sayError: (line: string) => void;
  /** Called for each SIGINT and SIGTERM. */
  readonly onSignal: (listener: () => void) => void;
  /** Id of the parent process; it changes once the parent is gone. */
  readonly parent: () => number;
  readonly exit: (code: number) => void;
};

export type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly short?: string }>>;
type Values<O extends Options> = {
  readonly [Key in keyof O]?: O[Key]['type'] extends 'boolean' ? boolean : string;
};

export type CliCommand = {
  readonly usage: string;
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<void>;
};

export type Shape<O extends Options> = {
  readonly name: string;
  /** How the command is called and what each option does, one line each. */
  readonly usage: string;
  readonly options: O;
  /** How many arguments without a dash it takes; left out, none. */
  readonly files?: number;
  /** The only arguments it accepts; left out, any. */
  readonly words?: readonly string[];
};
export type Given<O extends Options> = { readonly values: Values<O>; readonly files: readonly string[] };

/** A command of the terminal with its own options; `--help` prints how it is used. */
export function cliCommand<const O extends Options>(
  spec: Shape<O> & { readonly run: (given: Given<O>, terminal: Terminal) => Promise<void> },
): CliCommand {
  const usage = usageOf(spec);
  return {
    usage,
    async run(args, terminal) {
      const given = readArguments(spec, args);
      return given === 'help' ? terminal.say(usage) : spec.run(given, terminal);
    },
  };
}

const usageOf = ({ usage }: { readonly usage: string }) => `Usage: ${usage}`;

/** Options and file names as typed. An unknown option is refused with the nearest known one. */
export function readArguments<const O extends Options>(shape: Shape<O>, args: readonly string[]): Given<O> | 'help' {
  const { name, options, files: most = 0, words } = shape;
  const refuse = (sentence: string) => new Stop(exitCodes.usage, `${sentence}\n\n${usageOf(shape)}`);
  const known: Options = { ...options, help: { type: 'boolean', short: 'h' } };
  const given = parseArgs({
    args: [...args],
    options: known,
    allowPositionals: true,
    allowNegative: true,
    strict: false,
    tokens: true,
  });
  const typeOf = (option: string) => (Object.hasOwn(known, option) ? known[option]?.type : undefined);
  const seen = new Map<string, string>();
  for (const token of given.tokens) {
    if (token.kind !== 'option') continue;
    const isDenied = token.rawName.startsWith('--no-');
    const option = isDenied ? token.rawName.slice('--no-'.length) : token.name;
    const type = typeOf(option);
    if (type === undefined || (isDenied && type === 'string')) {
      const close = nearest(option, Object.keys(known));
      throw refuse(`${name} has no option ${token.rawName}.${close ? ` Did you mean --${close}?` : ''}`);
    }
    if (type === 'string' && token.value === undefined) throw refuse(`${token.rawName} expects a value.`);
    if (type === 'boolean' && token.value !== undefined) throw refuse(`${token.rawName} takes no value.`);
    const before = seen.get(option);
    if (before !== undefined && before !== token.rawName && type === 'boolean') {
      throw refuse(`${before} and ${token.rawName} contradict each other.`);
    }
    seen.set(option, token.rawName);
  }
  if (given.values.help === true) return 'help';
  const files = given.positionals;
  if (files.length > most) {
    const kept = most === 0 ? 'no arguments, only options' : most === 1 ? 'one name' : `${most} names`;
    throw refuse(`${name} takes ${kept}; "${files[most]}" is one argument too many.`);
  }
  const unknown = files.find((file) => words !== undefined && !words.includes(file));
  if (unknown !== undefined) {
    const close = nearest(unknown, words ?? []);
    throw refuse(`${name} does not know "${unknown}".${close ? ` Did you mean ${close}?` : ''}`);
  }
  return { values: given.values as Values<O>, files };
}

/** The environment's settings, or a stop that names each mistake. */
export function environmentOf({ env }: Terminal): Environment {
  const reading = readEnvironment(env, (path) => readFileSync(path, 'utf8'));
  if (reading.ok) return reading.environment;
  throw new Stop(exitCodes.config, `The settings cannot be used:\n${formatProblems(reading.problems)}`);
}
