import { textsIn } from '../../texts/index.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { sentence } from '../shared/reply.ts';
import { changed, sourceOption as source, suggestSource } from './source.ts';

export const spec = {
  type: 1,
  name: 'resume',
  name_localizations: { ko: '재개' },
  description: 'Reads a paused source again; what it published meanwhile is told',
  description_localizations: { ko: '일시중지한 출처를 다시 읽음. 그사이 게시된 내용도 안내' },
  options: [source],
} as const satisfies CommandSpec;

/** `/watch source resume` */
export async function handle({ source: typed }: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { services: act, actor, language } = context;
  const said = textsIn(language).watch.sources.resumed;
  return changed(
    typed,
    context,
    (id) => act.sources.resume(actor, id),
    (_source, name) => sentence([said(name)]),
  );
}

export const watchSourceResume = defineCommand(['watch', 'source'], spec, {
  handle,
  suggest: suggestSource,
  needs: 'operator',
  ephemeral: false,
});
