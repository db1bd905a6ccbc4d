import type { EpochMs } from '../clock.ts';
import type { Body } from '../domain/body.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Measure } from '../domain/measure.ts';
import type { Language } from '../domain/subscription.ts';
import type { Freshness } from '../notices/notice.ts';

/** Discord's numbers. https://discord.com/developers/docs/interactions/application-commands#application-command-object */
export const optionTypes = { subcommand: 1, string: 3, integer: 4, boolean: 5 } as const;

/** A name and a description in English, with Korean beside it, in Discord's words. */
type Named = {
  readonly name: string;
  readonly name_localizations: { readonly ko: string };
  readonly description: string;
  readonly description_localizations: { readonly ko: string };
};

export type OptionSpec = Named &
  (
    | { readonly type: 3; readonly required?: boolean; readonly autocomplete?: boolean; readonly max_length?: number }
    | { readonly type: 4; readonly required?: boolean; readonly min_value?: number; readonly max_value?: number }
    | { readonly type: 5; readonly required?: boolean }
  );

/** One subcommand as data, exactly as Discord gets it. Written `as const satisfies CommandSpec`. */
export type CommandSpec = Named & { readonly type: 1; readonly options: readonly OptionSpec[] };

/** A top-level command; its subcommands are the commands of the list that name it. */
export type RootSpec = Named & { readonly contexts: readonly number[]; readonly integration_types: readonly number[] };

type ValueOf<Option> = Option extends { readonly type: 3 }
  ? string
  : Option extends { readonly type: 4 }
    ? number
    : boolean;

/** The arguments a handler gets, typed from its spec: required options are there, the others may be missing. */
export type ArgsOf<Spec extends CommandSpec> = {
  readonly [Option in Spec['options'][number] as Option['name']]: Option extends { readonly required: true }
    ? ValueOf<Option>
    : ValueOf<Option> | undefined;
};

export type CommandDeadline = { readonly deadline: Deadline; readonly measure: Measure };

/** Everything a command may look at. Read-only, answered from local state. */
export type CommandContext = {
  readonly now: EpochMs;
  readonly language: Language;
  /** All deadlines as they are known now, reached and withdrawn ones included. */
  readonly deadlines: () => readonly CommandDeadline[];
  readonly freshness: readonly Freshness[];
};

/** What the person sees. A plain sentence is a body with `content` alone. */
export type Reply = { readonly body: Body; readonly ephemeral: boolean };

export type Choice = { readonly name: string; readonly value: string };
/** The answer to autocomplete: at most 25. */
export type Choices = { readonly choices: readonly Choice[] };

/** The option being typed and what stands in it so far. */
export type Typing = { readonly option: string; readonly value: string };

/** A command as it is called: arguments come unchecked from the edge and are checked against the spec. */
export type Command = {
  /** `['tariff', 'status']` */
  readonly path: readonly [root: string, subcommand: string];
  readonly spec: CommandSpec;
  readonly handle: (args: Readonly<Record<string, unknown>>, context: CommandContext) => Promise<Reply>;
  /** Answers autocomplete; commands without such options answer no choices. */
  readonly suggest: (typing: Typing, context: CommandContext) => Promise<Choices>;
};
