import type { Cancel, EpochMs } from '../clock.ts';

/** Whether so many requests were refused that only a few probes leave, lest Discord shuts this address out. */
export type Refusals = {
  readonly heldSince: () => EpochMs | null;
  readonly onHeld: (listener: (since: EpochMs) => void) => Cancel;
};

export const neverHeld: Refusals = { heldSince: () => null, onHeld: () => () => {} };
