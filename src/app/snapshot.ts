import type { EpochMs } from '../clock.ts';
import { planReminders, type Reminder } from '../domain/countdown.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Entry } from '../domain/ledger.ts';
import type { Measure } from '../domain/measure.ts';
import { entryOfOverride, namesIt, overridesAmong, type Visibility, visibilityOf } from '../domain/override.ts';
import { AT_THE_INSTANT, type Lead, leadText, type Subscription, zoneOf } from '../domain/subscription.ts';
import { openStatements } from './statements/events.ts';
import type { Store, StoredCatalogue } from './store.ts';

/**
 * The deadlines and subscriptions of the store, kept in memory so that commands and every decision answer from local state. It is loaded at
 * the start and after every change; the store stays the source of truth.
 */
export async function openSnapshot(
  store: Store,
  now: EpochMs,
  guildOfChannel: (channel: string) => string | null = () => null,
) {
  /** Events and their statements. */
  const statements = await openStatements(store.statements, now);
  let stored: StoredCatalogue = { measures: [], deadlines: [] };
  let deadlines = new Map<string, Deadline>();
  let measures = new Map<string, Measure>();
  let subscriptions = new Map<string, Subscription>();
  let leads: readonly Lead[] = [];
  let zones: readonly string[] = [];
  let reminders: readonly Reminder[] = [];
  let overrides = overridesAmong([]);
  let version = 0;

  const loadCatalogue = async () => {
    stored = await store.catalogue.load();
    deadlines = new Map(stored.deadlines.map(({ deadline }) => [deadline.id, deadline]));
    measures = new Map(stored.measures.map((measure) => [measure.id, measure]));
    overrides = overridesAmong(deadlines.values());
  };
  const loadSubscriptions = async () => {
    const list = await store.subscriptions.list();
    subscriptions = new Map(list.map((subscription) => [subscription.id, subscription]));
    leads = leadsInUse(list);
    zones = [...new Set(list.flatMap((subscription) => zoneOf(subscription) ?? []))];
  };
  /** Reads again what changed. After a revision the subscriptions need not be read again: with many thousands of them that is slow. */
  const reload = async (changed: 'catalogue' | 'subscriptions' | 'all' = 'all') => {
    if (changed !== 'subscriptions') await loadCatalogue();
    if (changed !== 'catalogue') await loadSubscriptions();
    if (changed === 'all') await statements.refresh();
    const perZone = leads.filter(({ unit }) => unit === 'd');
    reminders = [...deadlines.values()]
      .flatMap((deadline) => [
        ...planReminders(deadline, leads, Number.POSITIVE_INFINITY),
        ...zones.flatMap((zone) => planReminders(deadline, perZone, Number.POSITIVE_INFINITY, zone)),
      ])
      .sort((a, b) => a.due - b.due);
    version++;
  };
  await reload();

  /** The server of a subscription, as far as it is known. */
  const guildOf = (subscription: Subscription) =>
    subscription.guild ?? (subscription.person === null ? guildOfChannel(subscription.channel) : null);
  const isVisibleTo = (subscription: Subscription, deadline: Deadline): Visibility =>
    namesIt(subscription, deadline) ? { kind: 'seen' } : visibilityOf(deadline, guildOf(subscription), overrides);

  return {
    guildOf,
    isVisibleTo,
    /** A deadline by id, if that server sees it. */
    deadlineIn(guild: string | null, id: string) {
      const deadline = deadlines.get(id);
      return deadline && visibilityOf(deadline, guild, overrides).kind === 'seen' ? deadline : undefined;
    },
    /** The entry, and the deadline that decides whether it still holds, as the subscription's server sees it now. */
    inForce(entry: Entry): { readonly entry: Entry; readonly deadline: Deadline } | undefined {
      const deadline = deadlines.get(entry.deadlineId ?? '');
      const subscription = subscriptions.get(entry.subscriptionId);
      if (!deadline) return undefined;
      const visibility = subscription ? isVisibleTo(subscription, deadline) : undefined;
      return visibility?.kind === 'overridden'
        ? { entry: entryOfOverride(entry, visibility.by), deadline: visibility.by }
        : { entry, deadline };
    },
    deadline: (id: string) => deadlines.get(id),
    measure: (id: string) => measures.get(id),
    subscription: (id: string) => subscriptions.get(id),
    stored: () => stored,
    /** The deadlines a server sees: its own, and the catalogue's without those it overrides. Without a server, the catalogue's alone. */
    deadlines: (guild: string | null = null): readonly Deadline[] =>
      [...deadlines.values()].filter((deadline) => visibilityOf(deadline, guild, overrides).kind === 'seen'),
    subscriptions: (): readonly Subscription[] => [...subscriptions.values()],
    statements,
    /** All reminders of all dated deadlines, by due instant, for every lead and in every zone that some subscription uses. */
    reminders: () => reminders,
    /** Counts changes, so that code that has waited can tell whether anything changed meanwhile. */
    version: () => version,
    reload,
  };
}

export type Snapshot = Awaited<ReturnType<typeof openSnapshot>>;

function leadsInUse(subscriptions: readonly Subscription[]): readonly Lead[] {
  const leads = new Map<string, Lead>([[leadText(AT_THE_INSTANT), AT_THE_INSTANT]]);
  for (const lead of subscriptions.flatMap((subscription) => subscription.leads)) leads.set(leadText(lead), lead);
  return [...leads.values()];
}
