import type { ArgsOf, CommandContext, Reply } from '../command.ts';
import { plain, refusalOf } from '../reply.ts';
import type { spec } from './spec.ts';
import { homeWords } from './words.ts';

/** `/watch home`: the owner of the application names the server whose administrators operate the bot. */
export async function handle(_args: ArgsOf<typeof spec>, { actor, act, language }: CommandContext): Promise<Reply> {
  const words = homeWords[language];
  if (actor.guild === null) throw new Error('/watch home was called outside a server');
  const named = await act.home.name(actor, actor.guild);
  switch (named.kind) {
    case 'named':
      return plain(named.before === null ? words.named : words.moved);
    case 'already':
      return plain(words.already);
    case 'configured':
      return refusalOf('DW-HOME-CONFIGURED', words.configured);
    case 'not-owner':
      return refusalOf('DW-OWNER', words.notOwner);
    default:
      return named satisfies never;
  }
}
