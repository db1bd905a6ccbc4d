import type { Clock, EpochMs } from '../../clock.ts';
import type { Actor, Source } from '../../domain/actor.ts';
import type { Body } from '../../domain/body.ts';
import { type Message, personOf } from '../../domain/ledger.ts';
import type { NoticeKind } from '../../domain/notice-kind.ts';
import { followsDeadline } from '../../domain/override.ts';
import { leadText } from '../../domain/subscription.ts';
import { seenAction } from '../messages.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Store } from '../store.ts';

/** One item of a post, and why the subscription received it. */
export type PostReason = {
  readonly kind: NoticeKind;
  readonly deadlineId: string | null;
  readonly revisionId: string | null;
  readonly lead: string | null;
  readonly due: EpochMs;
  /** The part of the subscription that matched: its countries, or `all`. */
  readonly because: string;
};

/** Everything that led to a post, from the ledger. */
export type PostStory = {
  readonly ref: string;
  readonly subscription: {
    readonly countries: readonly string[];
    readonly measures: readonly string[];
    readonly sectors: readonly string[];
    readonly authorities: readonly string[];
    readonly kinds: readonly NoticeKind[];
    readonly leads: readonly string[];
    /** Discord user id, or `config`. */
    readonly createdBy: string;
  } | null;
  readonly reasons: readonly PostReason[];
  readonly sentAt: EpochMs | null;
  readonly attempts: number;
  /** Whether earlier dates of it were struck later. */
  readonly struck: boolean;
};

type SeenPressed =
  | {
      readonly kind: 'seen';
      readonly first: boolean;
      readonly all: number;
      readonly ofRole: number;
      readonly role: string | null;
    }
  | { readonly kind: 'unknown' };

/** Posts of ours in the actor's own server or direct messages; posts elsewhere are treated as unknown. */
export type PostService = {
  readonly seen: (actor: Actor, source: Source) => Promise<SeenPressed>;
  readonly story: (actor: Actor, source: Source) => Promise<PostStory | null>;
};

export type PostPorts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly snapshot: Snapshot;
  readonly guildOf: (channel: string) => string | null;
  /** Called when an action was recorded, so that it is done in time. */
  readonly wake: () => void;
};

/** Handles the buttons of posts and questions about them. */
export function createPostService({ clock, store, snapshot, guildOf, wake }: PostPorts): PostService {
  /** The post that carries a pressed button: only if it is ours, exactly this one, and in the presser's own server or direct messages. */
  const postOf = async (actor: Actor, { ours, ref, messageId }: Source): Promise<Message | null> => {
    if (!ours || ref === null) return null;
    const post = await store.ledger.message(ref);
    if (post?.action !== 'post' || (post.discordId !== null && post.discordId !== messageId)) return null;
    const person = personOf(post.channel);
    if (person !== null) return person === actor.user ? post : null;
    const guild = snapshot.subscription(post.subscriptionId)?.guild ?? guildOf(post.place ?? post.channel);
    return guild !== null && guild === actor.guild ? post : null;
  };

  return {
    async seen(actor, source) {
      const post = await postOf(actor, source);
      if (!post) return { kind: 'unknown' };
      const now = clock.now();
      const role = mentioned(post);
      const before = await store.delivery.seen(post.id);
      const hasRole = role !== null && (actor.roles ?? []).includes(role);
      const count = await store.delivery.markSeen({ messageId: post.id, person: actor.user, hasRole, at: now });
      const first = count.all > before.all;
      if (first) {
        const message = seenAction(post, now);
        // Everybody who presses within these seconds shares one edit.
        if ((await store.ledger.message(message.id))?.state !== 'waiting') await store.delivery.arm(message);
        wake();
      }
      return { kind: 'seen', first, ...count, role };
    },

    async story(actor, source) {
      const post = await postOf(actor, source);
      if (!post) return null;
      const entries = await store.ledger.entriesOf(post.id);
      const subscription = snapshot.subscription(post.subscriptionId);
      return {
        ref: post.id,
        subscription: subscription
          ? {
              countries: subscription.countries,
              measures: subscription.measures,
              sectors: subscription.sectors,
              authorities: subscription.authorities,
              kinds: subscription.kinds,
              leads: subscription.leads.map(leadText),
              createdBy: subscription.createdBy,
            }
          : null,
        reasons: entries.map(({ kind, deadlineId, revisionId, lead, due }) => {
          const deadline = snapshot.deadline(deadlineId ?? '');
          const measure = snapshot.measure(deadline?.measureId ?? '');
          const interest =
            subscription && deadline && measure ? followsDeadline(subscription, { deadline, measure }) : null;
          const because = interest?.kind === 'wanted' ? interest.because : '';
          return { kind, deadlineId, revisionId, lead, due, because };
        }),
        sentAt: post.sentAt,
        attempts: post.attempts,
        struck: post.body?.includes('"title":"~~') === true || post.body?.includes('~~▸') === true,
      };
    },
  };
}

/** The role a post mentions. */
function mentioned(post: Message): string | null {
  const body = post.body === null ? null : (JSON.parse(post.body) as Body);
  return body?.mentionRoles[0] ?? null;
}
