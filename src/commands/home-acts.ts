import type { Actor } from './command.ts';

export type HomeNamed =
  | { readonly kind: 'named'; readonly before: string | null }
  | { readonly kind: 'already' }
  /** The config file names it, so a command cannot. */
  | { readonly kind: 'configured'; readonly guild: string }
  | { readonly kind: 'not-owner' };

/** The one server whose administrators operate the bot. */
export type HomeActs = {
  readonly guild: () => string | null;
  /** Only for the application's owner, as Discord names them. */
  readonly name: (actor: Actor, guild: string) => Promise<HomeNamed>;
};
