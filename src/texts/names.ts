import {
  citedIn,
  type Instrument,
  isReported,
  originOf,
  ownTitles,
  type Rate,
  type Revision,
  tierOf,
} from '../domain/revision.ts';
import { lookUp } from '../domain/spelling.ts';
import type { Language } from '../domain/subscription.ts';
import { cut, escapeDiscord, linkWords } from './escape.ts';
import { textsIn } from './index.ts';

const regions = {
  en: new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }),
  ko: new Intl.DisplayNames('ko', { type: 'region', fallback: 'none' }),
} as const;

/** Codes in the region table that are no countries: unknown, outlying Oceania, the euro zone, the UN, pseudo-locales. */
const noCountries: ReadonlySet<string> = new Set(['ZZ', 'QO', 'EZ', 'UN', 'XA', 'XB']);

/** The country's name; undefined if it is no country code. */
export function findCountryName(code: string, language: Language): string | undefined {
  const named = lookUp(textsIn(language).names.country, code);
  if (named) return named;
  if (noCountries.has(code)) return undefined;
  return /^[A-Z]{2}$/.test(code) ? regions[language].of(code) : undefined;
}

/** The country's name; an unknown code is shown as it is, escaped. */
export function countryName(code: string, language: Language): string {
  return findCountryName(code, language) ?? escapeDiscord(code);
}

const LISTED = 12;

/** `Brazil, India and 3 more`. */
export function listWords(
  names: readonly string[],
  language: Language,
  most = LISTED,
  beyond = textsIn(language).names.list,
): string {
  const more = names.length - most;
  if (more <= 0) return names.join(', ');
  return beyond(names.slice(0, most).join(', '), more);
}

export function countriesWords(codes: readonly string[], language: Language): string {
  if (codes.includes('*')) return countryName('*', language);
  return listWords(
    codes.map((code) => countryName(code, language)),
    language,
    LISTED,
    textsIn(language).names.countries,
  );
}

/** A sector's name; without a translation the catalogue's own word. */
export function sectorName(sector: string, language: Language): string {
  return lookUp(textsIn(language).names.sector, sector) ?? escapeDiscord(sector);
}

/** `Section 232` is `232조` in Korean; authorities other than sections keep their name. */
export function authorityName(authority: string, language: Language): string {
  if (authority === 'other') return textsIn(language).names.otherLaw;
  const section = /^Section (\d+)$/.exec(authority)?.[1];
  return section ? textsIn(language).names.section(section) : authority;
}

export function sectorsWords(sectors: readonly string[], language: Language): string {
  return listWords(
    sectors.map((sector) => sectorName(sector, language)),
    language,
  );
}

const LONGEST_TITLE = 160;
/** The longest title that can replace a number. */
const LONGEST_UNNUMBERED = 60;

/** `Executive order 14266`; without a number its type, and for what the bot itself wrote down, what that is. */
export function instrumentName(instrument: Instrument, language: Language): string {
  const { names } = textsIn(language);
  const own = ownKeyOf(instrument);
  if (own !== null) return names.own[own];
  if (instrument.number === null) return names.instrument[instrument.type];
  return names.numbered(instrument.type, cut(instrument.number, 40));
}

/** Whether an instrument has a title of its own, beyond its name. */
export const isTitled = (instrument: Instrument): boolean => ownKeyOf(instrument) === null;

const ownKeys = Object.keys(ownTitles) as (keyof typeof ownTitles)[];

const ownKeyOf = ({ type, number, url, title }: Instrument) =>
  type === 'announcement' && number === null && url === null
    ? (ownKeys.find((key) => ownTitles[key] === title) ?? null)
    : null;

/** `Executive order 14266: Modifying …`. */
function titledName(instrument: Instrument, language: Language, longest: number): string {
  const name = instrumentName(instrument, language);
  return isTitled(instrument) ? `${name}: ${cut(instrument.title, longest)}` : name;
}

/** How certain a date is, in a common word: `law`, `press report`. An approval is stated beside it. */
export function certaintyWords(revision: Revision, language: Language): string {
  const { names } = textsIn(language);
  const { instrument, evidence, approval } = revision;
  const tier = tierOf(instrument);
  // Without number and address there is no source to name.
  if (instrument.type === 'announcement' && instrument.url === null && instrument.number === null) return '';
  const certain = isReported(revision)
    ? names.certainty.reported
    : `${names.certainty[tier]}${evidence === 'secondary' && tier === 'instrument' ? names.certainty.secondhand : ''}`;
  return approval === undefined ? certain : `${certain} · ${names.person.approved[approval]}`;
}

/** The name of a revision's citation; for a person's entry only what that person typed, whatever it looks like. */
export function citedName(revision: Revision, language: Language): string {
  if (originOf(revision) !== 'person') return instrumentName(revision.instrument, language);
  const words = textsIn(language).names.person;
  const cited = citedIn(revision);
  return cited ? `${words.cited}: ${typedName(cited.instrument, language)}` : words.nothing;
}

/** That name, linked to where it can be read. */
export function citedLink(revision: Revision, language: Language, titled = true): string {
  const cited = citedIn(revision);
  if (originOf(revision) !== 'person') {
    const { instrument } = revision;
    const isWhole = instrument.number !== null || !titled;
    const name = isWhole ? instrumentName(instrument, language) : titledName(instrument, language, LONGEST_UNNUMBERED);
    return linkWords(name, instrument.url);
  }
  if (!cited) return textsIn(language).names.person.nothing;
  return `${textsIn(language).names.person.cited}: ${linkWords(typedName(cited.instrument, language), cited.instrument.url)}`;
}

/** The citation with its title as a masked link, and how far it was checked; for a person's edit that person's citation, and no more. */
export function sourceWords(revision: Revision, language: Language): readonly string[] {
  if (originOf(revision) === 'person') return [citedLink(revision, language)];
  const { instrument, evidence, approval } = revision;
  const label = titledName(instrument, language, LONGEST_TITLE);
  const approved = approval === undefined ? [] : [textsIn(language).names.person.approved[approval]];
  const certain = certaintyWords({ ...revision, approval: undefined }, language);
  return [linkWords(label, instrument.url), `${certain} · ${textsIn(language).names.evidence[evidence]}`, ...approved];
}

/** Number and title as typed; a type of instrument is named only beside its number. */
function typedName(instrument: Instrument, language: Language): string {
  const title = cut(instrument.title, LONGEST_TITLE);
  const { number } = instrument;
  return number === null || title.includes(number) ? title : `${instrumentName(instrument, language)}: ${title}`;
}

const LONGEST = 80;

/** A rate for readers: `15% cap`, `15% 상한`. */
export function rateWords(rate: string, language: Language): string {
  return cut(escapeDiscord(textsIn(language).names.rate(rate)), LONGEST);
}

/** `10% → **25%**`, or the new rate alone when the source states no earlier one; null when it states no new one. */
export function rateChangeWords(rate: Rate | null, language: Language): string | null {
  if (!rate || rate.after === null) return null;
  const after = `**${rateWords(rate.after, language)}**`;
  return rate.before === null ? after : `${rateWords(rate.before, language)} → ${after}`;
}
