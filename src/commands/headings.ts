/** Headings of the tariff schedule as a span of eight-digit lines, both ends included. */
export type HeadingSpan = { readonly from: number; readonly to: number };

const DIGITS = 8;

/** `9903.01.25`, `9903.01.43-9903.01.62`, or a beginning such as `9903` or `9903.0`; undefined when it is no heading. */
export function headingSpan(text: string): HeadingSpan | undefined {
  const [first = '', last = first, more] = text.split('-');
  if (more !== undefined) return undefined;
  const from = padded(first, '0');
  const to = padded(last, '9');
  return from === undefined || to === undefined || from > to ? undefined : { from, to };
}

/** Ten-digit numbers are lines below a heading; eight digits are what a measure names. */
function padded(text: string, filler: '0' | '9'): number | undefined {
  if (!/^\d{2,4}$|^\d{4}\.(\d{1,2}(\.(\d{1,2}(\.\d{0,2})?)?)?)?$|^\d{8}(\d{2})?$/.test(text)) return undefined;
  const digits = text.replaceAll('.', '').slice(0, DIGITS);
  return Number(digits.padEnd(DIGITS, filler));
}

export function overlaps(a: HeadingSpan, b: HeadingSpan): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/** Whether `outer` holds the whole of `inner`. */
export function covers(outer: HeadingSpan, inner: HeadingSpan): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}
