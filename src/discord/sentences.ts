import type { Reply } from '../commands/shared/command.ts';
import type { Language } from '../domain/subscription.ts';
import { type Texts, textsIn } from '../texts/index.ts';

const codes = {
  unknown: 'DW-COMMAND',
  outdated: 'DW-COMPONENT',
  starting: 'DW-STARTING',
  slow: 'DW-SLOW',
  failed: 'DW-INTERNAL',
} as const satisfies Record<keyof Texts['errors']['interaction'], string>;

/** What is said where no command is there to say it. */
export function sentence(name: keyof typeof codes, language: Language): Reply {
  const text = textsIn(language).errors.interaction[name];
  return { body: { content: `${text} (${codes[name]})`, embeds: [], mentionRoles: [] }, ephemeral: true };
}
