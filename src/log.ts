import { pino } from 'pino';
import { elapsedMs } from './clock.ts';

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
  const calm = (write: Write) => withoutFloods(write, elapsedMs);
  return {
    debug: (fields, sentence) => log.debug(fields, sentence),
    info: (fields, sentence) => log.info(fields, sentence),
    warn: calm((fields, sentence) => log.warn(fields, sentence)),
    error: calm((fields, sentence) => log.error(fields, sentence)),
  };
}

/** How often a sentence is logged within a minute. */
const MOST_A_MINUTE = 10;
const MINUTE_MS = 60_000;

/**
 * A trouble that affects a thousand channels is one trouble: a sentence that was logged ten times within a minute is held back until that
 * minute is over, and the next one says how many there were. `elapsed`: milliseconds that never go back.
 */
export function withoutFloods(write: Write, elapsed: () => number): Write {
  const said = new Map<string, { readonly since: number; times: number }>();
  return (fields, sentence) => {
    const now = elapsed();
    const known = said.get(sentence);
    if (known && now - known.since < MINUTE_MS) {
      known.times++;
      if (known.times <= MOST_A_MINUTE) write(fields, sentence);
      return;
    }
    const heldBack = Math.max(0, (known?.times ?? 0) - MOST_A_MINUTE);
    said.set(sentence, { since: now, times: 1 });
    write(heldBack > 0 ? { ...fields, heldBack } : fields, sentence);
  };
}
