import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { sentence } from '../shared/reply.ts';
import { changed, sourceOption as source, suggestSource } from './source.ts';

export const spec = {
  type: 1,
  ...specTexts.watch.sourceResume.command,
  options: [source],
} as const satisfies CommandSpec;

/** `/watch source resume` */
export async function handle({ source: typed }: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { services, actor, language } = context;
  const said = textsIn(language).watch.sources.resumed;
  return changed(
    typed,
    context,
    (id) => services.sources.resume(actor, id),
    (_source, name) => sentence([said(name)]),
  );
}

export const watchSourceResume = defineCommand(['watch', 'source'], spec, {
  handle,
  suggest: suggestSource,
  needs: 'operator',
  ephemeral: false,
});
