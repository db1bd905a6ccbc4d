import type { Body } from '../domain/body.ts';
import { textsIn } from '../texts/index.ts';
import { spanWords } from '../texts/moment.ts';
import { compactField, footerOf, fullCard, headlineOf, newsOf } from './embed-parts.ts';
import type { MessageFacts } from './facts.ts';
import { deadlineKinds } from './kinds.ts';
import { fits, withinLimits } from './limits.ts';
import { type Subject, subjectOf } from './subject.ts';

/** Further deadlines that say what they mean; beyond them their date is enough, the rest is one tap away. */
const WORDED = 1;
const FEW = 2;

/** Room kept free for what striking the message adds later. */
const SPARE = 600;

/**
 * One message for one happening. The first told thing gives title, colour and card; each other one gets a field with its name
 * and date. Names everything, in fewer words where there is little room: how much goes into one message is for `messageFits`
 * to say. Throws on nothing to tell and on a kind without a folder.
 */
export function wordMessage(facts: MessageFacts): Body {
  return withinLimits(bodyOf(facts));
}

/** Whether one message can tell all of this in full, with room for being struck later. */
export const messageFits = (facts: MessageFacts): boolean => fits(bodyOf(facts), SPARE);

function bodyOf(facts: MessageFacts): Body {
  const [first, ...others] = facts.told.map((told) => subjectOf(told, facts));
  if (!first) throw new Error('a message needs something to tell');
  const words = textsIn(facts.language).alerts;
  const late = facts.late === null ? null : words.late(spanWords(facts.late, facts.language));
  const card = fullCard(first, deadlineKinds[first.told.kind], late, others.length);
  const compact = others.map((other, at) =>
    compactField(other, deadlineKinds[other.told.kind], first, at >= WORDED || others.length > FEW),
  );
  return {
    content: firstLine(facts, first, others.length),
    embeds: [
      {
        ...card,
        ...(compact.length > 0 && { fields: compact }),
        footer: footerOf(facts.freshness, facts.ref, facts.language),
      },
    ],
    mentionRoles: facts.mentionRole === null ? [] : [facts.mentionRole],
  };
}

/** What a push notification shows: the happening and its date in one line, after the role that is to be woken. */
function firstLine(facts: MessageFacts, first: Subject, others: number): string {
  const mention = facts.mentionRole === null ? '' : `<@&${facts.mentionRole}> `;
  const more = others === 0 ? '' : ` ${textsIn(facts.language).alerts.moreDeadlines(others)}`;
  const spec = deadlineKinds[first.told.kind];
  const news =
    first.origin === 'person' ? `✏️ ${first.words.entered} · ${newsOf(first, spec)}` : headlineOf(first, spec);
  return `${mention}${news}${more}`;
}
