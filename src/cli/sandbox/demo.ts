import type { Next } from '@dutywatch/sandbox/time-machine.ts';
import { type CatalogueFile, nextAnnouncement, planCatalogueChange } from '../../app/catalogue/changes.ts';
import { entryFor } from '../../app/deliver/sweep.ts';
import type { Snapshot } from '../../app/snapshot.ts';
import type { Store } from '../../app/store.ts';
import { newSubscriptionId } from '../../app/subscriptions/follow.ts';
import type { EpochMs } from '../../clock.ts';
import type { Notice } from '../../domain/ledger.ts';
import { pingingKinds } from '../../domain/notice-kind.ts';
import { noticeOfReminder } from '../../domain/own-notice.ts';
import { follows, type Language, type Lead, type Subscription, wantsKind } from '../../domain/subscription.ts';
import { newSubscription } from '../../domain/subscription-settings.ts';
import { opsSubscription } from '../bot/subscriptions.ts';
import type { Catalogue } from '../config/catalogue.ts';
import type { Settings } from '../config/dutywatch.ts';
import { demoTexts, instantOf, NEWS_MS } from './demo-sources.ts';
import { demo } from './demo-world.ts';

/** Until these instants the demonstration's catalogue omits an order that a text stands for, by the order's number. */
const heldUntil: ReadonlyMap<string, EpochMs> = new Map(
  demoTexts.flatMap(({ plays, at }) => (plays === null ? [] : [[plays, instantOf(at) + NEWS_MS] as const])),
);

/**
 * The demonstration's catalogue at `now`. An order that one of its texts stands for is published once: the text is proposed and decided by
 * a person, and only if nobody has decided a day later does the catalogue bring it.
 */
export function demoCatalogue<C extends CatalogueFile>(file: C, now: EpochMs): C {
  if (nextRelease(now) === null) return file;
  const isOut = (number: string | null) => (heldUntil.get(number ?? '') ?? now) <= now;
  const deadlines = file.deadlines.map((deadline) => ({
    ...deadline,
    revisions: deadline.revisions.filter(({ instrument }) => isOut(instrument.number)),
  }));
  return { ...file, deadlines: deadlines.filter(({ revisions }) => revisions.length > 0) };
}

/** When the demonstration's catalogue next gets an order that it omitted, or null. */
export function nextRelease(now: EpochMs): EpochMs | null {
  const ahead = [...heldUntil.values()].filter((until) => until > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

/** Set once the demonstration's channels follow something: subscriptions that its Admin ends later stay ended. */
const BEGUN = 'demo-alerts';

type DemoAlert = {
  readonly channel: string;
  readonly countries: readonly string[];
  readonly language: Language;
  readonly role: string | null;
};

/** The demonstration's ops channel. */
export const demoOps = (settings: Settings): Subscription => opsSubscription(demo.ops, demo.guildId, settings);

/** The demonstration's first subscriptions: Korea in both languages, and everything. */
const demoAlerts: readonly DemoAlert[] = [
  { channel: demo.koreaAlerts, countries: ['KR'], language: 'en', role: demo.deskRoleId },
  { channel: demo.allTariffs, countries: [], language: 'en', role: null },
  { channel: demo.koreanTariffs, countries: ['KR'], language: 'ko', role: null },
];

/**
 * Subscribes the demonstration's channels, once per store, as if its Admin had set them up: everything about them can be changed in the
 * chat. Called before the bot starts, which caches only followed channels.
 */
export async function beginDemoAlerts(store: Store, leads: readonly Lead[], now: EpochMs): Promise<void> {
  if ((await store.meta.get(BEGUN)) !== null) return;
  const subscriptions = demoAlerts.map((alert) => subscriptionFor(alert, leads, now));
  await store.subscriptions.put(subscriptions, now);
  await store.meta.put(BEGUN, 'yes');
}

function subscriptionFor(
  { channel, countries, language, role }: DemoAlert,
  leads: readonly Lead[],
  now: EpochMs,
): Subscription {
  return newSubscription(
    {
      id: newSubscriptionId(channel, now),
      channel,
      guild: demo.guildId,
      countries,
      leads,
      language,
      mention: role === null ? null : { role, kinds: pingingKinds },
      createdBy: demo.adminId,
      startCard: true,
    },
    now,
  );
}

/** A text is read within a minute after it appears. */
const READ_WITHIN_MS = 60_000;

/** The next alert for any channel by what is known now, and the first such channel; null when nothing is ahead. */
export function nextDemoAlert(catalogue: Catalogue, snapshot: Snapshot, now: EpochMs): Next | null {
  const channels = snapshot
    .subscriptions()
    .filter(({ person, pausedSince }) => person === null && pausedSince === null);
  const ahead = [nextReminder(snapshot, channels, now), nextText(channels, now), nextNews(catalogue, snapshot, now)];
  return ahead.reduce((first, it) => (it !== null && (first === null || it.at < first.at) ? it : first), null);
}

function nextReminder(snapshot: Snapshot, channels: readonly Subscription[], now: EpochMs): Next | null {
  for (const reminder of snapshot.reminders()) {
    if (reminder.due <= now) continue;
    const notice = noticeOfReminder(reminder);
    const follower = channels.find((subscription) => entryFor(notice, subscription, snapshot));
    if (follower) return { at: reminder.due, channel: follower.channel };
  }
  return null;
}

/** Orders and press are posts of their own; a fact sheet joins the post of its order. */
function nextText(channels: readonly Subscription[], now: EpochMs): Next | null {
  const text = demoTexts.find(({ at, tier }) => instantOf(at) > now && tier !== 'official');
  const follower = channels.find((subscription) => wantsKind(subscription, 'statement', null));
  return text && follower ? { at: instantOf(text.at) + READ_WITHIN_MS, channel: follower.channel } : null;
}

/** The catalogue's next announcement that a channel follows; many are history, or concern no channel here. */
function nextNews(file: Catalogue, snapshot: Snapshot, now: EpochMs): Next | null {
  for (let at: EpochMs | null = now; at !== null; ) {
    const known = demoCatalogue(file, at);
    const steps = [nextAnnouncement(known, at), nextRelease(at)].filter((step) => step !== null);
    if (steps.length === 0) return null;
    at = Math.min(...steps);
    const then = demoCatalogue(file, at);
    for (const notice of planCatalogueChange(snapshot.stored(), then, at, false).notices) {
      const deadline = then.deadlines.find(({ id }) => id === notice.deadlineId);
      const measure = then.measures.find(({ id }) => id === deadline?.measureId);
      const follower = snapshot
        .subscriptions()
        .find((it) => it.person === null && measure && isAlerted(it, measure, notice));
      if (follower) return { at, channel: follower.channel };
    }
  }
  return null;
}

const isAlerted = (subscription: Subscription, measure: Parameters<typeof follows>[1], { kind, deadlineId }: Notice) =>
  subscription.pausedSince === null &&
  follows(subscription, measure, deadlineId).kind === 'wanted' &&
  wantsKind(subscription, kind, null);
