import type { Clock } from '../../clock.ts';
import { openHttp } from '../../sources/http/http.ts';

/** Less than a minute, so that a ping is over before the next one. */
const TOTAL_MS = 10_000;
/** The service's answer is not read; some services say more than "OK". */
const MAX_BYTES = 64 * 1024;

/**
 * Pings a dead-man service through the client that reads the sources. A name that leads into a private network is refused, unless the given
 * address itself is private, as with people who run such a service themselves. Redirects never lead there.
 */
export function openPing(address: string, clock: Pick<Clock, 'now'>) {
  const http = openHttp({
    userAgent: 'Dutywatch/0.1',
    restMs: 0,
    totalMs: TOTAL_MS,
    maxBytes: MAX_BYTES,
    allowedOrigins: [new URL(address).origin],
  });
  return {
    /** Null when the service accepted the ping, else a code that contains nothing of the address. */
    async ask() {
      try {
        const answer = await http.get({ address, now: clock.now(), accept: '*/*' });
        if (answer.kind === 'body' || answer.kind === 'unchanged') return null;
        // A long answer is an answer.
        if (answer.code === 'too-large') return null;
        return answer.detail === '' ? answer.code : `${answer.code} ${answer.detail}`;
      } catch {
        // Closed during the request, or an address that cannot be requested: the error's text might contain the address.
        return 'not-asked';
      }
    },
    close: http.close,
  };
}

/** The host of an address, without its secret parts. */
export const hostOf = (address: string): string => new URL(address).host;
