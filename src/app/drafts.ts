import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Actor } from '../commands/command.ts';
import type { DraftActs, DraftFound } from '../commands/draft-acts.ts';
import type { DraftStore, StoredDraft } from './drafts-ports.ts';

/** How long a preview waits for a decision. Discord itself forgets an interaction after 15 minutes, but not the message. */
const KEPT_MS = 60 * 60_000;
/** One that ran out is kept a day longer, so that whoever presses it is told why nothing happens. */
const REMEMBERED_MS = 24 * 60 * 60_000;

/** What people have begun and not decided: found only by the person who began it, in the server where they did. */
export function createDrafts({ store, clock }: { readonly store: DraftStore; readonly clock: Clock }): DraftActs {
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
      const draft: StoredDraft = {
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
      await store.put({ ...draft, person: actor.user, guild: actor.guild });
      return { kind: 'draft', draft };
    },
    async take(actor, kind, id) {
      const found = await find(actor, kind, id);
      if (found.kind !== 'draft') return found;
      return (await store.take(id)) ? found : { kind: 'none' };
    },
  };
}

/** 104 random bits as 26 hexadecimal digits: nobody guesses one. */
const randomId = () => randomBytes(13).toString('hex');
