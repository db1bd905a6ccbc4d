import type { CommandContext, Needs, Reply } from './command.ts';
import { refusal } from './reply.ts';

/** Why the actor may not, as a sentence with a code; undefined when they may. */
export function refusedFor(needs: Needs, { actor, language }: CommandContext): Reply | undefined {
  switch (needs) {
    case 'anyone':
      return undefined;
    case 'server':
      return actor.guild === null ? refusal('DW-SERVER', '', language) : undefined;
    case 'administrator':
      if (actor.guild === null) return refusal('DW-SERVER', '', language);
      return actor.administrator ? undefined : refusal('DW-PERMISSION', '', language);
    case 'operator':
      return actor.operator ? undefined : refusal('DW-OPERATOR', '', language);
    default:
      return needs satisfies never;
  }
}
