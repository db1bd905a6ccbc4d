import type { Actor } from '../../domain/actor.ts';
import type { Deadline, DeadlineKind, Happening } from '../../domain/deadline.ts';
import type { Boundary, Moment } from '../../domain/moment.ts';
import type { Instrument, Rate, Revision } from '../../domain/revision.ts';

/** The source of an edit, as the person gave it. */
export type Citation = { readonly instrument: Instrument; readonly quote: string | null; readonly note: string | null };

/** Whom an edit applies to; `everyone` is only for operators and catalogue deadlines. */
export type Scope = 'everyone' | 'here';

/** `last` is the id of the last revision the person has seen: if another one stands last, somebody else was quicker. */
type OnChain = { readonly deadlineId: string; readonly last: string; readonly scope: Scope };

export type WantedEdit =
  | {
      readonly kind: 'add';
      readonly measureId: string;
      readonly deadlineKind: DeadlineKind;
      readonly title: string;
      readonly moment: Moment;
      readonly boundary: Boundary | null;
      readonly cited: Citation;
      readonly scope: Scope;
    }
  | (OnChain & {
      readonly kind: 'move';
      readonly moment: Moment;
      readonly boundary: Boundary | null;
      readonly cited: Citation;
    })
  | (OnChain & { readonly kind: 'rate'; readonly rate: Rate; readonly cited: Citation })
  | (OnChain & { readonly kind: 'withdraw'; readonly cited: Citation })
  /** Changes the citation and, for a deadline that is not in the file, the title. */
  | (OnChain & { readonly kind: 'cite'; readonly title: string | null; readonly cited: Citation })
  /** Undoes a change that a person made or approved; what the catalogue says cannot be undone. */
  | (OnChain & { readonly kind: 'undo'; readonly revisionId: string });

/** The effects an edit would have, counted now. */
export type Consequences = {
  readonly happening: Happening;
  /** Reminders of the previous date that are still ahead or unsent, over all recipients; none of them will be sent. */
  readonly cancelled: number;
  /** Reminders of the new date that are still ahead. */
  readonly planned: number;
  /** Recipients that will be alerted. */
  readonly alerted: number;
  /** Earlier posts that will be struck or corrected. */
  readonly edited: number;
};

/** An edit computed against the current state. */
export type Worked = {
  readonly before: Deadline | null;
  readonly after: Deadline;
  readonly revision: Revision;
  readonly consequences: Consequences;
};

export type EditAnswer = (Worked & { readonly kind: 'planned' }) | (Worked & { readonly kind: 'saved' }) | NotEdited;

/** Why an edit is refused. */
export type NotEdited =
  /** Somebody changed the deadline since; this is its current state. */
  | { readonly kind: 'changed'; readonly deadline: Deadline; readonly by: Revision }
  /** The deadline does not exist, or this server does not see it. */
  | { readonly kind: 'unknown' }
  /** The deadline says so already; for an undo: there is no change by a person to undo. */
  | { readonly kind: 'nothing' }
  /** The server has reached the limit of its own deadlines. */
  | { readonly kind: 'full' }
  /** The person lacks the permission, or may not use this scope. */
  | { readonly kind: 'refused' };

/** One change by a person. Lists show the newest first. */
export type AuditEntry = {
  readonly deadline: Deadline;
  readonly revision: Revision;
  /** The revision that was current before it, null for the first. */
  readonly before: Revision | null;
};

/** Manual edits of deadlines: planned, counted, saved in one transaction, and listed afterwards. */
export type DeadlineService = {
  /** The effects an edit would have; nothing is written. */
  readonly preview: (actor: Actor, wanted: WantedEdit) => Promise<EditAnswer>;
  readonly save: (actor: Actor, wanted: WantedEdit) => Promise<EditAnswer>;
  /** People's changes in the actor's server; in the home server also those that apply to everyone. Newest first. */
  readonly audit: (actor: Actor, deadlineId: string | null) => readonly AuditEntry[];
  /** Whether the catalogue file holds the deadline, so that its title comes from the file. */
  readonly fromFile: (deadlineId: string) => boolean;
};
