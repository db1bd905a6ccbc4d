import { randomBytes } from 'node:crypto';
import type { Clock, EpochMs } from '../../clock.ts';
import type { Actor } from '../../domain/actor.ts';

/** Something a person has begun and not decided yet: a preview that waits for "Save". */
export type Draft = {
  readonly id: string;
  /** Its kind, such as `deadline-edit`: a draft is found only under its own kind. */
  readonly kind: string;
  /** Discord user id of the person who began it, and the server; null in direct messages. */
  readonly person: string;
  readonly guild: string | null;
  /** Deliberately flat: the input of a form, and the ids it is about. */
  readonly fields: Readonly<Record<string, string>>;
  readonly expiresAt: EpochMs;
};

export type DraftStore = {
  /** Inserted, or replaced whole by id. */
  readonly put: (draft: Draft) => Promise<void>;
  readonly get: (id: string) => Promise<Draft | null>;
  /** Removes it; answers false when it was gone already, so that only one of two concurrent callers proceeds. */
  readonly take: (id: string) => Promise<boolean>;
  /** Removes drafts that expired before an instant. */
  readonly prune: (before: EpochMs) => Promise<void>;
};

/** `theirs` covers somebody else's, another server's and another kind's draft alike: nothing is revealed about it. */
export type DraftFound =
  | { readonly kind: 'draft'; readonly draft: Draft }
  | { readonly kind: 'none' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'theirs' };

/** Drafts live in the store under a random id, tied to person and server: a custom_id alone can do nothing. */
export type DraftService = {
  /** Answers the draft's id: 26 hexadecimal digits. */
  readonly open: (actor: Actor, kind: string, fields: Draft['fields']) => Promise<string>;
  readonly find: (actor: Actor, kind: string, id: string) => Promise<DraftFound>;
  /** Changes some of its fields. */
  readonly amend: (actor: Actor, kind: string, id: string, fields: Draft['fields']) => Promise<DraftFound>;
  /** Takes it, once: of two presses at the same time only one gets it. */
  readonly take: (actor: Actor, kind: string, id: string) => Promise<DraftFound>;
};

/** How long a preview waits for a decision. Discord itself forgets an interaction after 15 minutes, but not the message. */
const KEPT_MS = 60 * 60_000;
/** An expired draft is kept a day longer, so that a person who presses it is told why nothing happens. */
const REMEMBERED_MS = 24 * 60 * 60_000;

/** Drafts are found only by the person who began them, in the same server. */
export function createDrafts({ store, clock }: { readonly store: DraftStore; readonly clock: Clock }): DraftService {
  const find = async (actor: Actor, kind: string, id: string): Promise<DraftFound> => {
    const stored = await store.get(id);
    if (!stored) return { kind: 'none' };
    if (stored.person !== actor.user || stored.guild !== actor.guild || stored.kind !== kind) return { kind: 'theirs' };
    return stored.expiresAt <= clock.now() ? { kind: 'expired' } : { kind: 'draft', draft: stored };
  };

  return {
    async open(actor, kind, fields) {
      const now = clock.now();
      await store.prune(now - REMEMBERED_MS);
      const draft: Draft = {
        id: randomId(),
        kind,
        person: actor.user,
        guild: actor.guild,
        fields,
        expiresAt: now + KEPT_MS,
      };
      await store.put(draft);
      return draft.id;
    },
    find,
    async amend(actor, kind, id, fields) {
      const found = await find(actor, kind, id);
      if (found.kind !== 'draft') return found;
      const draft = { ...found.draft, fields: { ...found.draft.fields, ...fields } };
      await store.put(draft);
      return { kind: 'draft', draft };
    },
    async take(actor, kind, id) {
      const found = await find(actor, kind, id);
      if (found.kind !== 'draft') return found;
      return (await store.take(id)) ? found : { kind: 'none' };
    },
  };
}

/** 104 random bits as 26 hexadecimal digits cannot be guessed. */
const randomId = () => randomBytes(13).toString('hex');
