import type { Sandbox } from '@dutywatch/sandbox/sandbox.ts';
import type { WireCommit } from '@dutywatch/sandbox/wire-log.ts';
import { personRecipient } from '../../src/domain/ledger.ts';

/** The server's log as the recipients see it: a thread is its channel, a conversation its person; a board is no alert. */
export function asRecipients(
  { world, log }: Pick<Sandbox, 'log' | 'world'>,
  boardChannel: string,
): Pick<Sandbox, 'log'> {
  const recipientOf = (channelId: string) => {
    const channel = world.channel(channelId);
    if (channel?.isThread) return channel.parentId ?? channelId;
    return channel?.recipientId ? personRecipient(channel.recipientId) : channelId;
  };
  const seen = (commits: readonly WireCommit[]) =>
    commits
      .filter(({ channelId }) => channelId !== boardChannel)
      .map((commit) => ({ ...commit, channelId: recipientOf(commit.channelId) }));
  return {
    log: {
      ...log,
      requests: log.requests.map((request) => ({
        ...request,
        channelId: request.channelId === null ? null : recipientOf(request.channelId),
      })),
      posted: (channelId) => seen(log.posted()).filter((commit) => !channelId || commit.channelId === channelId),
      edited: (messageId) => seen(log.edited(messageId)),
    },
  };
}
