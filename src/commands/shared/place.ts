import { rankedCountries, resolveCountry } from '../../texts/countries.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { countryName } from '../../texts/names.ts';
import type { CommandContext, Reply } from './command.ts';
import { MOST_CHOICES } from './countries.ts';
import { refusal } from './reply.ts';
import { type Asked, askWhich } from './which.ts';

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
      .slice(0, MOST_CHOICES)
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
