import type { Clock } from '../clock.ts';
import { openHttp } from '../sources/http/http.ts';

type Ping = {
  /** Null when the service took it, else a code that holds nothing of the address. */
  readonly ask: () => Promise<string | null>;
  readonly close: () => Promise<void>;
};

/** Less than a minute: one is over before the next. */
const TOTAL_MS = 10_000;
/** What a service answers is not read; some say more than "OK". */
const MAX_BYTES = 64 * 1024;

/**
 * Asks a dead-man service, through the client that reads the sources: a name that leads into a private network is refused, unless the
 * address itself was given so, as people who run such a service themselves do. Redirects never lead there.
 */
export function openPing(address: string, clock: Pick<Clock, 'now'>): Ping {
  const http = openHttp({
    userAgent: 'Dutywatch/0.1',
    restMs: 0,
    totalMs: TOTAL_MS,
    maxBytes: MAX_BYTES,
    allowedOrigins: [new URL(address).origin],
  });
  return {
    async ask() {
      try {
        const answer = await http.get({ address, now: clock.now(), accept: '*/*' });
        if (answer.kind === 'body' || answer.kind === 'unchanged') return null;
        // A long answer is an answer.
        if (answer.code === 'too-large') return null;
        return answer.detail === '' ? answer.code : `${answer.code} ${answer.detail}`;
      } catch {
        // Closed while it was asked, or an address that cannot be asked: its words might hold the address.
        return 'not-asked';
      }
    },
    close: http.close,
  };
}

/** Whom an address belongs to, without what is secret in it. */
export const hostOf = (address: string): string => new URL(address).host;
