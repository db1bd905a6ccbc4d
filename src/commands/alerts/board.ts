import { textsIn } from '../../texts/index.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { plain, refusal, refusalOf } from '../shared/reply.ts';

export const spec = {
  type: 1,
  name: 'board',
  name_localizations: { ko: '게시판' },
  description: 'Keep a pinned card of the next deadlines in this channel, edited only when one changes',
  description_localizations: { ko: '이 채널에 다가오는 기한 카드를 고정해 두고 바뀔 때만 고치기' },
  options: [
    {
      type: 3,
      name: 'board',
      name_localizations: { ko: '게시판' },
      description: 'On (default) or off',
      description_localizations: { ko: '켜기(기본값) 또는 끄기' },
      choices: [
        { name: 'on', name_localizations: { ko: '켜기' }, value: 'on' },
        { name: 'off', name_localizations: { ko: '끄기' }, value: 'off' },
      ],
    },
  ],
} as const satisfies CommandSpec;

/** `/alerts board`: begins or ends the pinned card of the channel it is typed in. */
export async function handle(
  args: ArgsOf<typeof spec>,
  { services: act, actor, language }: CommandContext,
): Promise<Reply> {
  const said = textsIn(language).alertCommands.board;
  if (actor.channel === null) return refusal('DW-SERVER', '', language);
  const done =
    args.board === 'off'
      ? await act.boards.end(actor, actor.channel)
      : await act.boards.begin(actor, actor.channel, language);
  switch (done.kind) {
    case 'begun':
      return plain(said.begun);
    case 'stands':
      return plain(done.changed ? said.changed : said.stands);
    case 'ended':
      return plain(said.ended);
    case 'none':
      return refusalOf('DW-BOARD-NONE', said.none);
    case 'missing':
      return refusalOf('DW-BOARD-MISSING', said.missing(done.permission));
    default:
      return done satisfies never;
  }
}

export const alertsBoard = defineCommand('alerts', spec, { handle, needs: 'administrator' });
