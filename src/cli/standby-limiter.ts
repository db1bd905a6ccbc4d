import { setTimeout as sleep } from 'node:timers/promises';
import type { Coordination } from '../app/operations/coordination.ts';
import type { Permit } from '../app/store.ts';
import type { Limiter } from '../discord/limiter.ts';
import type { Ask } from '../discord/limiter-state.ts';

export type StandbyLimiterOptions = {
  readonly limiter: Limiter;
  readonly coordination: Pick<Coordination, 'take' | 'release'>;
  /** Names this process; no other one may have it. */
  readonly holder: string;
  /** Whether this process has the lease of sending: then all places but one are its own. */
  readonly sends: () => boolean;
};

/** The lease of the one place that all processes share which do not send. */
const ASKING = 'asking';
/** Of Discord's requests in a second so many are left to those who do not send. */
export const ROOM_FOR_OTHERS = 1;
/** Longer than an answer takes; who dies over it keeps the place for so long. */
const HELD_MS = 5_000;
/** A place is free again a second after its answer, as those of the sender are. */
const RESTS_MS = 1_000;
const LOOK_AGAIN_MS = 150;

/**
 * Discord counts what all processes of a bot ask for together, and the one that sends uses its limit to the full. So it leaves one
 * place, and the others take turns for that, by a lease in the store.
 */
export function standbyLimiter({ limiter, coordination, holder, sends }: StandbyLimiterOptions): Limiter {
  const places = new Map<Permit, string>();
  let turn: Promise<unknown> = Promise.resolve();
  let count = 0;
  let closed = false;

  const askFor = async (ask: Ask): Promise<Permit> => {
    const place = `${holder}/${++count}`;
    while (!closed && !sends()) {
      // While the database is away nobody can renew the lease of sending, so that nothing else is sent for long.
      const token = await coordination.take(ASKING, place, HELD_MS).catch(() => 0);
      if (token !== null) break;
      await sleep(LOOK_AGAIN_MS);
    }
    const permit = await limiter.take(ask);
    places.set(permit, place);
    return permit;
  };

  return {
    ...limiter,
    take(ask) {
      if (closed || sends()) return limiter.take(ask);
      const taken = turn.then(() => askFor(ask));
      turn = taken.catch(() => {});
      return taken;
    },
    answered(permit, answer) {
      limiter.answered(permit, answer);
      const place = places.get(permit);
      if (place === undefined) return;
      places.delete(permit);
      void coordination.release(ASKING, place, RESTS_MS).catch(() => {});
    },
    close() {
      closed = true;
      limiter.close();
    },
  };
}
