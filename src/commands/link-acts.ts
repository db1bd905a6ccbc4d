import type { Actor } from './command.ts';

/** The link by which a server shows its own deadlines to whoever has it. */
export type LinkActs = {
  /** A new link for the actor's server; an earlier one stops working. The token is known to nobody afterwards. */
  readonly publish: (actor: Actor) => Promise<{ readonly token: string; readonly replaced: boolean }>;
  readonly revoke: (actor: Actor) => Promise<'revoked' | 'none'>;
  /** Where the board is reached from outside, or null. */
  readonly publicUrl: string | null;
};
