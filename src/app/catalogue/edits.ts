import type { Actor } from '../../domain/actor.ts';
import type { Deadline, DeadlineKind, Happening } from '../../domain/deadline.ts';
import type { Boundary, Moment } from '../../domain/moment.ts';
import type { Instrument, Rate, Revision } from '../../domain/revision.ts';

/** What makes it so, as the person gave it. */
export type Citation = { readonly instrument: Instrument; readonly quote: string | null; readonly note: string | null };

/** For whom an edit counts: `everyone` is for operators, on what the catalogue holds. */
export type Scope = 'everyone' | 'here';

/** `last` is the id of the last revision the person has seen: another one means that somebody was quicker. */
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
  /** Cited anew, and of a deadline that is not the file's renamed. */
  | (OnChain & { readonly kind: 'cite'; readonly title: string | null; readonly cited: Citation })
  /** Takes back a change that a person made or approved; what the catalogue says is nobody's to take back. */
  | (OnChain & { readonly kind: 'undo'; readonly revisionId: string });

/** What would follow, counted now. */
export type Consequences = {
  readonly happening: Happening;
  /** Reminders of the date before that are still ahead or unsent, over all recipients; none of them leaves any more. */
  readonly cancelled: number;
  /** Reminders of the date that would hold, still ahead. */
  readonly planned: number;
  /** Recipients that are told. */
  readonly told: number;
  /** Earlier posts that are struck, or put right. */
  readonly edited: number;
};

/** An edit worked out against what is known now. */
export type Worked = {
  readonly before: Deadline | null;
  readonly after: Deadline;
  readonly revision: Revision;
  readonly consequences: Consequences;
};

export type EditAnswer = (Worked & { readonly kind: 'planned' }) | (Worked & { readonly kind: 'saved' }) | NotEdited;

/** Why an edit is not made. */
export type NotEdited =
  /** Somebody changed it since; this is how it stands. */
  | { readonly kind: 'changed'; readonly deadline: Deadline; readonly by: Revision }
  /** Not there, or not for this server to see. */
  | { readonly kind: 'unknown' }
  /** It says that already; of an undo: there is no change by a person to take back. */
  | { readonly kind: 'nothing' }
  /** The server has as many deadlines of its own as one may have. */
  | { readonly kind: 'full' }
  /** Not for them: the permission, the scope. */
  | { readonly kind: 'refused' };

/** One change by a person, newest first in lists. */
export type AuditEntry = {
  readonly deadline: Deadline;
  readonly revision: Revision;
  /** The revision that stood before it, null for the first. */
  readonly before: Revision | null;
};

/** People's changes of deadlines: planned, counted, saved in one transaction, and looked back on. */
export type DeadlineService = {
  /** What would follow from an edit; nothing is written. */
  readonly preview: (actor: Actor, wanted: WantedEdit) => Promise<EditAnswer>;
  readonly save: (actor: Actor, wanted: WantedEdit) => Promise<EditAnswer>;
  /** What people changed in the actor's server; in the home server also what counts for everyone. Newest first. */
  readonly audit: (actor: Actor, deadlineId: string | null) => readonly AuditEntry[];
  /** Whether the settings file holds it, so that its title is the file's. */
  readonly fromFile: (deadlineId: string) => boolean;
};
