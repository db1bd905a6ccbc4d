import type { EpochMs } from '../../clock.ts';
import type { MeasuredDeadline } from '../../domain/ahead.ts';
import { datedOf, reaches } from '../../domain/ahead.ts';
import { isGeneral } from '../../domain/measure.ts';
import { slipsAllowed, slipsBetween } from '../../domain/spelling.ts';
import { resolveCountry } from '../../texts/countries.ts';
import { type Findable, findableOf, type HeadingSpan, headingSpan, wordsOf } from './findable.ts';

export type Hit = MeasuredDeadline & {
  /** 0 is best. */
  readonly score: number;
  /** Some word was not found as typed. */
  readonly guessed: boolean;
};

/** Words without meaning unless they are alone. */
const idle = new Set(
  'a an and as at by for from in into is of on or s the to until with hts hs heading 호 및'.split(' '),
);

/** The most typed words that are read. */
const MOST_TERMS = 12;

type Term =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'heading'; readonly span: HeadingSpan; readonly words: readonly string[] };

/**
 * The deadlines that contain every typed word, best first: in titles, ids, countries, headings, instruments, sectors, in both languages.
 * Misspellings count only when nothing contains the words as typed. For a country that no measure names, general deadlines are found. An
 * empty input finds everything, the next deadline first.
 */
export function findDeadlines(typed: string, deadlines: readonly MeasuredDeadline[], now: EpochMs): readonly Hit[] {
  const terms = termsOf(typed);
  if (terms.length === 0) return typed.trim() === '' ? sorted(alike(deadlines), now) : [];
  const telling = terms.some((term) => term.kind === 'heading' || !idle.has(term.word));
  const scores = { exact: remembered(exactScore), loose: remembered(looseScore) };
  const exact = telling ? scored(terms, deadlines, scores.exact) : [];
  if (exact.length > 0) return sorted(exact, now);
  const ofCountry = forCountry(resolveCountry(typed), deadlines);
  if (ofCountry.length > 0) return sorted(alike(ofCountry), now);
  if (!telling) return sorted(scored(terms, deadlines, scores.exact), now);
  const found = guessed(scored(terms, deadlines, scores.loose));
  return sorted(found.length > 0 ? found : spacedOtherwise(terms, deadlines, scores), now);
}

/** More words than this are not joined: each further one doubles the combinations. */
const MOST_JOINED = 5;

/** The hits when separated words are joined (`semi condutor`), or joined words are separated (`koreacars`). */
function spacedOtherwise(
  terms: readonly Term[],
  deadlines: readonly MeasuredDeadline[],
  { exact, loose }: { readonly exact: WordScore; readonly loose: WordScore },
): readonly Hit[] {
  for (const joined of terms.length > MOST_JOINED ? [] : joinings(terms)) {
    const found = scored(joined, deadlines, loose);
    if (found.length > 0) return guessed(found);
  }
  for (const parts of terms.flatMap((term) => (term.kind === 'word' ? partings(term.word) : []))) {
    const others = terms.filter((term) => term.kind !== 'word' || parts.map(({ word }) => word).join('') !== term.word);
    const found = scored([...others, ...parts], deadlines, exact);
    if (found.length > 0) return guessed(found);
  }
  return [];
}

/** Neighbouring words joined into one, the fewest joins first. */
function joinings(terms: readonly Term[]): readonly (readonly Term[])[] {
  const gaps = Math.max(0, terms.length - 1);
  const ways = Array.from({ length: 2 ** gaps - 1 }, (_, at) => at + 1);
  const bits = (way: number) => way.toString(2).replaceAll('0', '').length;
  return ways
    .toSorted((a, b) => bits(a) - bits(b))
    .flatMap((way) => {
      const joined: Term[] = [];
      for (const [at, term] of terms.entries()) {
        const last = joined.at(-1);
        if (at === 0 || ((way >> (at - 1)) & 1) === 0) joined.push(term);
        else if (last?.kind === 'word' && term.kind === 'word')
          joined.splice(-1, 1, { kind: 'word', word: last.word + term.word });
        else return [];
      }
      return [joined];
    });
}

/** A long word as two that are long enough to be meaningful. */
function partings(word: string): readonly (readonly { readonly kind: 'word'; readonly word: string }[])[] {
  const least = /\p{Script=Hangul}/u.test(word) ? 2 : 4;
  const ways = Array.from({ length: Math.max(0, word.length - 2 * least + 1) }, (_, at) => at + least);
  return ways.map((at) => [word.slice(0, at), word.slice(at)].map((part) => ({ kind: 'word', word: part })));
}

/** Deadlines of measures that name the country; for a country that none names, general deadlines. */
function forCountry(country: string | undefined, deadlines: readonly MeasuredDeadline[]): readonly MeasuredDeadline[] {
  if (country === undefined) return [];
  const concerned = deadlines.filter((it) => reaches(it, country));
  const own = concerned.filter(({ measure }) => !isGeneral(measure));
  return own.length > 0 ? own : concerned;
}

const alike = (deadlines: readonly MeasuredDeadline[]) => deadlines.map((it) => ({ ...it, score: 0, guessed: false }));

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

function scored(terms: readonly Term[], deadlines: readonly MeasuredDeadline[], score: WordScore): readonly Hit[] {
  return deadlines.flatMap((it) => {
    const findable = findableOf(it);
    let total = 0;
    for (const term of terms) {
      total += termScore(term, findable, score);
      if (!Number.isFinite(total)) return [];
    }
    return [{ ...it, score: total, guessed: false }];
  });
}

const guessed = (hits: readonly Hit[]): readonly Hit[] => hits.map((hit) => ({ ...hit, guessed: true }));

/** The same words are scored again and again while they are joined and separated. */
function remembered(score: WordScore): WordScore {
  const kept = new Map<Findable, Map<string, number>>();
  return (word, findable) => {
    const words = kept.get(findable) ?? new Map<string, number>();
    kept.set(findable, words);
    const scored = words.get(word) ?? score(word, findable);
    words.set(word, scored);
    return scored;
  };
}

/**
 * The score of a term: a heading that is named, or lies below the typed one, comes before one that only lies in a range. A number that
 * could be a heading may be something else: `2026`, or the number of a message.
 */
function termScore(term: Term, findable: Findable, score: WordScore): number {
  if (term.kind === 'word') return score(term.word, findable);
  const typed = term.span;
  const spans = findable.headings.filter(({ from, to }) => from <= typed.to && typed.from <= to);
  if (spans.length > 0) return spans.some(({ from, to }) => typed.from <= from && to <= typed.to) ? 0 : 1;
  return term.words.length === 1 ? score(term.words[0] ?? '', findable) : Number.POSITIVE_INFINITY;
}

/** 0 to 2 for the word itself by weight, one more for a beginning, two more within a longer word. */
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
    // In short words the first letter is rarely wrong, and guessing it finds too much.
    if (typed.length < 6 && letters[0] !== typed[0]) continue;
    const whole = slipsBetween(letters, typed, most);
    const begun = slipsBetween(letters.slice(0, typed.length), typed, most);
    const slips = whole <= most ? whole : begun + 1;
    // A short misspelled word is not matched as the beginning of another one either: too many words begin similarly.
    if (slips <= (typed.length < 6 ? most : most + 1)) best = Math.min(best, 4 + weight + slips);
  }
  return best;
}

/** Sorts equal scores: upcoming deadlines, the nearest first, then past ones, the newest first. */
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
