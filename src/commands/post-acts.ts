import type { EpochMs } from '../clock.ts';
import type { NoticeKind } from '../domain/subscription.ts';
import type { Actor, Source } from './command.ts';

/** One thing a post tells, and why it was owed. */
export type ToldBecause = {
  readonly kind: NoticeKind;
  readonly deadlineId: string | null;
  readonly revisionId: string | null;
  readonly lead: string | null;
  readonly due: EpochMs;
  /** What of the subscription matched: countries, or all of them. */
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
  readonly told: readonly ToldBecause[];
  readonly sentAt: EpochMs | null;
  readonly attempts: number;
  /** Whether earlier dates of it were struck later. */
  readonly struck: boolean;
};

export type SeenPressed =
  | {
      readonly kind: 'seen';
      readonly first: boolean;
      readonly all: number;
      readonly ofRole: number;
      readonly role: string | null;
    }
  | { readonly kind: 'unknown' };

/** Posts of ours in the actor's own server or conversation; those of others are unknown. */
export type PostActs = {
  readonly seen: (actor: Actor, source: Source) => Promise<SeenPressed>;
  readonly story: (actor: Actor, source: Source) => Promise<PostStory | null>;
};
