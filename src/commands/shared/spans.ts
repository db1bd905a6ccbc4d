import { lookUp } from '../../domain/spelling.ts';
import { AT_THE_INSTANT, hoursOf, type Lead, leadText, parseLead } from '../../domain/subscription.ts';

/** A length of time as people say it. */
export type Span = { readonly n: number; readonly unit: 'h' | 'd' | 'month' };

/** Words that are a length by themselves. */
const whole: Readonly<Record<string, Span>> = {
  fortnight: { n: 14, unit: 'd' },
  하루: { n: 1, unit: 'd' },
  이틀: { n: 2, unit: 'd' },
  사흘: { n: 3, unit: 'd' },
  나흘: { n: 4, unit: 'd' },
  닷새: { n: 5, unit: 'd' },
  엿새: { n: 6, unit: 'd' },
  이레: { n: 7, unit: 'd' },
  여드레: { n: 8, unit: 'd' },
  아흐레: { n: 9, unit: 'd' },
  열흘: { n: 10, unit: 'd' },
  보름: { n: 15, unit: 'd' },
};

const units: Readonly<Record<string, readonly [unit: Span['unit'], times: number]>> = {
  h: ['h', 1],
  hour: ['h', 1],
  hours: ['h', 1],
  hr: ['h', 1],
  hrs: ['h', 1],
  시간: ['h', 1],
  d: ['d', 1],
  day: ['d', 1],
  days: ['d', 1],
  일: ['d', 1],
  w: ['d', 7],
  week: ['d', 7],
  weeks: ['d', 7],
  주: ['d', 7],
  주일: ['d', 7],
  month: ['month', 1],
  months: ['month', 1],
  달: ['month', 1],
  개월: ['month', 1],
  year: ['month', 12],
  years: ['month', 12],
  년: ['month', 12],
};

const numbers: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  ten: 10,
  twelve: 12,
  일: 1,
  이: 2,
  삼: 3,
  한: 1,
  두: 2,
  세: 3,
  석: 3,
  네: 4,
  넉: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  열: 10,
};

const namesOf = (table: object) =>
  Object.keys(table)
    .toSorted((a, b) => b.length - a.length)
    .join('|');

/** One length: `7d`, `2 weeks`, `a month`, `일주일`, `한 달`, `보름`. English words end where they end. */
const SPAN = `(?:${namesOf(whole)})|(?:\\d{1,4}|${namesOf(numbers)}) ?(?:${namesOf(units)})`;
const ALONE = new RegExp(`^(?:${SPAN})$`);
/** Each of them in a text, with what keeps a longer word from being one. */
const SPANS = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${SPAN})(?![\\p{L}\\p{N}])`, 'gu');
const PARTS = new RegExp(`^(\\d{1,4}|${namesOf(numbers)}) ?(${namesOf(units)})$`);

/** Reads one length of time in lower case; undefined when it is none. */
export function spanOf(text: string): Span | undefined {
  if (!ALONE.test(text)) return undefined;
  const known = lookUp(whole, text);
  if (known) return known;
  const [, count = '', name = ''] = PARTS.exec(text) ?? [];
  const unit = lookUp(units, name);
  const n = /^\d/.test(count) ? Number(count) : lookUp(numbers, count);
  return unit && n !== undefined ? { n: n * unit[1], unit: unit[0] } : undefined;
}

const INSTANT = new Set(['0', 'now', 'instant', 'reached', 'deadline', '정각', '당일', '기한', '즉시', '도달']);

/** Days that a month is counted as. */
const MONTH = 30;

/** Times before a deadline, or the first word that is none. */
type LeadsRead =
  | { readonly kind: 'leads'; readonly leads: readonly Lead[] }
  | { readonly kind: 'unreadable'; readonly word: string };

/** Reads `7d, 1d, 12h, 0`, `1 week and 3 hours`, `7일 전, 1시간 전`, `한 달, 보름`: the longest first, each once; of nothing typed, none. */
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

/** The part between commas that a word stands in, as it was typed: `10 minutes` of `7d, 10 minutes`. */
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
