import { kindAt, NUMBER, type Tokens, touches, word } from './tokens.ts';

/** A wall time as printed; `next` is the token after it. */
export type WallTime = {
  readonly hour: number;
  readonly minute: number;
  readonly next: number;
  /** No half of the day was printed where one belongs. */
  readonly halfless?: boolean;
};

/** `12:01 a.m.`, `12:01a.m.`, `11:59PM`, `5 pm`, `0:01`, `noon`, `midnight`. A bare `0:01` needs its colon. */
export function timeAt(tokens: Tokens, at: number): WallTime | undefined {
  const first = word(tokens, at);
  if (first === 'noon') return { hour: 12, minute: 0, next: at + 1 };
  if (first === 'midnight') return { hour: 0, minute: 0, next: at + 1 };
  if (kindAt(tokens, at) !== NUMBER || first.length > 2) return undefined;
  const hour = Number(first);
  const colon = word(tokens, at + 1) === ':' && touches(tokens, at) && touches(tokens, at + 1);
  const minutes = colon ? word(tokens, at + 2) : '';
  if (colon && (kindAt(tokens, at + 2) !== NUMBER || minutes.length !== 2)) return undefined;
  const minute = colon ? Number(minutes) : 0;
  const after = colon ? at + 3 : at + 1;
  if (minute > 59) return undefined;
  const half = halfAt(tokens, after);
  if (half) {
    if (hour < 1 || hour > 12) return undefined;
    return { hour: (hour % 12) + (half.afternoon ? 12 : 0), minute, next: half.next };
  }
  const second = word(tokens, after);
  if (!colon && second === 'noon' && hour === 12) return { hour, minute, next: after + 1 };
  if (!colon && second === 'midnight' && hour === 12) return { hour: 0, minute, next: after + 1 };
  // Instruments set "12:01" for the first minute of a day; without its "a.m." it still means that minute.
  if (colon && hour === 12 && minute === 1) return { hour: 0, minute, next: after, halfless: true };
  return colon && hour <= 23 ? { hour, minute, next: second === 'hours' ? after + 1 : after } : undefined;
}

function halfAt(tokens: Tokens, at: number): { readonly afternoon: boolean; readonly next: number } | undefined {
  const first = word(tokens, at);
  if (first === 'am' || first === 'pm') return { afternoon: first === 'pm', next: at + 1 };
  if (first !== 'a' && first !== 'p') return undefined;
  const point = word(tokens, at + 1) === '.' ? at + 2 : at + 1;
  if (word(tokens, point) !== 'm') return undefined;
  return { afternoon: first === 'p', next: word(tokens, point + 1) === '.' ? point + 2 : point + 1 };
}

/** `HH:MM` as moments have it. */
export function wallTime(time: WallTime): string {
  return `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`;
}
