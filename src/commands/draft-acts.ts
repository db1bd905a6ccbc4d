import type { EpochMs } from '../clock.ts';
import type { Actor } from './command.ts';

/** Something a person has begun and not decided yet: a preview that waits for "Save". */
export type Draft = {
  readonly id: string;
  /** What it is, such as `deadline-edit`: a draft of one kind is none of another. */
  readonly kind: string;
  /** Flat on purpose: what was typed into a form, and ids of what it is about. */
  readonly fields: Readonly<Record<string, string>>;
  readonly expiresAt: EpochMs;
};

/** `theirs` stands for somebody else's, another server's and another kind's alike: nothing is told about it. */
export type DraftFound =
  | { readonly kind: 'draft'; readonly draft: Draft }
  | { readonly kind: 'none' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'theirs' };

/** What is pending lives in the store under a random id, tied to person and server: a custom_id alone can do nothing. */
export type DraftActs = {
  /** Answers its id: 26 letters and digits. */
  readonly open: (actor: Actor, kind: string, fields: Draft['fields']) => Promise<string>;
  readonly find: (actor: Actor, kind: string, id: string) => Promise<DraftFound>;
  /** Changes some of its fields. */
  readonly amend: (actor: Actor, kind: string, id: string, fields: Draft['fields']) => Promise<DraftFound>;
  /** Takes it, once: of two presses at the same time one gets it. */
  readonly take: (actor: Actor, kind: string, id: string) => Promise<DraftFound>;
};
