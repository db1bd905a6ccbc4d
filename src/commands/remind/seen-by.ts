import type { CommandContext, CommandDeadline } from '../shared/command.ts';

/** One of the deadlines that the actor sees, also by the name of the one that it replaces in their server. */
export function seenBy(context: CommandContext, id: string): CommandDeadline | undefined {
  return context.deadlines().find(({ deadline }) => deadline.id === id || deadline.overrides === id);
}
