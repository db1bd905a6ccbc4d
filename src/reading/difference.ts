import { wordsOf } from './events/fingerprint.ts';
import { sentencesOf } from './sentences.ts';
import { tokenise } from './tokens.ts';

/** Sentences shown of one difference, on either side. */
const MOST_SENTENCES = 40;
const LONGEST_SENTENCE = 600;

/** The sentences that a text adds and those it no longer has, in the order of the text. */
export function differenceOf(
  before: string,
  after: string,
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  const old = sentencesIn(before);
  const now = sentencesIn(after);
  return { added: without(now, old), removed: without(old, now) };
}

function without(sentences: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others.map(keyOf));
  return sentences.filter((sentence) => !known.has(keyOf(sentence))).slice(0, MOST_SENTENCES);
}

/** The sentences of a text, each on one line. */
function sentencesIn(text: string): readonly string[] {
  const tokens = tokenise(text);
  const { firsts } = sentencesOf(tokens);
  return firsts.flatMap((first, at) => {
    const from = tokens.start[first];
    const next = firsts[at + 1];
    const to = next === undefined ? text.length : (tokens.start[next] ?? text.length);
    if (from === undefined) return [];
    const sentence = text.slice(from, Math.max(from, to)).replace(/\s+/g, ' ').trim();
    if (keyOf(sentence) === '') return [];
    return [sentence.length > LONGEST_SENTENCE ? `${sentence.slice(0, LONGEST_SENTENCE - 1)}…` : sentence];
  });
}

/** Spaces and punctuation make no difference; a number does. */
const keyOf = (sentence: string) => wordsOf(sentence).join(' ');
