import type { EpochMs } from '../clock.ts';
import type { Language, Lead } from '../domain/subscription.ts';
import type { Actor } from './command.ts';

/** What a person asked to be reminded of, by direct message. */
export type PersonalReminder = { readonly deadlineId: string; readonly leads: readonly Lead[] };

export type PersonalReminders = {
  readonly reminders: readonly PersonalReminder[];
  /** Since when Discord takes no direct message of ours to this person; null while it does. */
  readonly closedSince: EpochMs | null;
};

export type ReminderSet =
  | {
      readonly kind: 'set';
      /** Whether one on this deadline stood before, which this one replaces. */
      readonly replaced: boolean;
      /** Those of the leads that are still to come. */
      readonly ahead: readonly { readonly lead: Lead; readonly due: EpochMs }[];
      readonly closedSince: EpochMs | null;
    }
  | { readonly kind: 'unknown' }
  /** Reached, withdrawn or void: there is nothing to be reminded of. */
  | { readonly kind: 'over' }
  | { readonly kind: 'too-many'; readonly most: number };

/** A person's own reminders; nobody sees or changes another's. */
export type ReminderActs = {
  readonly list: (actor: Actor) => Promise<PersonalReminders>;
  readonly set: (
    actor: Actor,
    wanted: { readonly deadlineId: string; readonly leads: readonly Lead[]; readonly language: Language },
  ) => Promise<ReminderSet>;
  /** Answers how many were cancelled; without a deadline all of them. */
  readonly cancel: (actor: Actor, deadlineId: string | null) => Promise<number>;
};
