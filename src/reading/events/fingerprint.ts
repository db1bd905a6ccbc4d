import { slipsBetween } from '../../domain/spelling.ts';
import { gather } from '../gather.ts';
import { tokenise } from '../tokens.ts';

/** Words in a run that are hashed together. */
const RUN = 5;
/** Hashes kept of a text: two copies share nearly all of them, two orders of one series few. */
const KEPT = 48;
/** A text of fewer words gets no fingerprint: short texts are alike too easily. */
const FEW_WORDS = 40;
const MOST_WORDS = 20_000;
/** From this share of common hashes on, two texts with similar titles are one document. */
const SAME_TEXT = 0.9;
/** From this share on they are one, unless the titles name different countries: the title may have been the mistake. */
const NEARLY_ALL = 0.97;
/** Up to this share, a text under a known address belongs to another document. */
const OTHER_TEXT = 0.4;
/** Under titles with nothing in common, all documents of a kind may share up to this much. */
const SAME_FORMULAS = 0.75;

/** The parts of a document that are compared with another's. */
export type Fingerprint = { readonly title: string; readonly digest: string; readonly sketch: string };

/**
 * Whether two documents are one at two addresses. The same words are, under titles that mostly agree; nearly the same words only under
 * similar titles, because orders of one series differ in a country and a border.
 */
export function isCopy(a: Fingerprint, b: Fingerprint): boolean {
  const share = a.sketch !== '' && a.digest === b.digest ? 1 : likeness(a.sketch, b.sketch);
  if (share < SAME_TEXT) return false;
  return titlesAlike(a.title, b.title) || (share >= NEARLY_ALL && !titlesApart(a.title, b.title));
}

/** Whether one text appears under the titles of two documents: then it is neither, but what their site shows for both. */
export function isBoilerplate(a: Fingerprint, b: Fingerprint): boolean {
  return a.sketch !== '' && a.digest === b.digest && titlesApart(a.title, b.title);
}

/** Whether titles belong to two documents: they have little in common, or name different countries. */
function titlesApart(a: string, b: string): boolean {
  return !shareWords(a, b) || namesOtherPlaces(a, b);
}

/** Whether an address that showed `before` now shows another document. The texts decide; the titles only where one is missing. */
export function isAnother(before: Fingerprint, after: Fingerprint): boolean {
  if (before.digest === after.digest || titlesAlike(before.title, after.title)) return false;
  if (before.sketch === '' || after.sketch === '') return !shareWords(before.title, after.title);
  const share = likeness(before.sketch, after.sketch);
  return share <= (shareWords(before.title, after.title) ? OTHER_TEXT : SAME_FORMULAS);
}

/** Whether a page now shows something else without announcing it: a notice that the page is gone, a front page. */
export function isOtherText(before: string, after: string): boolean {
  return before !== '' && after !== '' && likeness(before, after) <= OTHER_TEXT;
}

/** Whether titles differ only in spelling, capitals and punctuation: words agree, or begin alike and differ by at most two typing slips. */
export function titlesAlike(a: string, b: string): boolean {
  const left = wordsOf(a);
  const right = wordsOf(b);
  return left.length === right.length && left.every((word, at) => wordsAlike(word, right[at] ?? ''));
}

/** Shorter words that differ in a letter are different words: `May`, `Mar`. */
const LONG_WORD = 6;
const BEGINNING = 2;
const MOST_SLIPS = 2;

function wordsAlike(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.min(a.length, b.length) < LONG_WORD || a.slice(0, BEGINNING) !== b.slice(0, BEGINNING)) return false;
  return slipsBetween(a, b, MOST_SLIPS) <= MOST_SLIPS;
}

function namesOtherPlaces(a: string, b: string): boolean {
  const left = new Set(countriesNamedIn(a).keys());
  const right = new Set(countriesNamedIn(b).keys());
  return left.size > 0 && right.size > 0 && left.symmetricDifference(right).size > 0;
}

/** The countries that a title names. */
export const countriesNamedIn = (title: string) => gather(tokenise(title.slice(0, 500))).countries;

function shareWords(a: string, b: string): boolean {
  const right = new Set(wordsOf(b));
  const left = wordsOf(a);
  return left.filter((word) => right.has(word)).length * 2 >= Math.min(left.length, right.size);
}

/** The words of a text in the form in which they are compared: letters and digits of every script in lower case. */
export function wordsOf(text: string): readonly string[] {
  const runs = text.normalize('NFKC').toLowerCase().match(betweenAscii) ?? [];
  return runs.flatMap((run) => (beyondAscii.test(run) ? (run.match(/[\p{L}\p{N}]+/gu) ?? []) : run));
}

/** Runs between spaces and ASCII marks: nearly always a word already, and found many times faster. */
const betweenAscii = /[^\0-/:-`{-\x7f]+/g;
const beyondAscii = /[^\0-\x7f]/;

const ENDINGS = ['ies', 'ing', 'ed', 'es', 's'];
const SHORTEST_STEM = 4;

/** The stem of an English word, without its inflection. */
export function stemOf(word: string): string {
  const ending = ENDINGS.find((each) => word.endsWith(each) && word.length - each.length >= SHORTEST_STEM);
  return ending === undefined ? word : word.slice(0, -ending.length);
}

/** The smallest hashes of the runs of words of a text, as hexadecimal text; empty for a text of few words. */
export function sketchOf(all: readonly string[]): string {
  const words = all.slice(0, MOST_WORDS);
  if (words.length < FEW_WORDS) return '';
  const hashes = new Uint32Array(words.length - RUN + 1);
  for (let at = 0; at < hashes.length; at++) hashes[at] = hashOf(words, at);
  const least = [...new Set(hashes.sort())].slice(0, KEPT);
  return least.map((hash) => hash.toString(16).padStart(HASH_DIGITS, '0')).join('');
}

/** The share of two texts that is the same, from 0 to 1, estimated from their fingerprints. */
export function likeness(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  // The smallest hashes of both are a fair sample of both texts; the share found in both estimates their likeness. Both are sorted.
  let left = 0;
  let right = 0;
  let both = 0;
  let sample = 0;
  while (sample < KEPT && (left < a.length || right < b.length)) {
    const one = a.slice(left, left + HASH_DIGITS);
    const other = b.slice(right, right + HASH_DIGITS);
    if (one === other) both++;
    if (other === '' || (one !== '' && one <= other)) left += HASH_DIGITS;
    if (one === '' || (other !== '' && other <= one)) right += HASH_DIGITS;
    sample++;
  }
  return both / sample;
}

const HASH_DIGITS = 8;
const SPACE = 32;

/** FNV-1a over the UTF-16 units of a run of words with single spaces between them. */
function hashOf(words: readonly string[], first: number): number {
  let hash = 0x811c9dc5;
  for (let at = first; at < first + RUN; at++) {
    if (at > first) hash = Math.imul(hash ^ SPACE, 0x01000193);
    const word = words[at] ?? '';
    for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}
