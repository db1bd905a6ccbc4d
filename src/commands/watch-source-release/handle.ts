import type { ArgsOf, CommandContext, Reply } from '../command.ts';
import { sentence } from '../reply.ts';
import { changed } from '../watch-source/change.ts';
import { sourceWords } from '../watch-source/words.ts';
import type { spec } from './spec.ts';

/** `/watch source release`: what came all at once is looked at and told after all. */
export async function handle({ source: typed }: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { act, actor, language } = context;
  const said = sourceWords[language].released;
  return changed(
    typed,
    context,
    (id) => act.sources.release(actor, id),
    (_source, name) => sentence([said(name)]),
  );
}
