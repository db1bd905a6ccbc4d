type Write = (fields: Readonly<Record<string, unknown>>, sentence: string) => void;

/** The part of the log this folder writes to: fields first, then one constant sentence. */
export type Log = { readonly debug: Write; readonly info: Write; readonly warn: Write; readonly error: Write };
