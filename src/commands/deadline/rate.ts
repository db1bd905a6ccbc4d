/** A typed rate in the catalogue's spelling, or why it could not be read. */
type RateReading =
  | { readonly kind: 'rate'; readonly rate: string }
  | { readonly kind: 'unreadable' }
  /** `10% to 15%` may be a range, or an old and a new rate. */
  | { readonly kind: 'several' };

/** People's spellings of what the catalogue writes in one way. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/ ?(?:퍼센트|프로(?![가-힣])|per ?cent\b|pct\b)/gi, '%'],
  [/(\d) +%/g, '$1%'],
  [/(\d%?) ?[~〜∼–—―−-] ?(?=[$€₩]?\d)/g, '$1-'],
  [/(\d)%-(\d)/g, '$1-$2'],
  [/^(?:duty[- ]?free|free|exempt|무관세|면세)$/i, 'duty-free'],
  [/추가 ?(?:관세 ?)?(\d[\d.-]*%)/g, '$1 on top'],
  [/기본관세 ?포함 ?(\d[\d.-]*%)/g, '$1 in total'],
  [/(\d[\d.-]*%) ?상한/g, '$1 cap'],
];

/** Rates of the catalogue without a number. */
const NUMBERLESS = /^(?:duty-free|duty-free for .+|ordinary duty only|by product list)$/;
const BARE = /^\d{1,3}(?:\.\d{1,4})?$/;
const MOST_PERCENT = 9_999;
/** A percentage, or money for a quantity. */
const UNIT = /\d%|[$€₩¢]\s?\d|\d\s?(?:cents?|points?|센트|달러|원)(?![a-z])/i;
const TWO_RATES = /%\s*(?:to|→|->|=>|에서|부터)\s*\d|%\s+\d/i;

/** Reads `15`, `15 %`, `10~15%`, `추가 15%`, `$80 per item`: a rate must be certain before people are alerted to it. */
export function readRate(typed: string): RateReading {
  const text = spellings.reduce(
    (said, [pattern, written]) => said.replace(pattern, written),
    typed.normalize('NFKC').replace(/\s+/g, ' ').trim(),
  );
  if (BARE.test(text)) return { kind: 'rate', rate: `${text}%` };
  if (NUMBERLESS.test(text)) return { kind: 'rate', rate: text };
  if (TWO_RATES.test(text)) return { kind: 'several' };
  const percents = [...text.matchAll(/(\d[\d.,]*)%/g)].map(([, number = '']) => Number(number.replaceAll(',', '')));
  const isNumber = UNIT.test(text) && !/^[-+−]|\d[eE][+-]?\d|\d\.\d+\.|\.\d{5}/.test(text);
  return isNumber && percents.every((percent) => percent <= MOST_PERCENT)
    ? { kind: 'rate', rate: text }
    : { kind: 'unreadable' };
}
