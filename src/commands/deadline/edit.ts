import type { Body, Button } from '../../domain/body.ts';
import { boundaryOf, type Deadline, standing } from '../../domain/deadline.ts';
import { LEGAL_ZONE } from '../../domain/moment.ts';
import { rateOf, upheld } from '../../domain/revision.ts';
import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { Answer, CommandContext } from '../shared/command.ts';
import { defineCommand, defineComponent, refusedDraft } from '../shared/define.ts';
import { deadlineMeant, deadlineOption, seenBy } from '../shared/pick.ts';
import { alone, button, noted, refusal, update } from '../shared/reply.ts';
import { aboutOf, EDIT, type EditFields, type EditKind, standingInstrument } from './draft.ts';
import { linesBody, standingLines } from './preview.ts';
import { formFor, savingComponents } from './save.ts';
import { keepScope, openEdit, scopeButtons, scoped } from './scope.ts';

const needs = 'administrator';

function cardOf(draft: string, deadline: Deadline, { scope = 'here' }: EditFields, context: CommandContext): Body {
  const { language } = context;
  const words = textsIn(language).deadline;
  const last = deadline.revisions.at(-1);
  const buttons: readonly Button[] = chainEdits.map((edit) =>
    button(edit === 'withdraw' ? 4 : edit === 'move' ? 1 : 2, begun.id({ draft, edit }), words.button[edit]),
  );
  const isShared = deadline.guild === null;
  const elsewhere = scopeButtons(isShared, scope, (to) => scopeOfEdit.id({ draft, scope: to }), context);
  const reach =
    scope === 'everyone' ? `🌐 ${words.scope.everyone}` : `🔒 ${isShared ? words.scope.override : words.scope.here}`;
  return linesBody([...(last ? standingLines(deadline, last, language) : []), reach], [...buttons, ...elsewhere]);
}

/** Opens the form of one kind of edit; the card stays, so that another form can be opened instead. */
const begun = defineComponent({
  name: 'dl-begin',
  kind: 'button',
  args: ['draft', 'edit'],
  needs,
  async handle({ draft, edit: name }, _pressed, context) {
    const edit = chainEdits.find((it) => it === name);
    if (!edit) return refusal('DW-COMPONENT', '', context.language);
    const found = await cardDraft(draft, context);
    if ('body' in found) return found;
    const { deadline, fields: card } = found;
    const scope = card.scope ?? 'here';
    const fields = { edit, ...aboutOf(deadline), ...filledFor(edit, deadline, context), scope };
    return formFor(await openEdit(context, fields), fields, context);
  },
});

const scopeOfEdit = defineComponent({
  name: 'dl-reach',
  kind: 'button',
  args: ['draft', 'scope'],
  needs,
  async handle({ draft, scope }, _pressed, context) {
    const refused = await keepScope(draft, scope, context);
    if (refused) return refused;
    const found = await cardDraft(draft, context);
    return 'body' in found ? found : update({ body: cardOf(draft, found.deadline, found.fields, context) });
  },
});

/** The card's deadline in its current state, with the card's draft. */
async function cardDraft(draft: string, context: CommandContext) {
  const { services, actor, language } = context;
  const found = await services.drafts.find(actor, EDIT, draft);
  if (found.kind !== 'draft') return refusedDraft(found, context);
  const { fields } = found.draft;
  const it = seenBy(context, fields.deadline ?? '');
  return it ? { deadline: it.deadline, fields } : refusal('DW-DEADLINE', fields.deadline ?? '', language);
}

/** Edits of an existing deadline, each with a form of its own. */
const chainEdits = ['move', 'rate', 'withdraw', 'cite'] as const satisfies readonly EditKind[];
type ChainEdit = (typeof chainEdits)[number];

/** The values with which the form begins. */
function filledFor(edit: ChainEdit, deadline: Deadline, { services, language }: CommandContext): EditFields {
  const now = standing(deadline);
  const moment = now.kind === 'dated' ? now.moment : now.kind === 'over' ? now.last : null;
  const last = upheld(deadline.revisions).at(-1);
  const rateBefore = rateOf(deadline.revisions)?.before ?? '';
  const isOfFile = deadline.guild === null && services.deadlines.fromFile(deadline.id);
  switch (edit) {
    case 'move':
      return {
        boundary: boundaryOf(deadline) ?? '',
        zone: moment?.zone ?? LEGAL_ZONE,
        typed: moment ? `${moment.date} ${moment.time ?? ''}`.trim() : '',
      };
    case 'rate':
      return { before: rateBefore, standingRate: rateBefore, after: '' };
    case 'cite':
      return {
        titled: isOfFile ? 'no' : 'yes',
        title: isOfFile ? '' : deadline.title[language],
        ...(last ? standingInstrument(last.instrument, language) : { instrument: '' }),
        quote: last?.quote ?? '',
        link: last?.instrument.url ?? '',
        note: last?.note ?? '',
      };
    case 'withdraw':
      return {};
    default:
      return edit satisfies never;
  }
}

/** `/deadline edit`: the state of a deadline, and a button for each kind of edit. */
export const deadlineEdit = defineCommand('deadline', {
  ...specTexts.deadline.edit.command,
  options: [deadlineOption],
  components: [begun, scopeOfEdit, ...savingComponents],
  needs,
  async handle(args, context, path): Promise<Answer> {
    const meant = deadlineMeant(path, args, context);
    if (meant.kind === 'refused') return meant.reply;
    const { it } = meant;
    const fields = scoped(aboutOf(it.deadline), context);
    const draft = await openEdit(context, fields);
    return noted(alone(cardOf(draft, it.deadline, fields, context)), meant.note);
  },
});
