import type { Proposal } from '../domain/proposal.ts';
import type { ProposalShown } from '../notices/proposal/facts.ts';
import type { Actor } from './command.ts';

/** What a person decides. An edit gives the date as they want it, in the form `parseMoment` reads. */
export type ProposalChoice =
  | { readonly kind: 'approve' }
  | {
      readonly kind: 'edit';
      readonly date: string;
      readonly time: string | null;
      readonly zone: string;
      readonly note: string | null;
    }
  | { readonly kind: 'reject'; readonly reason: string | null };

export type ProposalDecided =
  | { readonly kind: 'done'; readonly proposal: Proposal }
  /** Somebody was quicker, or it was closed. */
  | { readonly kind: 'decided'; readonly proposal: Proposal }
  /** The date on record changed since it was proposed; nothing was written. */
  | { readonly kind: 'moved'; readonly proposal: Proposal }
  /** None of that id that the actor may decide. */
  | { readonly kind: 'none' };

/** Proposals as those see them who may decide: operators for everyone, administrators for their server's own deadlines. */
export type ProposalActs = {
  readonly find: (actor: Actor, id: string) => Proposal | undefined;
  readonly open: (actor: Actor) => readonly Proposal[];
  /** What a card shows of them. */
  readonly shown: (ids: readonly string[]) => readonly ProposalShown[];
  /** Approves what is open of the text that a proposal comes from; the outcomes in order. */
  readonly approveAll: (actor: Actor, id: string) => Promise<readonly ProposalDecided[]>;
  readonly decide: (actor: Actor, id: string, choice: ProposalChoice) => Promise<ProposalDecided>;
};
