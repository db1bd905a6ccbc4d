import { textsIn } from '../../texts/index.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { plain } from '../shared/reply.ts';

export const spec = {
  type: 1,
  name: 'board',
  name_localizations: { ko: '현황판' },
  description: "Show this server's own deadlines on the board to whoever has a secret link, or stop it",
  description_localizations: { ko: '비밀 링크로 이 서버의 기한을 현황판에 공개하거나 중단' },
  options: [
    {
      type: 3,
      name: 'link',
      name_localizations: { ko: '링크' },
      description: 'Make a new link, or take the one there is back',
      description_localizations: { ko: '새 링크를 만들거나 기존 링크를 취소' },
      required: true,
      choices: [
        { name: 'make a new one', name_localizations: { ko: '새로 만들기' }, value: 'make' },
        { name: 'take it back', name_localizations: { ko: '취소하기' }, value: 'revoke' },
      ],
    },
  ],
} as const satisfies CommandSpec;

/** `/watch board`: the secret link to the board for this server; seen by the person who asked alone. */
export async function handle(
  args: ArgsOf<typeof spec>,
  { actor, services: act, language }: CommandContext,
): Promise<Reply> {
  const words = textsIn(language).watch.board;
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

export const watchBoard = defineCommand('watch', spec, { handle, needs: 'administrator' });
