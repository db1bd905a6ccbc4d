import type { EpochMs } from '../../clock.ts';
import { instantOfWall, LEGAL_ZONE } from '../../domain/moment.ts';
import type { InstrumentType } from '../../domain/revision.ts';
import type { Tier } from '../../domain/source.ts';
import type { StatedDate } from '../../domain/statement.ts';
import { isDeadline, type Role } from '../roles.ts';
import { countriesNamedIn, likeness, stemOf, titlesAlike, wordsOf } from './fingerprint.ts';

/**
 * The type of a document, in order of precedence when several of one event arrive together. One event has one order, one fact sheet, one
 * agreement, one joint statement.
 */
export const documentTypes = [
  'order',
  'agreement',
  'joint-statement',
  'fact-sheet',
  'report',
  'guidance',
  'statement',
  'story',
] as const;
type DocumentType = (typeof documentTypes)[number];

/** The data compared to find out whether two documents are about one event. */
export type Topic = Pick<TopicFacts, 'source' | 'title' | 'number'> & {
  readonly sketch: string;
  readonly documentType: DocumentType;
  /** Numbers of instruments the text names. */
  readonly cites: ReadonlySet<string>;
  readonly at: EpochMs;
  readonly titleWords: ReadonlySet<string>;
  /** The whole title, in the form of `words`. */
  readonly titleText: string;
  readonly titleLength: number;
  readonly titleCountries: ReadonlySet<string>;
  readonly weights: ReadonlyMap<string, number>;
  /** The length of the weights as a vector. */
  readonly size: number;
  /** All words in order, one space between them. */
  readonly words: string;
  /** The text between quotation marks, in the form of `words`. */
  readonly quotes: readonly string[];
  readonly countries: ReadonlySet<string>;
  /** Days and instants the document itself sets. */
  readonly days: ReadonlySet<string>;
};

export type TopicFacts = {
  readonly source: string;
  readonly tier: Tier;
  readonly title: string;
  readonly text: string;
  /** The words of the text, as `wordsOf` gives them. */
  readonly words: readonly string[];
  /** The fingerprint of those words; empty for a short text. */
  readonly sketch: string;
  readonly instrumentType: InstrumentType | null;
  readonly number: string | null;
  /** When it was published. */
  readonly at: EpochMs;
  /** `YYYY-MM-DD`: an instrument signed earlier is about that day. */
  readonly signedOn: string | null;
  readonly countries: readonly string[];
  readonly dates: readonly Pick<StatedDate, 'date' | 'role'>[];
};

export type EventMatch =
  | { readonly kind: 'one happening'; readonly because: string; readonly score: number }
  | { readonly kind: 'another'; readonly because: string };

const orders = new Set<InstrumentType>(['executive order', 'proclamation', 'memorandum', 'court decision']);
/** Formulas that only orders, proclamations and memoranda end or begin with. */
const orderly =
  /\bby (?:virtue of )?the authority vested in me\b|\bit is hereby ordered\b|\bdo (?:hereby )?proclaim\b|\bnot intended to,? and does not,? create any right or benefit\b/i;

export function documentTypeOf(facts: Pick<TopicFacts, 'tier' | 'title' | 'text' | 'instrumentType'>): DocumentType {
  const { title, instrumentType } = facts;
  if (/\bfact ?sheet\b/i.test(title)) return 'fact-sheet';
  if (instrumentType === 'CSMS message') return 'guidance';
  if (instrumentType !== null && orders.has(instrumentType)) return 'order';
  if (/\bjoint\b.*\bstatement\b|\bstatement\b.*\bjoint\b/i.test(title)) return 'joint-statement';
  if (/\bagreement between\b|\bgeneral terms for\b|\bmemorandum of understanding\b/i.test(title)) return 'agreement';
  if (/\breport to\b|\bexecutive summary\b/i.test(title)) return 'report';
  if (facts.tier === 'press') return 'story';
  return orderly.test(facts.text.replace(/\s+/g, ' ')) ? 'order' : 'statement';
}

/** Words of every headline and every order, which distinguish no event from another. */
const common = new Set(
  `the of and to in a for that by is as on with be or are this from such shall any under at which it an has have not will its their our
was were been other may these all no if than more also those who he his they into through upon made pursuant us u s united states
america american americas including national section sec order executive president presidential presidents trump donald j white house
government secretary department federal register title code law laws authority vested constitution act commerce trade representative
homeland security treasury state hereby ordered determined fact sheet joint statement framework agreement on announces announce takes
action address addresses addressing imposes imposing imposed amends amendment amendments amending further modifies modifying modify modified
implements implementing implement continues continue new historic reach reaches reached secures adjusts adjusting up across between
kingdom people republic imports import importing duty duties products articles states`
    .split(/\s+/)
    .map(stemOf),
);

const citation = /\b(?:executive order|proclamation|csms)s?(?: no\.?| #)?\s+(\d{4,8})\b|\b(20\d\d-\d{5})\b/gi;
const MOST_WORDS = 12_000;

/** The numbers of instruments a text names: orders, proclamations, Federal Register documents, CSMS messages. */
export function citesOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(citation)].map((match) => match[1] ?? match[2] ?? ''));
}

const noonOf = (date: string): EpochMs => instantOfWall(date, '12:00', LEGAL_ZONE);

const MOST_QUOTES = 40;

const quotesOf = (text: string): readonly string[] =>
  [...text.matchAll(/[“"]([^“”"]{30,400})[”"]/g)]
    .map(([, quote = '']) => wordsOf(quote))
    .filter((words) => words.length >= QUOTED_WORDS)
    .slice(0, MOST_QUOTES)
    .map((words) => words.join(' '));

export function topicOf(facts: TopicFacts): Topic {
  const counts = new Map<string, number>();
  const all = facts.words.slice(0, MOST_WORDS);
  for (const word of all) {
    const stem = stemOf(word);
    if (stem.length < 2 || common.has(stem)) continue;
    counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  const titleCountries = countriesNamedIn(facts.title);
  // Countries are compared separately: two headlines that name the same one need not share an event.
  const countryWords = new Set([...titleCountries.values()].flatMap(({ at }) => wordsOf(at.words)));
  const title = wordsOf(facts.title);
  const titleWords = new Set(
    title
      .filter((word) => !countryWords.has(word))
      .map(stemOf)
      .filter((stem) => stem.length > 1 && !common.has(stem)),
  );
  for (const stem of titleWords) counts.set(stem, (counts.get(stem) ?? 0) + 2);
  const weights = new Map([...counts].map(([stem, count]) => [stem, 1 + Math.log(count)]));
  return {
    source: facts.source,
    title: facts.title,
    sketch: facts.sketch,
    documentType: documentTypeOf(facts),
    number: facts.number,
    cites: citesOf(facts.text),
    at: facts.signedOn === null ? facts.at : Math.min(facts.at, noonOf(facts.signedOn)),
    titleWords,
    titleText: title.join(' '),
    titleLength: title.length,
    titleCountries: new Set(titleCountries.keys()),
    weights,
    size: Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0)),
    words: all.join(' '),
    quotes: quotesOf(facts.text),
    countries: new Set(facts.countries),
    days: new Set(facts.dates.flatMap(({ date, role }) => (date !== null && isDeadline(role as Role) ? [date] : []))),
  };
}

/** How far apart two documents of one event may be published. */
const NEAR_MS = 2 * 86_400_000;
/** Without a common word in their titles they must be published within this time. */
const TOGETHER_MS = 12 * 3_600_000;
/** The print of an order may come weeks later. */
const PRINTED_MS = 45 * 86_400_000;
/** A document that refers to an instrument by number or title is about it for this long; later it has other news. */
const REFERS_MS: Partial<Record<DocumentType, number>> = { guidance: 14 * 86_400_000, story: 3 * 86_400_000 };
/** Fewer common words than this are no hint, and shorter titles count as if they had this many. */
const FEW_TITLE_WORDS = 2;
const ONE_HAPPENING = 0.43;
/** Two reports may have more in common than that without being about one event. */
const ONE_REPORT = 0.55;
/** A document about this many more countries is about more than the other. */
const MANY_MORE = 3;
/** Prints of one order share at least this much; line breaks and page marks break some runs. */
const SAME_PRINT = 0.6;
/** A quote of at least this many words is no common phrase. */
const QUOTED_WORDS = 7;
/** A title of fewer words may occur in any text by chance. */
const TITLE_WORDS = 6;

/** Types of which one source publishes one per event. */
const single = new Set<DocumentType>(['order', 'agreement', 'joint-statement', 'fact-sheet', 'report']);
/** Types that report what another document sets: the days they name count for more. */
const retelling = new Set<DocumentType>(['story', 'statement', 'guidance']);

/**
 * Whether two documents are about one event. Two orders never are, however alike; an order and its fact sheet are, if their titles and
 * words have enough in common; a document that names an instrument by its number is about that instrument.
 */
export function matchEvents(a: Topic, b: Topic): EventMatch {
  const apart = Math.abs(a.at - b.at);
  if (a.number !== null && a.number === b.number && apart <= PRINTED_MS) return kin('the same number', 3);
  const isRetelling = retelling.has(a.documentType) || retelling.has(b.documentType);
  const reference = refersTo(a, b, apart) ?? refersTo(b, a, apart);
  if (reference) return reference;
  if (apart > NEAR_MS) return another('too far apart');
  if (a.documentType === b.documentType && single.has(a.documentType)) return sameDocument(a, b);
  const covers = coversOther(a, b) ?? coversOther(b, a);
  if (covers) return another(covers);
  return compare(a, b, apart, isRetelling);
}

/** Whether guidance or news names an instrument by number or title; among several the newest counts. */
function refersTo(one: Topic, other: Topic, apart: number): EventMatch | undefined {
  const window = REFERS_MS[one.documentType];
  if (window === undefined || apart > window || retelling.has(other.documentType)) return undefined;
  const newness = 1 - apart / window;
  if (other.number !== null && one.cites.has(other.number)) return kin('names its number', 2 + newness);
  const titled = other.titleLength >= TITLE_WORDS && one.words.includes(other.titleText);
  return titled ? kin('names its title', 1 + newness) : undefined;
}

/** One source publishes one order per event; another source may print the same one. */
function sameDocument(a: Topic, b: Topic): EventMatch {
  if (a.source === b.source) return another('two of one type');
  return likeness(a.sketch, b.sketch) >= SAME_PRINT || titlesAlike(a.title, b.title)
    ? kin('the same document from another source', 2)
    : another('two of one type');
}

function compare(a: Topic, b: Topic, apart: number, isRetelling: boolean): EventMatch {
  const shared = a.titleWords.intersection(b.titleWords).size;
  const title = shared / Math.max(FEW_TITLE_WORDS, Math.min(a.titleWords.size, b.titleWords.size));
  const days = a.days.intersection(b.days).size;
  const quoted = quotes(a, b) || quotes(b, a);
  // Two headlines about one country are more often news of two days than of one event.
  const both = retelling.has(a.documentType) && retelling.has(b.documentType);
  const sameCountries =
    !both && a.titleCountries.size > 0 && a.titleCountries.symmetricDifference(b.titleCountries).size === 0;
  const hints = shared >= FEW_TITLE_WORDS || days > 0 || quoted || sameCountries;
  if (!hints && isRetelling) return another('only words of the trade in common');
  if (!hints && shared === 0 && apart > TOGETHER_MS) return another('nothing in common but words');
  const text = closeness(a, b);
  const score =
    text +
    0.3 * title +
    (sameCountries ? 0.2 : 0) +
    Math.min(days, 2) * (isRetelling ? 0.15 : 0.05) +
    (quoted ? 0.2 : 0);
  return score >= (both ? ONE_REPORT : ONE_HAPPENING)
    ? kin('titles and words in common', score)
    : another('too little in common');
}

const kin = (because: string, score: number): EventMatch => ({ kind: 'one happening', because, score });
const another = (because: string): EventMatch => ({ kind: 'another', because });

/** Why `a` is about other countries, or about more of them, than `b`. */
function coversOther(a: Topic, b: Topic): string | undefined {
  const mine = a.titleCountries;
  const theirs = b.titleCountries.size > 0 ? b.titleCountries : b.countries;
  if (mine.size === 0 || theirs.size === 0) return undefined;
  const common = mine.intersection(theirs).size;
  if (common === 0) return 'other countries';
  if (mine.size >= 2 && theirs.size < mine.size && common === theirs.size) return 'about more countries';
  const more = b.countries.difference(mine).size;
  return more >= MANY_MORE && a.countries.size < MANY_MORE ? 'about more countries' : undefined;
}

/** Whether `a` quotes words that are in `b`. */
function quotes(a: Topic, b: Topic): boolean {
  return a.quotes.some((quote) => b.words.includes(quote));
}

/** The cosine of two documents' word weights. */
function closeness(a: Topic, b: Topic): number {
  const [few, many] = a.weights.size < b.weights.size ? [a, b] : [b, a];
  let product = 0;
  for (const [stem, weight] of few.weights) product += weight * (many.weights.get(stem) ?? 0);
  return product === 0 ? 0 : product / (a.size * b.size);
}
