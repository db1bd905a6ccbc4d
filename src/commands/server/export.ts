import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';

export const spec = {
  type: 1,
  ...specTexts.server.export.command,
  options: [],
} as const satisfies CommandSpec;

/** `/server export`: the server's own, as a file for the person alone. */
export async function handle(
  _args: ArgsOf<typeof spec>,
  { services, actor, language }: CommandContext,
): Promise<Reply> {
  const { text, subscriptions, deadlines } = services.server.export(actor);
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
