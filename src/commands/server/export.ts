import { textsIn } from '../../texts/index.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';

export const spec = {
  type: 1,
  name: 'export',
  name_localizations: { ko: '내보내기' },
  description: 'This server’s own deadlines and alerts, as a file',
  description_localizations: { ko: '이 서버의 기한과 구독을 파일로 내보내기' },
  options: [],
} as const satisfies CommandSpec;

/** `/server export`: the server's own, as a file for the person alone. */
export async function handle(
  _args: ArgsOf<typeof spec>,
  { services: act, actor, language }: CommandContext,
): Promise<Reply> {
  const { text, subscriptions, deadlines } = act.server.export(actor);
  return {
    body: {
      content: textsIn(language).server.exported(subscriptions, deadlines),
      embeds: [],
      mentionRoles: [],
      files: [{ name: 'dutywatch-server.yaml', data: new TextEncoder().encode(text).toBase64() }],
    },
    ephemeral: true,
  };
}

export const serverExport = defineCommand('server', spec, { handle, needs: 'administrator' });
