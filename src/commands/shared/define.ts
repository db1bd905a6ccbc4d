import type { Source } from '../../domain/actor.ts';
import { oneLine } from '../../texts/escape.ts';
import type {
  Answer,
  ArgsOf,
  Choices,
  Command,
  CommandContext,
  CommandSpec,
  MenuSpec,
  MessageMenu,
  Needs,
  OptionSpec,
  Reply,
  Typing,
} from './command.ts';
import { refusal } from './reply.ts';

/** Why the actor may not, as a sentence with a code; undefined when they may. */
export function refusedFor(needs: Needs, { actor, language }: CommandContext): Reply | undefined {
  switch (needs) {
    case 'anyone':
      return undefined;
    case 'server':
      return actor.guild === null ? refusal('DW-SERVER', '', language) : undefined;
    case 'administrator':
      if (actor.guild === null) return refusal('DW-SERVER', '', language);
      return actor.administrator ? undefined : refusal('DW-PERMISSION', '', language);
    case 'operator':
      return actor.operator ? undefined : refusal('DW-OPERATOR', '', language);
    default:
      return needs satisfies never;
  }
}

/** What a command's folder exports beside its spec. */
export type Handlers<Spec extends CommandSpec, Given extends Answer> = {
  readonly handle: (args: ArgsOf<Spec>, context: CommandContext) => Promise<Given>;
  readonly suggest?: (typing: Typing, context: CommandContext) => Promise<Choices>;
  /** `anyone` when left out. */
  readonly needs?: Needs;
  /** Whether a late answer is for the person alone; what administrators do is, unless said otherwise. */
  readonly ephemeral?: boolean;
};

/**
 * Ties a spec to its handler: permission and arguments are checked once, here, and typed from the spec inside. `under` is the
 * root command, or null for a root that is a command itself.
 */
export function defineCommand<const Spec extends CommandSpec, Given extends Answer>(
  under: string | null,
  spec: Spec,
  { handle, suggest, needs = 'anyone', ephemeral = needs !== 'anyone' }: Handlers<Spec, Given>,
): Command<Given | Reply> {
  return {
    path: under === null ? [spec.name] : [under, spec.name],
    spec,
    needs,
    ephemeral,
    async handle(args, context) {
      const refused = refusedFor(needs, context);
      if (refused) return refused;
      const wrong = spec.options.find((option) => !isValid(option, args[option.name]));
      if (wrong) return refusal('DW-OPTION', wrong.name, context.language);
      return handle(known(spec, args) as ArgsOf<Spec>, context);
    },
    async suggest(typing, context) {
      if (!suggest || refusedFor(needs, context)) return { choices: [] };
      return suggest(typing, context);
    },
  };
}

/** An entry of the menu "Apps" on messages; permission is checked here as for commands. */
export function defineMenu(
  spec: MenuSpec,
  { handle, needs = 'anyone' }: Pick<MessageMenu, 'handle'> & { readonly needs?: Needs },
): MessageMenu {
  return {
    spec,
    needs,
    handle: async (target: Source, context) => refusedFor(needs, context) ?? handle(target, context),
  };
}

/** Only what the spec names reaches the handler. */
function known(spec: CommandSpec, args: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(spec.options.map(({ name, type }) => [name, typed(type, args[name])]));
}

/** Discord's clients send one line; whoever calls otherwise may send anything. A file's text is for its reader to judge. */
const typed = (type: OptionSpec['type'], value: unknown) =>
  type === 3 && typeof value === 'string' ? oneLine(value) : value;

function isValid(option: OptionSpec, value: unknown): boolean {
  if (value === undefined) return option.required !== true;
  switch (option.type) {
    case 3:
      return (
        typeof value === 'string' && value.length <= (option.max_length ?? 6_000) && isChoice(option.choices, value)
      );
    case 4:
      return (
        Number.isSafeInteger(value) &&
        within(Number(value), option.min_value, option.max_value) &&
        isChoice(option.choices, value)
      );
    case 5:
      return typeof value === 'boolean';
    case 11:
      return typeof value === 'string';
    case 6:
    case 7:
    case 8:
      return typeof value === 'string' && /^\d{1,20}$/.test(value);
    default:
      return option satisfies never;
  }
}

const isChoice = (choices: readonly { readonly value: unknown }[] | undefined, value: unknown) =>
  choices === undefined || choices.some((choice) => choice.value === value);

function within(value: number, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): boolean {
  return value >= least && value <= most;
}
