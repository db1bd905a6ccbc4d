import type { EpochMs } from '../clock.ts';
import { type Message, type MessageAction, stepPriorities } from '../domain/ledger.ts';
import { messageId } from './message-id.ts';

type StepAction = Exclude<MessageAction, 'post'>;

type StepOf = {
  readonly id: string;
  readonly action: StepAction;
  readonly channel: string;
  readonly target: string | null;
  readonly now: EpochMs;
  readonly body?: string;
};

/** A step that has not been tried yet, to be done at `now` or later. */
export function aStep({ id, action, channel, target, now, body }: StepOf): Message {
  return {
    id,
    action,
    subscriptionId: '',
    channel,
    place: null,
    priority: stepPriorities[action],
    state: 'waiting',
    reason: null,
    target,
    revisionId: null,
    discordId: null,
    body: body ?? null,
    firstAttemptAt: null,
    sentAt: null,
    attempts: 0,
    notBefore: now,
  };
}

/** What is done to a post of ours: the same step on the same post has the same id. */
export function stepOn(
  post: Pick<Message, 'id' | 'channel' | 'place' | 'subscriptionId'>,
  action: 'pin' | 'publish' | 'look' | 'delete' | 'edit',
  now: EpochMs,
): Message {
  const step = aStep({ id: messageId([action, post.id]), action, channel: post.channel, target: post.id, now });
  return { ...step, place: post.place, subscriptionId: post.subscriptionId };
}
