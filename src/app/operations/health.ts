import type { Freshness } from '../../alerts/facts.ts';
import type { Cancel, Clock, EpochMs } from '../../clock.ts';
import type { Actor } from '../../domain/actor.ts';
import type { CatalogueState } from '../../domain/catalogue-state.ts';
import { isChannel } from '../../domain/ledger.ts';
import type { Worded } from '../../domain/measure.ts';
import type { NoticeKind } from '../../domain/notice-kind.ts';
import type { Language } from '../../domain/subscription.ts';
import { catalogueState, letHeldGo } from '../catalogue/absorb.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Store } from '../store.ts';
import type { GuildDirectory } from '../subscriptions/guild-directory.ts';
import { isOps, opsId, opsSubscription } from '../subscriptions/ops.ts';

/** Entries that are not settled yet, those of them whose instant has passed, and the oldest of these. */
export type Waiting = { readonly waiting: number; readonly overdue: number; readonly oldestDue: EpochMs | null };

export type HealthStore = {
  /** For these subscriptions, or for all (null). */
  readonly waiting: (subscriptionIds: readonly string[] | null, now: EpochMs) => Promise<Waiting>;
  /**
   * The due instant of the oldest entry that could be sent, or null. Retries count; entries that wait on purpose (`held`, paused, broken
   * recipients) do not.
   */
  readonly oldestUnsent: (now: EpochMs) => Promise<EpochMs | null>;
};

/** Alerts of one kind on one date that arrived: when, and in how many channels, but not in which ones. */
export type AlertsSent = {
  readonly kind: NoticeKind;
  /** `7d`; null for an alert that is no reminder. */
  readonly lead: string | null;
  readonly revisionId: string | null;
  readonly first: EpochMs;
  readonly last: EpochMs;
  readonly destinations: number;
};

/** The alerts that were sent, for pages and commands that show them. */
export type Alerts = {
  /** The alerts about one deadline, the newest first. */
  readonly sentOf: (deadlineId: string) => Promise<readonly AlertsSent[]>;
};

/** Whether so many requests were refused that only a few probes are sent, so that Discord does not block this address. */
export type Refusals = {
  readonly heldSince: () => EpochMs | null;
  readonly onHeld: (listener: (since: EpochMs) => void) => Cancel;
};

/** The bot's health: all of it for operators, for others only their own server's part. */
export type Health = {
  readonly scope: 'all' | 'server';
  readonly connected: boolean;
  /** The instant since which Discord has refused so much that hardly anything is sent, or null. */
  readonly heldSince: EpochMs | null;
  /** Alerts not settled yet, those of them whose instant has passed, and the oldest of these. */
  readonly waiting: number;
  readonly overdue: number;
  readonly oldestDue: EpochMs | null;
  /** All entries ever recorded, by state; only for operators. */
  readonly counts: Readonly<Record<string, number>> | null;
  /** The parts of the catalogue file that were not applied; null for anybody but operators. */
  readonly catalogue: CatalogueState | null;
  /** The instant since which nothing is planned or sent, or null. */
  readonly failingSince: EpochMs | null;
  readonly broken: readonly {
    readonly channel: string;
    readonly missing: string;
    readonly since: EpochMs;
    readonly here: boolean;
  }[];
  readonly freshness: readonly Freshness[];
  /** Names of sources whose last check is longer ago than it should be. */
  readonly stale: readonly Worded[];
  readonly following: number;
  readonly servers: number | null;
  /** The channel in which this server receives reports of its trouble; null when only the operators receive them. */
  readonly ops: string | null;
};

export type HealthService = {
  /** The channel in which the actor's server receives reports of its trouble: the one it chose, or the settings file's. */
  readonly ops: (actor: Actor) => { readonly channel: string; readonly ofFile: boolean } | null;
  readonly tellIn: (actor: Actor, channel: string, language: Language) => Promise<'set' | 'elsewhere'>;
  /** Answers false when no channel was chosen. */
  readonly tellNowhere: (actor: Actor) => Promise<boolean>;
  readonly health: (actor: Actor) => Promise<Health>;
  /** An operator's approval of a catalogue file that waits for it. `gone`: the file has changed since, or somebody else answered first. */
  readonly applyCatalogue: (actor: Actor, key: string) => Promise<'applied' | 'gone'>;
};

export type HealthPorts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly snapshot: Snapshot;
  readonly guildDirectory: GuildDirectory;
  readonly guildOf: (channel: string) => string | null;
  readonly freshness: () => readonly Freshness[];
  /** Sources whose last check is longer ago than it should be. */
  readonly staleSources: () => readonly Worded[];
  /** The instant since which Discord has refused so much that hardly anything is sent, or null. */
  readonly heldSince: () => EpochMs | null;
  /** The instant since which nothing is planned or sent, or null. */
  readonly failingSince: () => EpochMs | null;
  /** The id of the subscription that receives reports of a server's trouble. */
  readonly opsOf: (guild: string) => string | null;
  readonly onChange: () => void;
  /** Called when a waiting file was approved. */
  readonly applied: (user: string) => Promise<void>;
};

/** Where trouble is reported, and the bot's health. A server sees only its own trouble; operators see all. */
export function createHealthService(ports: HealthPorts): HealthService {
  const { clock, store, snapshot, guildDirectory } = ports;
  const opsOf = ({ guild }: Actor) => (guild === null ? undefined : snapshot.subscription(opsId(guild)));
  const opsOfServer = (actor: Actor) => {
    const subscription = actor.guild === null ? undefined : snapshot.subscription(ports.opsOf(actor.guild) ?? '');
    const isHere = subscription && (subscription.guild ?? ports.guildOf(subscription.channel)) === actor.guild;
    return isHere ? { channel: subscription.channel, ofFile: subscription.id !== opsOf(actor)?.id } : null;
  };
  const changed = async () => {
    await snapshot.reload('subscriptions');
    ports.onChange();
  };

  return {
    ops: opsOfServer,
    async tellIn(actor, channel, language) {
      const { guild, user, administrator } = actor;
      if (guild === null || !administrator || guildDirectory.channel(channel)?.guild !== guild) return 'elsewhere';
      await store.subscriptions.put([opsSubscription(guild, channel, language, user, clock.now())], clock.now());
      await changed();
      return 'set';
    },
    async tellNowhere(actor) {
      const ops = opsOf(actor);
      if (!ops || !actor.administrator) return false;
      await store.subscriptions.remove([ops.id]);
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
        // Whether a person's direct messages are closed is private.
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
        ops: opsOfServer(actor)?.channel ?? null,
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
