import type { Freshness } from '../../alerts/facts.ts';
import type { Cancel, Clock, EpochMs } from '../../clock.ts';
import type { Actor } from '../../domain/actor.ts';
import type { CatalogueState } from '../../domain/catalogue-state.ts';
import { isChannel } from '../../domain/ledger.ts';
import type { Worded } from '../../domain/measure.ts';
import type { NoticeKind } from '../../domain/notice-kind.ts';
import { catalogueState, letHeldGo } from '../catalogue/absorb.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Store } from '../store.ts';
import type { GuildDirectory } from '../subscriptions/guild-directory.ts';
import { isOps, opsId, opsSubscription } from '../subscriptions/ops.ts';

/** What waits in the ledger: entries not settled yet, those whose instant is past, and the oldest of these. */
export type Waiting = { readonly waiting: number; readonly overdue: number; readonly oldestDue: EpochMs | null };

export type HealthStore = {
  /** Of these subscriptions, or of all (null). */
  readonly waiting: (subscriptionIds: readonly string[] | null, now: EpochMs) => Promise<Waiting>;
  /**
   * When the oldest of what could be sent fell due, or null: retries count, what waits on purpose (`held`, paused, broken recipients)
   * does not.
   */
  readonly oldestUnsent: (now: EpochMs) => Promise<EpochMs | null>;
};

/** Alerts of one kind on one date that arrived: when, and in how many places, but not where. */
export type AlertsSent = {
  readonly kind: NoticeKind;
  /** `7d`; null for what is no reminder. */
  readonly lead: string | null;
  readonly revisionId: string | null;
  readonly first: EpochMs;
  readonly last: EpochMs;
  readonly destinations: number;
};

/** What people were told, for whoever shows it. */
export type Alerts = {
  /** Of one deadline, the newest first. */
  readonly sentOf: (deadlineId: string) => Promise<readonly AlertsSent[]>;
};

/** Whether so many requests were refused that only a few probes leave, lest Discord shuts this address out. */
export type Refusals = {
  readonly heldSince: () => EpochMs | null;
  readonly onHeld: (listener: (since: EpochMs) => void) => Cancel;
};

/** How the bot is, for those who run it all of it, for others what concerns their server. */
export type Health = {
  readonly scope: 'all' | 'server';
  readonly connected: boolean;
  /** Since when Discord refuses so much that hardly anything leaves, or null. */
  readonly heldSince: EpochMs | null;
  /** Alerts not settled yet, those whose instant is past, and the oldest of these. */
  readonly waiting: number;
  readonly overdue: number;
  readonly oldestDue: EpochMs | null;
  /** Everything that was ever owed, by state; for those who run the bot. */
  readonly counts: Readonly<Record<string, number>> | null;
  /** What of the catalogue file is not taken over; null for those who do not run the bot. */
  readonly catalogue: CatalogueState | null;
  /** Since when nothing is planned or sent, or null. */
  readonly failingSince: EpochMs | null;
  readonly broken: readonly {
    readonly channel: string;
    readonly missing: string;
    readonly since: EpochMs;
    readonly here: boolean;
  }[];
  readonly freshness: readonly Freshness[];
  /** Names of sources that were not checked for longer than they should be. */
  readonly stale: readonly { readonly en: string; readonly ko: string }[];
  readonly following: number;
  readonly servers: number | null;
  /** Where in this server its trouble is told; null: to those who run the bot. */
  readonly ops: string | null;
};

export type HealthService = {
  /** Where in the actor's server its trouble is told: in the channel it chose, or in the settings file's. */
  readonly ops: (actor: Actor) => { readonly channel: string; readonly ofFile: boolean } | null;
  readonly tellIn: (actor: Actor, channel: string, language: 'en' | 'ko') => Promise<'set' | 'elsewhere'>;
  /** Answers false when no channel was chosen. */
  readonly tellNowhere: (actor: Actor) => Promise<boolean>;
  readonly health: (actor: Actor) => Promise<Health>;
  /** The yes of an operator to a catalogue file that waits for it. `gone`: the file has changed since, or somebody was quicker. */
  readonly applyCatalogue: (actor: Actor, key: string) => Promise<'applied' | 'gone'>;
};

export type HealthPorts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly snapshot: Snapshot;
  readonly guildDirectory: GuildDirectory;
  readonly guildOf: (channel: string) => string | null;
  readonly freshness: () => readonly Freshness[];
  /** Sources that were not checked for longer than they should be. */
  readonly staleSources: () => readonly Worded[];
  /** Since when Discord refuses so much that hardly anything leaves, or null. */
  readonly heldSince: () => EpochMs | null;
  /** Since when nothing is planned or sent, or null. */
  readonly failingSince: () => EpochMs | null;
  /** Whom a server's trouble is told: a subscription's id. */
  readonly opsOf: (guild: string) => string | null;
  readonly onChange: () => void;
  /** A file that waited was said yes to. */
  readonly applied: (user: string) => Promise<void>;
};

/** Where trouble is told, and how the bot is. A server hears of itself; those who run the bot of everything. */
export function createHealthService(ports: HealthPorts): HealthService {
  const { clock, store, snapshot, guildDirectory } = ports;
  const opsOf = ({ guild }: Actor) => (guild === null ? undefined : snapshot.subscription(opsId(guild)));
  const toldIn = (actor: Actor) => {
    const told = actor.guild === null ? undefined : snapshot.subscription(ports.opsOf(actor.guild) ?? '');
    const isHere = told && (told.guild ?? ports.guildOf(told.channel)) === actor.guild;
    return isHere ? { channel: told.channel, ofFile: told.id !== opsOf(actor)?.id } : null;
  };
  const changed = async () => {
    await snapshot.reload('subscriptions');
    ports.onChange();
  };

  return {
    ops: toldIn,
    async tellIn(actor, channel, language) {
      const { guild, user, administrator } = actor;
      if (guild === null || !administrator || guildDirectory.channel(channel)?.guild !== guild) return 'elsewhere';
      await store.subscriptions.put([opsSubscription(guild, channel, language, user, clock.now())]);
      await changed();
      return 'set';
    },
    async tellNowhere(actor) {
      const ops = opsOf(actor);
      if (!ops || !actor.administrator) return false;
      await store.subscriptions.remove(ops.id);
      await changed();
      return true;
    },
    async health(actor) {
      const all = actor.operator;
      const guildOf = (channel: string, guild: string | null) => guild ?? ports.guildOf(channel);
      const mine = snapshot
        .subscriptions()
        .filter((it) => it.person === null && guildOf(it.channel, it.guild) === actor.guild);
      const channels = new Set(mine.map(({ channel }) => channel));
      const broken = (await store.recipients.broken())
        // Whose direct messages are closed is nobody else's business.
        .filter(({ channel }) => isChannel(channel) && (all || channels.has(channel)))
        .map(({ channel, missing, brokenSince }) => ({
          channel,
          missing,
          since: brokenSince,
          here: channels.has(channel),
        }));
      const followed = (all ? snapshot.subscriptions() : mine).filter((it) => !isOps(it));
      return {
        scope: all ? 'all' : 'server',
        connected: guildDirectory.connected(),
        heldSince: ports.heldSince(),
        ...(await store.health.waiting(all ? null : mine.map(({ id }) => id), clock.now())),
        catalogue: all ? await catalogueState(store) : null,
        failingSince: ports.failingSince(),
        counts: all ? await store.ledger.counts() : null,
        broken,
        freshness: ports.freshness(),
        stale: ports.staleSources(),
        following: followed.length,
        servers: all ? guildDirectory.guilds().length : null,
        ops: toldIn(actor)?.channel ?? null,
      };
    },
    async applyCatalogue(actor, key) {
      if (!actor.operator) return 'gone';
      const came = await letHeldGo(store, key);
      if (came === 'applied') await ports.applied(actor.user);
      return came;
    },
  };
}
