import type { ArgsOf, CommandContext, Reply } from '../command.ts';
import { sentence } from '../reply.ts';
import { changed } from '../watch-source/change.ts';
import { sourceWords } from '../watch-source/words.ts';
import type { spec } from './spec.ts';

/** `/watch source pause` */
export async function handle({ source: typed }: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { act, actor, language } = context;
  const words = sourceWords[language];
  return changed(
    typed,
    context,
    (id) => act.sources.pause(actor, id),
    (source, name) =>
      // Seen by everyone in the channel: silence from this source means nothing from now on.
      sentence([source.official ? words.pausedOfficial(name) : words.paused(name)]),
  );
}
