import { wordProposals } from '../../alerts/index.ts';
import { CARD_PROPOSALS } from '../../alerts/proposal.ts';
import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { plain } from '../shared/reply.ts';

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
