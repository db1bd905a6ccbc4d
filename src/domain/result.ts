/** Expected trouble is a value. `error` carries a code for logs and a sentence for people. */
export type Result<T, E = Trouble> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export type Trouble = { readonly code: string; readonly sentence: string };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const fail = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/** The store does not take a change for what is in it (an id that is another's, a place that is not there), not because it is in trouble itself. */
export class Unwritable extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = 'Unwritable';
  }
}
