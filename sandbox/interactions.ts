import type { Cancel, Clock, EpochMs } from './clock.ts';
import type { Json, Message, MessageStore } from './messages.ts';

/** Discord's interaction types. */
export const InteractionType = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** Discord waits this long for the first answer (docs). */
const FIRST_ANSWER_MS = 3_000;
/** How long an interaction's token lets the bot edit and follow up (docs). */
const TOKEN_MS = 15 * 60_000;

/** The first thing that the asking person sees. */
export type FirstAnswer =
  | { readonly kind: 'message'; readonly message: Message }
  /** "… is thinking"; `updates` true when a pressed component only stops spinning. */
  | { readonly kind: 'deferred'; readonly ephemeral: boolean; readonly updates: boolean }
  | { readonly kind: 'updated'; readonly message: Message }
  | {
      readonly kind: 'choices';
      readonly choices: readonly { readonly name: string; readonly value: string | number }[];
    }
  | { readonly kind: 'modal'; readonly modal: Json }
  /** "The application did not respond". */
  | { readonly kind: 'no-answer' }
  /** Discord did not even pass it to the bot: no such command, no permission for it, an option missing. */
  | { readonly kind: 'refused'; readonly reason: string };

/** The visible course of one interaction, from the request to the last edit. */
export type Exchange = {
  readonly id: string;
  readonly answered: Promise<FirstAnswer>;
  /** Resolves when nothing is "thinking" any more: answered, deferred and then filled in, or failed. */
  readonly settled: Promise<Seen>;
  readonly seen: () => Seen;
};

export type Seen = {
  readonly first: FirstAnswer | undefined;
  /** The first answer's message in its current form; undefined when there is none or it was deleted. */
  readonly original: Message | undefined;
  readonly followups: readonly Message[];
};

export type Asked = {
  readonly id: string;
  readonly token: string;
  /** One of `InteractionType`. */
  readonly type: number;
  readonly userId: string;
  readonly channelId: string;
  readonly guildId: string | null;
  readonly command: string;
  /** The message whose component was pressed. */
  readonly sourceId: string | null;
};

type Waiting = { readonly kind: 'waiting' | 'answered' | 'unknown'; readonly asked?: Asked };

type Entry = {
  readonly asked: Asked;
  readonly at: EpochMs;
  readonly followups: string[];
  readonly resolve: (answer: FirstAnswer) => void;
  readonly check: () => void;
  cancel: Cancel;
  first: FirstAnswer | undefined;
  originalId: string | null;
  formTaken: boolean;
};

/** Interactions under way. `clock` runs the first answer's three seconds and the token's fifteen minutes. */
export function interactionStore(clock: Clock, messages: MessageStore, isLoading: (message: Message) => boolean) {
  const byId = new Map<string, Entry>();
  const byToken = new Map<string, Entry>();

  const forgetExpired = () => {
    for (const entry of byId.values()) {
      if (entry.at > clock.now() - TOKEN_MS) break;
      byId.delete(entry.asked.id);
      byToken.delete(entry.asked.token);
    }
  };
  const live = (token: string): Entry | undefined => {
    const entry = byToken.get(token);
    return entry && entry.at > clock.now() - TOKEN_MS ? entry : undefined;
  };

  return {
    begin(asked: Asked, send: () => void): Exchange {
      forgetExpired();
      const { promise: answered, resolve } = Promise.withResolvers<FirstAnswer>();
      const { promise: settled, resolve: settle } = Promise.withResolvers<Seen>();
      const seen = (): Seen => ({
        first: entry.first,
        original: entry.originalId ? messages.get(asked.channelId, entry.originalId) : undefined,
        followups: entry.followups.flatMap((id) => messages.get(asked.channelId, id) ?? []),
      });
      const entry: Entry = {
        asked,
        at: clock.now(),
        followups: [],
        resolve,
        cancel: () => {},
        first: undefined,
        originalId: null,
        formTaken: false,
        check() {
          const { first, original } = seen();
          if (!first || (first.kind === 'deferred' && original && isLoading(original))) return;
          settle(seen());
        },
      };
      byId.set(asked.id, entry);
      byToken.set(asked.token, entry);
      entry.cancel = clock.wakeAt(entry.at + FIRST_ANSWER_MS, () => {
        if (entry.first) return;
        entry.first = { kind: 'no-answer' };
        resolve(entry.first);
        entry.check();
      });
      send();
      return { id: asked.id, answered, settled, seen };
    },
    /** The interaction, if its first answer may still come. */
    waiting(id: string, token: string): Waiting {
      const entry = byId.get(id);
      if (!entry || entry.asked.token !== token || entry.first?.kind === 'no-answer') return { kind: 'unknown' };
      return { kind: entry.first ? 'answered' : 'waiting', asked: entry.asked };
    },
    answer(id: string, answer: FirstAnswer, originalId: string | null) {
      const entry = byId.get(id);
      if (!entry) return;
      entry.cancel();
      entry.first = answer;
      entry.originalId = originalId;
      entry.resolve(answer);
      entry.check();
    },
    /** The interaction whose token still works, with the message behind `@original`. */
    byToken(token: string) {
      const entry = live(token);
      if (!entry) return undefined;
      const answered = entry.first !== undefined && entry.first.kind !== 'no-answer';
      return { asked: entry.asked, answered, originalId: entry.originalId };
    },
    followup(token: string, messageId: string) {
      live(token)?.followups.push(messageId);
    },
    isFollowup: (token: string, messageId: string) => live(token)?.followups.includes(messageId) ?? false,
    /** Must be called after an answer was edited or deleted. */
    changed: (token: string) => live(token)?.check(),
    /** The form with which this interaction was answered, once: sending it closes it. */
    takeForm(id: string, userId: string) {
      const entry = byId.get(id);
      if (!entry || entry.asked.userId !== userId || entry.first?.kind !== 'modal' || entry.formTaken) return undefined;
      entry.formTaken = true;
      return { asked: entry.asked, form: entry.first.modal };
    },
    clear() {
      for (const entry of byId.values()) entry.cancel();
      byId.clear();
      byToken.clear();
    },
  };
}

export type Interactions = ReturnType<typeof interactionStore>;

export function refusedExchange(reason: string): Exchange {
  const first: FirstAnswer = { kind: 'refused', reason };
  const seen: Seen = { first, original: undefined, followups: [] };
  return { id: '', answered: Promise.resolve(first), settled: Promise.resolve(seen), seen: () => seen };
}
