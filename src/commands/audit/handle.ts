import type { Answer, ArgsOf, CommandContext } from '../command.ts';
import { picked } from '../deadline-edits.ts';
import { auditPage } from './pages.ts';
import type { spec } from './spec.ts';

/** `/audit`: what people changed here, newest first. */
export async function handle({ deadline }: ArgsOf<typeof spec>, context: CommandContext): Promise<Answer> {
  if (deadline === undefined) return { body: await auditPage(null, 0, context), ephemeral: true };
  const it = picked(deadline, context);
  if (!('deadline' in it)) return it;
  return { body: await auditPage(it.deadline.id, 0, context), ephemeral: true };
}
