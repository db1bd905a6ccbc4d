/** Expected trouble is a value. `error` carries a code for logs and a sentence for people. */
export type Result<T, E = Trouble> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export type Trouble = { readonly code: string; readonly sentence: string };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const fail = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/** The code of a Node error, such as ENOENT, or of a database error, such as 57P01. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/**
 * The store refuses a change because of its content (an id of another row, a reference to a missing one), not because the store has
 * trouble.
 */
export class Unwritable extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = 'Unwritable';
  }
}
/** One mistake in a settings file. `expected` is a sentence about what should be there, never the value found. */
export type Problem = {
  /** A file, or `environment`. */
  readonly file: string;
  /** 1-based line; 0 in the environment. */
  readonly line: number;
  /** Key path such as `measures[0].deadlines[1].kind`; empty for the file as a whole. */
  readonly path: string;
  readonly expected: string;
};
