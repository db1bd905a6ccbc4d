import type { PrintedDate } from './dates.ts';
import { wallTime } from './times.ts';
import { HANGUL, kindAt, NUMBER, type Tokens, word } from './tokens.ts';

/** A Korean date with what stands around it; `suffix` is what follows 일 (`부터`, `까지`). */
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
  let next = i + 4;
  let suffix = after.slice(1);
  let zone = zoneBefore(tokens, at);
  const bracket = suffix === '' ? bracketAt(tokens, next) : undefined;
  if (bracket) {
    zone = bracket.zone ?? zone;
    suffix = bracket.suffix;
    next = bracket.next;
  }
  const time = suffix === '' || suffix === '자' ? koreanTimeAt(tokens, next) : undefined;
  if (time) {
    next = time.next;
    suffix = time.suffix;
    const tail = suffix === '' ? bracketAt(tokens, next) : undefined;
    if (tail) {
      zone = tail.zone ?? zone;
      suffix = tail.suffix;
      next = tail.next;
    }
  }
  return { date: { year, month, day, next }, time: time?.time ?? null, zone, suffix, next };
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
