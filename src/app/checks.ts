import type { Check } from '../commands/alerts-acts.ts';
import type { Wish } from '../domain/wish.ts';
import type { ChannelFacts, PermissionName, RoleFacts } from './surroundings.ts';

/** Everything a wish needs in its channel, and whether the bot has it there. */
export function checksOf(
  channel: ChannelFacts,
  role: RoleFacts | null,
  wish: Pick<Wish, 'mention' | 'publish' | 'thread' | 'events'>,
): readonly Check[] {
  const { granted, form } = channel;
  const check = (why: Check['why'], name: PermissionName): Check => ({ why, name, given: granted.has(name) });
  const inThread = form === 'thread';
  return [
    check('read', 'View Channel'),
    inThread ? check('thread', 'Send Messages in Threads') : check('post', 'Send Messages'),
    check('embed', 'Embed Links'),
    check('files', 'Attach Files'),
    check('history', 'Read Message History'),
    // A role that everyone may mention needs nothing; one that is gone cannot be helped by a permission.
    ...(wish.mention !== null && role !== null && !role.mentionable
      ? [check('mention', 'Mention @everyone, @here, and All Roles')]
      : []),
    ...(wish.thread && !inThread
      ? [check('threads', 'Create Public Threads'), check('threads', 'Send Messages in Threads')]
      : []),
    ...(wish.publish
      ? [{ why: 'publish' as const, name: 'Announcement Channel', given: form === 'announcement' }]
      : []),
    ...(wish.events ? [check('events', 'Create Events')] : []),
    check('pin', 'Pin Messages'),
  ];
}
