import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { alone, plain } from '../shared/reply.ts';

/** `/server export`: the server's own data, as a file for the person alone. */
export const serverExport = defineCommand('server', {
  ...specTexts.server.export.command,
  options: [],
  needs: 'administrator',
  async handle(_args, { services, actor, language }): Promise<Reply> {
    const { text, subscriptions, deadlines } = services.server.export(actor);
    const files = [{ name: 'dutywatch-server.yaml', data: new TextEncoder().encode(text).toBase64() }];
    return alone({ ...plain(textsIn(language).server.exported(subscriptions, deadlines)).body, files });
  },
});
