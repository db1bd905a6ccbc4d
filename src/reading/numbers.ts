import { kindAt, NUMBER, type Tokens, touches, word } from './tokens.ts';

/** From zero on. */
const names =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
/** From twenty on. */
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';
/** From the first on. */
const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth';

const small = new Map([
  ...names.split(' ').map((name, at): [string, number] => [name, at]),
  ...tens.split(' ').map((name, at): [string, number] => [name, (at + 2) * 10]),
]);
/** Every word that a number may begin with. */
export const numberWords: readonly string[] = [...small.keys()];
const ordinal = new Map(ordinals.split(' ').map((name, at): [string, number] => [name, at + 1])).set('thirtieth', 30);

export type Counted = { readonly value: number; readonly next: number };

const isNumberWord = (text: string) => small.has(text) || text === 'hundred' || text === 'thousand';

/** The most tokens in one number in words. */
const LONGEST = 10;

/** A whole number at `at`: `150`, `ninety (90)`, `one hundred fifty`, `two thousand twenty-five`. */
export function numberAt(tokens: Tokens, at: number): Counted | undefined {
  if (kindAt(tokens, at) === NUMBER) {
    const text = word(tokens, at);
    return text.length <= 4 && !text.includes('.') && !text.includes(',')
      ? { value: Number(text), next: at + 1 }
      : undefined;
  }
  const first = small.get(word(tokens, at));
  if (first === undefined) return undefined;
  let value = 0;
  let part = 0;
  let next = at;
  for (let step = 0; step < LONGEST; step++) {
    const text = word(tokens, next);
    const joins = (text === '-' || text === 'and') && next > at && isNumberWord(word(tokens, next + 1));
    const unit = small.get(text);
    if (unit !== undefined) part += unit;
    else if (text === 'hundred') part *= 100;
    else if (text === 'thousand') {
      value += part * 1000;
      part = 0;
    } else if (!joins) break;
    next++;
  }
  return { value: value + part, next: afterRepeat(tokens, next) };
}

/** Skips the figure in `ninety (90)`. */
function afterRepeat(tokens: Tokens, at: number): number {
  return word(tokens, at) === '(' && kindAt(tokens, at + 1) === NUMBER && word(tokens, at + 2) === ')' ? at + 3 : at;
}

/** A day of the month as an ordinal: `9th`, `tenth`, `twenty-sixth`. */
export function ordinalAt(tokens: Tokens, at: number): Counted | undefined {
  if (kindAt(tokens, at) === NUMBER) {
    const suffix = word(tokens, at + 1);
    const printed = suffix === 'st' || suffix === 'nd' || suffix === 'rd' || suffix === 'th';
    return printed && touches(tokens, at) ? { value: Number(word(tokens, at)), next: at + 2 } : undefined;
  }
  const whole = ordinal.get(word(tokens, at));
  if (whole !== undefined) return { value: whole, next: at + 1 };
  const ten = small.get(word(tokens, at));
  if (ten === undefined || ten < 20 || word(tokens, at + 1) !== '-') return undefined;
  const rest = ordinal.get(word(tokens, at + 2));
  return rest === undefined || rest > 9 ? undefined : { value: ten + rest, next: at + 3 };
}
