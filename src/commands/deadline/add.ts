import { deadlineKinds } from '../../domain/deadline.ts';
import { boundaries, LEGAL_ZONE } from '../../domain/moment.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { Answer } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { measureMeant, measureOption } from '../shared/pick.ts';
import { askWhich } from '../shared/reply.ts';
import { formFor } from './save.ts';
import { openEdit } from './scope.ts';

const { choices } = specTexts.deadline.add;

/** `/deadline add`: a form for a deadline of one measure. */
export const deadlineAdd = defineCommand('deadline', {
  ...specTexts.deadline.add.command,
  options: [
    { ...measureOption, required: true },
    {
      type: 3,
      ...specTexts.deadline.add.options.kind,
      required: true,
      choices: deadlineKinds.map((kind) => ({ ...choices.kind[kind], value: kind })),
    },
    {
      type: 3,
      ...specTexts.deadline.add.options.boundary,
      required: false,
      choices: boundaries.map((boundary) => ({ ...choices.boundary[boundary], value: boundary })),
    },
  ],
  needs: 'administrator',
  async handle(args, context, path): Promise<Answer> {
    const meant = measureMeant(path, args, context);
    if (meant.kind === 'refused') return meant.reply;
    // The form does not name its measure, so a measure that was only nearly named is asked about first.
    if (meant.note !== '') {
      const choices = [{ name: meant.it.title[context.language], value: meant.it.id }];
      return askWhich('DW-MEASURE-SEVERAL', { path, args, option: 'measure' }, { choices }, context);
    }
    const about = { measure: meant.it.id, kind: args.kind, boundary: args.boundary ?? '' };
    const fields = { edit: 'add', shared: 'yes', zone: LEGAL_ZONE, ...about };
    return formFor(await openEdit(context, fields), fields, context);
  },
});
