import { lookUp } from '../domain/spelling.ts';
import type { Anchor, Count, Unit } from './counts.ts';
import type { PrintedDate, Relative } from './dates.ts';
import { wallTime } from './times.ts';
import { HANGUL, kindAt, NUMBER, type Tokens, word } from './tokens.ts';

/** A Korean date with the words around it; `suffix` is the particle after 일 (`부터`, `까지`). */
export type KoreanDate = {
  readonly date: PrintedDate;
  readonly time: string | null;
  readonly zone: string | null;
  readonly suffix: string;
  readonly next: number;
};

const seoul = ['한국', '우리'];
const eastern = ['미', '미국', '동부', '워싱턴', '현지', '뉴욕'];

/** `2025년 7월 9일 0시 1분(미 동부시간)`, `7월 9일 오후 1시 1분까지`, `8월 1일부터`. */
export function koreanDateAt(tokens: Tokens, at: number): KoreanDate | undefined {
  if (kindAt(tokens, at) !== NUMBER) return undefined;
  const relativeDate = relativeAt(tokens, at);
  if (relativeDate) return withBehind(tokens, at, relativeDate.date, relativeDate.suffix, relativeDate.date.next);
  let i = at;
  let year: number | null = null;
  if (word(tokens, i + 1) === '년') {
    const printed = Number(word(tokens, i));
    year = printed < 100 ? 2000 + printed : printed;
    i += 2;
  }
  const month = Number(word(tokens, i));
  if (kindAt(tokens, i) !== NUMBER || word(tokens, i + 1) !== '월' || month < 1 || month > 12) return undefined;
  const day = Number(word(tokens, i + 2));
  const after = word(tokens, i + 3);
  if (kindAt(tokens, i + 2) !== NUMBER || !after.startsWith('일') || day < 1 || day > 31) return undefined;
  const relative = year === null ? yearBefore(tokens, at) : undefined;
  const date: PrintedDate = { year, month, day, next: i + 4, ...(relative && { relative }) };
  return withBehind(tokens, at, date, after.slice(1), i + 4);
}

/** The date with its bracket, time and zone, which follow it. */
function withBehind(tokens: Tokens, at: number, date: PrintedDate, attached: string, after: number): KoreanDate {
  let next = after;
  let suffix = attached;
  let zone = zoneBefore(tokens, at);
  const takeBracket = () => {
    const bracket = suffix === '' ? bracketAt(tokens, next) : undefined;
    if (!bracket) return;
    ({ suffix, next } = bracket);
    zone = bracket.zone ?? zone;
  };
  takeBracket();
  const time = suffix === '' || suffix === '자' ? koreanTimeAt(tokens, next) : undefined;
  if (time) {
    ({ suffix, next } = time);
    takeBracket();
  }
  return { date: { ...date, next }, time: time?.time ?? null, zone, suffix, next };
}

type Away = Readonly<Record<string, number>>;
const monthsAway: Away = { 다음달: 1, 내달: 1, 이달: 0, 이번달: 0, 금월: 0, 지난달: -1, 전달: -1 };
const yearsAway: Away = { 올해: 0, 금년: 0, 내년: 1, 이듬해: 1, 내후년: 2, 작년: -1, 지난해: -1 };
const daysAway: Away = { 오늘: 0, 금일: 0, 내일: 1, 모레: 2, 어제: -1, 그제: -2 };

/** `내년 1월 1일`, `지난해 12월 1일`. */
function yearBefore(tokens: Tokens, at: number): Relative | undefined {
  const years = lookUp(yearsAway, word(tokens, at - 1));
  return years === undefined ? undefined : { kind: 'year', years };
}

/** Endings of a day without a month that make it a date and not a stretch of time. */
const ofADay = /^(?:부터|까지|자로|자|부로|에|에는|께|0시|$)/;

/** `다음 달 1일부터`, `오는 24일`, `18일부터`, `오늘(18일)부터`. */
function relativeAt(tokens: Tokens, at: number): { readonly date: PrintedDate; readonly suffix: string } | undefined {
  const day = Number(word(tokens, at));
  const unit = word(tokens, at + 1);
  if (!(day >= 1 && day <= 31) || !unit.startsWith('일') || word(tokens, at - 1) === '월') return undefined;
  const attached = unit.slice(1);
  const near = word(tokens, at - 1);
  const named = near === '(' ? lookUp(daysAway, word(tokens, at - 2)) : undefined;
  if (named !== undefined && word(tokens, at + 2) === ')') {
    const touching = kindAt(tokens, at + 3) === HANGUL && tokens.end[at + 2] === tokens.start[at + 3];
    const next = touching ? at + 4 : at + 3;
    return { date: relativeDay(0, { kind: 'days', days: named }, next), suffix: touching ? word(tokens, at + 3) : '' };
  }
  const spaced = near === '달' ? lookUp(monthsAway, `${word(tokens, at - 2)}달`) : undefined;
  const months = spaced ?? lookUp(monthsAway, near);
  if (months !== undefined) return { date: relativeDay(day, { kind: 'month', months }, at + 2), suffix: attached };
  // `오는 30일간`: a stretch of time, not a day.
  if (
    !ofADay.test(attached) ||
    (attached === '' && /^(?:간|동안|이상|이내|내|후|뒤|만에|째|연속)/.test(word(tokens, at + 2)))
  )
    return undefined;
  if (near === '오는') return { date: relativeDay(day, { kind: 'coming' }, at + 2), suffix: attached };
  if (near === '지난') return { date: relativeDay(day, { kind: 'gone' }, at + 2), suffix: attached };
  const alone =
    /^(?:부터|까지|자로|부로)/.test(attached) || (attached === '' && /^(?:자로|부로|0)$/.test(word(tokens, at + 2)));
  return alone ? { date: relativeDay(day, { kind: 'nearest' }, at + 2), suffix: attached } : undefined;
}

const relativeDay = (day: number, relative: Relative, next: number): PrintedDate => ({
  year: null,
  month: 0,
  day,
  relative,
  next,
});

/** `오늘부터`, `내일 0시`: the day of the text, and the days next to it. */
export function koreanDayAt(tokens: Tokens, at: number): KoreanDate | undefined {
  const text = word(tokens, at);
  const name = Object.keys(daysAway).find((it) => text.startsWith(it));
  if (name === undefined || word(tokens, at + 1) === '(') return undefined;
  const suffix = text.slice(name.length);
  const bounded =
    /^(?:부터|까지|자로|부로)/.test(suffix) ||
    (suffix === '' && /^(?:0|오전|오후|자정|정오)$/.test(word(tokens, at + 1)));
  return bounded
    ? withBehind(tokens, at, relativeDay(1, { kind: 'days', days: daysAway[name] ?? 0 }, at + 1), suffix, at + 1)
    : undefined;
}

/** `2028년까지`, `2028년 말까지`, `연말까지`: the last day of a year. */
export function koreanYearEndAt(tokens: Tokens, at: number): KoreanDate | undefined {
  const year = Number(word(tokens, at));
  if (kindAt(tokens, at) !== NUMBER || !(year >= 2000 && year < 2100)) return undefined;
  const unit = word(tokens, at + 1);
  const tail = unit === '년' ? word(tokens, at + 2) : unit.startsWith('년') ? unit.slice(1) : '';
  const match = /^(?:말|연말)?(까지.*)$/.exec(tail);
  if (!match) return undefined;
  const next = unit === '년' ? at + 3 : at + 2;
  return { date: { year, month: 12, day: 31, next }, time: null, zone: null, suffix: match[1] ?? '', next };
}

/** `7월 초`, `7월초순`, `9월 말까지`: a moment nobody has set. Answers where it ends. */
export function koreanVagueMonth(tokens: Tokens, at: number): number | undefined {
  const month = Number(word(tokens, at));
  const unit = word(tokens, at + 1);
  if (!(month >= 1 && month <= 12) || !unit.startsWith('월')) return undefined;
  if (part.test(unit.slice(1))) return at + 2;
  return unit === '월' && part.test(word(tokens, at + 2)) ? at + 3 : undefined;
}

const part = /^(?:초|초순|상순|중순|하순|말)(?:에|까지|부터|께|경|쯤|이면|엔)?$/;

/** `(미 동부시간)`, `(현지시간)부터`, `(수)`. */
function bracketAt(tokens: Tokens, at: number) {
  if (word(tokens, at) !== '(') return undefined;
  for (let i = at + 1; i < at + 7; i++) {
    if (word(tokens, i) !== ')') continue;
    const hangul = kindAt(tokens, i + 1) === HANGUL && tokens.end[i] === tokens.start[i + 1];
    return { zone: zoneIn(tokens, at + 1, i), suffix: hangul ? word(tokens, i + 1) : '', next: hangul ? i + 2 : i + 1 };
  }
  return undefined;
}

function zoneIn(tokens: Tokens, from: number, to: number): string | null {
  let named: string | null = null;
  let time = false;
  for (let i = from; i < to; i++) {
    const text = word(tokens, i);
    if (text.endsWith('시간') || text.endsWith('시각')) time = true;
    if (text === 'kst' || seoul.some((name) => text.startsWith(name))) return 'Asia/Seoul';
    if (text === 'et' || text === 'edt' || text === 'est') return 'America/New_York';
    if (eastern.some((name) => text.startsWith(name))) named = 'America/New_York';
  }
  return time ? named : null;
}

/** `한국시간 7월 9일`, `미 동부시간으로 7월 9일`. */
function zoneBefore(tokens: Tokens, at: number): string | null {
  const near = word(tokens, at - 1);
  return /시간(?:으로|기준)?$|시각$/.test(near) || near === '기준' ? zoneIn(tokens, at - 3, at) : null;
}

/** `0시 1분`, `오후 1시`, `자정`, `정오`. */
function koreanTimeAt(tokens: Tokens, at: number) {
  let i = at;
  const half = word(tokens, i);
  if (half.startsWith('자정')) return { time: '00:00', suffix: half.slice(2), next: i + 1 };
  if (half.startsWith('정오')) return { time: '12:00', suffix: half.slice(2), next: i + 1 };
  const halved = half === '오전' || half === '오후';
  if (halved) i++;
  const hour = Number(word(tokens, i));
  const unit = word(tokens, i + 1);
  if (kindAt(tokens, i) !== NUMBER || !unit.startsWith('시') || hour > 24) return undefined;
  let minute = 0;
  let suffix = unit.slice(1);
  let next = i + 2;
  if (suffix === '' && kindAt(tokens, next) === NUMBER && word(tokens, next + 1).startsWith('분')) {
    minute = Number(word(tokens, next));
    suffix = word(tokens, next + 1).slice(1);
    next += 2;
  }
  const day = halved ? (hour % 12) + (half === '오후' ? 12 : 0) : hour % 24;
  return minute > 59 ? undefined : { time: wallTime({ hour: day, minute, next }), suffix, next };
}

const units: readonly (readonly [start: string, unit: Unit])[] = [
  ['개월', 'month'],
  ['일', 'day'],
  ['주', 'week'],
  ['년', 'year'],
];

/** `90일간`, `6개월 동안`, `서명일로부터 7일 후`; the suffix follows the unit. */
export function koreanCountAt(tokens: Tokens, at: number): (Count & { readonly suffix: string }) | undefined {
  const text = word(tokens, at);
  if (kindAt(tokens, at) !== NUMBER || kindAt(tokens, at + 1) !== HANGUL || text.length > 3) return undefined;
  const tail = word(tokens, at + 1);
  const row = units.find(([start]) => tail.startsWith(start));
  if (!row) return undefined;
  const attached = tail.slice(row[0].length);
  const suffix = attached === '' ? word(tokens, at + 2) : attached;
  const stretch = /^(?:간|동안)/.test(suffix);
  const point = /^(?:후|뒤|이내|내)/.test(suffix);
  if (!stretch && !point) return undefined;
  const next = attached === '' ? at + 3 : at + 2;
  const anchor = anchorBefore(tokens, at);
  if (point && anchor.kind === 'none') return undefined;
  return { n: Number(text), unit: row[1], business: false, anchor, stretch, next, suffix };
}

/** `서명일로부터`, `관보 게재일부터`, `시행일로부터`. */
function anchorBefore(tokens: Tokens, at: number): Anchor {
  const near = word(tokens, at - 1);
  if (!near.endsWith('부터')) return { kind: 'none' };
  return { kind: anchors.find(([names]) => names.test(near))?.[1] ?? 'none' };
}

const anchors = [
  [/^(?:서명일|행정명령일)/, 'document'],
  [/^(?:게재일|관보|공포일)/, 'publication'],
  [/^(?:시행일|발효일)/, 'effective-date'],
] as const;
