import { folded } from '../../domain/spelling.ts';
import type { Language } from '../../domain/subscription.ts';
import { rankedCountries, resolveCountry } from '../../texts/countries.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { countryName, findCountryName } from '../../texts/names.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import {
  type Choice,
  type CommandContext,
  type CommandDeadline,
  choiceLimits,
  type OptionSpec,
  type Reply,
} from './command.ts';
import { type Asked, askWhich } from './pick.ts';
import { refusal } from './reply.ts';

/** Choices for what is being typed; with nothing typed, the countries the deadlines name, most of them first. */
export function suggestCountries(
  typed: string,
  deadlines: readonly CommandDeadline[],
  language: Language,
): readonly Choice[] {
  const codes = folded(typed) === '' ? namedCountries(deadlines) : rankedCountries(typed).map(({ code }) => code);
  return codes.slice(0, choiceLimits.choices).map((code) => ({ name: shownName(code, language), value: code }));
}

function shownName(code: string, language: Language): string {
  const name = findCountryName(code, language) ?? code;
  return name.includes(code) ? name : `${name} (${code})`;
}

/** The countries the deadlines name, most of them first. */
export function namedCountries(deadlines: readonly CommandDeadline[]): readonly string[] {
  const count = new Map<string, number>();
  for (const code of deadlines.flatMap(({ measure }) => measure.on)) {
    if (code !== '*') count.set(code, (count.get(code) ?? 0) + 1);
  }
  return [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([code]) => code);
}

/** The country commands take: optional, completed while it is typed. */
export const countryOption = {
  type: 3,
  ...specTexts.shared.options.country,
  required: false,
  autocomplete: true,
  max_length: 80,
} as const satisfies OptionSpec;

/** The country a command was given, all of them without one; `note` says where a name was read otherwise than it was typed. */
export type Place =
  | { readonly kind: 'place'; readonly country: string | undefined; readonly name: string; readonly note: string }
  | { readonly kind: 'refused'; readonly reply: Reply };

/** From here on a name was not typed but guessed: a slip of the keys. */
const GUESSED = 3;
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
  const name = countryName(country, language);
  const guessed = (ranked[0]?.score ?? 0) >= GUESSED;
  const echo = cut(escapeDiscord(typed), LONGEST_ECHO);
  return { kind: 'place', country, name, note: guessed ? textsIn(language).tariff.lists.readAs(echo, name) : '' };
}

/** An answer with what has to be said before it. */
export function noted(reply: Reply, note: string): Reply {
  if (note === '') return reply;
  const content = [note, reply.body.content ?? ''].filter((line) => line !== '').join('\n');
  return { ...reply, body: { ...reply.body, content } };
}
