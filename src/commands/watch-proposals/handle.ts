import { wordProposals } from '../../notices/index.ts';
import { CARD_PROPOSALS } from '../../notices/proposal/facts.ts';
import type { ArgsOf, CommandContext, Reply } from '../command.ts';
import { proposalCommandWords } from '../proposals/words.ts';
import { plain } from '../reply.ts';
import type { spec } from './spec.ts';

/** `/watch proposals`: what waits for a decision, oldest first, with its buttons; seen by the person who asked alone. */
export async function handle(_args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { actor, act, language, now, freshness } = context;
  const words = proposalCommandWords[language];
  const open = act.proposals.open(actor);
  if (open.length === 0) return plain(words.none);
  const shown = act.proposals.shown(open.slice(0, CARD_PROPOSALS).map(({ id }) => id));
  const body = wordProposals({ shown, language, now, freshness, ref: '—' });
  const more = open.length - shown.length;
  const content = [words.listTitle(open.length), ...(more > 0 ? [words.more(more)] : [])].join('\n');
  return { body: { ...body, content }, ephemeral: true };
}
