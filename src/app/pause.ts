import type { EpochMs } from '../clock.ts';
import type { Subscription } from '../domain/subscription.ts';
import { entryOfNotice, ownNotice } from './own-notice.ts';
import type { Store } from './ports.ts';
import { RESUMED } from './wording.ts';

/**
 * Ends a pause. What fell due meanwhile goes into one catch-up, judged when it is sent: only what still holds is told, and
 * nothing a second time. Answers false when it was not paused.
 */
export function resumeSubscription(store: Store, subscription: Subscription, now: EpochMs): Promise<boolean> {
  const id = `catch-up/resumed/${subscription.id}/${now}`;
  const notice = ownNotice(id, 'catch-up', subscription.id, now, null, RESUMED);
  return store.subscriptions.resume(subscription.id, { notice, entry: entryOfNotice(notice, subscription) });
}
