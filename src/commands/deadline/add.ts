import { LEGAL_ZONE } from '../../domain/moment.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { Answer, ArgsOf, CommandContext, CommandSpec } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { measureMeant, measureOption, suggestCommon } from '../shared/pick.ts';
import { askWhich } from '../shared/which.ts';
import { formFor, openEdit } from './components.ts';

export const spec = {
  type: 1,
  ...specTexts.deadline.add.command,
  options: [
    { ...measureOption, required: true },
    {
      type: 3,
      ...specTexts.deadline.add.options.kind,
      required: true,
      choices: [
        { ...specTexts.deadline.add.choices.kind.effective, value: 'effective' },
        { ...specTexts.deadline.add.choices.kind['suspension-ends'], value: 'suspension-ends' },
        { ...specTexts.deadline.add.choices.kind.expires, value: 'expires' },
        { ...specTexts.deadline.add.choices.kind['rate-step'], value: 'rate-step' },
        { ...specTexts.deadline.add.choices.kind['in-transit-cutoff'], value: 'in-transit-cutoff' },
        { ...specTexts.deadline.add.choices.kind['exclusion-expires'], value: 'exclusion-expires' },
        { ...specTexts.deadline.add.choices.kind['negotiation-ends'], value: 'negotiation-ends' },
        { ...specTexts.deadline.add.choices.kind['comment-closes'], value: 'comment-closes' },
        { ...specTexts.deadline.add.choices.kind['retroactive-effect'], value: 'retroactive-effect' },
        { ...specTexts.deadline.add.choices.kind['quota-opens'], value: 'quota-opens' },
        { ...specTexts.deadline.add.choices.kind['filing-rule'], value: 'filing-rule' },
        { ...specTexts.deadline.add.choices.kind['report-due'], value: 'report-due' },
        { ...specTexts.deadline.add.choices.kind['determination-due'], value: 'determination-due' },
        { ...specTexts.deadline.add.choices.kind.hearing, value: 'hearing' },
        { ...specTexts.deadline.add.choices.kind['court-date'], value: 'court-date' },
        { ...specTexts.deadline.add.choices.kind.review, value: 'review' },
      ],
    },
    {
      type: 3,
      ...specTexts.deadline.add.options.boundary,
      required: false,
      choices: [
        { ...specTexts.deadline.add.choices.boundary['on-or-after'], value: 'on-or-after' },
        { ...specTexts.deadline.add.choices.boundary.until, value: 'until' },
        { ...specTexts.deadline.add.choices.boundary.before, value: 'before' },
        { ...specTexts.deadline.add.choices.boundary.through, value: 'through' },
        { ...specTexts.deadline.add.choices.boundary['no-later-than'], value: 'no-later-than' },
      ],
    },
  ],
} as const satisfies CommandSpec;

/** `/deadline add`: a form for a deadline of one measure. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Answer> {
  const meant = measureMeant(deadlineAdd.path, args, context);
  if (meant.kind === 'refused') return meant.reply;
  // A form does not say what it is about: what is only nearly called so is asked.
  if (meant.note !== '') {
    const choices = [{ name: meant.it.title[context.language], value: meant.it.id }];
    return askWhich('DW-MEASURE-SEVERAL', { path: deadlineAdd.path, args, option: 'measure' }, { choices }, context);
  }
  const about = { measure: meant.it.id, kind: args.kind, boundary: args.boundary ?? '' };
  const fields = { edit: 'add', shared: 'yes', zone: LEGAL_ZONE, ...about };
  return formFor(await openEdit(context, fields), fields, context);
}

export const deadlineAdd = defineCommand('deadline', spec, {
  handle,
  suggest: suggestCommon,
  needs: 'administrator',
});
