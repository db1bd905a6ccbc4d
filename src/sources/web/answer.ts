import type { TroubleCode } from '../../app/statements/sources.ts';

export type Validators = { readonly etag: string | null; readonly modified: string | null };

export type HttpAnswer =
  | {
      readonly kind: 'body';
      readonly bytes: Buffer;
      readonly contentType: string | null;
      readonly validators: Validators | null;
      /** Where the redirects ended. */
      readonly url: string;
    }
  | { readonly kind: 'unchanged' }
  | HttpTrouble;

export type HttpTrouble = {
  readonly kind: 'trouble';
  readonly code: TroubleCode;
  /** For the sentence: a status, a limit; never text from the server. */
  readonly detail: string;
  readonly retryAfterMs: number | null;
};

export function troubled(code: TroubleCode, detail = '', retryAfterMs: number | null = null): HttpTrouble {
  return { kind: 'trouble', code, detail, retryAfterMs };
}
