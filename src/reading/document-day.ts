import { isoDate } from './dates.ts';
import type { Phrase } from './phrases.ts';
import { previousSentence, type Sentences, sentenceAt } from './sentences.ts';
import { type Tokens, wordsBetween } from './tokens.ts';

/** The facts about a document besides its text; dates are `YYYY-MM-DD`. */
export type DocumentFacts = {
  readonly signedOn?: string | null;
  /** The day this text was published; printing in the Federal Register counts as its publication there. */
  readonly publishedOn?: string | null;
  readonly type?: string | null;
  /** The categories of its source (`Remarks`, `Fact Sheets`). */
  readonly categories?: readonly string[];
  readonly title?: string | null;
};

/** The days from which a document counts. */
export type DocumentDay = {
  /** Printed in the Federal Register on this day. */
  readonly registered: string | null;
  /** The day that separates past from future; null in compilations, which have no day of their own. */
  readonly today: string | null;
  /** The start of counts `from the date of this order`: never a day the text only cites. */
  readonly issued: string | null;
};

const compilation = /\bhts|schedule|compilation|chapter/i;
const register = /^fr|federal register/i;
const cites =
  /\b(?:executive order|proclamation|memorandum|order|notice|csms # \d+|[\d-]{4,9})(?: no \.)?(?: [\w.-]+)? (?:of|dated)$|\b(?:published|issued|signed|announced|dated|released) (?:on )?$|\b(?:published|issued|signed|announced|dated|released|sent) on$/;

/** A label over a day that is not the document's own. */
const ofTheMeasure =
  /\b(?:effective|implementation|start|expir\w+|end|termination|compliance|comments?|submissions?|hearing|due|deadline|entry into force|in force|applicab\w+)\b[^.;]{0,30}$/;

/** Finds the day in the given facts, then in the text: the signing line, the masthead, a line of its own, the citations. */
export function documentDay(
  tokens: Tokens,
  sentences: Sentences,
  phrases: readonly Phrase[],
  facts: DocumentFacts,
): DocumentDay {
  const type = facts.type ?? '';
  let signed = facts.signedOn ?? null;
  let registered = register.test(type) ? (facts.publishedOn ?? null) : null;
  let alone: string | null = null;
  let atLeast: string | null = null;
  for (const { first, next, date, kind } of phrases) {
    if (kind !== 'date' || date === null || date.year === null || date.day === null) continue;
    const iso = isoDate(date.year, date.month, date.day);
    if (iso === null) continue;
    const sentence = sentenceAt(sentences, tokens, first);
    const lead = wordsBetween(tokens, Math.max(sentence.from, first - 12), first);
    const witnessed = wordsBetween(tokens, Math.max(sentence.from, first - 20), first);
    if (signed === null && (/the white house(?: ,)?$/.test(lead) || /\bin witness whereof\b/.test(witnessed)))
      signed = iso;
    else if (registered === null && /federal register (?:volume|\/)/.test(lead)) registered = iso;
    else if (alone === null && sentence.from === first && sentence.to - next <= 1) {
      const above = previousSentence(sentences, tokens, first);
      const label = above ? wordsBetween(tokens, Math.max(above.from, above.to - 9), above.to) : '';
      if (!ofTheMeasure.test(label)) alone = iso;
    }
    if ((atLeast === null || iso > atLeast) && cites.test(lead)) atLeast = iso;
  }
  const own = signed ?? alone ?? facts.publishedOn ?? registered ?? atLeast;
  // The Register prints days after the signature.
  const issued = signed ?? alone ?? (register.test(type) ? null : (facts.publishedOn ?? null));
  return { registered, today: compilation.test(type) ? null : own, issued };
}
