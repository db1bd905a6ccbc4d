import type { EpochMs } from '../clock.ts';

/** The wanted state of a scheduled event of a server; `cancelled` removes it. Instants in milliseconds. */
export type ServerEvent = {
  readonly name: string;
  readonly description: string;
  readonly location: string;
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly cancelled: boolean;
};

/**
 * What the messenger does besides posting, editing and reading. Every action may be repeated: things for which Discord has no nonce
 * (threads, events) are listed and matched before they are created.
 */
export type DiscordAction =
  /** Answers the id of the direct conversation. */
  | { readonly kind: 'open'; readonly person: string }
  | { readonly kind: 'pin' | 'publish' | 'look' | 'delete'; readonly channel: string; readonly discordId: string }
  /** Finds our own thread of that name in the channel, or opens one; answers its id. */
  | { readonly kind: 'thread'; readonly channel: string; readonly guild: string; readonly name: string }
  | { readonly kind: 'unarchive'; readonly channel: string }
  /** Our own event with `ref` in its description; `discordId` is its id when it is known. */
  | {
      readonly kind: 'event';
      readonly guild: string;
      readonly ref: string;
      readonly discordId: string | null;
      readonly event: ServerEvent;
    };
export type DiscordActionKind = DiscordAction['kind'];

/** The key whose limits an action counts towards: its channel, server or person. */
export function rateLimitKey(act: DiscordAction): string {
  switch (act.kind) {
    case 'open':
      return act.person;
    case 'event':
      return act.guild;
    case 'pin':
    case 'publish':
    case 'look':
    case 'delete':
    case 'thread':
    case 'unarchive':
      return act.channel;
    default:
      return act satisfies never;
  }
}
