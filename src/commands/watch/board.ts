import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { plain } from '../shared/reply.ts';

export const spec = {
  type: 1,
  ...specTexts.watch.board.command,
  options: [
    {
      type: 3,
      ...specTexts.watch.board.options.link,
      required: true,
      choices: [
        { ...specTexts.watch.board.choices.link.make, value: 'make' },
        { ...specTexts.watch.board.choices.link.revoke, value: 'revoke' },
      ],
    },
  ],
} as const satisfies CommandSpec;

/** `/watch board`: the secret link to the board for this server; seen by the person who asked alone. */
export async function handle(args: ArgsOf<typeof spec>, { actor, services, language }: CommandContext): Promise<Reply> {
  const words = textsIn(language).watch.board;
  if (args.link === 'revoke') {
    const done = await services.link.revoke(actor);
    return plain(done === 'revoked' ? words.revoked : words.none);
  }
  const { token, replaced } = await services.link.publish(actor);
  const { publicUrl } = services.link;
  // In angle brackets: Discord would fetch a preview of it otherwise.
  const address = publicUrl === null ? `\`/s/${token}/\`` : `<${publicUrl}/s/${token}/>`;
  const lines = [
    words.made(address),
    ...(publicUrl === null ? [words.noAddress] : []),
    ...(replaced ? [words.replaced] : []),
  ];
  return plain(lines.join('\n'));
}

export const watchBoard = defineCommand('watch', spec, { handle, needs: 'administrator' });
