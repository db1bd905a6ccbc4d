import type { ArgsOf, CommandContext, Reply } from '../command.ts';
import { plain } from '../reply.ts';
import type { spec } from './spec.ts';
import { boardLinkWords } from './words.ts';

/** `/watch board`: the secret link to the board for this server; seen by the person who asked alone. */
export async function handle(args: ArgsOf<typeof spec>, { actor, act, language }: CommandContext): Promise<Reply> {
  const words = boardLinkWords[language];
  if (args.link === 'revoke') {
    const done = await act.link.revoke(actor);
    return plain(done === 'revoked' ? words.revoked : words.none);
  }
  const { token, replaced } = await act.link.publish(actor);
  const { publicUrl } = act.link;
  // In angle brackets: Discord would fetch a preview of it otherwise.
  const address = publicUrl === null ? `\`/s/${token}/\`` : `<${publicUrl}/s/${token}/>`;
  const lines = [
    words.made(address),
    ...(publicUrl === null ? [words.noAddress] : []),
    ...(replaced ? [words.replaced] : []),
  ];
  return plain(lines.join('\n'));
}
