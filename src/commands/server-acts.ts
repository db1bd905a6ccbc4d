import type { Deadline } from '../domain/deadline.ts';
import type { Wish } from '../domain/wish.ts';
import type { Actor } from './command.ts';

/** One line of what an import would do. `kept`: here, but not in the file; nothing is ever taken away. */
export type ServerChange =
  | { readonly kind: 'begin'; readonly channel: string; readonly wish: Wish }
  | { readonly kind: 'edit'; readonly channel: string; readonly before: Wish; readonly wish: Wish }
  | { readonly kind: 'pause' | 'resume' | 'kept' | 'configured'; readonly channel: string }
  | { readonly kind: 'ops'; readonly channel: string }
  | { readonly kind: 'deadline'; readonly deadline: Deadline }
  | { readonly kind: 'revisions'; readonly deadline: Deadline; readonly added: number; readonly isNews: boolean }
  /** A revision says something else under the same id, or the chain went on otherwise here: it stays as it is here. */
  | { readonly kind: 'otherwise'; readonly deadline: Deadline };

export type ImportPlanned =
  | { readonly kind: 'planned'; readonly changes: readonly ServerChange[]; readonly same: number }
  /** Each with line, key and what was expected. */
  | { readonly kind: 'problems'; readonly lines: readonly string[] };

export type ServerActs = {
  /** What a server has of its own, as YAML. */
  readonly export: (actor: Actor) => {
    readonly text: string;
    readonly subscriptions: number;
    readonly deadlines: number;
  };
  /** What reading a file in would change; nothing is changed. */
  readonly plan: (actor: Actor, text: string) => ImportPlanned;
  /** Does it, worked out anew; answers what was done. */
  readonly apply: (actor: Actor, text: string) => Promise<ImportPlanned>;
};
