import type { Problem } from './problem.ts';

export type TextReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: Problem };

const NEWLINE = 0x0a;
const EXPECTED =
  'text saved as UTF-8: this line was saved in another encoding, such as CP949 or Windows-1252. Save the file as UTF-8';

/** The text of a settings file. Bytes that are no UTF-8 are never replaced: the first line that holds some is named. */
export function readUtf8(bytes: Uint8Array, file: string): TextReading {
  try {
    return { ok: true, text: decode(bytes) };
  } catch {
    return { ok: false, problem: { file, line: firstBadLine(bytes), path: '', expected: EXPECTED } };
  }
}

const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(NEWLINE, from);
    const to = end === -1 ? bytes.length : end + 1;
    try {
      decode(bytes.subarray(from, to));
    } catch {
      return line;
    }
    from = to;
  }
  return 1;
}
