import type { ProposalDecided } from '../../app/statements/proposals.ts';
import { type Button, rowsOf } from '../../domain/body.ts';
import { undoOf } from '../../domain/manual-edit.ts';
import type { Proposal } from '../../domain/proposal.ts';
import { escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords, legalWords, readerZone } from '../../texts/moment.ts';
import { aboutOf } from '../deadline/draft.ts';
import { undoButton } from '../deadline/save.ts';
import { type CommandContext, type Refused, type Reply, refused } from '../shared/command.ts';
import { plain, refusalOf } from '../shared/reply.ts';

/** Discord's five rows of five. */
const MOST_BUTTONS = 25;

/** A form is opened only for a proposal that can still be decided. */
export function openProposal(
  id: string,
  context: CommandContext,
): { readonly kind: 'open'; readonly proposal: Proposal } | Refused {
  const proposal = context.services.proposals.find(context.actor, id);
  if (!proposal) return refused(decidedReply({ kind: 'none' }, context));
  if (proposal.state !== 'open') return refused(decidedReply({ kind: 'decided', proposal }, context));
  return { kind: 'open', proposal };
}

/** The outcome of each, with a button below that shows the effect of undoing it; numbered where there are several. */
export async function recorded(decided: readonly ProposalDecided[], context: CommandContext): Promise<Reply> {
  const said = new Map(decided.map((each) => [decidedReply(each, context).body.content ?? '', each]));
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

/** Null where nothing was recorded, or none of it can be undone. */
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

/** The outcome, for the person who pressed; everybody else sees the card change. */
export function decidedReply(decided: ProposalDecided, { language }: CommandContext): Reply {
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
