import type { Answer, ArgsOf, CommandContext } from '../command.ts';
import { beginEdit } from '../deadline-edits.ts';
import type { spec } from './spec.ts';

export function handle({ deadline }: ArgsOf<typeof spec>, context: CommandContext): Promise<Answer> {
  return beginEdit('cite', deadline, context);
}
