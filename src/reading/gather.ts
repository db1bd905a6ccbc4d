import type { Authority } from '../domain/measure.ts';
import { HANGUL, isCapital, kindAt, NUMBER, type Tokens, WORD, word, wordsBetween } from './tokens.ts';
import {
  otherActs,
  placeNames,
  sectorNames,
  statutes,
  type TermKind,
  tradeTerms,
  type Vocabulary,
} from './vocabulary.ts';

export type Hit = { readonly words: string; readonly first: number; readonly next: number };

/** The names and terms in a text, counted in one pass. */
export type Gathered = {
  readonly words: number;
  readonly terms: Readonly<Record<TermKind, number>>;
  /** Core terms among the first words. */
  readonly lead: number;
  readonly firsts: Readonly<Record<TermKind, Hit | null>>;
  /** How often a place is named, and how often as the origin of dutiable goods. */
  readonly countries: ReadonlyMap<string, { readonly named: number; readonly pays: number; readonly at: Hit }>;
  readonly sectors: ReadonlyMap<string, number>;
  readonly authorities: ReadonlyMap<Authority, Hit>;
  readonly headings: readonly string[];
};

/** How many words count as the beginning of a text. */
const LEAD_WORDS = 280;
const MOST_HEADINGS = 200;
const MOST_MEANINGS = 5_000;
/** The most sections whose act is checked: further ones count as trade law. */
const MOST_SECTIONS = 2_000;
const heading = /^\d{4}\.\d{2}(?:\.\d{2}){0,2}$/;
const pays =
  /\b(?:products?|goods|articles|imports|merchandise|exports|parts|vehicles|automobiles) (?:that are products )?(?:of|from|originating in) (?:the )?(?:government of )?(?:people[’']s republic of )?$|\b(?:tariffs?|duties|duty|levy|surcharge|rate) (?:\w+ ){0,3}(?:on|for|against|with) (?:imports from |goods from |products of )?(?:the )?$|\bimports (?:\w+ )?from (?:the )?$|\bexports of (?:the )?$/;

export function gather(tokens: Tokens): Gathered {
  const terms = { core: 0, law: 0, trade: 0 };
  const firsts: Record<TermKind, Hit | null> = { core: null, law: null, trade: null };
  const countries = new Map<string, { named: number; pays: number; at: Hit }>();
  const sectors = new Map<string, number>();
  const authorities = new Map<Authority, Hit>();
  const headings = new Set<string>();
  let words = 0;
  let lead = 0;
  let sections = 0;

  /** `section 301 of title 3, United States Code` is no trade law. */
  const addresses = addressesIn(tokens.text);
  const foreignSection = (hit: Hit) =>
    hit.words.startsWith('section ') &&
    ++sections <= MOST_SECTIONS &&
    otherActs.test(wordsBetween(tokens, hit.next, hit.next + 6));

  const meanings = new Map<string, ReturnType<typeof meaningOf>>();
  const koreanMeaning = (text: string) => {
    const known = meanings.get(text) ?? meaningOf(text);
    if (meanings.size < MOST_MEANINGS) meanings.set(text, known);
    return known;
  };
  const take = (kind: TermKind, hit: Hit) => {
    terms[kind]++;
    firsts[kind] ??= hit;
    if (kind === 'core' && words <= LEAD_WORDS) lead++;
  };
  const see = (code: string, hit: Hit, paying: boolean) => {
    const known = countries.get(code);
    if (known) {
      known.named++;
      if (paying) known.pays++;
    } else countries.set(code, { named: 1, pays: paying ? 1 : 0, at: hit });
  };

  for (let at = 0; at < tokens.count; at++) {
    const kind = kindAt(tokens, at);
    if (addresses?.[tokens.start[at] ?? 0] === 1) continue;
    if (kind === NUMBER) {
      const text = headings.size < MOST_HEADINGS ? word(tokens, at) : '';
      if (text.length >= 7 && heading.test(text)) headings.add(text);
    } else if (kind === HANGUL) {
      words++;
      const text = word(tokens, at);
      const { term, place, sector } = koreanMeaning(text);
      const hit = { words: text, first: at, next: at + 1 };
      if (term) take(term, hit);
      if (place) see(place, hit, text.endsWith('산') || paysInKorean(tokens, at, text));
      if (sector) sectors.set(sector, (sectors.get(sector) ?? 0) + 1);
    } else if (kind === WORD) {
      words++;
      const length = (tokens.end[at] ?? 0) - (tokens.start[at] ?? 0);
      if (length < 2 || length > 16) continue;
      const text = word(tokens, at);
      const term = longest(tokens, at, text, tradeTerms);
      if (term && !foreignSection(term.hit)) take(term.value, term.hit);
      const place = isCapital(tokens, at) ? longest(tokens, at, bare(text), placeNames, bare) : undefined;
      if (place && !(text === 'korea' && word(tokens, at - 1) === 'north')) {
        see(place.value, place.hit, pays.test(`${wordsBetween(tokens, at - 8, at)} `.trimStart()));
      }
      const sector = longest(tokens, at, text, sectorNames);
      if (sector) sectors.set(sector.value, (sectors.get(sector.value) ?? 0) + 1);
      const statute = longest(tokens, at, text, statutes);
      if (statute && !authorities.has(statute.value) && !foreignSection(statute.hit)) {
        authorities.set(statute.value, statute.hit);
      }
    }
  }
  return { words, terms, lead, firsts, countries, sectors, authorities, headings: [...headings] };
}

/** Marks of an address; other text is not examined. */
const marker = /:\/\/|www\.|[@/]/g;
const bounds = /[\s<>")\]]/;
const LONGEST_ADDRESS = 2_000;
const address = /:\/\/|^www\.|^[^@]+@[\w-]+\.[\w-]|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}\//i;

/** 1 for each character of an address: its words say where a page is, not what a text is about. */
function addressesIn(text: string): Uint8Array | null {
  let mask: Uint8Array | null = null;
  let end = 0;
  for (const { index } of text.matchAll(marker)) {
    if (index < end) continue;
    const start = boundary(text, index, -1);
    end = boundary(text, index, 1);
    if (end - start > LONGEST_ADDRESS || !address.test(text.slice(start, end))) continue;
    mask ??= new Uint8Array(text.length);
    mask.fill(1, start, end);
  }
  return mask;
}

/** Where the word around a position begins or ends; stops where it is too long for an address. */
function boundary(text: string, at: number, step: 1 | -1): number {
  let to = at;
  for (let far = 0; far <= LONGEST_ADDRESS && to >= 0 && to < text.length && !bounds.test(text[to] ?? ''); far++)
    to += step;
  return step < 0 ? to + 1 : to;
}

/** `한국에 25% 상호관세를`, `한국에 대한 관세`: the place whose goods bear the duty. */
function paysInKorean(tokens: Tokens, at: number, text: string): boolean {
  return text.endsWith('에') && /관세|세율/.test(wordsBetween(tokens, at + 1, at + 6));
}

/** The meaning of a Korean word by its beginning, since particles follow. */
function meaningOf(text: string) {
  return {
    term: tradeTerms.koreanMeaning(text),
    place: placeNames.koreanMeaning(text),
    sector: sectorNames.koreanMeaning(text),
  };
}

/** `china’s` as `china`. */
const bare = (text: string) => text.replace(/[’']s?$/, '');

/** The longest name that begins at a token, whose word is `first`; hyphens between the words are skipped. */
function longest<T extends string>(
  tokens: Tokens,
  at: number,
  first: string,
  names: Vocabulary<T>,
  spelled = (name: string) => name,
): { readonly value: T; readonly hit: Hit } | undefined {
  if (!names.opens(first)) return undefined;
  let text = '';
  let next = at;
  let best: { readonly value: T; readonly hit: Hit } | undefined;
  for (let count = 0; count < names.longest; count++) {
    if (count > 0 && word(tokens, next) === '-') next++;
    const part = word(tokens, next++);
    if (part === '') break;
    text = text === '' ? part : `${text} ${part}`;
    const value = names.meaning(spelled(text));
    if (value !== undefined) best = { value, hit: { words: text, first: at, next } };
  }
  return best;
}
