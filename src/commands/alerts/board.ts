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

const words = {
  en: {
    begun:
      'The board is posted here and pinned in a moment. It follows what this channel follows, and is edited only when a deadline changes.',
    stands: 'The board of this channel stands already; it is kept as it should be.',
    changed: 'The board of this channel stands already; it is in English from now on.',
    ended: 'The board is taken away.',
    none: 'There is no board in this channel.',
    missing: (permission: string) =>
      `The bot lacks the permission **${permission}** in this channel, which a board needs. Nothing was changed.`,
  },
  ko: {
    begun:
      '기한 게시판을 이 채널에 올리고 곧 고정합니다. 이 채널이 구독하는 대상을 보여 주며 기한이 바뀔 때만 고쳐집니다.',
    stands: '이 채널에는 이미 기한 게시판이 있으며 그대로 유지됩니다.',
    changed: '이 채널에는 이미 기한 게시판이 있으며 앞으로 한국어로 표시합니다.',
    ended: '기한 게시판을 없앴습니다.',
    none: '이 채널에는 기한 게시판이 없습니다.',
    missing: (permission: string) =>
      `이 채널에서 봇에 **${permission}** 권한이 없어 게시판을 둘 수 없습니다. 변경된 것은 없습니다.`,
  },
} as const;

/** `/alerts board`: begins or ends the pinned card of the channel it is typed in. */
export async function handle(
  args: ArgsOf<typeof spec>,
  { services: act, actor, language }: CommandContext,
): Promise<Reply> {
  const said = words[language];
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
