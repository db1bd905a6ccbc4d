import { datedOf } from '../../domain/ahead.ts';
import type { Measure } from '../../domain/measure.ts';
import { folded } from '../../domain/spelling.ts';
import type { Language } from '../../domain/subscription.ts';
import { rankedCountries, resolveCountry } from '../../texts/countries.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { dayWords } from '../../texts/moment.ts';
import { countryName } from '../../texts/names.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import {
  type Choice,
  type Choices,
  type Command,
  type CommandContext,
  type CommandDeadline,
  choiceLimits,
  componentLimits,
  type OptionSpec,
  type Reply,
  type Typing,
} from './command.ts';
import { suggestCountries } from './countries.ts';
import { defineComponent } from './define.ts';
import { findDeadlines, wordsOf } from './find.ts';
import { menuRow, type RefusalCode, refusal, withRows } from './reply.ts';

/** One measure: optional, completed while it is typed. */
export const measureOption = {
  type: 3,
  ...specTexts.shared.options.measure,
  required: false,
  autocomplete: true,
  max_length: 150,
} as const satisfies OptionSpec;

/** One deadline that has to be named, completed while it is typed. */
export const deadlineOption = {
  type: 3,
  ...specTexts.shared.options.deadline,
  required: true,
  autocomplete: true,
  max_length: 200,
} as const satisfies OptionSpec;

/** What somebody meant: one thing, none, or several between which only they can choose. */
type Picked<T> =
  | { readonly kind: 'one'; readonly it: T }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly choices: readonly Choice[]; readonly more: number };

/** One of the deadlines that the actor sees, also by the name of the one that it replaces in their server. */
export function seenBy(context: CommandContext, id: string): CommandDeadline | undefined {
  return context.deadlines().find(({ deadline }) => deadline.id === id || deadline.overrides === id);
}

/** By id, by its whole title in either language, or by words that only one deadline holds. */
export function pickDeadline(typed: string, context: CommandContext): Picked<CommandDeadline> {
  const deadlines = context.deadlines();
  // A server that goes its own way with a deadline means its copy by the name of the original.
  const named = deadlines.filter(({ deadline }) => isNamed(typed, deadline) || deadline.overrides === typed.trim());
  const found = named.length > 0 ? named : findDeadlines(typed, typed.trim() === '' ? [] : deadlines, context.now);
  return picked(found, (it) => deadlineChoice(it, context.language));
}

export function pickMeasure(typed: string, context: CommandContext): Picked<Measure> {
  const measures = distinct(context.deadlines());
  const named = [isNamed, isTitled].map((is) => measures.filter((measure) => is(typed, measure)));
  const found = named.find((list) => list.length > 0) ?? (typed.trim() === '' ? [] : foundMeasures(typed, context));
  return picked(found, (it) => measureChoice(it, context.language));
}

/** The deadline that a command was given, or what to say instead. */
export const deadlineMeant = (path: Asked['path'], args: { readonly deadline: string }, context: CommandContext) =>
  meant(pickDeadline(args.deadline, context), 'DW-DEADLINE', { path, args, option: 'deadline' }, context);

/** The measure that a command was given, or what to say instead. */
export const measureMeant = (path: Asked['path'], args: { readonly measure: string }, context: CommandContext) =>
  meant(pickMeasure(args.measure, context), 'DW-MEASURE', { path, args, option: 'measure' }, context);

function meant<T>(
  found: Picked<T>,
  code: 'DW-DEADLINE' | 'DW-MEASURE',
  asked: Asked,
  context: CommandContext,
): { readonly kind: 'one'; readonly it: T } | { readonly kind: 'refused'; readonly reply: Reply } {
  switch (found.kind) {
    case 'one':
      return found;
    case 'none':
      return { kind: 'refused', reply: refusal(code, String(asked.args[asked.option]), context.language) };
    case 'several':
      return { kind: 'refused', reply: askWhich(`${code}-SEVERAL`, asked, found, context) };
    default:
      return found satisfies never;
  }
}

/** The country a command was given, all of them without one; `note` says where a name was read otherwise than it was typed. */
export type Place =
  | { readonly kind: 'place'; readonly country: string | undefined; readonly name: string; readonly note: string }
  | { readonly kind: 'refused'; readonly reply: Reply };

/** From here on a name was not typed but guessed: a slip of the keys. */
const GUESSED = 3;
/** Duties go by where goods come from: on its own goods the country that imposes them has none. */
const CUSTOMS_TERRITORY = 'US';
const LONGEST_ECHO = 60;

/** Reads the option `country`: a slip of the keys is said, several that may be meant are asked back. */
export function placeOf(
  path: Asked['path'],
  args: { readonly country?: string | undefined },
  context: CommandContext,
): Place {
  const { language } = context;
  const typed = args.country;
  if (typed === undefined) {
    return { kind: 'place', country: undefined, name: textsIn(language).tariff.lists.everyone, note: '' };
  }
  const country = resolveCountry(typed);
  const ranked = rankedCountries(typed);
  if (country === undefined) {
    const choices = ranked
      .slice(0, choiceLimits.choices)
      .map(({ code }) => ({ name: countryName(code, language), value: code }));
    const reply =
      choices.length === 0
        ? refusal('DW-COUNTRY', typed, language)
        : askWhich('DW-COUNTRY-SEVERAL', { path, args, option: 'country' }, { choices }, context);
    return { kind: 'refused', reply };
  }
  if (country === CUSTOMS_TERRITORY) {
    const choices = suggestCountries('', context.deadlines(), language);
    return {
      kind: 'refused',
      reply: askWhich('DW-COUNTRY-US', { path, args, option: 'country' }, { choices }, context),
    };
  }
  const name = countryName(country, language);
  const guessed = (ranked[0]?.score ?? 0) >= GUESSED;
  const echo = cut(escapeDiscord(typed), LONGEST_ECHO);
  return { kind: 'place', country, name, note: guessed ? textsIn(language).tariff.lists.readAs(echo, name) : '' };
}

/** Completes the options that many commands have: a country, a measure, a deadline. */
export async function suggestCommon({ option, value }: Typing, context: CommandContext): Promise<Choices> {
  switch (option) {
    case 'country':
      return { choices: suggestCountries(value, context.deadlines(), context.language) };
    case 'measure':
      return { choices: suggestMeasures(value, context) };
    default:
      return { choices: suggestDeadlines(value, context) };
  }
}

export function suggestDeadlines(typed: string, context: CommandContext): readonly Choice[] {
  const found = findDeadlines(typed, context.deadlines(), context.now);
  return usable(found.map((it) => deadlineChoice(it, context.language)));
}

export function suggestMeasures(typed: string, context: CommandContext): readonly Choice[] {
  return usable(foundMeasures(typed, context).map((it) => measureChoice(it, context.language)));
}

/** Those whose own title holds the words before those found through a deadline. */
function foundMeasures(typed: string, context: CommandContext): readonly Measure[] {
  const found = distinct(findDeadlines(typed, context.deadlines(), context.now));
  return found.toSorted((a, b) => Number(isTitled(typed, b)) - Number(isTitled(typed, a)));
}

function distinct(deadlines: readonly CommandDeadline[]): readonly Measure[] {
  return [...new Map(deadlines.map(({ measure }) => [measure.id, measure])).values()];
}

function picked<T>(found: readonly T[], choice: (it: T) => Choice): Picked<T> {
  const [first, second] = found;
  if (first === undefined) return { kind: 'none' };
  if (second === undefined) return { kind: 'one', it: first };
  return {
    kind: 'several',
    choices: usable(found.map(choice)),
    more: Math.max(0, found.length - choiceLimits.choices),
  };
}

function isNamed(typed: string, { id, title }: Pick<Measure, 'id' | 'title'>): boolean {
  if (typed.trim() === id) return true;
  const name = folded(typed);
  return name !== '' && (name === folded(title.en) || name === folded(title.ko));
}

/** Whether every word typed stands in the id or a title. */
function isTitled(typed: string, { id, title }: Pick<Measure, 'id' | 'title'>): boolean {
  const words = new Set([id, title.en, title.ko].flatMap(wordsOf));
  const asked = wordsOf(typed);
  return asked.length > 0 && asked.every((word) => words.has(word));
}

/** The title with its date; the date is never cut. Choices are shown as they are, so nothing is escaped. */
function deadlineChoice(it: CommandDeadline, language: Language): Choice {
  const [current] = datedOf([it]);
  const date = current ? dayWords(current.moment.date, 'dated', language) : textsIn(language).alerts.datesOpen;
  const title = cut(it.deadline.title[language], choiceLimits.text - date.length - 3);
  return { name: `${title} · ${date}`, value: it.deadline.id };
}

function measureChoice({ id, title }: Measure, language: Language): Choice {
  return { name: cut(title[language], choiceLimits.text), value: id };
}

/** A value that Discord would cut is none. */
function usable(choices: readonly Choice[]): readonly Choice[] {
  return choices.filter(({ value }) => value.length <= choiceLimits.text).slice(0, choiceLimits.choices);
}

/** A command as it was typed, and the option of it that may mean several things. */
export type Asked = {
  readonly path: Command['path'];
  readonly args: Readonly<Record<string, unknown>>;
  readonly option: string;
};

type Several = { readonly choices: readonly Choice[]; readonly more?: number };

const NAME = 'which';
const BETWEEN = ':';

/**
 * Asks which one is meant: the choice made from the menu runs the command again with it. Where what else was typed is too long
 * for a custom_id the choices are listed, to be typed.
 */
export function askWhich(code: RefusalCode, asked: Asked, several: Several, { language }: CommandContext): Reply {
  const typed = String(asked.args[asked.option] ?? '');
  const others = Object.entries(asked.args).filter(([name, value]) => name !== asked.option && value !== undefined);
  const id = [NAME, asked.path.join('.'), asked.option, packed(Object.fromEntries(others))].join(BETWEEN);
  const { choices, more = 0 } = several;
  if (id.length > componentLimits.customId || choices.length === 0) {
    return refusal(code, typed, language, choices, more);
  }
  const options = choices.map(({ name, value }) => ({ label: name, value }));
  const placeholder = textsIn(language).deadline.button.choose;
  const reply = refusal(code, typed, language, [], more);
  return withRows(reply, menuRow(id, placeholder, options));
}

/** The menu below such a question; `find` looks a command up by its path. */
export const whichMenu = (find: (path: readonly string[]) => Command | undefined) =>
  defineComponent({
    name: NAME,
    kind: 'menu',
    args: ['command', 'option', 'others'],
    async handle({ command: path, option, others }, { values }, context) {
      const command = find(path.split('.'));
      const args = unpacked(others);
      const [value] = values;
      const isOption = command?.spec.options.some(({ name }) => name === option);
      if (!command || !isOption || !args || value === undefined) {
        return refusal('DW-COMPONENT', '', context.language);
      }
      return command.handle({ ...args, [option]: value }, context);
    },
  });

const packed = (args: Readonly<Record<string, unknown>>): string =>
  Object.keys(args).length === 0
    ? ''
    : new TextEncoder().encode(JSON.stringify(args)).toBase64({ alphabet: 'base64url', omitPadding: true });

/** Undefined for what is none of ours; what stands in it is checked by the command. */
function unpacked(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text === '') return {};
  try {
    const bytes = Uint8Array.fromBase64(text, { alphabet: 'base64url' });
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
