import type { EpochMs } from '../clock.ts';
import { type Message, stepPriorities } from '../domain/ledger.ts';
import { messageId } from './message-id.ts';
import { stepOn } from './step.ts';

/** Presses within this time are one edit. */
const TOGETHER_MS = 5_000;

/** The edit that shows on a post how many have seen it. */
export function seenStep(post: Message, now: EpochMs): Message {
  const step = stepOn(post, 'edit', now + TOGETHER_MS);
  return { ...step, id: messageId(['seen', post.id]), priority: stepPriorities.look };
}
