import type { NotEdited } from '../../app/catalogue/edits.ts';
import { type Button, rowsOf } from '../../domain/body.ts';
import type { Deadline } from '../../domain/deadline.ts';
import { takesAway, undoOf } from '../../domain/manual-edit.ts';
import { dateIn, LEGAL_ZONE } from '../../domain/moment.ts';
import { MOST_OWN_DEADLINES } from '../../domain/override.ts';
import type { Revision } from '../../domain/revision.ts';
import { textsIn } from '../../texts/index.ts';
import type { CommandContext, Component, Reply, Update } from '../shared/command.ts';
import { defineComponent, draftComponent, refusedDraft } from '../shared/define.ts';
import { alone, button, refusal, refusalOf, update } from '../shared/reply.ts';
import { momentOfText, momentText, readWhen } from '../shared/when.ts';
import { EDIT, type EditFields, kindOf, wantedOf } from './draft.ts';
import { checkedFields, formOf, sentFields, whichMoment } from './form.ts';
import { byWhom, editLines, linesBody, standingLines } from './preview.ts';
import { keepScope, openEdit, scopeButtons } from './scope.ts';

const needs = 'administrator';

/** The form of an edit that was just opened. */
export const formFor = (draft: string, fields: EditFields, context: CommandContext) =>
  formOf(formSent.id({ draft }), fields, context);

/** Stores fields in a draft and shows it as it would be saved now. */
async function settled(draft: string, fields: EditFields, context: CommandContext): Promise<Reply | Update> {
  const found = await context.services.drafts.amend(context.actor, EDIT, draft, fields);
  return found.kind === 'draft' ? previewed(draft, context) : refusedDraft(found, context);
}

/** A draft as it would be saved now, with its consequences and its buttons. */
async function previewed(draft: string, context: CommandContext): Promise<Reply | Update> {
  const { services, actor, language } = context;
  const found = await services.drafts.find(actor, EDIT, draft);
  if (found.kind !== 'draft') return refusedDraft(found, context);
  const { fields } = found.draft;
  const wanted = wantedOf(fields);
  const kind = kindOf(fields);
  if (!wanted || !kind) return refusal('DW-DRAFT', '', language);
  const answer = await services.deadlines.preview(actor, wanted);
  if (answer.kind === 'saved') throw new Error('a preview answered as saved');
  if (answer.kind !== 'planned') return otherwise(answer, draft, fields, context);
  const words = textsIn(language).deadline.button;
  const { shared, scope = 'here' } = fields;
  const elsewhere = scopeButtons(shared === 'yes', scope, (to) => scopeChosen.id({ draft, scope: to }), context);
  const taken = takesAway(answer.before, answer.after);
  const save = taken === null ? words.save : kind === 'undo' ? words.undoAnd[taken] : words.withdraw;
  const buttons: readonly Button[] = [
    button(taken === null ? 3 : 4, saved.id({ draft }), save),
    ...elsewhere,
    ...(kind === 'undo' ? [] : [button(2, changed.id({ draft }), words.change)]),
    button(2, cancelled.id({ draft }), words.cancel),
  ];
  const lines = editLines(answer, textsIn(language).deadline.title[kind], language, fields.label || null);
  return update({ body: linesBody(lines, buttons) });
}

/** The answer when an edit cannot be made as it is; after somebody else's change the person can go on from it. */
async function otherwise(
  answer: NotEdited,
  draft: string,
  fields: EditFields,
  context: CommandContext,
): Promise<Reply | Update> {
  const { language, services, actor } = context;
  const words = textsIn(language).deadline;
  switch (answer.kind) {
    case 'changed': {
      const seen = { deadline: answer.deadline.id, last: answer.by.id };
      const shared = answer.deadline.guild === null ? (fields.shared ?? '') : '';
      const scope = answer.deadline.guild === null ? (fields.scope ?? 'here') : 'here';
      const found = await services.drafts.amend(actor, EDIT, draft, { ...seen, shared, scope });
      if (found.kind !== 'draft') return refusedDraft(found, context);
      const buttons: readonly Button[] = [
        button(1, goneOn.id({ draft }), words.button.goOn),
        button(2, cancelled.id({ draft }), words.button.cancel),
      ];
      const said = `${words.changed(byWhom(answer.by, language))} (DW-CHANGED)`;
      return update({ body: linesBody([said, ...standingLines(answer.deadline, answer.by, language)], buttons) });
    }
    case 'unknown':
      return refusalOf('DW-DEADLINE-GONE', words.unknown);
    case 'nothing':
      return refusalOf('DW-NOTHING', fields.edit === 'undo' ? words.nothingToUndo : words.nothing);
    case 'full':
      return refusalOf('DW-FULL', words.full(MOST_OWN_DEADLINES));
    case 'refused':
      return refusal(fields.scope === 'everyone' ? 'DW-OPERATOR' : 'DW-PERMISSION', '', language);
    default:
      return answer satisfies never;
  }
}

/** A submitted form: its input is stored, read, and shown as it would be saved. */
const formSent = draftComponent({
  name: 'dl-form',
  kind: 'modal',
  needs,
  of: EDIT,
  async handle({ id: draft, fields: before }, context, { fields: sent }) {
    const { services, actor, language } = context;
    const kind = kindOf(before);
    if (!kind) return refusal('DW-DRAFT', '', language);
    const typed = sentFields(kind, sent);
    const checked = checkedFields(kind, typed, before, context);
    const read = checked.kind === 'fields' ? checked.fields : {};
    const kept = await services.drafts.amend(actor, EDIT, draft, { ...typed, ...read, when: '', label: '' });
    if (kept.kind !== 'draft') return refusedDraft(kept, context);
    if (checked.kind === 'refused') return refusalOf(checked.code, checked.said, rowsOf([change(draft, context)]));
    if (typed.typed === undefined) return previewed(draft, context);
    const zone = before.zone || LEGAL_ZONE;
    const reading = readWhen(typed.typed, dateIn(context.now, zone), zone);
    if (reading.kind !== 'moment')
      return whichMoment(momentChosen.id({ draft }), change(draft, context), typed.typed, reading, context.language);
    return settled(draft, { when: momentText(reading.moment), label: reading.label ?? '' }, context);
  },
});

const change = (draft: string, { language }: CommandContext): Button =>
  button(2, changed.id({ draft }), textsIn(language).deadline.button.change);

/** Accepts one of the offered moments only. */
const momentChosen = defineComponent({
  name: 'dl-when',
  kind: 'menu',
  args: ['draft'],
  needs,
  async handle({ draft }, { values }, context) {
    const moment = momentOfText(values[0] ?? '');
    if (!moment) return refusal('DW-COMPONENT', '', context.language);
    return settled(draft, { when: momentText(moment), label: '' }, context);
  },
});

const scopeChosen = defineComponent({
  name: 'dl-scope',
  kind: 'button',
  args: ['draft', 'scope'],
  needs,
  handle: async ({ draft, scope }, _pressed, context) =>
    (await keepScope(draft, scope, context)) ?? previewed(draft, context),
});

/** Opens the form again with the earlier input. */
const changed = draftComponent({
  name: 'dl-change',
  needs,
  of: EDIT,
  handle: ({ id, fields }, context) => formFor(id, fields, context),
});

const goneOn = defineComponent({
  name: 'dl-go-on',
  kind: 'button',
  args: ['draft'],
  needs,
  handle: ({ draft }, _pressed, context) => previewed(draft, context),
});

const cancelled = draftComponent({
  name: 'dl-cancel',
  needs,
  of: EDIT,
  last: true,
  handle: (_draft, { language }) => update({ body: linesBody([textsIn(language).deadline.cancelled]) }),
});

/** Saves, once: the draft is taken first, and stored again under a new id when somebody else was quicker. */
const saved = draftComponent({
  name: 'dl-save',
  needs,
  of: EDIT,
  last: true,
  async handle({ fields }, context) {
    const { services, actor, language } = context;
    const wanted = wantedOf(fields);
    const kind = kindOf(fields);
    if (!wanted || !kind) return refusal('DW-DRAFT', '', language);
    const answer = await services.deadlines.save(actor, wanted);
    if (answer.kind === 'planned') throw new Error('saving answered with a plan');
    if (answer.kind !== 'saved') {
      const again = await services.drafts.open(actor, EDIT, fields);
      return otherwise(answer, again, fields, context);
    }
    const { after, revision } = answer;
    const shared = after.guild === null ? 'yes' : '';
    const about = { deadline: after.id, last: revision.id, scope: fields.scope ?? 'here', shared };
    const words = textsIn(language).deadline;
    const buttons: readonly Button[] = [await undoButton(context, after, revision, words.button.undo, about)];
    const lines = editLines(answer, words.title[kind], language, fields.label || null);
    return update({ body: linesBody([`✅ **${words.saved}**`, ...lines], buttons) });
  },
});

/** Shows the effect of undoing in a message of its own: the list with the button stays. */
const undone = defineComponent({
  name: 'dl-undo',
  kind: 'button',
  args: ['draft'],
  needs,
  handle: async ({ draft }, _pressed, context) => alone((await previewed(draft, context)).body),
});

/** A button that shows the effect of undoing a change; it is red, and says so, where that withdraws something. */
export async function undoButton(
  context: CommandContext,
  deadline: Deadline,
  revision: Revision,
  label: string,
  about: EditFields,
): Promise<Button> {
  const draft = await openEdit(context, { ...about, edit: 'undo', target: revision.id });
  const withdraws = undoOf(deadline, revision) === 'withdraws';
  const said = withdraws ? textsIn(context.language).deadline.button.withdraws(label) : label;
  return button(withdraws ? 4 : 2, undone.id({ draft }), said);
}

/** The buttons, menus and forms through which an edit is saved or undone. */
export const savingComponents: readonly Component[] = [
  formSent,
  momentChosen,
  scopeChosen,
  changed,
  goneOn,
  cancelled,
  saved,
  undone,
];
