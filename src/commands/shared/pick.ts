import { datedOf, type MeasuredDeadline, namedCountries } from '../../domain/ahead.ts';
import type { Measure } from '../../domain/measure.ts';
import { folded } from '../../domain/spelling.ts';
import type { Language } from '../../domain/subscription.ts';
import { rankedCountries, resolveCountry } from '../../texts/countries.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { dayWords } from '../../texts/moment.ts';
import { countryName, findCountryName } from '../../texts/names.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import {
  type Choice,
  type Choices,
  type CommandContext,
  choiceLimits,
  type OptionSpec,
  type Refused,
  refused,
  type Typing,
} from './command.ts';
import { findDeadlines, type Hit } from './find.ts';
import { wordsOf } from './findable.ts';
import { type Asked, askWhich, refusal } from './reply.ts';

/** One measure: optional, completed while it is typed. */
export const measureOption = {
  type: 3,
  ...specTexts.shared.options.measure,
  required: false,
  autocomplete: true,
  max_length: 150,
} as const satisfies OptionSpec;

/** One required deadline, completed while it is typed. */
export const deadlineOption = {
  type: 3,
  ...specTexts.shared.options.deadline,
  required: true,
  autocomplete: true,
  max_length: 200,
} as const satisfies OptionSpec;

/** The match of an input: one thing, none, or several among which only the person can choose. */
type Picked<T> =
  /** `guessed`: it contains a word only nearly as it was typed. */
  | { readonly kind: 'one'; readonly it: T; readonly guessed: boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly choices: readonly Choice[]; readonly more: number };

/** A deadline that the actor sees, also under the id of the one that it replaces in their server. */
export function seenBy(context: CommandContext, id: string): MeasuredDeadline | undefined {
  return context.deadlines().find(({ deadline }) => deadline.id === id || deadline.overrides === id);
}

/** By id, by its whole title in either language, or by words that only one deadline contains. */
export function pickDeadline(typed: string, context: CommandContext): Picked<MeasuredDeadline> {
  const deadlines = context.deadlines();
  // In a server with an override, the original's id means its copy.
  const named = deadlines.filter(({ deadline }) => isNamed(typed, deadline) || deadline.overrides === typed.trim());
  const hits = named.length > 0 || typed.trim() === '' ? [] : findDeadlines(typed, deadlines, context.now);
  const found: readonly MeasuredDeadline[] = named.length > 0 ? named : hits;
  return picked(found, (it) => deadlineChoice(it, context.language), hits);
}

export function pickMeasure(typed: string, context: CommandContext): Picked<Measure> {
  const measures = distinct(context.deadlines());
  const named = [isNamed, isTitled].map((is) => measures.filter((measure) => is(typed, measure)));
  const known = named.find((list) => list.length > 0);
  const hits = known || typed.trim() === '' ? [] : findDeadlines(typed, context.deadlines(), context.now);
  const found = known ?? measuresOf(typed, hits);
  return picked(found, (it) => measureChoice(it, context.language), hits);
}

/** The deadline given to a command, or a refusal. */
export const deadlineMeant = (path: Asked['path'], args: { readonly deadline: string }, context: CommandContext) =>
  meant(
    pickDeadline(args.deadline, context),
    'DW-DEADLINE',
    { path, args, option: 'deadline' },
    ({ deadline }) => deadline.title[context.language],
    context,
  );

/** The measure given to a command, or a refusal. */
export const measureMeant = (path: Asked['path'], args: { readonly measure: string }, context: CommandContext) =>
  meant(
    pickMeasure(args.measure, context),
    'DW-MEASURE',
    { path, args, option: 'measure' },
    ({ title }) => title[context.language],
    context,
  );

/** `note` says where the input was read differently than typed. */
type Meant<T> = { readonly kind: 'one'; readonly it: T; readonly note: string } | Refused;

const readAs = (typed: string, name: string, language: Language): string =>
  textsIn(language).tariff.lists.readAs(cut(escapeDiscord(typed), LONGEST_ECHO), escapeDiscord(name));

function meant<T>(
  found: Picked<T>,
  code: 'DW-DEADLINE' | 'DW-MEASURE',
  asked: Asked,
  titleOf: (it: T) => string,
  context: CommandContext,
): Meant<T> {
  const { language } = context;
  switch (found.kind) {
    case 'one':
      return {
        ...found,
        note: found.guessed ? readAs(String(asked.args[asked.option]), titleOf(found.it), language) : '',
      };
    case 'none':
      return refused(refusal(code, String(asked.args[asked.option]), language));
    case 'several':
      return refused(askWhich(`${code}-SEVERAL`, asked, found, context));
    default:
      return found satisfies never;
  }
}

/** The country given to a command, all of them without one; `note` says where a name was read differently than typed. */
type CountryAsked =
  | { readonly kind: 'country'; readonly country: string | undefined; readonly name: string; readonly note: string }
  | Refused;

/** From this score on, a name was misspelled and guessed. */
const GUESSED = 3;
/** Duties depend on where goods come from: a country imposes none on its own goods. */
const CUSTOMS_TERRITORY = 'US';
const LONGEST_ECHO = 60;

/** Whether a country's name was misspelled. */
export const isGuess = (typed: string): boolean => (rankedCountries(typed)[0]?.score ?? 0) >= GUESSED;

/** Reads the option `country`: a misspelling is pointed out; if several are possible the person is asked. */
export function countryAsked(
  path: Asked['path'],
  args: { readonly country?: string | undefined },
  context: CommandContext,
): CountryAsked {
  const { language } = context;
  const typed = args.country;
  if (typed === undefined) {
    return { kind: 'country', country: undefined, name: textsIn(language).tariff.lists.everyone, note: '' };
  }
  const asked = { path, args, option: 'country' };
  const country = resolveCountry(typed);
  const ranked = rankedCountries(typed);
  if (country === undefined) {
    const choices = ranked
      .slice(0, choiceLimits.choices)
      .map(({ code }) => ({ name: countryName(code, language), value: code }));
    if (choices.length === 0) return refused(refusal('DW-COUNTRY', typed, language));
    return refused(askWhich('DW-COUNTRY-SEVERAL', asked, { choices }, context));
  }
  if (country === CUSTOMS_TERRITORY) {
    const choices = suggestCountries('', context.deadlines(), language);
    return refused(askWhich('DW-COUNTRY-US', asked, { choices }, context));
  }
  const name = countryName(country, language);
  return { kind: 'country', country, name, note: isGuess(typed) ? readAs(typed, name, language) : '' };
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
  return usable(
    measuresOf(typed, findDeadlines(typed, context.deadlines(), context.now)).map((it) =>
      measureChoice(it, context.language),
    ),
  );
}

/** Measures whose own title contains the words come before those found through a deadline. */
const measuresOf = (typed: string, found: readonly MeasuredDeadline[]): readonly Measure[] =>
  distinct(found).toSorted((a, b) => Number(isTitled(typed, b)) - Number(isTitled(typed, a)));

function distinct(deadlines: readonly MeasuredDeadline[]): readonly Measure[] {
  return [...new Map(deadlines.map(({ measure }) => [measure.id, measure])).values()];
}

/** `hits`: those of the search, where it was needed. */
function picked<T>(found: readonly T[], choice: (it: T) => Choice, hits: readonly Hit[]): Picked<T> {
  const [first, second] = found;
  if (first === undefined) return { kind: 'none' };
  if (second === undefined) return { kind: 'one', it: first, guessed: hits[0]?.guessed ?? false };
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

/** Whether every typed word is in the id or a title. */
function isTitled(typed: string, { id, title }: Pick<Measure, 'id' | 'title'>): boolean {
  const words = new Set([id, title.en, title.ko].flatMap(wordsOf));
  const asked = wordsOf(typed);
  return asked.length > 0 && asked.every((word) => words.has(word));
}

/** The title with its date; the date is never cut. Choices are shown as they are, so nothing is escaped. */
function deadlineChoice(it: MeasuredDeadline, language: Language): Choice {
  const [current] = datedOf([it]);
  const date = current ? dayWords(current.moment.date, 'dated', language) : textsIn(language).alerts.datesOpen;
  const title = cut(it.deadline.title[language], choiceLimits.text - date.length - 3);
  return { name: `${title} · ${date}`, value: it.deadline.id };
}

function measureChoice({ id, title }: Measure, language: Language): Choice {
  return { name: cut(title[language], choiceLimits.text), value: id };
}

/** Leaves out values that Discord would cut. */
function usable(choices: readonly Choice[]): readonly Choice[] {
  return choices.filter(({ value }) => value.length <= choiceLimits.text).slice(0, choiceLimits.choices);
}

/** Choices for the input so far; for an empty input, the countries of the deadlines, the most frequent first. */
export function suggestCountries(
  typed: string,
  deadlines: readonly MeasuredDeadline[],
  language: Language,
): readonly Choice[] {
  const codes = folded(typed) === '' ? namedCountries(deadlines) : rankedCountries(typed).map(({ code }) => code);
  return codes.slice(0, choiceLimits.choices).map((code) => ({ name: shownName(code, language), value: code }));
}

function shownName(code: string, language: Language): string {
  const name = findCountryName(code, language) ?? code;
  return name.includes(code) ? name : `${name} (${code})`;
}

/** The option `country`: optional, completed while it is typed. */
export const countryOption = {
  type: 3,
  ...specTexts.shared.options.country,
  required: false,
  autocomplete: true,
  max_length: 80,
} as const satisfies OptionSpec;
