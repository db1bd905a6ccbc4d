import type { EpochMs } from '../clock.ts';
import { type MeasuredDeadline, reaches } from './ahead.ts';
import type { Deadline } from './deadline.ts';
import type { Entry } from './ledger.ts';
import type { Revision } from './revision.ts';
import { follows, type Interest, type Subscription } from './subscription.ts';

/** The most deadlines one Discord server may have of its own, copies included: all of them are read again with every change. */
export const MOST_OWN_DEADLINES = 300;

/** Deadlines of Discord servers: a server sees its own, and the catalogue's without those it overrides. */
export function overridesAmong(deadlines: Iterable<Deadline>) {
  const found = new Map<string, Deadline>();
  for (const deadline of deadlines) {
    if (deadline.guild !== null && deadline.overrides !== null) {
      found.set(`${deadline.guild} ${deadline.overrides}`, deadline);
    }
  }
  return {
    /** The override by which a server replaces a deadline of the catalogue. */
    of: (guild: string, deadlineId: string) => found.get(`${guild} ${deadlineId}`),
  };
}

type Overrides = ReturnType<typeof overridesAmong>;

/** How a deadline appears in a server (null: in direct messages, on the web). */
export type Visibility =
  | { readonly kind: 'seen' }
  | { readonly kind: 'overridden'; readonly by: Deadline }
  /** The deadline belongs to another server. */
  | { readonly kind: 'elsewhere' };

export function visibilityOf(deadline: Deadline, guild: string | null, overrides: Overrides): Visibility {
  if (deadline.guild !== null) return { kind: deadline.guild === guild ? 'seen' : 'elsewhere' };
  const by = guild === null ? undefined : overrides.of(guild, deadline.id);
  return by ? { kind: 'overridden', by } : { kind: 'seen' };
}

/** Whether a person asked for reminders of this deadline by name: they saw it when they did. */
export function namesIt(subscription: Subscription, deadline: Deadline): boolean {
  return subscription.person !== null && subscription.deadlines.includes(deadline.id);
}

/** A subscription that names a deadline of the catalogue also means the server's copy of it. */
const namedBy = (subscription: Subscription, { id, overrides }: Deadline) =>
  overrides !== null && subscription.deadlines.includes(overrides) ? overrides : id;

/** Whether a subscription follows a deadline: by the ids it names, by its measure, and by the countries that the last revision reaches. */
export function followsDeadline(subscription: Subscription, { deadline, measure }: MeasuredDeadline): Interest {
  const { countries } = subscription;
  if (countries.length > 0 && !countries.some((country) => reaches({ deadline, measure }, country))) {
    return { kind: 'unwanted', because: 'country' };
  }
  return follows(subscription, measure, namedBy(subscription, deadline));
}

const inServer = (id: string, guild: string) => `${id}@${guild}`;

/** The id of a server's copy: permanent, and the same however often it is made. */
const overrideId = (deadlineId: string, guild: string): string => inServer(deadlineId, guild);

/**
 * The copy of a catalogue deadline with which a server overrides it. It is recorded now: reminders due earlier stay those of the
 * catalogue's deadline and are not sent again.
 */
export function overrideOf(deadline: Deadline, guild: string, now: EpochMs): Deadline {
  return {
    ...deadline,
    id: overrideId(deadline.id, guild),
    guild,
    overrides: deadline.id,
    window: deadline.window && { ...deadline.window, revision: inServer(deadline.window.revision, guild) },
    revisions: deadline.revisions.map((revision) => overrideRevision(revision, guild, now)),
  };
}

/** A revision of the original as the copy takes it over. */
export function overrideRevision(revision: Revision, guild: string, now: EpochMs): Revision {
  return {
    ...revision,
    id: inServer(revision.id, guild),
    recordedAt: now,
    restores: revision.restores && inServer(revision.restores, guild),
    ...(revision.undoes !== undefined && { undoes: inServer(revision.undoes, guild) }),
  };
}

/** Whether a revision of a server's copy was taken over from the original. */
export const isCopied = ({ id }: Pick<Revision, 'id'>, guild: string): boolean => id.endsWith(inServer('', guild));

/** An entry about a catalogue deadline, expressed for the copy that replaced it: whether it still holds depends on the copy. */
export function entryOfOverride(entry: Entry, override: Deadline): Entry {
  const { guild } = override;
  if (guild === null || entry.deadlineId !== override.overrides) return entry;
  return {
    ...entry,
    deadlineId: override.id,
    revisionId: entry.revisionId === null ? null : inServer(entry.revisionId, guild),
  };
}
