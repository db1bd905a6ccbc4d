import type { Freshness } from '../../alerts/facts.ts';
import type { Services } from '../../app/services.ts';
import type { FoundStatement, SourceView } from '../../app/statements/events.ts';
import type { EpochMs } from '../../clock.ts';
import type { Actor, Source } from '../../domain/actor.ts';
import type { MeasuredDeadline } from '../../domain/ahead.ts';
import type { Body, MenuOption } from '../../domain/body.ts';
import type { Draw } from '../../domain/picture.ts';
import type { Language } from '../../domain/subscription.ts';

/** What the person sees. A plain sentence is a body with `content` alone. */
export type Reply = { readonly kind?: 'reply'; readonly body: Body; readonly ephemeral: boolean };

/** A form. At most five fields; it must be the first answer, so whoever opens one is quick. */
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

/** The message that was pressed reads like this from now on. From a form it is the message the form was opened on. */
export type Update = { readonly kind: 'update'; readonly body: Body };

/** The press is taken; what there is to see comes another way. */
export type Nothing = { readonly kind: 'nothing' };

export type Answer = Reply | Modal | Update | Nothing;

/** What was asked for cannot be done, and the sentence that says why. */
export type Refused = { readonly kind: 'refused'; readonly reply: Reply };

export const refused = (reply: Reply): Refused => ({ kind: 'refused', reply });

/** What a menu and its options, and a custom_id, may hold. https://discord.com/developers/docs/components/reference */
export const componentLimits = { options: 25, option: 100, customId: 100 } as const;

/** What completes an option. https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure */
export const choiceLimits = { choices: 25, text: 100 } as const;

/** A name and a description in English, with Korean beside it, in Discord's words. */
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
    /** A text file; the handler gets what stands in it. */
    | { readonly type: 11; readonly required?: boolean }
    /** Text 0, announcements 5, threads 10 and 11, forums 15. */
    | { readonly type: 7; readonly required?: boolean; readonly channel_types?: readonly number[] }
  );

/** One subcommand as data, exactly as Discord gets it. */
export type CommandSpec = Named & { readonly type: 1; readonly options: readonly OptionSpec[] };

/** What a top-level command is to Discord besides its name: where it works and whom Discord shows it to. */
type Reach = {
  readonly contexts: readonly number[];
  readonly integration_types: readonly number[];
  /** A number of permission bits in decimal; only who has them all is shown the command. It is checked here again. */
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

/** The arguments a handler gets, typed from the options: required ones are there, the others may be missing. Channels are ids. */
export type ArgsOf<Options extends readonly OptionSpec[]> = {
  readonly [Option in Options[number] as Option['name']]: Option extends { readonly required: true }
    ? ValueOf<Option>
    : ValueOf<Option> | undefined;
};

/** Whom a command or a component is for; checked before its handler is called, each time. */
export type Needs = 'anyone' | 'administrator' | 'operator';

/** Everything a command may look at, answered from local state, and what it may do. */
export type CommandContext = {
  readonly now: EpochMs;
  readonly language: Language;
  readonly actor: Actor;
  /** All deadlines that the actor's server sees, as they are known now, reached and withdrawn ones included. */
  readonly deadlines: () => readonly MeasuredDeadline[];
  readonly freshness: readonly Freshness[];
  /** The sources that are watched. */
  readonly sources: readonly Pick<SourceView, 'name' | 'checkedAt' | 'stale' | 'trouble'>[];
  /** Statements that were told and hold every one of the words, newest first. */
  readonly findStatements: (words: readonly string[], limit: number) => Promise<readonly FoundStatement[]>;
  readonly services: Services;
  readonly draw: Draw;
};

export type Choice = { readonly name: string; readonly value: string };
/** The answer to autocomplete: at most 25. */
export type Choices = { readonly choices: readonly Choice[] };

/** The option being typed and what stands in it so far. */
export type Typing = { readonly option: string; readonly value: string };

/** A command as it is called: arguments come unchecked from the edge and are checked against the spec. */
export type Command<Given extends Answer = Answer> = {
  /** `['tariff', 'status']`, or `['help']`. */
  readonly path: readonly [root: string] | readonly [root: string, subcommand: string];
  readonly spec: CommandSpec;
  readonly needs: Needs;
  /** Whether only the person who asked sees the answer when it has to be put off. */
  readonly ephemeral: boolean;
  /** Buttons, menus and forms that belong to it. */
  readonly components: readonly Component[];
  readonly handle: (args: Readonly<Record<string, unknown>>, context: CommandContext) => Promise<Given>;
  /** Answers autocomplete; commands without such options answer no choices. */
  readonly suggest: (typing: Typing, context: CommandContext) => Promise<Choices>;
};

/** What Discord calls it: a pressed button, a choice from a menu, a form that was sent. */
export type ComponentKind = 'button' | 'menu' | 'modal';

/** What came with the press, unchecked but for its form. */
export type Pressed = {
  readonly kind: ComponentKind;
  /** Chosen values of a menu: our own words, or ids of people, roles or channels. */
  readonly values: readonly string[];
  /** Fields of a form by their id, as typed; a choice is its value. */
  readonly fields: Readonly<Record<string, string>>;
  /** The message it was pressed on, or the form was opened on; null for a form opened by a command. */
  readonly source: Source | null;
};

/** A component as it is called. Forged, replayed and outdated presses are expected: see `defineComponent`. */
export type Component = {
  readonly name: string;
  readonly kind: ComponentKind;
  readonly needs: Needs;
  readonly handle: (args: readonly string[], pressed: Pressed, context: CommandContext) => Promise<Answer>;
};

/** An entry of the menu on messages. */
export type MessageMenu = {
  readonly spec: MenuSpec;
  readonly handle: (target: Source, context: CommandContext) => Promise<Answer>;
};
