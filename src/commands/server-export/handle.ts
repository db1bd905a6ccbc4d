import type { ArgsOf, CommandContext, Reply } from '../command.ts';
import { serverWords } from '../server-words.ts';
import type { spec } from './spec.ts';

/** `/server export`: the server's own, as a file for the person alone. */
export async function handle(_args: ArgsOf<typeof spec>, { act, actor, language }: CommandContext): Promise<Reply> {
  const { text, subscriptions, deadlines } = act.server.export(actor);
  return {
    body: {
      content: serverWords[language].exported(subscriptions, deadlines),
      embeds: [],
      mentionRoles: [],
      files: [{ name: 'dutywatch-server.yaml', data: new TextEncoder().encode(text).toBase64() }],
    },
    ephemeral: true,
  };
}
