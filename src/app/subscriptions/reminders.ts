import type { Clock, EpochMs } from '../../clock.ts';
import type { Actor } from '../../domain/actor.ts';
import { planReminders } from '../../domain/countdown.ts';
import { type Deadline, isReached, standing } from '../../domain/deadline.ts';
import { type Entry, personRecipient } from '../../domain/ledger.ts';
import { personalKinds } from '../../domain/notice-kind.ts';
import type { Language, Lead, Subscription } from '../../domain/subscription.ts';
import { newSubscription } from '../../domain/subscription-settings.ts';
import { entryFor } from '../deliver/sweep.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Store } from '../store.ts';

/** A deadline that a person wants to be reminded of by direct message. */
export type PersonalReminder = { readonly deadlineId: string; readonly leads: readonly Lead[] };

type PersonalReminders = {
  readonly reminders: readonly PersonalReminder[];
  /** The instant since which Discord has refused our direct messages to this person; null while it accepts them. */
  readonly closedSince: EpochMs | null;
};

type ReminderSet =
  | {
      readonly kind: 'set';
      /** Whether it replaces an earlier reminder on this deadline. */
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
export type ReminderService = {
  readonly list: (actor: Actor) => Promise<PersonalReminders>;
  readonly set: (
    actor: Actor,
    wanted: { readonly deadlineId: string; readonly leads: readonly Lead[]; readonly language: Language },
  ) => Promise<ReminderSet>;
  /** Cancels reminders, without a deadline all of them; answers how many. */
  readonly cancel: (actor: Actor, deadlineId: string | null) => Promise<number>;
};

/** How many reminders one person may have. */
export const MOST_REMINDERS = 25;

/** How long a reminder outlives its deadline, which may still be moved, or be sent late. */
const KEPT_MS = 7 * 86_400_000;

export type ReminderPorts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly snapshot: Snapshot;
  /** Plans and sends, because something new may be due. */
  readonly onChange: () => void;
};

const reminderId = (user: string, deadlineId: string) => `${personRecipient(user)}/${deadlineId}`;

/** Personal reminders: each is a subscription of one person to one deadline, delivered by direct message. */
export function createReminderService({ clock, store, snapshot, onChange }: ReminderPorts): ReminderService {
  const own = (user: string): readonly Subscription[] =>
    snapshot.subscriptions().filter(({ id, person }) => person === user && id.startsWith(`${personRecipient(user)}/`));

  const closedSince = async (user: string): Promise<EpochMs | null> =>
    (await store.recipients.of(personRecipient(user)))?.brokenSince ?? null;

  return {
    async list({ user }) {
      const reminders = own(user).flatMap(({ deadlines, leads }) =>
        deadlines.map((deadlineId) => ({ deadlineId, leads })),
      );
      return { reminders, closedSince: await closedSince(user) };
    },

    async set({ user, guild }, { deadlineId, leads, language }) {
      const now = clock.now();
      const deadline = snapshot.deadlineIn(guild, deadlineId);
      if (!deadline) return { kind: 'unknown' };
      if (isOver(deadline, now)) return { kind: 'over' };
      const id = reminderId(user, deadlineId);
      const before = snapshot.subscription(id);
      if (!before) await tidy(user, now);
      if (!before && own(user).length >= MOST_REMINDERS) return { kind: 'too-many', most: MOST_REMINDERS };
      const subscription = newSubscription(
        {
          id,
          channel: personRecipient(user),
          guild: null,
          person: user,
          createdBy: user,
          deadlines: [deadlineId],
          kinds: personalKinds,
          leads,
          language,
        },
        now,
      );
      const since = before?.since ?? now;
      await store.subscriptions.put([subscription], now, await owedTo(subscription, since));
      await snapshot.reload('subscriptions');
      // Others may have been planned while it was being saved.
      await store.delivery.owe(await owedTo(subscription, since));
      onChange();
      const ahead = planReminders(deadline, leads, Number.POSITIVE_INFINITY).filter(({ due }) => due > now);
      return {
        kind: 'set',
        replaced: before !== undefined,
        ahead: ahead.map(({ lead, due }) => ({ lead, due })),
        closedSince: await closedSince(user),
      };
    },

    async cancel({ user }, deadlineId) {
      const ending = own(user).filter(({ deadlines }) => deadlineId === null || deadlines.includes(deadlineId));
      await store.subscriptions.remove(ending.map(({ id }) => id));
      if (ending.length > 0) await snapshot.reload('subscriptions');
      return ending.length;
    },
  };

  /** A deadline reached or withdrawn a week ago has no reminders left. */
  async function tidy(user: string, now: EpochMs): Promise<void> {
    const past = own(user).filter(({ deadlines }) => {
      const deadline = snapshot.deadline(deadlines[0] ?? '');
      return !deadline || isOver(deadline, now - KEPT_MS);
    });
    await store.subscriptions.remove(past.map(({ id }) => id));
    if (past.length > 0) await snapshot.reload('subscriptions');
  }

  /** Notices planned before this reminder existed apply to it as well. */
  async function owedTo(subscription: Subscription, since: EpochMs): Promise<readonly Entry[]> {
    const notices = await store.delivery.planned(subscription.deadlines[0] ?? '', Math.max(since, clock.now()));
    return notices.flatMap((notice) => entryFor(notice, subscription, snapshot) ?? []);
  }
}

function isOver(deadline: Deadline, now: EpochMs): boolean {
  const current = standing(deadline);
  if (current.kind === 'unknown') return true;
  if (current.kind === 'over') return current.revision.recordedAt <= now;
  return isReached(deadline, now);
}
