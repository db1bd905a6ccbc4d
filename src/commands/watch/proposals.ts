import { wordProposals } from '../../alerts/index.ts';
import { CARD_PROPOSALS, proposalButtons } from '../../alerts/proposal.ts';
import type { ProposalDecided } from '../../app/statements/proposals.ts';
import { type Button, rowsOf } from '../../domain/body.ts';
import { undoOf } from '../../domain/manual-edit.ts';
import { dateIn, LEGAL_ZONE, type Moment } from '../../domain/moment.ts';
import type { Proposal } from '../../domain/proposal.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { dayWords, instantWords, legalWords, readerZone, wallWords, zoneWords } from '../../texts/moment.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import { undoButton } from '../deadline/components.ts';
import { aboutOf } from '../deadline/draft.ts';
import type { ArgsOf, CommandContext, CommandSpec, Modal, Reply } from '../shared/command.ts';
import { readDate, readWallTime } from '../shared/dates.ts';
import { defineCommand, defineComponent } from '../shared/define.ts';
import { menuRow, plain, refusalOf } from '../shared/reply.ts';
import { momentOfText, momentText } from '../shared/when.ts';

export const spec = {
  type: 1,
  ...specTexts.watch.proposals.command,
  options: [],
} as const satisfies CommandSpec;

/** `/watch proposals`: what waits for a decision, oldest first, with its buttons; seen by the person who asked alone. */
export async function handle(_args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { actor, services, language, now, freshness } = context;
  const words = textsIn(language).watch.proposals;
  const open = services.proposals.open(actor);
  if (open.length === 0) return plain(words.none);
  const shown = services.proposals.shown(open.slice(0, CARD_PROPOSALS).map(({ id }) => id));
  const body = wordProposals({ shown, language, now, freshness, ref: '—' });
  const more = open.length - shown.length;
  const content = [words.listTitle(open.length), ...(more > 0 ? [words.more(more)] : [])].join('\n');
  return { body: { ...body, content }, ephemeral: true };
}

export const watchProposals = defineCommand('watch', spec, { handle, needs: 'administrator' });

const LONGEST_NOTE = 300;
/** Discord's five rows of five. */
const MOST_BUTTONS = 25;

const onProposal = { args: ['proposal'], needs: 'administrator' } as const;
type OnProposal = { readonly proposal: string };

/** One click: what was read becomes a revision, its notice is owed, the card says who decided. */
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
    return editForm(id, moment, context);
  },
});

/** Opens the form again with the date that was meant. */
const proposalDated = defineComponent({
  ...onProposal,
  name: 'proposal-dated',
  kind: 'menu',
  async handle({ proposal: id }: OnProposal, { values: [value = ''] }, context) {
    const open = openProposal(id, context);
    if (open.kind === 'refused') return open.reply;
    const moment = momentOfText(value);
    return moment
      ? editForm(id, moment, context)
      : refusalOf('DW-PROPOSAL', textsIn(context.language).watch.proposals.gone);
  },
});

const proposalEditForm = defineComponent({
  ...onProposal,
  name: 'proposal-edited',
  kind: 'modal',
  async handle({ proposal: id }: OnProposal, pressed, context) {
    const words = textsIn(context.language).watch.proposals;
    const open = openProposal(id, context);
    if (open.kind === 'refused') return open.reply;
    const zone = open.proposal.sources[0]?.moment?.zone ?? LEGAL_ZONE;
    const typed = pressed.fields.date ?? '';
    const read = readDate(typed, dateIn(context.now, zone));
    const typedTime = pressed.fields.time ?? '';
    const time = readWallTime(typedTime);
    if (read.kind === 'unreadable') return refusalOf('DW-DATE', words.badDate(echo(typed)));
    if (time === undefined) return refusalOf('DW-TIME', words.badTime(echo(typedTime)));
    if (read.kind !== 'date') {
      const options = read.choices.map((date) => ({
        label: dayWords(date, 'day', context.language),
        value: momentText({ date, time, zone }),
      }));
      const { choose } = textsIn(context.language).deadline.button;
      const menu = menuRow(proposalDated.id({ proposal: id }), choose, options);
      return refusalOf('DW-DATE', words.badDate(echo(typed)), menu);
    }
    const note = (pressed.fields.note ?? '').trim();
    const choice = { kind: 'edit', date: read.date, time, zone, note: note === '' ? null : note } as const;
    return recorded([await context.services.proposals.decide(context.actor, id, choice)], context);
  },
});

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
    return told(await context.services.proposals.decide(context.actor, id, choice), context);
  },
});

export const proposalComponents = [
  proposalApprove,
  proposalApproveAll,
  proposalEdit,
  proposalEditForm,
  proposalDated,
  proposalReject,
  proposalRejectForm,
] as const;

type Open =
  | { readonly kind: 'open'; readonly proposal: Proposal }
  | { readonly kind: 'refused'; readonly reply: Reply };

/** A form is opened only for what can still be decided. */
function openProposal(id: string, context: CommandContext): Open {
  const proposal = context.services.proposals.find(context.actor, id);
  if (!proposal) return { kind: 'refused', reply: told({ kind: 'none' }, context) };
  if (proposal.state !== 'open') return { kind: 'refused', reply: told({ kind: 'decided', proposal }, context) };
  return { kind: 'open', proposal };
}

function editForm(id: string, { date, time, zone }: Moment, { language, now }: CommandContext): Modal {
  const words = textsIn(language).watch.proposals;
  return {
    kind: 'modal',
    customId: proposalEditForm.id({ proposal: id }),
    title: words.editTitle,
    fields: [
      {
        id: 'date',
        label: cut(words.date(zoneWords(zone, now, language)), 45),
        description: words.dateHelp,
        style: 'short',
        required: true,
        value: dayWords(date, 'dated', language),
        max: 60,
      },
      {
        id: 'time',
        label: words.time,
        description: words.timeHelp,
        style: 'short',
        required: false,
        value: time === null ? '' : wallWords(time, language),
        max: 30,
      },
      { id: 'note', label: words.note, style: 'paragraph', required: false, max: LONGEST_NOTE },
    ],
  };
}

/** What came of each, with a button below that shows what taking it back would do; numbered where there are several. */
async function recorded(decided: readonly ProposalDecided[], context: CommandContext): Promise<Reply> {
  const said = new Map(decided.map((each) => [told(each, context).body.content ?? '', each]));
  const words = textsIn(context.language).deadline;
  const undo: Button[] = [];
  for (const [index, each] of [...said.values()].entries()) {
    const label = said.size > 1 ? words.audit.undo(index + 1) : words.button.undo;
    const button = await undoOfDecision(each, label, context);
    if (button) undo.push(button);
  }
  const lines = [...said.keys()].map((line, index) => (said.size > 1 ? `${index + 1}. ${line}` : line));
  return plain(lines.join('\n'), rowsOf(undo.slice(0, MOST_BUTTONS)));
}

/** Null where nothing was recorded, or nothing of it can be taken back. */
async function undoOfDecision(
  decided: ProposalDecided,
  label: string,
  context: CommandContext,
): Promise<Button | null> {
  const id = decided.kind === 'done' ? (decided.proposal.decision?.revisionId ?? null) : null;
  if (decided.kind !== 'done' || decided.proposal.state === 'rejected' || id === null) return null;
  const deadline = context.deadlines().find((it) => it.deadline.revisions.some((one) => one.id === id))?.deadline;
  const revision = deadline?.revisions.find((one) => one.id === id);
  if (!deadline || !revision || undoOf(deadline, revision) === 'done') return null;
  return undoButton(context, deadline, revision, label, aboutOf(deadline));
}

/** What came of it, for the person who pressed; everybody else sees the card change. */
function told(decided: ProposalDecided, { language }: CommandContext): Reply {
  const words = textsIn(language).watch.proposals;
  switch (decided.kind) {
    case 'done': {
      const { proposal } = decided;
      if (proposal.state === 'rejected') return plain(words.rejected);
      return plain(words.approved(`${escapeDiscord(proposal.title[language])} → ${dateOf(proposal, language)}`));
    }
    case 'decided': {
      const { decision } = decided.proposal;
      const by = decision?.by;
      if (!decision || !by) return refusalOf('DW-PROPOSAL-CLOSED', words.closed);
      const who = /^\d+$/.test(by) ? `<@${by}>` : escapeDiscord(by);
      return refusalOf(
        'DW-PROPOSAL-DECIDED',
        words.decidedBy(who, instantWords(decision.at, readerZone(language), language)),
      );
    }
    case 'moved':
      return refusalOf('DW-PROPOSAL-MOVED', words.moved);
    case 'none':
      return refusalOf('DW-PROPOSAL', words.gone);
    default:
      return decided satisfies never;
  }
}

function dateOf({ sources }: Proposal, language: CommandContext['language']): string {
  const [first] = sources;
  return first?.moment ? legalWords(first.moment, first.boundary, language) : '—';
}

const echo = (typed: string) => cut(escapeDiscord(typed), 60);
