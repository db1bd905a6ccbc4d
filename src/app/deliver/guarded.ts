import type { Leadership } from '../operations/coordination.ts';
import type { Messenger } from '../store.ts';

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
    act: guard(messenger.act),
  };
}

type Permit = Parameters<Messenger['post']>[0];
