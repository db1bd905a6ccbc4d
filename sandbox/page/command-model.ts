import type { PageCommand } from '../page-api.ts';
import { asNumber, asRecord, asRecords, asText, type Json } from './json.js';

export type Value = string | number | boolean;
export type Choice = { readonly name: string; readonly value: Value };

/** One option of a command; `name` is for the bot, `label` is shown in this language. */
export type Option = {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: number;
  readonly required: boolean;
  readonly autocomplete: boolean;
  readonly choices: readonly Choice[];
};

/** A command that can be run: a whole one, or one subcommand. */
export type Leaf = {
  readonly root: string;
  /** Subcommand group and subcommand, outermost first. */
  readonly path: readonly { readonly name: string; readonly type: number }[];
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly options: readonly Option[];
};

const SUBCOMMAND = 1;
const GROUP = 2;
const STRING = 3;
const INTEGER = 4;
export const BOOLEAN = 5;
export const NUMBER = 10;

/** Every command of the chat kind, subcommands spread out, with names in this language. The server sent only those the person may run. */
export function leavesOf(commands: readonly PageCommand[], locale: string): readonly Leaf[] {
  return commands
    .filter((command) => (asNumber(command.type) ?? 1) === 1)
    .flatMap((command) => spread(command, locale, [], asText(command.name) ?? '', []));
}

/** The label of a used command in this language, by the bot's own name for it; that name where the command is not registered. */
export function usedLabel(commands: readonly PageCommand[], used: string, locale: string): string {
  return leavesOf(commands, locale).find(({ name }) => name === used)?.label ?? used;
}

/** Entries of the message menu, with names in this language. */
export function menuEntries(
  commands: readonly PageCommand[],
  locale: string,
): readonly { readonly name: string; readonly label: string }[] {
  return commands
    .filter((command) => command.type === 3)
    .map((command) => ({ name: asText(command.name) ?? '', label: localised(command, 'name', locale) }));
}

function spread(
  node: Json,
  locale: string,
  path: Leaf['path'],
  root: string,
  labels: readonly string[],
): readonly Leaf[] {
  const mine = [...labels, localised(node, 'name', locale)];
  const options = asRecords(node.options);
  const inner = options.filter((option) => option.type === SUBCOMMAND || option.type === GROUP);
  if (inner.length > 0) {
    return inner.flatMap((option) => {
      const step = { name: asText(option.name) ?? '', type: asNumber(option.type) ?? SUBCOMMAND };
      return spread(option, locale, [...path, step], root, mine);
    });
  }
  return [
    {
      root,
      path,
      name: [root, ...path.map((step) => step.name)].join(' '),
      label: mine.join(' '),
      description: localised(node, 'description', locale),
      options: options.map((option) => readOption(option, locale)),
    },
  ];
}

function readOption(option: Json, locale: string): Option {
  return {
    name: asText(option.name) ?? '',
    label: localised(option, 'name', locale),
    description: localised(option, 'description', locale),
    type: asNumber(option.type) ?? STRING,
    required: option.required === true,
    autocomplete: option.autocomplete === true,
    choices: asRecords(option.choices).map((choice) => ({
      name: localised(choice, 'name', locale),
      value: asNumber(choice.value) ?? asText(choice.value) ?? '',
    })),
  };
}

function localised(node: Json, key: 'name' | 'description', locale: string): string {
  return asText(asRecord(node[`${key}_localizations`])?.[locale]) ?? asText(node[key]) ?? '';
}

/** Commands whose name (in either language) begins with the typed text, then those that contain it. */
export function matching(leaves: readonly Leaf[], typed: string): readonly Leaf[] {
  const wanted = typed.replace(/^\//, '').trimStart().toLowerCase().replace(/\s+/g, ' ');
  const names = (leaf: Leaf) => [leaf.name.toLowerCase(), leaf.label.toLowerCase()];
  const begins = leaves.filter((leaf) => names(leaf).some((name) => name.startsWith(wanted)));
  const contains = leaves.filter(
    (leaf) => !begins.includes(leaf) && names(leaf).some((name) => name.includes(wanted.trim())),
  );
  return [...begins, ...contains];
}

/** The command whose full name was typed, if any. */
export function exactly(leaves: readonly Leaf[], typed: string): Leaf | undefined {
  const wanted = typed.replace(/^\//, '').trim().toLowerCase().replace(/\s+/g, ' ');
  return leaves.find((leaf) => leaf.name.toLowerCase() === wanted || leaf.label.toLowerCase() === wanted);
}

export type ReadValue =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly why: 'notOneOf' | 'notANumber' };

/** The meaning of typed text for an option; `known` are the values offered for it. */
export function readValue(option: Option, typed: string, known: readonly Choice[]): ReadValue {
  const text = typed.trim();
  const chosen = known.find((choice) => choice.name.toLowerCase() === text.toLowerCase());
  if (chosen) return { ok: true, value: chosen.value };
  if (option.type === INTEGER || option.type === NUMBER) {
    const number = Number(text);
    const fits = text !== '' && Number.isFinite(number) && (option.type === NUMBER || Number.isInteger(number));
    return fits && option.choices.length === 0 ? { ok: true, value: number } : { ok: false, why: 'notANumber' };
  }
  if (option.type === STRING && option.choices.length === 0) return { ok: true, value: text };
  return { ok: false, why: 'notOneOf' };
}

/** Discord's interaction option JSON, nested under the subcommand. */
export function toOptions(leaf: Leaf, values: ReadonlyMap<string, Value>, focused?: string): readonly Json[] {
  const own: readonly Json[] = leaf.options
    .filter((option) => values.has(option.name))
    .map(({ name, type }) => ({ name, type, value: values.get(name), ...(name === focused ? { focused: true } : {}) }));
  return leaf.path.toReversed().reduce<readonly Json[]>((options, { name, type }) => [{ name, type, options }], own);
}
