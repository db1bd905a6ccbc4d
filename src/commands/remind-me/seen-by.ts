import type { CommandContext, CommandDeadline } from '../command.ts';

/** One of the deadlines that the actor sees. */
export function seenBy(context: CommandContext, id: string): CommandDeadline | undefined {
  return context.deadlines().find(({ deadline }) => deadline.id === id);
}
