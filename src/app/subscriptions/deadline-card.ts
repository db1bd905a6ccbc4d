import type { Clock } from '../../clock.ts';
import type { Actor } from '../../domain/actor.ts';
import type { Language } from '../../domain/subscription.ts';
import { deadlineCardId } from '../deliver/cards.ts';
import { actionOn } from '../messages.ts';
import type { Store } from '../store.ts';

type DeadlineCardKept =
  /** It will be posted and pinned in a moment. */
  | { readonly kind: 'begun' }
  /** There is one already; `changed`: its language changes. */
  | { readonly kind: 'stands'; readonly changed: boolean }
  | { readonly kind: 'ended' }
  | { readonly kind: 'none' }
  /** The permission missing in the channel, by Discord's name. */
  | { readonly kind: 'missing'; readonly permission: string };

/** The pinned card of a channel. Only for administrators of its server. */
export type DeadlineCardService = {
  readonly stands: (channel: string) => Promise<boolean>;
  readonly begin: (actor: Actor, channel: string, language: Language) => Promise<DeadlineCardKept>;
  readonly end: (actor: Actor, channel: string) => Promise<DeadlineCardKept>;
};

export type DeadlineCardPorts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly guildOf: (channel: string) => string | null;
  /** The first permission missing in a channel for a card, by Discord's name. */
  readonly missing: (channel: string, action: 'post' | 'pin') => string | null;
  readonly onChange: () => void;
};

/** Begins and ends the pinned cards of channels. */
export function createDeadlineCardService({
  clock,
  store,
  guildOf,
  missing,
  onChange,
}: DeadlineCardPorts): DeadlineCardService {
  const find = async (channel: string) =>
    (await store.delivery.deadlineCards()).find((card) => card.channel === channel);
  /** Checked again here, whatever the command has checked: only an administrator of the channel's own server. */
  const may = (actor: Actor, channel: string) =>
    actor.administrator && actor.guild !== null && guildOf(channel) === actor.guild;

  return {
    stands: async (channel) => (await find(channel)) !== undefined,

    async begin(actor, channel, language) {
      if (!may(actor, channel) || actor.guild === null) return { kind: 'none' };
      const lacks = missing(channel, 'post') ?? missing(channel, 'pin');
      if (lacks !== null) return { kind: 'missing', permission: lacks };
      const before = await find(channel);
      if (before) {
        const changed = before.language !== language;
        if (changed) await store.delivery.putDeadlineCard({ ...before, language });
        onChange();
        return { kind: 'stands', changed };
      }
      const now = clock.now();
      // A removed card keeps its number: the next one is another message.
      const generation = 1 + (await store.delivery.actions('board', channel)).length;
      const card = { channel, guild: actor.guild, language, generation, createdBy: actor.user, createdAt: now };
      await store.delivery.putDeadlineCard(card);
      onChange();
      return { kind: 'begun' };
    },

    async end(actor, channel) {
      const before = may(actor, channel) ? await find(channel) : undefined;
      if (!before) return { kind: 'none' };
      const card = await store.ledger.message(deadlineCardId(before));
      await store.delivery.removeDeadlineCard(channel);
      // A card that is no longer maintained would become wrong one day.
      if (card?.state === 'sent') await store.ledger.addActions([actionOn(card, 'delete', clock.now())]);
      onChange();
      return { kind: 'ended' };
    },
  };
}
