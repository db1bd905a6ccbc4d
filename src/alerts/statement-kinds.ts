import type { Body, Embed } from '../domain/body.ts';
import type { StatementNoticeKind } from '../domain/notice-kind.ts';
import { cut, linkWords } from '../texts/escape.ts';
import { textsIn } from '../texts/index.ts';
import { instantWords, readerZone } from '../texts/moment.ts';
import { colours, fits, withinLimits } from './body.ts';
import type { EventItem, StatementFacts } from './facts.ts';
import { footerOf } from './message.ts';
import {
  aboutLine,
  changedField,
  datesField,
  headline,
  lateLine,
  othersField,
  ownDateLines,
  sourceLines,
  sourceOf,
  tiedField,
} from './statement-parts.ts';

const colourOf = { instrument: colours.near, official: colours.calm, press: colours.over } as const;

/** The common parts of these messages: the role to ping before the first line, and how fresh the sources are below. */
function messageOf(facts: StatementFacts, said: string, lines: readonly string[], card: Embed): Body {
  const { mentionRole, language } = facts;
  return {
    content: `${mentionRole === null ? '' : `<@&${mentionRole}> `}${said}`,
    embeds: [
      {
        description: [...lateLine(facts), ...lines].join('\n'),
        ...card,
        footer: footerOf(facts.freshness, facts.ref, language),
      },
    ],
    mentionRoles: mentionRole === null ? [] : [mentionRole],
  };
}

/** One event: the statement that counts most on top, the others below. */
function wordStatement(facts: StatementFacts): Body {
  const { language } = facts;
  const [item] = facts.events;
  if (!item) throw new Error('a statement needs an event to tell');
  const { event, statement, followed, tied } = item;
  const lead = event.statements[0] ?? statement;
  const others = event.statements.filter(({ id }) => id !== lead.id);
  const fields = [
    { name: textsIn(language).statements.field.about, value: aboutLine(lead, language) },
    datesField(lead, followed, language),
    ...tiedField(tied, facts),
    ...changedField(lead, language),
    ...othersField(others, facts),
  ];
  const said = `${headline(lead, language)} · ${sourceOf(lead, facts)}`;
  const lines = sourceLines(lead, facts, event, true);
  return withinLimits(messageOf(facts, said, lines, { color: colourOf[lead.tier], fields }));
}

/** A published text that now names other dates: the only edit that pings. */
function wordEdited(facts: StatementFacts): Body {
  const { language } = facts;
  const [item] = facts.events;
  if (!item) throw new Error('an edit needs a statement to tell');
  const { event, statement, followed, tied } = item;
  const fields = [
    ...changedField(statement, language),
    datesField(statement, followed, language),
    ...tiedField(tied, facts),
  ];
  const { edited } = textsIn(language).statements;
  const said = `${edited}: ${headline(statement, language)} · ${sourceOf(statement, facts)}`;
  const lines = sourceLines(statement, facts, event, true);
  return withinLimits(messageOf(facts, said, lines, { color: colours.moved, fields }));
}

/** Statements sent together, at the hour a subscription chose; the best tier first. */
function wordDigest(facts: StatementFacts): Body {
  if (facts.events.length === 0) throw new Error('a digest needs something to tell');
  const whole = digestOf(facts, linesOf);
  return withinLimits(fits(whole) ? whole : digestOf(facts, shortLinesOf));
}

/** Whether one message can show all of these in full. */
export const digestFits = (facts: StatementFacts): boolean => fits(digestOf(facts, linesOf));

function digestOf(facts: StatementFacts, lines: typeof linesOf): Body {
  const { language, events, now } = facts;
  const words = textsIn(language).statements;
  const first = events[0]?.event.statements[0];
  const said = `${words.digest(events.length)}${first ? ` · ${headline(first, language)}` : ''}`;
  const since = words.digestSince(instantWords(now, readerZone(language), language));
  const fields = events.map((item) => ({
    name: headline(leadOf(item), language),
    value: lines(item, facts).join('\n'),
  }));
  return messageOf(facts, said, [since], { color: colours.calm, fields });
}

const leadOf = ({ event, statement }: EventItem) => event.statements[0] ?? statement;

function linesOf(item: EventItem, facts: StatementFacts): readonly string[] {
  const lead = leadOf(item);
  const { language } = facts;
  const words = textsIn(language).statements;
  const dates = ownDateLines(lead, language);
  return [
    ...sourceLines(lead, facts, item.event),
    aboutLine(lead, language),
    ...dates,
    ...(dates.length > 0 ? [item.followed ? words.followed : words.notConfirmed] : []),
    linkWords(lead.title, lead.url),
  ];
}

/** An event keeps its position in the message even if more is known of it since it was published. */
function shortLinesOf(item: EventItem): readonly string[] {
  const lead = leadOf(item);
  return [linkWords(cut(lead.title, 60), lead.url)];
}

/** The wording of each kind of notice about statements, whose input is statements instead of a deadline. */
export const statementKinds: Readonly<Record<StatementNoticeKind, (facts: StatementFacts) => Body>> = {
  statement: wordStatement,
  'statement-edited': wordEdited,
  digest: wordDigest,
};
