import type { Body } from '../domain/body.ts';
import { compactField, type Field, footerOf, fullCard, titleOf } from './embed-parts.ts';
import { kindSpec } from './kinds.ts';
import { fits, withinLimits } from './limits.ts';
import type { MessageFacts } from './notice.ts';
import { type Subject, subjectOf } from './subject.ts';
import { listWords } from './wording/countries.ts';
import { cut } from './wording/cut.ts';
import { spanWords } from './wording/day.ts';
import { legalWords } from './wording/moment.ts';
import { wordsIn } from './wording/words.ts';

/** Room kept free for what striking the message adds later. */
const SPARE = 600;

/**
 * One message for one happening. The first told thing gives title, colour and card; each other one gets a field, as far
 * as they fit; the rest is counted. Throws on nothing to tell and on a kind without a folder.
 */
export function wordMessage(facts: MessageFacts): Body {
  const [first, ...others] = facts.told.map((told) => subjectOf(told, facts));
  if (!first) throw new Error('a message needs something to tell');
  for (let listed = others.length; listed >= 0; listed--) {
    const body = bodyOf(facts, first, others, listed);
    if (listed === 0 || fits(body, SPARE)) return withinLimits(body);
  }
  throw new Error('unreachable: a message always lists at least its first deadline');
}

function bodyOf(facts: MessageFacts, first: Subject, others: readonly Subject[], listed: number): Body {
  const words = wordsIn(facts.language);
  const late = facts.late === null ? null : words.late(spanWords(facts.late, facts.language));
  const card = fullCard(first, kindSpec(first.told.kind), late);
  const compact = others.slice(0, listed).map((other) => compactField(other, kindSpec(other.told.kind)));
  const fields = [...(card.fields ?? []), ...compact, ...restFields(others.slice(listed))];
  const footer = footerOf(facts.freshness, facts.ref, first);
  return {
    content: firstLine(facts, first, others.length),
    embeds: [{ ...card, fields, footer }],
    mentionRoles: facts.mentionRole === null ? [] : [facts.mentionRole],
  };
}

/** What did not fit: how many, and their titles as far as a field holds them. */
function restFields(rest: readonly Subject[]): readonly Field[] {
  const subject = rest[0];
  if (!subject) return [];
  const titles = rest.map(({ title }) => cut(title, 80));
  return [{ name: subject.words.more(rest.length), value: listWords(titles, subject.language, 3) }];
}

/** What a push notification shows: the happening and its date in one line, after the role that is to be woken. */
function firstLine(facts: MessageFacts, first: Subject, others: number): string {
  const mention = facts.mentionRole === null ? '' : `<@&${facts.mentionRole}> `;
  const title = titleOf(first, kindSpec(first.told.kind));
  const { moment, boundary, language, standing, words } = first;
  const date = moment && standing.kind === 'dated' ? ` · ${legalWords(moment, boundary, language)}` : '';
  const more = others === 0 ? '' : ` ${words.more(others)}`;
  const entered = first.origin === 'person' ? `✏️ ${words.entered} · ` : '';
  return `${mention}${entered}${title}${date}${more}`;
}
