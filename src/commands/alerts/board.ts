import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { plain, refusal, refusalOf } from '../shared/reply.ts';

export const spec = {
  type: 1,
  ...specTexts.alerts.board.command,
  options: [
    {
      type: 3,
      ...specTexts.alerts.board.options.board,
      choices: [
        { ...specTexts.alerts.board.choices.board.on, value: 'on' },
        { ...specTexts.alerts.board.choices.board.off, value: 'off' },
      ],
    },
  ],
} as const satisfies CommandSpec;

/** `/alerts board`: begins or ends the pinned card of the channel it is typed in. */
export async function handle(args: ArgsOf<typeof spec>, { services, actor, language }: CommandContext): Promise<Reply> {
  const said = textsIn(language).alertCommands.board;
  if (actor.channel === null) return refusal('DW-SERVER', '', language);
  const done =
    args.board === 'off'
      ? await services.boards.end(actor, actor.channel)
      : await services.boards.begin(actor, actor.channel, language);
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
