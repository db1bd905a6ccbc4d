import type { ArgsOf, CommandContext, Reply } from '../command.ts';
import { plain } from '../reply.ts';
import { changed } from '../watch-source/change.ts';
import { sourceWords } from '../watch-source/words.ts';
import type { spec } from './spec.ts';

/** `/watch source remove` */
export async function handle({ source: typed }: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { act, actor, language } = context;
  const said = sourceWords[language].removed;
  return changed(
    typed,
    context,
    (id) => act.sources.remove(actor, id),
    (_source, name) => plain(said(name)),
  );
}
