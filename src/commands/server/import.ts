import { bodyLimits, colours } from '../../alerts/body.ts';
import type { ImportPlanned, ServerChange } from '../../app/subscriptions/server-file.ts';
import { type Button, rowsOf } from '../../domain/body.ts';
import { standing } from '../../domain/deadline.ts';
import { MOST_OWN_DEADLINES } from '../../domain/override.ts';
import { changedFields } from '../../domain/subscription-settings.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { expectedIn } from '../../texts/expected.ts';
import { textsIn } from '../../texts/index.ts';
import { pathWords } from '../../texts/moment.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import { settingsLine } from '../alerts/settings.ts';
import type { Answer, CommandContext, Modal, Reply } from '../shared/command.ts';
import { defineCommand, defineComponent, draftComponent } from '../shared/define.ts';
import { fitted } from '../shared/lines.ts';
import { alone, button, cardBody, plain, refusalOf, update, withRows } from '../shared/reply.ts';

/** Discord's own limit for a field of a form. */
const LONGEST_PASTE = 4_000;

function pasteForm(value: string, { language }: CommandContext): Modal {
  const { form, label, hint } = textsIn(language).server;
  const field = { id: 'file', label, description: hint, style: 'paragraph', required: true } as const;
  return { kind: 'modal', customId: importForm.id({}), title: form, fields: [{ ...field, value, max: LONGEST_PASTE }] };
}

const DRAFT = 'server-import';
const LONGEST_FILE = 200_000;

/** The effects of a file, with a button that applies it; or every mistake in it. */
async function planned(text: string, context: CommandContext, said?: string): Promise<Reply> {
  const words = textsIn(context.language).server;
  if (text.length > LONGEST_FILE) return refusalOf('DW-IMPORT-SIZE', words.tooLong);
  const plan = context.services.server.plan(context.actor, text);
  if (plan.kind !== 'planned') return refusedToTryAgain(plan, text, context);
  const lines = linesOf(plan, context);
  if (!plan.changes.some(isChange)) return shown(words.title, [words.nothing, ...lines], [], context);
  const draft = await context.services.drafts.open(context.actor, DRAFT, { text, lines: lines.join('\n') });
  const buttons: readonly Button[] = [
    button(3, saveButton.id({ draft }), words.save),
    button(2, cancelButton.id({ draft }), words.cancel),
  ];
  return shown(said ?? words.title, lines, buttons, context);
}

const isChange = ({ kind }: ServerChange) => kind !== 'kept' && kind !== 'configured' && kind !== 'otherwise';

type NotPlanned = Exclude<ImportPlanned, { kind: 'planned' }>;

function refused(plan: NotPlanned, { language }: CommandContext, next?: string): Reply {
  const then = (text: string) => (next === undefined ? text : `${text}\n${next}`);
  const words = textsIn(language).server;
  if (plan.kind === 'full') return refusalOf('DW-IMPORT-FULL', then(words.full(plan.deadlines, MOST_OWN_DEADLINES)));
  const lines = plan.problems.map(
    ({ line, path, expected }) => `- ${escapeDiscord(words.problem(line, path, expectedIn(expected, language)))}`,
  );
  return refusalOf('DW-IMPORT', then(`${words.problems(lines.length)}\n${fitted(lines, 1_600, language)}`));
}

/** A text that fits a form is offered in one for correction; a longer file can only be attached again. */
async function refusedToTryAgain(plan: NotPlanned, text: string, context: CommandContext): Promise<Reply> {
  const { services, actor, language } = context;
  if (text.length > LONGEST_PASTE) return refused(plan, context, textsIn(language).server.tooLongForForm);
  const draft = await services.drafts.open(actor, DRAFT, { text });
  const again = button(2, pasteAgain.id({ draft }), textsIn(language).deadline.button.change);
  return withRows(refused(plan, context), rowsOf([again]));
}

function shown(
  title: string,
  lines: readonly string[],
  buttons: readonly Button[],
  { language }: CommandContext,
): Reply {
  const description = fitted(lines, bodyLimits.description, language, { more: textsIn(language).alerts.more.lines });
  return alone(cardBody({ title, description, color: colours.calm }, rowsOf(buttons)));
}

function linesOf(plan: Extract<ImportPlanned, { kind: 'planned' }>, context: CommandContext): readonly string[] {
  const words = textsIn(context.language).server;
  return [...plan.changes.map((change) => lineOf(change, context)), ...(plan.same > 0 ? [words.same(plan.same)] : [])];
}

function lineOf(change: ServerChange, context: CommandContext): string {
  const { language } = context;
  const words = textsIn(language).server;
  switch (change.kind) {
    case 'begin':
      return words.begin(`<#${change.channel}>`, settingsLine(change.settings, context));
    case 'edit': {
      const fields = changedFields(change.before, change.settings).map(
        (key) => textsIn(language).alertCommands.fields[key],
      );
      return words.edit(`<#${change.channel}>`, fields.join(', '));
    }
    case 'pause':
    case 'resume':
    case 'kept':
    case 'configured':
    case 'ops':
      return words[change.kind](`<#${change.channel}>`);
    case 'deadline':
      return words.deadline(titleOf(change, context), dateOf(change, context));
    case 'revisions':
      return words.revisions(titleOf(change, context), change.added, dateOf(change, context), change.isNews);
    case 'otherwise':
      return words.otherwise(titleOf(change, context));
    default:
      return change satisfies never;
  }
}

type OfDeadline = Extract<ServerChange, { readonly deadline: unknown }>;

const titleOf = ({ deadline }: OfDeadline, { language }: CommandContext) =>
  `**${cut(escapeDiscord(deadline.title[language]), 120)}**`;

function dateOf({ deadline }: OfDeadline, { language }: CommandContext): string {
  const current = standing(deadline);
  return current.kind === 'dated' ? pathWords(current.moment, 'full', language) : textsIn(language).server.undated;
}

/** Opens a form with the refused text, for correction. */
const pasteAgain = draftComponent({
  name: 'server-import-again',
  needs: 'administrator',
  of: DRAFT,
  handle: ({ fields: { text = '' } }, context) => pasteForm(text, context),
});

const importForm = defineComponent({
  name: 'server-import',
  kind: 'modal',
  args: [],
  needs: 'administrator',
  handle: (_args, { fields: { file = '' } }, context): Promise<Answer> => planned(file, context),
});

const onPlan = { needs: 'administrator', of: DRAFT, last: true } as const;

const saveButton = draftComponent({
  ...onPlan,
  name: 'server-import-save',
  async handle({ fields: { text = '', lines = '' } }, context) {
    const words = textsIn(context.language).server;
    // Planned again right before it is applied: either exactly what was shown is saved, or it is shown again.
    const isAsShown = (plan: ImportPlanned) => plan.kind === 'planned' && linesOf(plan, context).join('\n') === lines;
    const done = await context.services.server.apply(context.actor, text, isAsShown);
    if (done.kind === 'changed') return update(await planned(text, context, words.changed));
    if (done.kind !== 'planned') return refused(done, context);
    return update(shown(words.done, linesOf(done, context), [], context));
  },
});

const cancelButton = draftComponent({
  ...onPlan,
  name: 'server-import-no',
  handle: (_draft, { language }) => update(plain(textsIn(language).server.cancelled)),
});

/** `/server import`: the effects of a file; nothing is changed before "Save". */
export const serverImport = defineCommand('server', {
  ...specTexts.server.import.command,
  options: [
    {
      type: 11,
      ...specTexts.server.import.options.file,
      required: false,
    },
  ],
  components: [importForm, pasteAgain, saveButton, cancelButton],
  needs: 'administrator',
  async handle(args, context): Promise<Reply | Modal> {
    return args.file === undefined ? pasteForm('', context) : planned(args.file, context);
  },
});
