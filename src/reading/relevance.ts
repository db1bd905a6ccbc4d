import type { Authority } from '../domain/measure.ts';
import type { DocumentFacts } from './document-day.ts';
import { type Gathered, gather, type Hit } from './gather.ts';
import { type Tokens, tokenise } from './tokens.ts';

type Reason = {
  /** One of a few constant sentences. */
  readonly because: string;
  /** The supporting words, as they stand in the title or the text; empty for a count. */
  readonly words: string;
};

/** Whether a document is about tariffs, on which countries and goods, and the reasons. */
export type Relevance = {
  readonly about: 'tariff' | 'trade' | 'other';
  /** Whether followers of tariffs are alerted. */
  readonly relevant: boolean;
  readonly reasons: readonly Reason[];
  /** ISO 3166 codes and `EU`; those whose goods bear the duty come first, the one named most often leading. */
  readonly countries: readonly string[];
  readonly sectors: readonly string[];
  readonly authorities: readonly Authority[];
  /** Headings of the tariff schedule, such as `9903.01.25`. */
  readonly headings: readonly string[];
};

/** Core terms per thousand words from which a text is about duties rather than mentioning them. */
const DENSE = 3;
/** This many core terms are more than a mention, however long the text. */
const MANY = 12;
const FEW_IN_A_STORY = 6;
/** A text of at most this many words may be classified by its title. */
const SHORT = 120;
/** A text of fewer words is a report, in which nothing is said twice. */
const REPORT = 250;

/** Headlines of stories and ceremonies: kickers in capitals, collections of quotes, days and weeks of the year. */
const story =
  /^(?:icymi|remarks|press gaggle|press briefing|readout|video|gallery|interview|memo\b|sunday shows|monday|week \d+)|\b(?:remarks by|press gaggle|what they are saying|op-ed|presidential message)\b|\b(?:day|week|month|anniversary|birthday)\b.*\d{4}$/i;
const kicker = /^[A-Z][A-Z’' -]{3,}:/;
const deal =
  /\b(?:trade (?:deal|agreement|pact|framework)s?|trade and investment|economic and trade|trade truce|prosperity deal)\b/i;
/** Joint texts of two governments. */
const joint = /\bjoint\b[^.]*\bstatement\b|\bleaders[’'] statement\b|\bjoint (?:fact sheet|declaration)\b/i;
const talks = /\btrade\s+(?:agreements?|deals?|negotiations|talks)\b/i;
/** How many mentions of duties a long text of two governments needs, in which trade is one matter of many. */
const FEW_IN_A_JOINT_STATEMENT = 2;
const spoken = /article|remarks|transcript|speech|video|gallery|opinion|commentary/i;

export function readRelevance(tokens: Tokens, facts: DocumentFacts): Relevance {
  const body = gather(tokens);
  const titleTokens = tokenise((facts.title ?? '').slice(0, 500));
  const title = gather(titleTokens);
  const headline = facts.title ?? '';
  const shelves = [facts.type ?? '', ...(facts.categories ?? [])].join(' ');
  const isStory = spoken.test(shelves) || story.test(headline) || kicker.test(headline);
  const dealt = deal.test(headline);
  const reasons: Reason[] = [];
  const give = (because: string, hit: Hit | null, from: Tokens) =>
    reasons.push({ because, words: hit ? quoteOf(from, hit) : '' });

  const density = body.words === 0 ? 0 : (body.terms.core * 1000) / body.words;
  const named = title.terms.core > 0;
  if (named) give('the title names a duty', title.firsts.core, titleTokens);
  if (dealt) reasons.push({ because: 'the title names a trade deal', words: deal.exec(headline)?.[0] ?? '' });
  if (body.terms.law > 0) give('uses the terms of tariff law', body.firsts.law, tokens);
  if (body.lead > 0) give('begins with a duty', body.firsts.core, tokens);
  if (density >= DENSE && body.terms.core > 1) give('speaks of duties again and again', body.firsts.core, tokens);

  const agreed =
    joint.test(headline) &&
    title.countries.size > 0 &&
    body.terms.core >= FEW_IN_A_JOINT_STATEMENT &&
    talks.test(tokens.text);
  if (agreed) give('two governments speak of duties and of trade talks', body.firsts.core, tokens);
  const excluded =
    !isStory &&
    exclusions.test(headline) &&
    (body.terms.law + body.terms.core > 0 || isRelief(tokens.text.slice(0, OPENING)));
  const enough = isStory
    ? (named && (body.terms.core >= FEW_IN_A_STORY || body.words === 0)) || (dealt && body.terms.core > 0)
    : (dealt && body.terms.core > 0) || agreed || excluded || isAbout(body, title, density, tokens);
  if (excluded)
    give('the title names exclusions, the text what they are from', body.firsts.law ?? body.firsts.core, tokens);
  if (enough && reasons.length === 0) give('names a duty', body.firsts.core ?? title.firsts.core, tokens);
  const trade = body.terms.trade + body.terms.core >= 5 || title.terms.trade > 0;
  return {
    about: enough ? 'tariff' : trade ? 'trade' : 'other',
    relevant: enough,
    reasons: enough ? reasons : [],
    countries: countriesOf(body, title),
    sectors: sectorsOf(body, title),
    authorities: [...body.authorities.keys()],
    headings: body.headings,
  };
}

/** Relief from duties, which may not name them. */
const exclusions = /\b(?:exclusions?|exemptions?)\b/i;
const reliefFrom = /\b(?:USTR|Trade Representative|Section 301|Section 232|HTSUS?|Harmonized Tariff)\b/;
const reliefFor = /\b(?:goods|articles|products|merchandise|machinery|imports)\b/;
/** How many characters open a text: a name in a list further on is not its subject. */
const OPENING = 1_500;
const isRelief = (opening: string) => reliefFrom.test(opening) && reliefFor.test(opening);
/** A duty with its rate: news of duties states it, a passing remark does not. */
const rated =
  /(?:\d ?%|\bper ?cent\b)[^.\n]{0,80}\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)\b|\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)\b[^.\n]{0,80}(?:\d ?%|\bper ?cent\b)|관세[^.\n]{0,60}\d ?%|\d ?%[^.\n]{0,40}관세/i;

function isAbout(body: Gathered, title: Gathered, density: number, { text }: Tokens): boolean {
  const { core, law } = body.terms;
  if (title.terms.core > 0) return core + law > 0 || body.words < SHORT;
  if (law >= 2 && core >= 2) return true;
  if (core >= MANY && density >= DENSE / 2) return true;
  const passing =
    body.words >= SHORT &&
    core < 4 &&
    law === 0 &&
    body.headings.length === 0 &&
    body.authorities.size === 0 &&
    [...body.countries.values()].every((country) => country.pays === 0) &&
    !rated.test(text);
  if (passing) return false;
  return density >= DENSE && (body.lead > 0 ? core >= 2 || density >= DENSE * 2 : core >= 4);
}

/**
 * A country counts when its goods bear the duty, or it is in the title, or it is named often where no country's goods are said to bear it.
 */
function countriesOf(body: Gathered, title: Gathered): readonly string[] {
  const rows = [...body.countries].map(([code, { named, pays }]) => ({
    code,
    named,
    pays: pays + (title.countries.get(code)?.pays ?? 0),
    titled: title.countries.has(code),
  }));
  for (const [code, { pays }] of title.countries) {
    if (!body.countries.has(code)) rows.push({ code, named: 1, pays, titled: true });
  }
  const paying = rows.some(({ pays }) => pays > 0);
  return rows
    .filter(({ pays, titled, named }) => pays > 0 || titled || (!paying && named >= 2))
    .sort((a, b) => b.pays - a.pays || Number(b.titled) - Number(a.titled) || b.named - a.named)
    .map(({ code }) => code);
}

function sectorsOf(body: Gathered, title: Gathered): readonly string[] {
  // In a long text one mention is a remark; in a report of a few paragraphs it is the subject.
  const enough = body.words < REPORT ? 1 : 2;
  const named = [...body.sectors].filter(([, n]) => n >= enough).map(([name]) => name);
  return [...new Set([...title.sectors.keys(), ...named])];
}

function quoteOf(tokens: Tokens, hit: Hit): string {
  return tokens.text.slice(tokens.start[hit.first], tokens.end[hit.next - 1]);
}
