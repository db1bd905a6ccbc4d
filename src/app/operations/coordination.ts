import type { Messenger } from '../store.ts';

/** What changed in the store: the catalogue or the subscriptions, or anything that may be due now. */
export type ChangeTopic = 'snapshot' | 'work';

/** What processes on one store agree by. Where there can be only one, everything is granted and nobody else changes anything. */
export type Coordination = {
  /**
   * Takes a lease or renews it for `ttlMs` from now, by the store's clock. Answers its fencing token, which grows with every
   * change of hands, or null while another holder has it.
   */
  readonly take: (lease: string, holder: string, ttlMs: number) => Promise<number | null>;
  /** Gives a lease back before it runs out, so that others may have it after `inMs`, at once when left out. */
  readonly release: (lease: string, holder: string, inMs?: number) => Promise<void>;
  /**
   * Does something while no other process does something of the same name. After three seconds of waiting it is done anyway: what
   * processes do at once is safe by its keys, and only meets less often this way.
   */
  readonly withLock: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** Tells what other processes changed; after a lost connection everything, as it may have. Ends with the store. */
  readonly onChange: (told: (topic: ChangeTopic) => void) => void;
};

/** Whether this process sends alerts. */
export type Leadership = {
  /** Names the term in claims; null while nothing may be started: another process leads, or half of the lease has passed. */
  readonly term: () => string | null;
  /** Another process could send too. */
  readonly shared: boolean;
  /** The lease has not run out: no other process sends yet. */
  readonly holds: () => boolean;
  /** Called whenever the lease was won or lost. */
  readonly onChange: (told: () => void) => void;
};

/** For a process that leaves sending to others. */
export const neverLeads: Leadership = { shared: true, term: () => null, holds: () => false, onChange() {} };

/** For the only process there is. */
export const alwaysLeads = (owner: string): Leadership => ({
  shared: false,
  term: () => owner,
  holds: () => true,
  onChange() {},
});

/** Code of an attempt that was not made, because another process may send by now. */
const LEASE_OVER = 'lease-over';

/**
 * Looks at the lease once more right before a request leaves, whatever was written down on the way to it: the process may have
 * been stopped in between for longer than the lease lasts.
 */
export function guarded(messenger: Messenger, leadership: Leadership): Messenger {
  const guard = <Request, Outcome>(send: (permit: Permit, request: Request) => Promise<Outcome>) => {
    return async (permit: Permit, request: Request) => {
      if (leadership.term() !== null) return send(permit, request);
      permit.cancel();
      return { kind: 'later', code: LEASE_OVER, certain: true, retryAt: null } as const;
    };
  };
  return {
    ...messenger,
    post: guard(messenger.post),
    edit: guard(messenger.edit),
    find: guard(messenger.find),
    readBack: guard(messenger.readBack),
    perform: guard(messenger.perform),
  };
}

type Permit = Parameters<Messenger['post']>[0];
