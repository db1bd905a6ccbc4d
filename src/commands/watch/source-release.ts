import { textsIn } from '../../texts/index.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { sentence } from '../shared/reply.ts';
import { changed, sourceOption as source, suggestSource } from './source.ts';

export const spec = {
  type: 1,
  name: 'release',
  name_localizations: { ko: '해제' },
  description: 'Tells what was held because too many new items came at once',
  description_localizations: { ko: '한꺼번에 들어와 보류된 새 항목을 안내' },
  options: [source],
} as const satisfies CommandSpec;

/** `/watch source release`: what came all at once is looked at and told after all. */
export async function handle({ source: typed }: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { services: act, actor, language } = context;
  const said = textsIn(language).watch.sources.released;
  return changed(
    typed,
    context,
    (id) => act.sources.release(actor, id),
    (_source, name) => sentence([said(name)]),
  );
}

export const watchSourceRelease = defineCommand(['watch', 'source'], spec, {
  handle,
  suggest: suggestSource,
  needs: 'operator',
  ephemeral: false,
});
