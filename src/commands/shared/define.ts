import type { Draft, DraftFound } from '../../app/subscriptions/drafts.ts';
import type { Source } from '../../domain/actor.ts';
import type { Row } from '../../domain/body.ts';
import { oneLine, typedText } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { descriptionIn, nameIn } from '../../texts/spec-texts.ts';
import {
  type Answer,
  type ArgsOf,
  type Choices,
  type Command,
  type CommandContext,
  type CommandSpec,
  componentLimits,
  type MenuSpec,
  type MessageMenu,
  type Needs,
  type OptionSpec,
  type Reply,
  type Typing,
} from './command.ts';
import { refusal, refusalOf } from './reply.ts';
import { menuOf } from './which.ts';

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
type Handlers<Spec extends CommandSpec, Given extends Answer> = {
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
  const path: Command['path'] = under === null ? [spec.name] : [under, spec.name];
  return {
    path,
    spec,
    needs,
    ephemeral,
    async handle(args, context) {
      const refused = refusedFor(needs, context);
      if (refused) return refused;
      const empty = spec.options.find(({ name, type, required }) => type === 3 && required && isBlank(args[name]));
      if (empty) {
        const asked = { path, args, option: empty.name };
        const suggested =
          suggest && 'autocomplete' in empty ? await suggest({ option: empty.name, value: '' }, context) : null;
        return emptyOption(empty, menuOf(asked, suggested?.choices ?? [], context.language), context);
      }
      const wrong = spec.options.find((option) => !isValid(option, args[option.name]));
      if (wrong) return refusedOption(wrong, context);
      return handle(known(spec, args) as ArgsOf<Spec>, context);
    },
    async suggest(typing, context) {
      if (!suggest || refusedFor(needs, context)) return { choices: [] };
      return suggest(typing, context);
    },
  };
}

/** What is wrong with an option: the limits of a number or a text, what there is to choose, else what it is for. */
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

/** What goes into an option that was left empty, with a menu where there is something to choose from. */
function emptyOption(option: OptionSpec, menu: readonly Row[], { language }: CommandContext): Reply {
  const said = textsIn(language).errors.emptyOption(nameIn(option, language), descriptionIn(option, language));
  return refusalOf('DW-EMPTY', said, menu);
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

/** Only what the spec names reaches the handler; an option in which nothing is typed was left out. */
function known(spec: CommandSpec, args: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    spec.options.map(({ name, type }) => [
      name,
      type === 3 && isBlank(args[name]) ? undefined : typed(type, args[name]),
    ]),
  );
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

/** Why a draft cannot be gone on with, for the person who pressed. */
export function refusedDraft(found: Exclude<DraftFound, { kind: 'draft' }>, { language }: CommandContext): Reply {
  return refusal(found.kind === 'expired' ? 'DW-DRAFT-OLD' : 'DW-DRAFT', '', language);
}

/** What Discord calls it: a pressed button, a choice from a menu, a form that was sent. */
type ComponentKind = 'button' | 'menu' | 'modal';

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

type ComponentArgs<Names extends readonly string[]> = { readonly [Name in Names[number]]: string };

export type DefinedComponent<Names extends readonly string[]> = Component & {
  /** The custom_id, at most 100 characters; throws when an argument does not keep to its pattern. */
  readonly id: (args: ComponentArgs<Names>) => string;
};

/** Separates name and arguments; no argument may hold it. */
const BETWEEN = ':';
/** Ids of deadlines, drafts, subscriptions, numbers; longer text goes into a draft. */
const ARGUMENT = /^[\w./~@+-]{0,90}$/;

/**
 * A button, menu or form as data. Its custom_id is the name and checked arguments, and nothing that it says is believed:
 * whoever presses is checked against `needs` each time, what is pending is looked up as the presser's own draft, and what
 * it is about is looked up among what the presser's server sees.
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

/** A button that goes on with a draft of the presser's own, or ends it as the last one; of no other draft is anything done. */
export const draftButton = (spec: {
  readonly name: string;
  readonly needs: Needs;
  /** The kind of draft. */
  readonly of: string;
  /** Takes the draft: pressed twice, it is done once. */
  readonly last?: true;
  readonly press: (draft: Draft, context: CommandContext) => Answer | Promise<Answer>;
}): DefinedComponent<readonly ['draft']> =>
  defineComponent({
    name: spec.name,
    kind: 'button',
    args: ['draft'],
    needs: spec.needs,
    async handle({ draft: id }, _pressed, context) {
      const { drafts } = context.services;
      const found = await (spec.last ? drafts.take : drafts.find)(context.actor, spec.of, id);
      return found.kind === 'draft' ? spec.press(found.draft, context) : refusedDraft(found, context);
    },
  });

/** Name and arguments of a custom_id, as they stand there. */
export function calledBy(customId: string): { readonly name: string; readonly args: readonly string[] } {
  const [name = '', ...args] = customId.split(BETWEEN);
  return { name, args };
}
