import { demo } from '@dutywatch/sandbox/demo.ts';
import { startCard } from '../app/deliver/own-notice.ts';
import type { Store } from '../app/store.ts';
import { newSubscriptionId } from '../app/subscriptions/follow.ts';
import type { EpochMs } from '../clock.ts';
import type { Language, Lead, Subscription } from '../domain/subscription.ts';
import { DEFAULT_SETTINGS } from '../domain/subscription-settings.ts';
import type { Settings } from './config/dutywatch.ts';
import { opsSubscription } from './subscriptions.ts';

/** Set once the demonstration's channels follow something: what its Admin ends later stays ended. */
const BEGUN = 'demo-alerts';

type DemoAlert = {
  readonly channel: string;
  readonly countries: readonly string[];
  readonly language: Language;
  readonly role: string | null;
};

/** The demonstration's ops channel. */
export const demoOps = (settings: Settings): Subscription => opsSubscription(demo.ops, demo.guildId, settings);

/** What the demonstration begins with: Korea in both languages, and everything. */
const demoAlerts: readonly DemoAlert[] = [
  { channel: demo.koreaAlerts, countries: ['KR'], language: 'en', role: demo.deskRoleId },
  { channel: demo.allTariffs, countries: [], language: 'en', role: null },
  { channel: demo.koreanTariffs, countries: ['KR'], language: 'ko', role: null },
];

/**
 * Lets the demonstration's channels follow, once a store, as if its Admin had set them up: everything about them can be changed
 * in the chat. Called before the bot starts, which keeps only what it knows of followed channels.
 */
export async function beginDemoAlerts(store: Store, leads: readonly Lead[], now: EpochMs): Promise<void> {
  if ((await store.meta.get(BEGUN)) !== null) return;
  const subscriptions = demoAlerts.map((alert) => subscriptionFor(alert, leads, now));
  await store.subscriptions.put(subscriptions);
  await store.notices.add(subscriptions.map(({ id }) => startCard(id, now)));
  await store.meta.put(BEGUN, 'yes');
}

function subscriptionFor(
  { channel, countries, language, role }: DemoAlert,
  leads: readonly Lead[],
  now: EpochMs,
): Subscription {
  return {
    ...DEFAULT_SETTINGS,
    person: null,
    pausedSince: null,
    id: newSubscriptionId(channel, now),
    channel,
    guild: demo.guildId,
    countries,
    leads,
    language,
    mention: role === null ? null : { role, kinds: ['moved', 'reached', 'withdrawn'] },
    createdBy: demo.adminId,
    createdAt: now,
    since: now,
    startCard: true,
  };
}
