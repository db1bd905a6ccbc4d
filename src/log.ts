import { pino } from 'pino';

type Write = (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
export type Log = { readonly debug: Write; readonly info: Write; readonly warn: Write; readonly error: Write };

/** Paths that may hold a secret; their values never reach the output. */
const SECRETS = [
  'token',
  '*.token',
  'authorization',
  '*.authorization',
  'headers.authorization',
  'databaseUrl',
  '*.databaseUrl',
];

/** JSON lines on standard error: objects with ids as fields and one constant sentence, secrets removed. */
export function createLog(level: 'debug' | 'info' | 'warn'): Log {
  const log = pino(
    { level, base: null, redact: { paths: SECRETS, censor: '[removed]' } },
    pino.destination({ fd: 2, sync: true }),
  );
  return {
    debug: (fields, sentence) => log.debug(fields, sentence),
    info: (fields, sentence) => log.info(fields, sentence),
    warn: (fields, sentence) => log.warn(fields, sentence),
    error: (fields, sentence) => log.error(fields, sentence),
  };
}
