import type { EpochMs } from '../clock.ts';
import type { Known } from './grouping.ts';
import type { Entry } from './ledger.ts';
import { type Quiet, quietAt, tidingsOf } from './quiet.ts';

/** Whether the message of these entries, all of one subscription, may sound: as soon as one of them may, all do. */
export function quietOf(entries: readonly Entry[], known: Known, now: EpochMs): Quiet {
  const subscription = known.subscription(entries[0]?.subscriptionId ?? '');
  if (!subscription) return { kind: 'loud', because: 'no quiet hours' };
  const each = entries.map((entry) =>
    quietAt(subscription, tidingsOf(entry, known.deadline(entry.deadlineId ?? '')), now),
  );
  return each.find(({ kind }) => kind === 'loud') ?? each[0] ?? { kind: 'loud', because: 'no quiet hours' };
}
