import type { Prelude } from './boundaries.ts';
import type { Phrase } from './phrases.ts';
import { isStruck, previousSentence, type Sentences, sentenceAt } from './sentences.ts';
import { type Tokens, wordsBetween } from './tokens.ts';

/** The words around a moment, in lower case with single spaces; every part is of bounded length. */
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
  /** Only a bullet or a number precedes the moment in its sentence. */
  readonly opens: boolean;
  readonly struck: boolean;
  /** The line above, where it is a label of a few words (`Effective date`); empty otherwise. */
  readonly label: string;
  /** The introduction of a list (`… pay no surcharge when they are:`), where the moment is in one of its items; else empty. */
  readonly intro: string;
  /** The sentence, or the line above it, says that it is an example. */
  readonly example: boolean;
  readonly recital: boolean;
};

const LEAD = 15;
const BEFORE = 70;
const SINCE = 25;
const AFTER = 40;
const HEAD = 30;
/** A line of at most this many words is a label or a heading. */
const LABEL = 7;
/** The introduction of a list is searched through at most this many items of at most this many words. */
const ITEMS = 8;
const ITEM = 30;
const INTRO = 40;
const LIST = 120;

const examples =
  /^(?:[^a-z]*)(?:examples?(?: \d+)?(?: [:.,–-]|$)|(?:for|as an?) (?:example|instance)\b|e \. g|suppose\b|assume\b|imagine\b|to illustrate\b|illustration\b|hypothetical)/;

/** `previous` is the token after the moment before this one. */
export function contextOf(tokens: Tokens, sentences: Sentences, phrase: Phrase, previous: number): Context {
  const sentence = sentenceAt(sentences, tokens, phrase.first);
  const { first, next, bound } = phrase;
  const before = wordsBetween(tokens, Math.max(sentence.from, bound.first - BEFORE), bound.first);
  const head = wordsBetween(tokens, sentence.from, Math.min(sentence.from + HEAD, sentence.to));
  return {
    prelude: bound.prelude,
    lead: wordsBetween(tokens, Math.max(sentence.from, first - LEAD), first),
    before,
    clause: before.slice(Math.max(before.lastIndexOf(' ; '), before.lastIndexOf(' : ')) + 1),
    since: wordsBetween(tokens, Math.max(sentence.from, previous, bound.first - SINCE), bound.first),
    after: wordsBetween(tokens, next, Math.min(sentence.to, next + AFTER)),
    head,
    sentence,
    opens: !/[a-z]{2}|[가-힣]/.test(before.replace(/\b[ivx]+\b/g, '')),
    // Computed only when needed: few moments need the lines above them.
    get label() {
      return lineAbove(tokens, sentences, sentence.from);
    },
    get intro() {
      return introOf(tokens, sentences, sentence.from);
    },
    get example() {
      return examples.test(head) || forExample.test(before) || examples.test(this.label);
    },
    struck: isStruck(sentences, first),
    recital: first >= sentences.recitals.from && first < sentences.recitals.to,
  };
}

/** `…, for example, …` shortly before the moment. */
const forExample = /(?:^|, )for (?:example|instance) ,.{0,190}$/;

/** The words of the sentence before, where it is short enough to be a label. */
function lineAbove(tokens: Tokens, sentences: Sentences, from: number): string {
  const line = previousSentence(sentences, tokens, from);
  return line === undefined || line.to - line.from > LABEL + 2 ? '' : wordsBetween(tokens, line.from, line.to).trim();
}

function introOf(tokens: Tokens, sentences: Sentences, from: number): string {
  let line = previousSentence(sentences, tokens, from);
  for (let item = 0; line !== undefined && item < ITEMS; item++) {
    const words = wordsBetween(tokens, Math.max(line.from, line.to - INTRO), line.to).trim();
    if (/:$/.test(words)) return wordsBetween(tokens, Math.max(line.from, from - LIST), from);
    if (line.to - line.from > ITEM) return '';
    line = previousSentence(sentences, tokens, line.from);
  }
  return '';
}
