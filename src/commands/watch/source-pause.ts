import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { sentence } from '../shared/reply.ts';
import { changed, sourceOption as source, suggestSource } from './source.ts';

export const spec = {
  type: 1,
  ...specTexts.watch.sourcePause.command,
  options: [source],
} as const satisfies CommandSpec;

/** `/watch source pause` */
export async function handle({ source: typed }: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { services, actor, language } = context;
  const words = textsIn(language).watch.sources;
  return changed(
    typed,
    context,
    (id) => services.sources.pause(actor, id),
    (source, name) =>
      // Seen by everyone in the channel: silence from this source means nothing from now on.
      sentence([source.official ? words.pausedOfficial(name) : words.paused(name)]),
  );
}

export const watchSourcePause = defineCommand(['watch', 'source'], spec, {
  handle,
  suggest: suggestSource,
  needs: 'operator',
  ephemeral: false,
});
