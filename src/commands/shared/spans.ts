import { lookUp } from '../../domain/spelling.ts';
import { AT_THE_INSTANT, hoursOf, type Lead, leadText, parseLead } from '../../domain/subscription.ts';

/** A length of time as people write it. */
type Span = { readonly n: number; readonly unit: 'h' | 'd' | 'month' };

/** Each spelling by its meaning. */
export const spelled = <T>(...rows: readonly (readonly [meaning: T, words: string])[]): Readonly<Record<string, T>> =>
  Object.fromEntries(rows.flatMap(([meaning, words]) => words.split(' ').map((word) => [word, meaning])));

/** Words that are a number of days by themselves. */
const whole = spelled(
  [1, '하루'],
  [2, '이틀'],
  [3, '사흘'],
  [4, '나흘'],
  [5, '닷새'],
  [6, '엿새'],
  [7, '이레'],
  [8, '여드레'],
  [9, '아흐레'],
  [10, '열흘'],
  [14, 'fortnight'],
  [15, '보름'],
);

const units = spelled<readonly [unit: Span['unit'], times: number]>(
  [['h', 1], 'h hour hours hr hrs 시간'],
  [['d', 1], 'd day days 일'],
  [['d', 7], 'w week weeks 주 주일'],
  [['month', 1], 'month months 달 개월'],
  [['month', 12], 'year years 년'],
);

const numbers = spelled(
  [1, 'a an one 일 한'],
  [2, 'two 이 두'],
  [3, 'three 삼 세 석'],
  [4, 'four 네 넉'],
  [5, 'five 다섯'],
  [6, 'six 여섯'],
  [7, 'seven 일곱'],
  [10, 'ten 열'],
  [12, 'twelve'],
);

const namesOf = (table: object) =>
  Object.keys(table)
    .toSorted((a, b) => b.length - a.length)
    .join('|');

/** One length: `7d`, `2 weeks`, `a month`, `일주일`, `한 달`, `보름`. English words must end there. */
const SPAN = `(?:${namesOf(whole)})|(?:\\d{1,4}|${namesOf(numbers)}) ?(?:${namesOf(units)})`;
const ALONE = new RegExp(`^(?:${SPAN})$`);
/** Each length in a text, but not within a longer word. */
const SPANS = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${SPAN})(?![\\p{L}\\p{N}])`, 'gu');
const PARTS = new RegExp(`^(\\d{1,4}|${namesOf(numbers)}) ?(${namesOf(units)})$`);

/** Reads one length of time in lower case; undefined when it is none. */
export function spanOf(text: string): Span | undefined {
  if (!ALONE.test(text)) return undefined;
  const days = lookUp(whole, text);
  if (days !== undefined) return { n: days, unit: 'd' };
  const [, count = '', name = ''] = PARTS.exec(text) ?? [];
  const unit = lookUp(units, name);
  const n = /^\d/.test(count) ? Number(count) : lookUp(numbers, count);
  return unit && n !== undefined ? { n: n * unit[1], unit: unit[0] } : undefined;
}

const INSTANT = new Set(['0', 'now', 'instant', 'reached', 'deadline', '정각', '당일', '기한', '즉시', '도달']);

/** How many days a month counts as. */
const MONTH = 30;

/** Leads before a deadline, or the first word that could not be read. */
type LeadsRead =
  | { readonly kind: 'leads'; readonly leads: readonly Lead[] }
  | { readonly kind: 'unreadable'; readonly word: string };

/** Reads `7d, 1d, 12h, 0`, `1 week and 3 hours`, `7일 전, 1시간 전`, `한 달, 보름`: the longest first, each once; an empty input gives none. */
export function readLeads(typed: string): LeadsRead {
  const whole = typed.normalize('NFKC').toLowerCase();
  const words = whole
    .replace(/\b(?:before|and|at|the|ahead|of)\b|전에?|후|및|와|과(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(SPANS, (span) => `${span.replaceAll(' ', '')} `)
    .split(/[\s,;/·、]+/)
    .filter((word) => word !== '');
  const leads = new Map<string, Lead>();
  for (const word of words) {
    const lead = leadIn(word);
    if (!lead) return { kind: 'unreadable', word: asTyped(word, whole) };
    leads.set(leadText(lead), lead);
  }
  return { kind: 'leads', leads: [...leads.values()].toSorted((a, b) => hoursOf(b) - hoursOf(a)) };
}

/** The part between commas that contains a word, as it was typed: `10 minutes` of `7d, 10 minutes`. */
function asTyped(word: string, whole: string): string {
  const close = word.replaceAll(' ', '');
  const parts = whole.split(/[,;/·、]+/).map((part) => part.trim());
  return parts.find((part) => part.replace(/\s+/g, '').includes(close)) ?? word;
}

function leadIn(word: string): Lead | undefined {
  if (INSTANT.has(word)) return AT_THE_INSTANT;
  const span = spanOf(word);
  return span && parseLead(span.unit === 'month' ? `${span.n * MONTH}d` : `${span.n}${span.unit}`);
}
