import type { Messenger, Permit } from './messenger.ts';

/** The part of the store that changed: the catalogue or the subscriptions, or anything that may be due now. */
export type ChangeTopic = 'snapshot' | 'work';

/**
 * Coordination between processes on one store. Where there can be only one process, everything is granted and `onChange` is never called.
 */
export type Coordination = {
  /**
   * Takes a lease or renews it for `ttlMs` from now, by the store's clock. Answers its fencing token, which grows each time the lease
   * changes hands, or null while another holder has it.
   */
  readonly take: (lease: string, holder: string, ttlMs: number) => Promise<number | null>;
  /** Releases a lease before it runs out, so that others may take it after `inMs`; at once when left out. */
  readonly release: (lease: string, holder: string, inMs?: number) => Promise<void>;
  /**
   * Runs work while no other process runs work of the same name. After three seconds of waiting it runs anyway: concurrent work is safe
   * because of its keys, and the lock only makes conflicts rarer.
   */
  readonly withLock: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /**
   * Reports what other processes changed; after a lost connection it reports everything as possibly changed. Ends when the store is closed.
   */
  readonly onChange: (listener: (topic: ChangeTopic) => void) => void;
};

/** Whether this process sends alerts. */
export type Leadership = {
  /** The name of the term in claims; null while nothing may be started: another process leads, or half of the lease has passed. */
  readonly term: () => string | null;
  /** Whether another process could send too. */
  readonly shared: boolean;
  /** Whether the lease has not run out: no other process sends yet. */
  readonly holds: () => boolean;
  /** Called whenever the lease was won or lost. */
  readonly onChange: (listener: () => void) => void;
};

/** For a process that leaves sending to others. */
export const neverLeads: Leadership = { shared: true, term: () => null, holds: () => false, onChange() {} };

/** For a process that has the store to itself. */
export const alwaysLeads = (owner: string): Leadership => ({
  shared: false,
  term: () => owner,
  holds: () => true,
  onChange() {},
});

/** Code of an attempt that was not made, because another process may be sending by now. */
const LEASE_OVER = 'lease-over';

/**
 * Checks the lease once more right before a request is sent, whatever was recorded before: the process may have been paused in between for
 * longer than the lease lasts.
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
