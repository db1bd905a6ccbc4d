import type { ArgsOf, Choices, Command, CommandContext, CommandSpec, OptionSpec, Reply, Typing } from './command.ts';
import { refusal } from './reply.ts';

/** What a command's folder exports beside its spec. */
export type Handlers<Spec extends CommandSpec> = {
  readonly handle: (args: ArgsOf<Spec>, context: CommandContext) => Promise<Reply>;
  readonly suggest?: (typing: Typing, context: CommandContext) => Promise<Choices>;
};

/** Ties a spec to its handler: arguments are checked once, here, and typed from the spec inside. */
export function defineCommand<const Spec extends CommandSpec>(
  root: string,
  spec: Spec,
  { handle, suggest }: Handlers<Spec>,
): Command {
  return {
    path: [root, spec.name],
    spec,
    async handle(args, context) {
      const wrong = spec.options.find((option) => !isValid(option, args[option.name]));
      if (wrong) return refusal('DW-OPTION', wrong.name, context.language);
      return handle(known(spec, args) as ArgsOf<Spec>, context);
    },
    suggest: suggest ?? (async () => ({ choices: [] })),
  };
}

/** Only what the spec names reaches the handler. */
function known(spec: CommandSpec, args: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(spec.options.map(({ name }) => [name, args[name]]));
}

function isValid(option: OptionSpec, value: unknown): boolean {
  if (value === undefined) return option.required !== true;
  switch (option.type) {
    case 3:
      return typeof value === 'string' && value.length <= (option.max_length ?? 6_000);
    case 4:
      return Number.isSafeInteger(value) && within(Number(value), option.min_value, option.max_value);
    case 5:
      return typeof value === 'boolean';
    default:
      return option satisfies never;
  }
}

function within(value: number, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): boolean {
  return value >= least && value <= most;
}
