import type { Clock, EpochMs } from '../clock.ts';
import type { Actor } from '../commands/command.ts';
import type { WatchActs } from '../commands/watch-acts.ts';
import { isChannel } from '../domain/ledger.ts';
import type { Worded } from '../domain/measure.ts';
import type { Freshness } from '../notices/notice.ts';
import { catalogueState, letHeldGo } from './absorb.ts';
import type { Knowledge } from './knowledge.ts';
import { isOps, opsId, opsSubscription } from './ops.ts';
import type { Store } from './ports.ts';
import type { Surroundings } from './surroundings.ts';

export type WatchPorts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly knowledge: Knowledge;
  readonly surroundings: Surroundings;
  readonly guildOf: (channel: string) => string | null;
  readonly freshness: () => readonly Freshness[];
  /** Sources that were not checked for longer than they should be. */
  readonly staleSources: () => readonly Worded[];
  /** Since when Discord refuses so much that hardly anything leaves, or null. */
  readonly heldSince: () => EpochMs | null;
  /** Since when nothing is planned or sent, or null. */
  readonly failingSince: () => EpochMs | null;
  readonly onChange: () => void;
  /** A file that waited was said yes to. */
  readonly applied: (user: string) => Promise<void>;
};

/** Where trouble is told, and how the bot is. A server hears of itself; those who run the bot of everything. */
export function createWatchActs(ports: WatchPorts): WatchActs {
  const { clock, store, knowledge, surroundings } = ports;
  const opsOf = ({ guild }: Actor) => (guild === null ? undefined : knowledge.subscription(opsId(guild)));
  const changed = async () => {
    await knowledge.reload('subscriptions');
    ports.onChange();
  };

  return {
    ops: (actor) => opsOf(actor)?.channel ?? null,
    async tellIn(actor, channel, language) {
      const { guild, user, administrator } = actor;
      if (guild === null || !administrator || surroundings.channel(channel)?.guild !== guild) return 'elsewhere';
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
      const mine = knowledge
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
      const followed = (all ? knowledge.subscriptions() : mine).filter((it) => !isOps(it));
      return {
        scope: all ? 'all' : 'server',
        connected: surroundings.connected(),
        heldSince: ports.heldSince(),
        ...(await store.health.waiting(all ? null : mine.map(({ id }) => id), clock.now())),
        catalogue: all ? await catalogueState(store) : null,
        failingSince: ports.failingSince(),
        counts: all ? await store.ledger.counts() : null,
        broken,
        freshness: ports.freshness(),
        stale: ports.staleSources(),
        following: followed.length,
        servers: all ? surroundings.guilds().length : null,
        ops: opsOf(actor)?.channel ?? null,
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
