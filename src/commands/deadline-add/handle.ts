import type { Answer, ArgsOf, CommandContext } from '../command.ts';
import { formFor, openEdit } from '../deadline-components.ts';
import { pickMeasure } from '../pick.ts';
import { refusal } from '../reply.ts';
import type { spec } from './spec.ts';

/** `/deadline add`: a form for a deadline of one measure. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Answer> {
  const { language } = context;
  const found = pickMeasure(args.measure, context);
  switch (found.kind) {
    case 'none':
      return refusal('DW-MEASURE', args.measure, language);
    case 'several':
      return refusal('DW-MEASURE-SEVERAL', args.measure, language, found.choices, found.more);
    case 'one': {
      const about = { measure: found.it.id, kind: args.kind, boundary: args.boundary ?? '' };
      const fields = { edit: 'add', shared: 'yes', zone: 'America/New_York', ...about };
      return formFor(await openEdit(context, fields), fields, context);
    }
    default:
      return found satisfies never;
  }
}
