import type { FollowEnded } from '../../app/subscriptions/follow.ts';
import { textsIn } from '../../texts/index.ts';
import type { CommandContext, Reply } from '../shared/command.ts';
import { plain, refusalOf } from '../shared/reply.ts';

/** What came of a change to a subscription as a whole; `done` is the sentence when it worked. */
export function endedWords(ended: FollowEnded, channel: string, done: string, { language }: CommandContext): Reply {
  const words = textsIn(language).alertCommands;
  switch (ended.kind) {
    case 'done':
      return plain(done);
    case 'config':
      return refusalOf('DW-ALERTS-CONFIG', words.configured);
    case 'none':
    case 'already':
      return refusalOf('DW-ALERTS-NONE', words.nothingHere(channel));
    default:
      return ended satisfies never;
  }
}
