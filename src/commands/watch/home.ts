import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { plain, refusalOf } from '../shared/reply.ts';

export const spec = {
  type: 1,
  ...specTexts.watch.home.command,
  options: [],
} as const satisfies CommandSpec;

/** `/watch home`: the owner of the application names the server whose administrators operate the bot. */
export async function handle(
  _args: ArgsOf<typeof spec>,
  { actor, services, language }: CommandContext,
): Promise<Reply> {
  const words = textsIn(language).watch.home;
  if (actor.guild === null) throw new Error('/watch home was called outside a server');
  const named = await services.home.name(actor, actor.guild);
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

export const watchHome = defineCommand('watch', spec, { handle, needs: 'administrator' });
