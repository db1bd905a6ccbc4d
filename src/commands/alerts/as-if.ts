import type { ChannelFacts } from '../../app/subscriptions/guild-directory.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { DEFAULT_SETTINGS } from '../../domain/subscription-settings.ts';
import type { CommandContext } from '../shared/command.ts';

/** What a channel would be if it followed everything, at the usual times, in the reader's language. */
export function everythingIn(channel: ChannelFacts, { language, actor, now }: CommandContext): Subscription {
  return {
    ...DEFAULT_SETTINGS,
    person: null,
    pausedSince: null,
    id: 's/as-if',
    channel: channel.id,
    guild: actor.guild,
    language,
    createdBy: actor.user,
    createdAt: now,
    since: now,
    startCard: false,
  };
}
