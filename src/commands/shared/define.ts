import type { Draft, DraftFound } from '../../app/subscriptions/drafts.ts';
import type { Row } from '../../domain/body.ts';
import { oneLine, typedText } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { descriptionIn, nameIn } from '../../texts/spec-texts.ts';
import {
  type Answer,
  type ArgsOf,
  type Command,
  type CommandContext,
  type CommandSpec,
  type Component,
  type ComponentKind,
  componentLimits,
  type Needs,
  type OptionSpec,
  type Pressed,
  type Reply,
} from './command.ts';
import { suggestCommon } from './pick.ts';
import { menuOf, refusal, refusalOf } from './reply.ts';

/** Why the actor may not use it, as a sentence with a code; undefined when they may. */
export function refusedFor(needs: Needs, { actor, language }: CommandContext): Reply | undefined {
  switch (needs) {
    case 'anyone':
      return undefined;
    case 'administrator':
      if (actor.guild === null) return refusal('DW-SERVER', '', language);
      return actor.administrator ? undefined : refusal('DW-PERMISSION', '', language);
    case 'operator':
      return actor.operator ? undefined : refusal('DW-OPERATOR', '', language);
    default:
      return needs satisfies never;
  }
}

/** A subcommand of `root`, or a root that is a command itself: its Discord fields, who may use it, and its handler. */
type Definition<Options extends readonly OptionSpec[], Given extends Answer> = Omit<CommandSpec, 'type' | 'options'> & {
  readonly options?: Options;
  /** `anyone` when left out. */
  readonly needs?: Needs;
  /** Whether a late answer is for the person alone; by default that is so for administrators' commands. */
  readonly ephemeral?: boolean;
  /** Buttons, menus and forms that belong to it. */
  readonly components?: readonly Component[];
  /** Completes options; when left out, those common to many commands. */
  readonly suggest?: Command['suggest'];
  readonly handle: (args: ArgsOf<Options>, context: CommandContext, path: Command['path']) => Promise<Given>;
};

/**
 * Permission and arguments are checked once, here, and typed from the options inside. `root` is null for a root that is a command itself.
 */
export function defineCommand<const Options extends readonly OptionSpec[] = readonly [], Given extends Answer = Answer>(
  root: string | null,
  definition: Definition<Options, Given>,
): Command<Given | Reply> {
  const { needs = 'anyone', ephemeral = needs !== 'anyone', components = [], suggest = suggestCommon } = definition;
  const { name, name_localizations, description, description_localizations } = definition;
  const options: readonly OptionSpec[] = definition.options ?? [];
  const path: Command['path'] = root === null ? [name] : [root, name];
  return {
    path,
    spec: { type: 1, name, name_localizations, description, description_localizations, options },
    needs,
    ephemeral,
    components,
    async handle(args, context) {
      const refused = refusedFor(needs, context);
      if (refused) return refused;
      const empty = options.find(({ name, type, required }) => type === 3 && required && isBlank(args[name]));
      if (empty) {
        const suggested = isCompleted(empty) ? await suggest({ option: empty.name, value: '' }, context) : null;
        const menu = menuOf({ path, args, option: empty.name }, suggested?.choices ?? [], context.language);
        return emptyOption(empty, menu, context);
      }
      const wrong = options.find((option) => !isValid(option, args[option.name]));
      if (wrong) return refusedOption(wrong, context);
      return definition.handle(known(options, args) as ArgsOf<Options>, context, path);
    },
    async suggest(typing, context) {
      const option = options.find(({ name }) => name === typing.option);
      return option && isCompleted(option) && !refusedFor(needs, context) ? suggest(typing, context) : { choices: [] };
    },
  };
}

const isCompleted = (option: OptionSpec) => option.type === 3 && option.autocomplete === true;

/** The fault of an option's value: the limits of a number or a text, the possible choices, else the option's purpose. */
function refusedOption(option: OptionSpec, { language }: CommandContext): Reply {
  const { errors } = textsIn(language);
  const name = nameIn(option, language);
  if (option.type === 4 && option.min_value !== undefined && option.max_value !== undefined) {
    return refusalOf('DW-OPTION', errors.outOfRange(name, option.min_value, option.max_value));
  }
  if (option.type === 3 && option.choices) {
    return refusalOf(
      'DW-OPTION',
      errors.oneOf(name, option.choices.map((choice) => nameIn(choice, language)).join(', ')),
    );
  }
  if (option.type === 3 && option.max_length !== undefined) {
    return refusalOf('DW-OPTION', errors.tooLong(name, option.max_length));
  }
  return refusal('DW-OPTION', name, language);
}

const isBlank = (value: unknown) => typeof value === 'string' && oneLine(value) === '';

/** The refusal for an empty option, with a menu where there is something to choose from. */
function emptyOption(option: OptionSpec, menu: readonly Row[], { language }: CommandContext): Reply {
  const said = textsIn(language).errors.emptyOption(nameIn(option, language), descriptionIn(option, language));
  return refusalOf('DW-EMPTY', said, menu);
}

/** Only declared options reach the handler; an empty option counts as left out. */
function known(
  options: readonly OptionSpec[],
  args: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    options.map(({ name, type }) => [name, type === 3 && isBlank(args[name]) ? undefined : typed(type, args[name])]),
  );
}

/** Discord's clients send one line; other clients may send anything. A file's text is checked by its reader. */
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
    case 11:
      return typeof value === 'string';
    case 7:
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

/** Why a draft cannot be continued, for the person who pressed. */
export function refusedDraft(found: Exclude<DraftFound, { kind: 'draft' }>, { language }: CommandContext): Reply {
  return refusal(found.kind === 'expired' ? 'DW-DRAFT-OLD' : 'DW-DRAFT', '', language);
}

type ComponentArgs<Names extends readonly string[]> = { readonly [Name in Names[number]]: string };

export type DefinedComponent<Names extends readonly string[]> = Component & {
  /** The custom_id, at most 100 characters; throws when an argument does not match its pattern. */
  readonly id: (args: ComponentArgs<Names>) => string;
};

/** Separates name and arguments; no argument may contain it. */
const BETWEEN = ':';
/** Ids of deadlines, drafts, subscriptions, numbers; longer text goes into a draft. */
const ARGUMENT = /^[\w./~@+-]{0,90}$/;

/**
 * A button, menu or form as data. Its custom_id is the name and checked arguments, and nothing in it is trusted: the presser is checked
 * against `needs` each time, a draft is looked up as the presser's own, and a deadline is looked up among those that the presser's server
 * sees.
 */
export function defineComponent<const Names extends readonly string[]>(spec: {
  /** Unique; at most 20 letters and `-`. */
  readonly name: string;
  readonly kind: ComponentKind;
  readonly args: Names;
  readonly needs?: Needs;
  readonly handle: (args: ComponentArgs<Names>, pressed: Pressed, context: CommandContext) => Promise<Answer>;
}): DefinedComponent<Names> {
  const { name, kind, args: names, needs = 'anyone' } = spec;
  return {
    name,
    kind,
    needs,
    id(args) {
      const values = names.map((it) => args[it as Names[number]]);
      const id = [name, ...values].join(BETWEEN);
      if (id.length > componentLimits.customId || !values.every((value) => ARGUMENT.test(value))) {
        throw new Error(`the custom_id of ${name} does not hold its arguments`);
      }
      return id;
    },
    async handle(values, pressed, context) {
      const refused = refusedFor(needs, context);
      if (refused) return refused;
      if (values.length !== names.length || pressed.kind !== kind || !values.every((value) => ARGUMENT.test(value))) {
        return refusal('DW-COMPONENT', '', context.language);
      }
      const args = Object.fromEntries(names.map((it, at) => [it, values[at] ?? ''])) as ComponentArgs<Names>;
      const fields = Object.entries(pressed.fields).map(([id, text]) => [id, typedText(text)] as const);
      return spec.handle(args, { ...pressed, fields: Object.fromEntries(fields) }, context);
    },
  };
}

/** A component that continues a draft of the presser's own, or ends it as the last one; other people's drafts are never touched. */
export const draftComponent = <const Names extends readonly string[] = readonly []>(spec: {
  readonly name: string;
  /** A button when left out. */
  readonly kind?: ComponentKind;
  /** Besides the draft. */
  readonly args?: Names;
  readonly needs: Needs;
  /** The kind of draft. */
  readonly of: string;
  /** Takes the draft, so that two presses have effect once. */
  readonly last?: true;
  readonly handle: (
    draft: Draft,
    context: CommandContext,
    pressed: Pressed,
    args: ComponentArgs<Names>,
  ) => Answer | Promise<Answer>;
}): DefinedComponent<readonly ['draft', ...Names]> =>
  defineComponent<readonly ['draft', ...Names]>({
    name: spec.name,
    kind: spec.kind ?? 'button',
    args: ['draft', ...(spec.args ?? ([] as unknown as Names))],
    needs: spec.needs,
    async handle(args, pressed, context) {
      const { drafts } = context.services;
      const given = args as ComponentArgs<readonly ['draft']> & ComponentArgs<Names>;
      const found = await (spec.last ? drafts.take : drafts.find)(context.actor, spec.of, given.draft);
      return found.kind === 'draft' ? spec.handle(found.draft, context, pressed, given) : refusedDraft(found, context);
    },
  });

/** Name and arguments of a custom_id, unchecked. */
export function calledBy(customId: string): { readonly name: string; readonly args: readonly string[] } {
  const [name = '', ...args] = customId.split(BETWEEN);
  return { name, args };
}
