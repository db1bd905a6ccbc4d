import type { Prelude } from './boundaries.ts';
import type { Phrase } from './phrases.ts';
import { isStruck, type Sentences, sentenceAt } from './sentences.ts';
import { type Tokens, wordsBetween } from './tokens.ts';

/** What surrounds a moment, as lower-cased words with single spaces; every part is of bounded length. */
export type Context = {
  readonly prelude: Prelude;
  /** Up to 15 words right before the moment, the bounding words included. */
  readonly lead: string;
  /** Up to 70 words of the sentence before the bounding words. */
  readonly before: string;
  /** `before` since the last semicolon or colon. */
  readonly clause: string;
  /** Up to 25 words since the moment before it in the same sentence. */
  readonly since: string;
  /** Up to 40 words of the sentence after the moment. */
  readonly after: string;
  /** The first 30 words of the sentence. */
  readonly head: string;
  readonly sentence: { readonly from: number; readonly to: number };
  /** Nothing but a bullet or a number stands before the moment in its sentence. */
  readonly opens: boolean;
  readonly struck: boolean;
  readonly recital: boolean;
};

const LEAD = 15;
const BEFORE = 70;
const SINCE = 25;
const AFTER = 40;
const HEAD = 30;

/** `previous` is the token after the moment before this one. */
export function contextOf(tokens: Tokens, sentences: Sentences, phrase: Phrase, previous: number): Context {
  const sentence = sentenceAt(sentences, tokens, phrase.first);
  const { first, next, bound } = phrase;
  const before = wordsBetween(tokens, Math.max(sentence.from, bound.first - BEFORE), bound.first);
  return {
    prelude: bound.prelude,
    lead: wordsBetween(tokens, Math.max(sentence.from, first - LEAD), first),
    before,
    clause: before.slice(Math.max(before.lastIndexOf(' ; '), before.lastIndexOf(' : ')) + 1),
    since: wordsBetween(tokens, Math.max(sentence.from, previous, bound.first - SINCE), bound.first),
    after: wordsBetween(tokens, next, Math.min(sentence.to, next + AFTER)),
    head: wordsBetween(tokens, sentence.from, Math.min(sentence.from + HEAD, sentence.to)),
    sentence,
    opens: !/[a-z]{2}|[가-힣]/.test(before.replace(/\b[ivx]+\b/g, '')),
    struck: isStruck(sentences, first),
    recital: first >= sentences.recitals.from && first < sentences.recitals.to,
  };
}
