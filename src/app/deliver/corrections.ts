import { isStruck, type Post, restore, saysOtherwise, strike } from '../../alerts/strike.ts';
import type { EpochMs } from '../../clock.ts';
import type { Body } from '../../domain/body.ts';
import type { Deadline } from '../../domain/deadline.ts';
import { isStale } from '../../domain/grouping.ts';
import type { Message } from '../../domain/ledger.ts';
import { actionOn, linkTo, messageId, serverFor } from '../messages.ts';
import type { Store } from '../store.ts';
import type { SendPorts } from './ports.ts';

/**
 * The edits that correct a subscription's posts of a deadline that changed: struck where the date no longer holds, unstruck where it holds
 * again. They cover the earlier posts and `own`, which is just arriving. `revisionId` is the change they will link to.
 */
export async function editsFor(
  store: Store,
  deadline: Deadline,
  subscriptionId: string,
  own: Post | null,
  revisionId: string,
  now: EpochMs,
): Promise<readonly Message[]> {
  // Posts sent before the server overrode the deadline are corrected together with those sent since.
  const before = deadline.overrides === null ? [] : await store.ledger.posts(deadline.overrides, subscriptionId);
  const posts = [...before, ...(await store.ledger.posts(deadline.id, subscriptionId))];
  const earlier = posts.filter(({ message }) => message.id !== own?.message.id);
  const wrong = [...earlier, ...(own ? [own] : [])].filter((post) => saysOtherwise(post, deadline));
  return wrong.map(({ message }) => ({
    ...actionOn(message, 'edit', now),
    id: messageId(['edit', message.id, revisionId]),
    revisionId,
  }));
}

/** The corrected text of a post: stale dates struck, dates that hold again unstruck; null when nothing is wrong. */
export async function corrected(
  { store, snapshot, guildOf }: Pick<SendPorts, 'store' | 'snapshot' | 'guildOf'>,
  edit: Message,
  target: Message,
  now: EpochMs,
): Promise<Body | null> {
  if (target.body === null) return null;
  const body = JSON.parse(target.body) as Body;
  const shown = (await store.ledger.entriesOf(target.id)).flatMap((entry) => snapshot.inForce(entry) ?? []);
  const besideOf = ({ id }: Deadline) => shown.map(({ deadline }) => deadline).filter((other) => other.id !== id);
  const wrong = shown.flatMap((seen) => {
    if (isStale(seen.entry, seen.deadline)) return [{ ...seen, holds: false }];
    return isStruck(body, seen.deadline, besideOf(seen.deadline)) ? [{ ...seen, holds: true }] : [];
  });
  // A message about several deadlines gets one edit for each that changed; stale dates come before those that hold again.
  const isMeant = (deadline: Deadline) => deadline.revisions.some((revision) => revision.id === edit.revisionId);
  const own = wrong.filter(({ deadline }) => isMeant(deadline));
  const meant = [...own, ...wrong].find(({ holds }) => !holds) ?? own[0] ?? wrong[0];
  if (!meant) return null;
  const { deadline, entry, holds } = meant;
  const telling = edit.revisionId
    ? await store.ledger.tellingPost(edit.subscriptionId, deadline.id, edit.revisionId)
    : null;
  const subscription = snapshot.subscription(entry.subscriptionId);
  const link = linkTo(serverFor(subscription, entry.channel, guildOf), telling);
  const language = subscription?.language ?? 'en';
  return (holds ? restore : strike)(body, { deadline, beside: besideOf(deadline), language, now, link });
}
