import type { ChannelSeen } from '../../app/subscriptions/follow.ts';
import { DEFAULT_LEADS, DEFAULT_SETTINGS, type Subscription } from '../../domain/subscription.ts';
import type { CommandContext } from '../shared/command.ts';

/** What a channel would be if it followed everything, at the usual times, in the reader's language. */
export function everythingIn(channel: ChannelSeen, { language, actor, now }: CommandContext): Subscription {
  return {
    ...DEFAULT_SETTINGS,
    id: 's/as-if',
    channel: channel.id,
    guild: actor.guild,
    countries: [],
    measures: [],
    sectors: [],
    authorities: [],
    kinds: [],
    leads: DEFAULT_LEADS,
    language,
    mention: null,
    createdBy: actor.user,
    createdAt: now,
    since: now,
    startCard: false,
  };
}
