import { wordEvent } from '../../alerts/server-event.ts';
import type { EpochMs } from '../../clock.ts';
import type { ServerEvent } from '../../domain/discord-action.ts';
import { guildRecipient, serverOf } from '../../domain/ledger.ts';
import { followsDeadline } from '../../domain/override.ts';
import type { Subscription } from '../../domain/subscription.ts';
import type { Upkeep } from '../core.ts';
import { anAction, messageId } from '../messages.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Store } from '../store.ts';

/** Discord allows 100 open events per server; our limit leaves room for the server's own. */
const MOST = 50;

type Wanted = { readonly id: string; readonly deadlineId: string; readonly event: ServerEvent };

/**
 * Keeps scheduled events: one for each upcoming dated deadline of a server, however many subscriptions want it; moved and cancelled with
 * the deadline.
 */
export function createEvents(store: Store, snapshot: Snapshot, guildOf: (channel: string) => string | null): Upkeep {
  let kept: { readonly version: number; readonly until: EpochMs } | undefined;

  const keepServer = async (guild: string, asking: readonly Subscription[], now: EpochMs): Promise<boolean> => {
    const wanted = wantedIn(snapshot, guild, asking, now);
    const standing = new Map(
      (await store.delivery.actions('event', guildRecipient(guild))).map((message) => [message.id, message]),
    );
    let settled = true;
    for (const { id, deadlineId, event } of wanted) {
      const message = standing.get(id);
      // An event that somebody deleted or Discord refused is not created again until the deadline changes.
      if (message?.body === JSON.stringify(event)) continue;
      settled = (await arm(guild, id, deadlineId, event, now)) && settled;
    }
    const ids = new Set(wanted.map(({ id }) => id));
    for (const message of standing.values()) {
      const event = JSON.parse(message.body ?? '{}') as ServerEvent;
      // An event that has begun is history; Discord ends it by itself.
      if (ids.has(message.id) || event.cancelled || event.start <= now) continue;
      settled = (await arm(guild, message.id, message.target, { ...event, cancelled: true }, now)) && settled;
    }
    return settled;
  };

  const arm = (guild: string, id: string, deadlineId: string | null, event: ServerEvent, now: EpochMs) => {
    const channel = guildRecipient(guild);
    return store.delivery.arm(
      anAction({ id, action: 'event', channel, target: deadlineId, now, body: JSON.stringify(event) }),
    );
  };

  return async (now) => {
    if (kept && kept.version === snapshot.version() && now < kept.until) return null;
    const version = snapshot.version();
    const asking = Map.groupBy(
      snapshot.subscriptions().filter(({ events, person }) => events && person === null),
      (subscription) => subscription.guild ?? guildOf(subscription.channel),
    );
    // A server whose last subscription with events ended still has events to cancel.
    for (const { channel } of await store.delivery.actions('event')) {
      const guild = serverOf(channel);
      if (!asking.has(guild)) asking.set(guild, []);
    }
    let settled = true;
    for (const [guild, subscriptions] of asking) {
      if (guild !== null) settled = (await keepServer(guild, subscriptions, now)) && settled;
    }
    kept = settled ? { version, until: now + LOOK_MS } : undefined;
    return null;
  };
}

/** A deadline beyond the nearest fifty gets its event once an earlier one was reached. */
const LOOK_MS = 600_000;

function wantedIn(snapshot: Snapshot, guild: string, asking: readonly Subscription[], now: EpochMs): readonly Wanted[] {
  const language = asking[0]?.language ?? 'en';
  return snapshot
    .deadlines(guild)
    .flatMap((deadline): Wanted[] => {
      const measure = snapshot.measure(deadline.measureId);
      const followed = asking.some((one) => measure && followsDeadline(one, { deadline, measure }).kind === 'wanted');
      const words = measure && followed ? wordEvent(deadline, measure, language) : null;
      // Discord refuses an event that has begun already.
      if (!words || words.start <= now) return [];
      // A server's copy of a deadline keeps the event of the catalogue's deadline.
      const id = messageId(['event', guild, deadline.overrides ?? deadline.id]);
      return [{ id, deadlineId: deadline.id, event: { ...words, cancelled: false } }];
    })
    .toSorted((a, b) => a.event.start - b.event.start || (a.id < b.id ? -1 : 1))
    .slice(0, MOST);
}
