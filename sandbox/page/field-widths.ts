import type { Json } from './json.js';

/** Columns of twelve for each field: a run of inline fields fills rows of at most `perRow`, evenly. */
export function fieldWidths(fields: readonly Json[], perRow: 2 | 3): readonly number[] {
  const widths: number[] = [];
  let at = 0;
  while (at < fields.length) {
    let end = at;
    while (end < fields.length && end - at < perRow && fields[end]?.inline === true) end += 1;
    const inRow = Math.max(1, end - at);
    for (let place = 0; place < inRow; place += 1) widths.push(12 / inRow);
    at += inRow;
  }
  return widths;
}
