import type { Actor } from '../../domain/actor.ts';
import type { Body, Button } from '../../domain/body.ts';
import { boundaryOf, type Deadline, standing, upheld } from '../../domain/deadline.ts';
import { rateOf } from '../../domain/manual-edit.ts';
import { LEGAL_ZONE } from '../../domain/moment.ts';
import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { Answer, CommandContext, Modal } from '../shared/command.ts';
import { defineCommand, defineComponent, refusedDraft } from '../shared/define.ts';
import { deadlineMeant, deadlineOption, seenBy } from '../shared/pick.ts';
import { button, noted, refusal } from '../shared/reply.ts';
import { deadlineComponents, formFor, openEdit, scopeLabel } from './components.ts';
import { aboutOf, EDIT, type EditFields, type EditKind, standingInstrument } from './draft.ts';
import { linesBody, standingLines } from './preview.ts';

const needs = 'administrator';

/** In the home server an edit of what everyone has counts for everyone unless they say otherwise. */
const scopeAtFirst = ({ guild }: Deadline, { operator }: Actor) => (operator && guild === null ? 'everyone' : 'here');

function cardOf(draft: string, deadline: Deadline, { scope = 'here' }: EditFields, context: CommandContext): Body {
  const { language, actor } = context;
  const words = textsIn(language).deadline;
  const last = deadline.revisions.at(-1);
  const buttons: readonly Button[] = chainEdits.map((edit) =>
    button(edit === 'withdraw' ? 4 : edit === 'move' ? 1 : 2, begun.id({ draft, edit }), words.button[edit]),
  );
  const elsewhere: readonly Button[] =
    actor.operator && deadline.guild === null
      ? [
          {
            type: 2,
            style: 2,
            custom_id: scopeOfEdit.id({ draft, scope: scope === 'everyone' ? 'here' : 'everyone' }),
            label: scopeLabel(scope, language),
          },
        ]
      : [];
  const reach =
    scope === 'everyone'
      ? `🌐 ${words.scope.everyone}`
      : `🔒 ${deadline.guild === null ? words.scope.override : words.scope.here}`;
  return linesBody([...(last ? standingLines(deadline, last, language) : []), reach], [...buttons, ...elsewhere]);
}

/** Opens the form of one kind of edit; the card stays, so that another can be opened instead. */
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
    return beginEdit(edit, found.deadline, { scope: found.fields.scope ?? 'here' }, context);
  },
});

const scopeOfEdit = defineComponent({
  name: 'dl-reach',
  kind: 'button',
  args: ['draft', 'scope'],
  needs,
  async handle({ draft, scope }, _pressed, context) {
    const { services, actor, language } = context;
    if (scope !== 'here' && scope !== 'everyone') return refusal('DW-COMPONENT', '', language);
    if (scope === 'everyone' && !actor.operator) return refusal('DW-OPERATOR', '', language);
    const amended = await services.drafts.amend(actor, EDIT, draft, { scope });
    if (amended.kind !== 'draft') return refusedDraft(amended, context);
    const found = await cardDraft(draft, context);
    return 'body' in found ? found : { kind: 'update', body: cardOf(draft, found.deadline, found.fields, context) };
  },
});

/** What a card is about, as it stands now. */
async function cardDraft(draft: string, context: CommandContext) {
  const { services, actor, language } = context;
  const found = await services.drafts.find(actor, EDIT, draft);
  if (found.kind !== 'draft') return refusedDraft(found, context);
  const { fields } = found.draft;
  const it = seenBy(context, fields.deadline ?? '');
  return it ? { deadline: it.deadline, fields } : refusal('DW-DEADLINE', fields.deadline ?? '', language);
}

/** What one does with a deadline that is there, each with a form of its own. */
const chainEdits = ['move', 'rate', 'withdraw', 'cite'] as const satisfies readonly EditKind[];
type ChainEdit = (typeof chainEdits)[number];

/** Begins an edit of a deadline: the form of its kind. */
async function beginEdit(
  edit: ChainEdit,
  deadline: Deadline,
  scope: EditFields,
  context: CommandContext,
): Promise<Modal> {
  const fields = { edit, ...aboutOf(deadline), ...filledFor(edit, deadline, context), ...scope };
  return formFor(await openEdit(context, fields), fields, context);
}

/** What stands in the form already. */
function filledFor(edit: ChainEdit, deadline: Deadline, { services, language }: CommandContext): EditFields {
  const now = standing(deadline);
  const moment = now.kind === 'dated' ? now.moment : now.kind === 'over' ? now.last : null;
  const last = upheld(deadline.revisions).at(-1);
  const rateBefore = rateOf(deadline.revisions)?.before ?? '';
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
        titled: deadline.guild === null && services.deadlines.fromFile(deadline.id) ? 'no' : 'yes',
        title: deadline.guild === null && services.deadlines.fromFile(deadline.id) ? '' : deadline.title[language],
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

/** `/deadline edit`: how a deadline stands, and a button for each thing that can be changed of it. */
export const deadlineEdit = defineCommand('deadline', {
  ...specTexts.deadline.edit.command,
  options: [deadlineOption],
  components: [begun, scopeOfEdit, ...deadlineComponents],
  needs,
  async handle(args, context, path): Promise<Answer> {
    const meant = deadlineMeant(path, args, context);
    if (meant.kind === 'refused') return meant.reply;
    const { it } = meant;
    const fields = { scope: scopeAtFirst(it.deadline, context.actor), ...aboutOf(it.deadline) };
    const draft = await openEdit(context, fields);
    const body = cardOf(draft, it.deadline, fields, context);
    return noted({ body, ephemeral: true }, meant.note);
  },
});
