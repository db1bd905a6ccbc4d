import type { Language } from '../domain/subscription.ts';
import type { Actor } from './command.ts';

export type BoardKept =
  /** Posted and pinned in a moment. */
  | { readonly kind: 'begun' }
  /** One stands already; `changed`: its language changes. */
  | { readonly kind: 'stands'; readonly changed: boolean }
  | { readonly kind: 'ended' }
  | { readonly kind: 'none' }
  /** Missing in the channel, by Discord's name. */
  | { readonly kind: 'missing'; readonly permission: string };

/** The pinned card of a channel. Only for administrators of its server. */
export type BoardActs = {
  readonly begin: (actor: Actor, channel: string, language: Language) => Promise<BoardKept>;
  readonly end: (actor: Actor, channel: string) => Promise<BoardKept>;
};
