import type { EpochMs } from './clock.ts';
import type { Emit } from './events.ts';
import { compareIds } from './snowflake.ts';

export type Json = Readonly<Record<string, unknown>>;

export type Attachment = {
  readonly id: string;
  readonly filename: string;
  readonly contentType: string | null;
  readonly description: string | null;
  readonly size: number;
  readonly url: string;
};

/** Discord's message flags that the sandbox reads or sets. */
export const MessageFlag = {
  crossposted: 1 << 0,
  suppressEmbeds: 1 << 2,
  hasThread: 1 << 5,
  ephemeral: 1 << 6,
  /** A deferred answer that has not been filled in. */
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  componentsV2: 1 << 15,
} as const;

export type Message = {
  readonly id: string;
  readonly channelId: string;
  readonly guildId: string | null;
  readonly authorId: string;
  /** Discord's message type number: 0 default, 6 pin, 18 thread created, 19 reply, 20 answer to a command. */
  readonly type: number;
  readonly content: string;
  readonly embeds: readonly Json[];
  readonly components: readonly Json[];
  readonly attachments: readonly Attachment[];
  readonly mentions: Mentions;
  readonly flags: number;
  readonly at: EpochMs;
  readonly editedAt: EpochMs | null;
  readonly pinned: boolean;
  readonly reference: Json | null;
  readonly interaction: {
    readonly id: string;
    readonly type: number;
    readonly name: string;
    readonly userId: string;
  } | null;
  readonly ephemeralTo: string | null;
};

export type Mentions = {
  readonly everyone: boolean;
  readonly users: readonly string[];
  readonly roles: readonly string[];
};

/** The result of looking up an `enforce_nonce` repeat. */
export type NonceAnswer =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'repeat'; readonly message: Message }
  | { readonly kind: 'deleted' };

export type Page = {
  readonly before?: string;
  readonly after?: string;
  readonly around?: string;
  readonly limit: number;
};

const NONCES_SWEPT_AT = 10_000;

/** Messages by channel, oldest first; ids only grow, so appending keeps the order. */
export function messageStore(nonceWindowMs: number, emit: Emit) {
  const rooms = new Map<string, Message[]>();
  const nonces = new Map<string, { readonly id: string; readonly channelId: string; readonly at: EpochMs }>();

  const position = (room: readonly Message[], id: string): number => {
    let low = 0;
    let high = room.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareIds(room[middle]?.id ?? '', id) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const get = (channelId: string, id: string): Message | undefined => {
    const room = rooms.get(channelId);
    const found = room?.[position(room, id)];
    return found?.id === id ? found : undefined;
  };

  return {
    get,
    /** Newest first, as Discord lists them; ephemeral ones only for the person named. */
    list(channelId: string, page: Page, viewer?: string): readonly Message[] {
      const room = (rooms.get(channelId) ?? []).filter((one) => !one.ephemeralTo || one.ephemeralTo === viewer);
      if (page.around !== undefined) {
        const from = Math.max(0, position(room, page.around) - (page.limit >> 1));
        return room.slice(from, from + page.limit).reverse();
      }
      if (page.after !== undefined) {
        const found = position(room, page.after);
        const from = room[found]?.id === page.after ? found + 1 : found;
        return room.slice(from, from + page.limit).reverse();
      }
      const end = page.before === undefined ? room.length : position(room, page.before);
      return room.slice(Math.max(0, end - page.limit), end).reverse();
    },
    /** Oldest first, ephemeral ones included. */
    all: (channelId: string): readonly Message[] => rooms.get(channelId) ?? [],
    pinned: (channelId: string): readonly Message[] =>
      (rooms.get(channelId) ?? []).filter((message) => message.pinned).reverse(),
    last: (channelId: string) => rooms.get(channelId)?.findLast((message) => !message.ephemeralTo)?.id ?? null,
    /** The newest message of all channels. */
    newest() {
      const ids = [...rooms.values()].flatMap((room) => room.at(-1)?.id ?? []);
      return ids.sort(compareIds).at(-1) ?? null;
    },
    add(message: Message, nonce?: { readonly value: string; readonly author: string }) {
      const room = rooms.get(message.channelId) ?? [];
      rooms.set(message.channelId, room);
      room.push(message);
      if (nonce) {
        const entry = { id: message.id, channelId: message.channelId, at: message.at };
        nonces.set(nonceKey(message.channelId, nonce.author, nonce.value), entry);
        if (nonces.size > NONCES_SWEPT_AT) {
          for (const [key, { at }] of nonces) if (at <= message.at - nonceWindowMs) nonces.delete(key);
        }
      }
      emit({ kind: 'message', message, nonce: nonce?.value ?? null });
    },
    /** Replaces the stored message of the same id. */
    replace(message: Message) {
      const room = rooms.get(message.channelId);
      if (!room) return;
      const index = position(room, message.id);
      if (room[index]?.id !== message.id) return;
      room[index] = message;
      emit({ kind: 'message-edited', message });
    },
    remove(channelId: string, id: string) {
      const room = rooms.get(channelId);
      const message = get(channelId, id);
      if (!room || !message) return undefined;
      room.splice(position(room, id), 1);
      emit({ kind: 'message-deleted', message });
      return message;
    },
    nonce(channelId: string, author: string, value: string, now: EpochMs): NonceAnswer {
      const known = nonces.get(nonceKey(channelId, author, value));
      if (!known || known.at <= now - nonceWindowMs) return { kind: 'fresh' };
      const message = get(known.channelId, known.id);
      return message ? { kind: 'repeat', message } : { kind: 'deleted' };
    },
    clear() {
      rooms.clear();
      nonces.clear();
    },
  };
}

export type MessageStore = ReturnType<typeof messageStore>;

const nonceKey = (channelId: string, author: string, value: string): string => `${channelId} ${author} ${value}`;
