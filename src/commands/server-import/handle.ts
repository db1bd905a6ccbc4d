import type { ArgsOf, CommandContext, Modal, Reply } from '../command.ts';
import { serverWords } from '../server-words.ts';
import { importForm, planned } from './components.ts';
import type { spec } from './spec.ts';

/** `/server import`: what a file would change; nothing is changed before "Save". */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply | Modal> {
  const words = serverWords[context.language];
  if (args.file !== undefined) return planned(args.file, context);
  return {
    kind: 'modal',
    customId: importForm.id({}),
    title: words.form,
    fields: [
      { id: 'file', label: words.label, description: words.hint, style: 'paragraph', required: true, max: 4_000 },
    ],
  };
}
