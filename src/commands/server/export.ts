import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';

/** `/server export`: the server's own, as a file for the person alone. */
export const serverExport = defineCommand('server', {
  ...specTexts.server.export.command,
  options: [],
  needs: 'administrator',
  async handle(_args, { services, actor, language }): Promise<Reply> {
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
  },
});
