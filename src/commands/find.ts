import type { EpochMs } from '../clock.ts';
import { isGeneral } from '../domain/measure.ts';
import { datedOf } from './ahead.ts';
import type { CommandDeadline } from './command.ts';
import { concerns, resolveCountry } from './countries.ts';
import { slipsAllowed, slipsBetween } from './fold.ts';
import { covers, type HeadingSpan, headingSpan, overlaps } from './headings.ts';
import { type Findable, findableOf, wordsOf } from './index-words.ts';

export type Hit = CommandDeadline & {
  /** 0 is best. */
  readonly score: number;
  /** Some word was not found as it was typed. */
  readonly guessed: boolean;
};

/** Words that say nothing unless they stand alone. */
const idle = new Set(
  'a an and as at by for from in into is of on or s the to until with hts hs heading 호 및'.split(' '),
);

/** Words typed while looking; more are not read. */
const MOST_TERMS = 12;

type Term =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'heading'; readonly span: HeadingSpan; readonly words: readonly string[] };

/**
 * The deadlines that hold every word typed, best first: titles, ids, countries, headings, instruments, sectors, in both
 * languages. Slips of the keys count only when nothing holds the words as typed. Of a country that no measure names,
 * what all countries have is found. Nothing typed finds everything, what comes next first.
 */
export function findDeadlines(typed: string, deadlines: readonly CommandDeadline[], now: EpochMs): readonly Hit[] {
  const terms = termsOf(typed);
  if (terms.length === 0) return typed.trim() === '' ? sorted(alike(deadlines), now) : [];
  const telling = terms.some((term) => term.kind === 'heading' || !idle.has(term.word));
  const exact = telling ? scored(terms, deadlines, exactScore) : [];
  if (exact.length > 0) return sorted(exact, now);
  const ofCountry = forCountry(resolveCountry(typed), deadlines);
  if (ofCountry.length > 0) return sorted(alike(ofCountry), now);
  return sorted(scored(terms, deadlines, telling ? looseScore : exactScore), now);
}

/** Those of measures that name the country; of a country that none names, those of all countries. */
function forCountry(country: string | undefined, deadlines: readonly CommandDeadline[]): readonly CommandDeadline[] {
  if (country === undefined) return [];
  const concerned = deadlines.filter(({ measure }) => concerns(measure, country));
  const own = concerned.filter(({ measure }) => !isGeneral(measure));
  return own.length > 0 ? own : concerned;
}

const alike = (deadlines: readonly CommandDeadline[]) => deadlines.map((it) => ({ ...it, score: 0, guessed: false }));

const looseScore: WordScore = (word, findable) => Math.min(exactScore(word, findable), slippedScore(word, findable));

function termsOf(typed: string): readonly Term[] {
  const parts = typed.trim().split(/[\s,;]+/);
  const terms = parts.flatMap((part): readonly Term[] => {
    const span = headingSpan(part.replace(/[.-]+$/, ''));
    const words = wordsOf(part);
    if (span && (part.includes('.') || /^\d{4}$|^\d{8}/.test(part))) return [{ kind: 'heading', span, words }];
    return words.map((word) => ({ kind: 'word', word }));
  });
  const telling = terms.filter((term) => term.kind === 'heading' || !idle.has(term.word));
  return (telling.length > 0 ? telling : terms).slice(0, MOST_TERMS);
}

type WordScore = (word: string, findable: Findable) => number;

function scored(terms: readonly Term[], deadlines: readonly CommandDeadline[], score: WordScore): readonly Hit[] {
  return deadlines.flatMap((it) => {
    const findable = findableOf(it);
    const total = terms.reduce((sum, term) => sum + termScore(term, findable, score), 0);
    return Number.isFinite(total) ? [{ ...it, score: total, guessed: score === looseScore }] : [];
  });
}

/** A heading named itself, or below what was typed, before one that only lies in a range. A number that could be a heading may be something else: `2026`, or the number of a message. */
function termScore(term: Term, findable: Findable, score: WordScore): number {
  if (term.kind === 'word') return score(term.word, findable);
  const spans = findable.headings.filter((span) => overlaps(span, term.span));
  if (spans.length > 0) return spans.some((span) => covers(term.span, span)) ? 0 : 1;
  return term.words.length === 1 ? score(term.words[0] ?? '', findable) : Number.POSITIVE_INFINITY;
}

/** 0 to 2 the word itself by weight, one more for a beginning, two more within a longer word. */
function exactScore(word: string, { words, joined }: Findable): number {
  const whole = words.get(word);
  if (whole !== undefined) return whole;
  let best = Number.POSITIVE_INFINITY;
  if (/^\d+$/.test(word) && word.length < 3) return best;
  const hangul = /\p{Script=Hangul}/u.test(word);
  for (const [known, weight] of words) {
    if (known.startsWith(word)) best = Math.min(best, weight + 1);
    else if (hangul && word.length > 1 && known.includes(word)) best = Math.min(best, weight + 2);
  }
  const long = word.length >= (hangul ? 3 : 6);
  return long && joined.some((text) => text.includes(word)) ? Math.min(best, 2) : best;
}

/** Digits are never guessed; Hangul is compared letter by letter, not block by block. */
function slippedScore(word: string, { words }: Findable): number {
  if (/\p{N}/u.test(word)) return Number.POSITIVE_INFINITY;
  const typed = word.normalize('NFD');
  const most = slipsAllowed(typed.length);
  let best = Number.POSITIVE_INFINITY;
  for (const [known, weight] of words) {
    const letters = known.normalize('NFD');
    // In short words the first letter is rarely the wrong one, and guessing it finds too much.
    if (typed.length < 6 && letters[0] !== typed[0]) continue;
    const slips = Math.min(
      slipsBetween(letters, typed, most),
      slipsBetween(letters.slice(0, typed.length), typed, most) + 1,
    );
    if (slips <= most + 1) best = Math.min(best, 4 + weight + slips);
  }
  return best;
}

/** Equals in score: what lies ahead, the nearest first, then what is over, the newest first. */
function sorted(hits: readonly Hit[], now: EpochMs): readonly Hit[] {
  const keyed = hits.map((hit) => {
    const reached = datedOf([hit])[0]?.reached ?? Number.NEGATIVE_INFINITY;
    return { hit, past: reached <= now, away: Math.abs(reached - now) };
  });
  return keyed
    .toSorted((a, b) => {
      if (a.hit.score !== b.hit.score) return a.hit.score - b.hit.score;
      if (a.past !== b.past) return Number(a.past) - Number(b.past);
      if (a.away !== b.away) return a.away < b.away ? -1 : 1;
      return a.hit.deadline.id < b.hit.deadline.id ? -1 : 1;
    })
    .map(({ hit }) => hit);
}
