import type { Clock } from '../../clock.ts';
import type { Actor } from '../../domain/actor.ts';
import { type Deadline, edit } from '../../domain/deadline.ts';
import type { Notice } from '../../domain/ledger.ts';
import { titledBy } from '../../domain/manual-edit.ts';
import { MOST_OWN_DEADLINES } from '../../domain/override.ts';
import type { Problem } from '../../domain/result.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { type SubscriptionSettings, sameSettings, settingsOf } from '../../domain/subscription-settings.ts';
import { noticeOf } from '../catalogue/news.ts';
import type { Snapshot } from '../snapshot.ts';
import type { CatalogueChange, RevisionAdded, Store } from '../store.ts';
import { newSubscriptionId, resumeSubscription } from './follow.ts';
import type { GuildDirectory } from './guild-directory.ts';
import { addedTo, namedHere, readsAlike } from './imported-deadlines.ts';
import { isOps, opsId, opsSubscription } from './ops.ts';

/** One line of an import's effects. `kept`: exists here, but not in the file; nothing is ever removed. */
export type ServerChange =
  | { readonly kind: 'begin'; readonly channel: string; readonly settings: SubscriptionSettings }
  | {
      readonly kind: 'edit';
      readonly channel: string;
      readonly before: SubscriptionSettings;
      readonly settings: SubscriptionSettings;
    }
  | { readonly kind: 'pause' | 'resume' | 'kept' | 'configured'; readonly channel: string }
  | { readonly kind: 'ops'; readonly channel: string }
  | { readonly kind: 'deadline'; readonly deadline: Deadline }
  | { readonly kind: 'revisions'; readonly deadline: Deadline; readonly added: number; readonly isNews: boolean }
  /** A revision differs under the same id, or the chain went on differently here: the version here stays. */
  | { readonly kind: 'otherwise'; readonly deadline: Deadline };

export type ImportPlanned =
  | { readonly kind: 'planned'; readonly changes: readonly ServerChange[]; readonly same: number }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  /** The server would have this many deadlines of its own, which is more than allowed. */
  | { readonly kind: 'full'; readonly deadlines: number };

/** The changes that were made, or `changed` when they would differ from those shown, so that nothing was done. */
type Imported = ImportPlanned | { readonly kind: 'changed' };

export type ServerFileService = {
  /** The server's own subscriptions and deadlines, as YAML. */
  readonly export: (actor: Actor) => {
    readonly text: string;
    readonly subscriptions: number;
    readonly deadlines: number;
  };
  /** The changes that reading a file in would make; nothing is changed. */
  readonly plan: (actor: Actor, text: string) => ImportPlanned;
  /** Applies the file if a fresh plan still equals what was shown: the deadlines as one change, then the subscriptions. */
  readonly apply: (actor: Actor, text: string, isAsShown: (planned: ImportPlanned) => boolean) => Promise<Imported>;
};

export type ServerFilePorts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly snapshot: Snapshot;
  readonly guildDirectory: GuildDirectory;
  readonly isConfigured: (subscription: Subscription) => boolean;
  readonly record: (change: CatalogueChange) => Promise<boolean>;
  readonly onChange: () => void;
  readonly serverFiles: ServerFiles;
};

/** The file format, which the use case does not know. */
export type ServerFiles = {
  readonly read: (text: string, known: KnownHere) => ServerFileReading;
  readonly write: (file: ServerFile) => string;
};

export const noServerFiles: ServerFiles = { read: () => ({ ok: false, problems: [] }), write: () => '' };

/** Exports a server's own data to a file and imports it. Whatever a file says, only the actor's server is read and changed. */
export function createServerFiles(ports: ServerFilePorts): ServerFileService {
  const { clock, store, snapshot, guildDirectory, serverFiles } = ports;

  const ownSubscriptions = (guild: string) =>
    snapshot.subscriptions().filter((it) => it.person === null && !isOps(it) && guildOf(it) === guild);
  const guildOf = (it: Subscription) => it.guild ?? guildDirectory.channel(it.channel)?.guild ?? null;
  const ownDeadlines = (guild: string) => snapshot.deadlines(guild).filter((deadline) => deadline.guild === guild);

  const plan = (actor: Actor, text: string): { planned: ImportPlanned; file: ServerFile | null } => {
    const { guild } = actor;
    if (guild === null || !actor.administrator) return { planned: { kind: 'problems', problems: [] }, file: null };
    const reading = serverFiles.read(text, {
      channel: (id) => guildDirectory.channel(id)?.guild === guild,
      role: (id) => guildDirectory.role(guild, id) !== null,
      measures: snapshot.stored().measures.map(({ id }) => id),
    });
    if (!reading.ok) return { planned: { kind: 'problems', problems: reading.problems }, file: null };
    const file = namedHere(reading.file, guild, snapshot.stored());
    const changes: ServerChange[] = [];
    let same = 0;
    const own = ownSubscriptions(guild);
    for (const { channel, settings, paused } of file.subscriptions) {
      const now = own.find((it) => it.channel === channel);
      if (!now) changes.push({ kind: 'begin', channel, settings });
      else if (ports.isConfigured(now)) changes.push({ kind: 'configured', channel });
      else if (sameSettings(now, settings)) same++;
      else changes.push({ kind: 'edit', channel, before: settingsOf(now), settings });
      const isPaused = now !== undefined && now.pausedSince !== null;
      if (paused !== isPaused && !(now && ports.isConfigured(now))) {
        changes.push({ kind: paused ? 'pause' : 'resume', channel });
      }
    }
    for (const it of own) {
      const isThere = file.subscriptions.some(({ channel }) => channel === it.channel);
      if (!isThere && !ports.isConfigured(it)) changes.push({ kind: 'kept', channel: it.channel });
    }
    const ops = snapshot.subscription(opsId(guild))?.channel ?? null;
    if (file.ops !== null && file.ops !== ops) changes.push({ kind: 'ops', channel: file.ops });
    const here = new Map(ownDeadlines(guild).map((deadline) => [deadline.id, deadline]));
    const deadlines = here.size + file.deadlines.filter(({ id }) => !here.has(id)).length;
    if (deadlines > Math.max(MOST_OWN_DEADLINES, here.size))
      return { planned: { kind: 'full', deadlines }, file: null };
    for (const deadline of file.deadlines) {
      const now = here.get(deadline.id);
      if (!now) changes.push({ kind: 'deadline', deadline });
      else {
        const added = addedTo(now, deadline);
        const longer = added?.reduce((deadline, revision) => edit(titledBy(deadline, revision), revision), now);
        if (!added || !longer || !readsAlike(longer, deadline)) changes.push({ kind: 'otherwise', deadline: now });
        else if (added.length === 0) same++;
        else {
          const last = longer.revisions.at(-1);
          const isNews = last !== undefined && noticeOf(longer, last, clock.now()) !== undefined;
          changes.push({ kind: 'revisions', deadline: longer, added: added.length, isNews });
        }
      }
    }
    return { planned: { kind: 'planned', changes, same }, file };
  };

  const subscribe = async (actor: Actor, guild: string, changes: readonly ServerChange[]) => {
    const now = clock.now();
    const own = new Map(ownSubscriptions(guild).map((it) => [it.channel, it]));
    const begun = changes.flatMap((change): readonly Subscription[] => {
      if (change.kind !== 'begin') return [];
      const card = { startCard: true, createdBy: actor.user, createdAt: now, since: now };
      const id = newSubscriptionId(change.channel, now);
      return [{ ...change.settings, ...card, id, channel: change.channel, guild, person: null, pausedSince: null }];
    });
    const changed = changes.flatMap((change): readonly Subscription[] => {
      if (change.kind === 'ops') return [opsSubscription(guild, change.channel, 'en', actor.user, now)];
      const before = change.kind === 'edit' ? own.get(change.channel) : undefined;
      return change.kind === 'edit' && before ? [{ ...before, ...change.settings }] : [];
    });
    await store.subscriptions.put([...begun, ...changed], now);
    await snapshot.reload('subscriptions');
    const all = new Map(ownSubscriptions(guild).map((it) => [it.channel, it]));
    for (const change of changes) {
      const it = 'channel' in change ? all.get(change.channel) : undefined;
      if (change.kind === 'pause' && it) await store.subscriptions.pause(it.id, now);
      if (change.kind === 'resume' && it) await resumeSubscription(store, it, now);
    }
    await snapshot.reload('subscriptions');
  };

  /** All deadlines are one change: with one change each, everything would be read again each time. */
  const recordDeadlines = async (actor: Actor, guild: string, changes: readonly ServerChange[]): Promise<boolean> => {
    const now = clock.now();
    const here = new Map(ownDeadlines(guild).map((deadline) => [deadline.id, deadline]));
    const deadlines: Deadline[] = [];
    const added: RevisionAdded[] = [];
    const notices: Notice[] = [];
    const expects: NonNullable<CatalogueChange['expects']>[number][] = [];
    for (const change of changes) {
      if (change.kind !== 'deadline' && change.kind !== 'revisions') continue;
      const before = here.get(change.deadline.id);
      const deadline = { ...change.deadline, guild };
      const fresh = deadline.revisions.slice(before?.revisions.length ?? 0);
      for (const each of fresh) {
        const revision = { ...each, by: actor.user, recordedAt: now };
        added.push({ deadlineId: deadline.id, revision, source: null });
      }
      if (!before || before.title !== deadline.title) deadlines.push(deadline);
      expects.push({ deadlineId: deadline.id, last: before?.revisions.at(-1)?.id ?? null });
      const last = fresh.at(-1);
      // A deadline that is new here is a baseline; a further revision of a known one is news.
      const notice = before && last ? noticeOf(deadline, last, now) : undefined;
      if (notice) notices.push(notice);
    }
    return expects.length === 0 || ports.record({ measures: [], deadlines, added, recited: [], notices, expects });
  };

  return {
    export({ guild, administrator }) {
      if (guild === null || !administrator) return { text: '', subscriptions: 0, deadlines: 0 };
      const subscriptions = ownSubscriptions(guild)
        .filter((it) => !ports.isConfigured(it))
        .map((it) => ({ channel: it.channel, settings: settingsOf(it), paused: it.pausedSince !== null }));
      const deadlines = ownDeadlines(guild);
      const ops = snapshot.subscription(opsId(guild))?.channel ?? null;
      const text = serverFiles.write({ server: guild, ops, subscriptions, deadlines });
      return { text, subscriptions: subscriptions.length, deadlines: deadlines.length };
    },
    plan: (actor, text) => plan(actor, text).planned,
    async apply(actor, text, isAsShown) {
      const { planned } = plan(actor, text);
      if (planned.kind !== 'planned' || actor.guild === null) return planned;
      if (!isAsShown(planned)) return { kind: 'changed' };
      if (!(await recordDeadlines(actor, actor.guild, planned.changes))) return { kind: 'changed' };
      await subscribe(actor, actor.guild, planned.changes);
      ports.onChange();
      return planned;
    },
  };
}

/** A server's own data, as a file holds it. */
export type ServerFile = {
  readonly server: string;
  /** The channel that receives reports of trouble. */
  readonly ops: string | null;
  readonly subscriptions: readonly {
    readonly channel: string;
    readonly settings: SubscriptionSettings;
    readonly paused: boolean;
  }[];
  readonly deadlines: readonly Deadline[];
};

/** The things that must exist here for a file to make sense. */
export type KnownHere = {
  readonly channel: (id: string) => boolean;
  readonly role: (id: string) => boolean;
  readonly measures: readonly string[];
};

export type ServerFileReading =
  | { readonly ok: true; readonly file: ServerFile }
  | { readonly ok: false; readonly problems: readonly Problem[] };
