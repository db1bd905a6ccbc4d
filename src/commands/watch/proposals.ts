import { CARD_PROPOSALS, proposalButtons, wordProposals } from '../../alerts/proposal.ts';
import { rowsOf } from '../../domain/body.ts';
import { dateIn, LEGAL_ZONE, type Moment, SEOUL } from '../../domain/moment.ts';
import type { Proposal } from '../../domain/proposal.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { dayWords, wallWords, zoneWords } from '../../texts/moment.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { Answer, CommandContext, Modal, Reply } from '../shared/command.ts';
import { defineCommand, defineComponent, draftComponent } from '../shared/define.ts';
import { button, choiceRow, plain, refusal, refusalOf } from '../shared/reply.ts';
import { codeOf, momentChoices, momentOfText, readWhen, type WhenReading } from '../shared/when.ts';
import { decidedReply, openProposal, recorded } from './proposal-decided.ts';

const LONGEST_NOTE = 300;

const onProposal = { args: ['proposal'], needs: 'administrator' } as const;
type OnProposal = { readonly proposal: string };

/** One click: the reading becomes a revision with its notice, and the card shows who decided. */
const proposalApprove = defineComponent({
  ...onProposal,
  name: proposalButtons.approve,
  kind: 'button',
  async handle({ proposal: id }: OnProposal, _pressed, context) {
    return recorded([await context.services.proposals.decide(context.actor, id, { kind: 'approve' })], context);
  },
});

/** One click for everything that one text proposes. */
const proposalApproveAll = defineComponent({
  ...onProposal,
  name: proposalButtons.all,
  kind: 'button',
  async handle({ proposal: id }: OnProposal, _pressed, context) {
    return recorded(await context.services.proposals.approveAll(context.actor, id), context);
  },
});

/** Opens a form with the date in words, as it was read. */
const proposalEdit = defineComponent({
  ...onProposal,
  name: proposalButtons.edit,
  kind: 'button',
  async handle({ proposal: id }: OnProposal, _pressed, context) {
    const open = openProposal(id, context);
    if (open.kind === 'refused') return open.reply;
    const moment = open.proposal.sources[0]?.moment;
    if (!moment) return refusalOf('DW-PROPOSAL', textsIn(context.language).watch.proposals.gone);
    return editForm(open.proposal, { ...typedOf(moment, open.proposal, context), note: '' }, context);
  },
});

/** The kind of draft that keeps the form's text, in case it cannot be read. */
const TYPED = 'proposal-edit';

/** Opens the form again, with its earlier text. */
const proposalAgain = draftComponent({
  name: 'proposal-again',
  needs: 'administrator',
  of: TYPED,
  handle: ({ fields }, context) => {
    const { proposal = '', ...typed } = fields;
    const open = openProposal(proposal, context);
    return open.kind === 'refused' ? open.reply : editForm(open.proposal, typed, context);
  },
});

/** Opens the form again with the chosen date and the rest of its earlier text. */
const proposalMeant = draftComponent({
  name: 'proposal-meant',
  kind: 'menu',
  needs: 'administrator',
  of: TYPED,
  handle: ({ fields: { proposal = '', note = '' } }, context, { values: [value = ''] }) =>
    datedForm(proposal, value, { note }, context),
});

/** The form with one of the offered moments; any other value is refused. */
function datedForm(id: string, value: string, typed: Partial<TypedEdit>, context: CommandContext): Answer {
  const open = openProposal(id, context);
  if (open.kind === 'refused') return open.reply;
  const moment = momentOfText(value);
  return moment
    ? editForm(open.proposal, { ...typedOf(moment, open.proposal, context), ...typed }, context)
    : refusal('DW-COMPONENT', '', context.language);
}

/** The same below a message of the previous version, whose note was not kept. */
const proposalDated = defineComponent({
  ...onProposal,
  name: 'proposal-dated',
  kind: 'menu',
  handle: async ({ proposal: id }: OnProposal, { values: [value = ''] }, context) => datedForm(id, value, {}, context),
});

const proposalEditForm = defineComponent({
  ...onProposal,
  name: 'proposal-edited',
  kind: 'modal',
  async handle({ proposal: id }: OnProposal, { fields: { date = '', time = '', note = '' } }, context) {
    const open = openProposal(id, context);
    if (open.kind === 'refused') return open.reply;
    const zone = zoneOf(open.proposal);
    const read = readWhen(`${date} ${time}`, dateIn(context.now, zone), zone);
    if (read.kind !== 'moment') return undated(id, { date, time, note }, read, context);
    const { moment } = read;
    const said = note.trim();
    const choice = { kind: 'edit', ...moment, note: said === '' ? null : said } as const;
    return recorded([await context.services.proposals.decide(context.actor, id, choice)], context);
  },
});

/** Why the text contains no date, with possible dates and a way back to the form: no input is lost. */
async function undated(
  proposal: string,
  typed: TypedEdit,
  reading: Exclude<WhenReading, { kind: 'moment' }>,
  context: CommandContext,
): Promise<Reply> {
  const { language, services, actor } = context;
  const words = textsIn(language).watch.proposals;
  const { button: labels } = textsIn(language).deadline;
  const draft = await services.drafts.open(actor, TYPED, { proposal, ...typed });
  const code = codeOf(reading);
  const rows = [
    ...choiceRow(proposalMeant.id({ draft }), labels.choose, momentChoices(reading, language)),
    ...rowsOf([button(2, proposalAgain.id({ draft }), labels.change)]),
  ];
  if (reading.kind === 'mistimed') {
    return refusalOf(code, words.badTime(echo(typed.time.trim() === '' ? typed.date : typed.time)), rows);
  }
  return refusalOf(code, words.badDate(echo(`${typed.date} ${typed.time}`.trim())), rows);
}

/** Opens a form for the reason, which may stay empty. */
const proposalReject = defineComponent({
  ...onProposal,
  name: proposalButtons.reject,
  kind: 'button',
  async handle({ proposal: id }: OnProposal, _pressed, context) {
    const open = openProposal(id, context);
    if (open.kind === 'refused') return open.reply;
    const words = textsIn(context.language).watch.proposals;
    return {
      kind: 'modal',
      customId: proposalRejectForm.id({ proposal: id }),
      title: words.rejectTitle,
      fields: [{ id: 'reason', label: words.reason, style: 'paragraph', required: false, max: LONGEST_NOTE }],
    };
  },
});

const proposalRejectForm = defineComponent({
  ...onProposal,
  name: 'proposal-rejected',
  kind: 'modal',
  async handle({ proposal: id }: OnProposal, pressed, context) {
    const reason = (pressed.fields.reason ?? '').trim();
    const choice = { kind: 'reject', reason: reason === '' ? null : reason } as const;
    return decidedReply(await context.services.proposals.decide(context.actor, id, choice), context);
  },
});

type TypedEdit = { readonly date: string; readonly time: string; readonly note: string };

/** A moment as the form shows it; a zone other than the proposal's is named, because the form is read in the proposal's zone. */
const typedOf = (moment: Moment, proposal: Proposal, { language }: CommandContext) => ({
  date: dayWords(moment.date, 'dated', language),
  time: [
    moment.time === null ? '' : wallWords(moment.time, language),
    moment.zone === zoneOf(proposal) ? '' : (zoneMarks[moment.zone] ?? ''),
  ]
    .join(' ')
    .trim(),
});

/** The zones that a typed moment can name. */
const zoneMarks: Readonly<Record<string, string>> = { [LEGAL_ZONE]: 'ET', [SEOUL]: 'KST', UTC: 'UTC' };

const zoneOf = ({ sources }: Proposal): string => sources[0]?.moment?.zone ?? LEGAL_ZONE;

function editForm(
  proposal: Proposal,
  { date = '', time = '', note = '' }: Partial<TypedEdit>,
  { language, now }: CommandContext,
): Modal {
  const words = textsIn(language).watch.proposals;
  return {
    kind: 'modal',
    customId: proposalEditForm.id({ proposal: proposal.id }),
    title: words.editTitle,
    fields: [
      {
        id: 'date',
        label: cut(words.date(zoneWords(zoneOf(proposal), now, language)), 45),
        description: words.dateHelp,
        style: 'short',
        required: true,
        value: date,
        max: 60,
      },
      {
        id: 'time',
        label: words.time,
        description: words.timeHelp,
        style: 'short',
        required: false,
        value: time,
        max: 30,
      },
      { id: 'note', label: words.note, style: 'paragraph', required: false, value: note, max: LONGEST_NOTE },
    ],
  };
}

const echo = (typed: string) => cut(escapeDiscord(typed), 60);

/** `/watch proposals`: proposals that wait for a decision, oldest first, with their buttons; only for the person who asked. */
export const watchProposals = defineCommand('watch', {
  ...specTexts.watch.proposals.command,
  options: [],
  components: [
    proposalApprove,
    proposalApproveAll,
    proposalEdit,
    proposalEditForm,
    proposalAgain,
    proposalMeant,
    proposalDated,
    proposalReject,
    proposalRejectForm,
  ],
  needs: 'administrator',
  async handle(_args, context): Promise<Reply> {
    const { actor, services, language, now, freshness } = context;
    const words = textsIn(language).watch.proposals;
    const open = services.proposals.open(actor);
    if (open.length === 0) return plain(words.none);
    const shown = services.proposals.shown(open.slice(0, CARD_PROPOSALS).map(({ id }) => id));
    const body = wordProposals({ shown, language, now, freshness, ref: '—' });
    const more = open.length - shown.length;
    const content = [words.listTitle(open.length), ...(more > 0 ? [words.more(more)] : [])].join('\n');
    return { body: { ...body, content }, ephemeral: true };
  },
});
