import type { Freshness } from '../../alerts/facts.ts';
import type { Services } from '../../app/services.ts';
import type { FoundStatement, SourceView } from '../../app/statements/events.ts';
import type { EpochMs } from '../../clock.ts';
import type { Actor, Source } from '../../domain/actor.ts';
import type { MeasuredDeadline } from '../../domain/ahead.ts';
import type { Body, MenuOption } from '../../domain/body.ts';
import type { Draw } from '../../domain/picture.ts';
import type { Language } from '../../domain/subscription.ts';

/** A message for the person. A plain sentence is a body with `content` alone. */
export type Reply = { readonly kind?: 'reply'; readonly body: Body; readonly ephemeral: boolean };

/** A form. At most five fields; it must be the first answer, so a handler that opens one must be quick. */
export type Modal = {
  readonly kind: 'modal';
  readonly customId: string;
  readonly title: string;
  readonly fields: readonly ModalField[];
};

type FieldOf = {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly required: boolean;
};

/** One line or paragraph of text, or one choice of a list. */
export type ModalField = FieldOf &
  (
    | {
        readonly style: 'short' | 'paragraph';
        readonly value?: string;
        readonly placeholder?: string;
        readonly min?: number;
        readonly max: number;
      }
    | { readonly style: 'choice'; readonly options: readonly MenuOption[]; readonly placeholder?: string }
  );

/** Replaces the pressed message. From a form it replaces the message that opened the form. */
export type Update = { readonly kind: 'update'; readonly body: Body };

/** Acknowledges the press; the visible result comes another way. */
type Nothing = { readonly kind: 'nothing' };

export type Answer = Reply | Modal | Update | Nothing;

/** The request cannot be done, with the sentence that says why. */
export type Refused = { readonly kind: 'refused'; readonly reply: Reply };

export const refused = (reply: Reply): Refused => ({ kind: 'refused', reply });

/** Limits of a menu, its options, and a custom_id. https://discord.com/developers/docs/components/reference */
export const componentLimits = { options: 25, option: 100, customId: 100 } as const;

/**
 * Limits of autocomplete choices.
 * https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure
 */
export const choiceLimits = { choices: 25, text: 100 } as const;

/** A name and a description in English and Korean, in the form Discord expects. */
type Named = {
  readonly name: string;
  readonly name_localizations: { readonly ko: string };
  readonly description: string;
  readonly description_localizations: { readonly ko: string };
};

type ChoiceSpec<Value> = {
  readonly name: string;
  readonly name_localizations: { readonly ko: string };
  readonly value: Value;
};

export type OptionSpec = Named &
  (
    | {
        readonly type: 3;
        readonly required?: boolean;
        readonly autocomplete?: boolean;
        readonly max_length?: number;
        readonly choices?: readonly ChoiceSpec<string>[];
      }
    | {
        readonly type: 4;
        readonly required?: boolean;
        readonly min_value?: number;
        readonly max_value?: number;
        readonly choices?: readonly ChoiceSpec<number>[];
      }
    /** A text file; the handler gets its content. */
    | { readonly type: 11; readonly required?: boolean }
    /** Text 0, announcements 5, threads 10 and 11, forums 15. */
    | { readonly type: 7; readonly required?: boolean; readonly channel_types?: readonly number[] }
  );

/** One subcommand as data, exactly as Discord expects it. */
export type CommandSpec = Named & { readonly type: 1; readonly options: readonly OptionSpec[] };

/** Discord's fields of a top-level command besides its name: where it works and who sees it. */
type Reach = {
  readonly contexts: readonly number[];
  readonly integration_types: readonly number[];
  /** Permission bits as a decimal number; only people who have them all see the command. They are checked here again. */
  readonly default_member_permissions?: string;
};

/** A top-level command; its subcommands are the commands of the list that name it. */
export type RootSpec = Named & Reach;

/** An entry of the menu "Apps" on a message. Discord gives it no description. */
export type MenuSpec = {
  readonly type: 3;
  readonly name: string;
  readonly name_localizations: { readonly ko: string };
} & Reach;

type ValueOf<Option> = Option extends { readonly choices: readonly { readonly value: infer Value }[] }
  ? Value
  : Option extends { readonly type: 4 }
    ? number
    : string;

/** The arguments of a handler, typed from the options: required ones are there, the others may be missing. Channels are ids. */
export type ArgsOf<Options extends readonly OptionSpec[]> = {
  readonly [Option in Options[number] as Option['name']]: Option extends { readonly required: true }
    ? ValueOf<Option>
    : ValueOf<Option> | undefined;
};

/** Who may use a command or a component; checked before its handler is called, each time. */
export type Needs = 'anyone' | 'administrator' | 'operator';

/** Everything a command may read, answered from local state, and the services it may call. */
export type CommandContext = {
  readonly now: EpochMs;
  readonly language: Language;
  readonly actor: Actor;
  /** All deadlines that the actor's server sees, in their current state, including reached and withdrawn ones. */
  readonly deadlines: () => readonly MeasuredDeadline[];
  readonly freshness: readonly Freshness[];
  /** The sources that are watched. */
  readonly sources: readonly Pick<SourceView, 'name' | 'checkedAt' | 'stale' | 'trouble'>[];
  /** Published statements that contain every one of the words, newest first. */
  readonly findStatements: (words: readonly string[], limit: number) => Promise<readonly FoundStatement[]>;
  readonly services: Services;
  readonly draw: Draw;
};

export type Choice = { readonly name: string; readonly value: string };
/** The answer to autocomplete: at most 25. */
export type Choices = { readonly choices: readonly Choice[] };

/** The option being typed and its text so far. */
export type Typing = { readonly option: string; readonly value: string };

/** A command as it is called: arguments come unchecked from Discord and are checked against the spec. */
export type Command<Given extends Answer = Answer> = {
  /** `['tariff', 'status']`, or `['help']`. */
  readonly path: readonly [root: string] | readonly [root: string, subcommand: string];
  readonly spec: CommandSpec;
  readonly needs: Needs;
  /** Whether only the person who asked sees the answer when it has to be deferred. */
  readonly ephemeral: boolean;
  /** Buttons, menus and forms that belong to it. */
  readonly components: readonly Component[];
  readonly handle: (args: Readonly<Record<string, unknown>>, context: CommandContext) => Promise<Given>;
  /** Answers autocomplete; commands without such options answer no choices. */
  readonly suggest: (typing: Typing, context: CommandContext) => Promise<Choices>;
};

/** Discord's kinds: a pressed button, a choice from a menu, a submitted form. */
export type ComponentKind = 'button' | 'menu' | 'modal';

/** The data of a press, of which only the form is checked. */
export type Pressed = {
  readonly kind: ComponentKind;
  /** Chosen values of a menu: our own words, or ids of people, roles or channels. */
  readonly values: readonly string[];
  /** Fields of a form by their id, as typed; a choice is its value. */
  readonly fields: Readonly<Record<string, string>>;
  /** The message with the component, or the one that opened the form; null for a form opened by a command. */
  readonly source: Source | null;
};

/** A component as it is called. Forged, replayed and outdated presses are expected: see `defineComponent`. */
export type Component = {
  readonly name: string;
  readonly kind: ComponentKind;
  readonly needs: Needs;
  readonly handle: (args: readonly string[], pressed: Pressed, context: CommandContext) => Promise<Answer>;
};

/** An entry of the message menu. */
export type MessageMenu = {
  readonly spec: MenuSpec;
  readonly handle: (target: Source, context: CommandContext) => Promise<Answer>;
};
