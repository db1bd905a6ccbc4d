import type { Body } from '../domain/body.ts';
import type { StatementNoticeKind } from '../domain/notice-kind.ts';
import { cut, linkWords } from '../texts/escape.ts';
import { textsIn } from '../texts/index.ts';
import { instantWords, readerZone } from '../texts/moment.ts';
import { colours, fits, withinLimits } from './body.ts';
import type { StatementFacts, ToldEvent } from './facts.ts';
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

/** How one kind of message about statements reads. Pure. */
type StatementKindSpec = {
  readonly word: (facts: StatementFacts) => Body;
};

const colourOf = { instrument: colours.near, official: colours.calm, press: colours.over } as const;

/** One happening: what counts most on top, everything else about it beneath. */
const statement: StatementKindSpec = {
  word(facts) {
    const told = facts.events[0];
    const lead = told?.event.statements[0] ?? told?.statement;
    if (!told || !lead) throw new Error('a statement needs an event to tell');
    const { language } = facts;
    const words = textsIn(language).statements;
    const mention = facts.mentionRole === null ? '' : `<@&${facts.mentionRole}> `;
    const title = headline(lead, language);
    return withinLimits({
      content: `${mention}${title} · ${sourceOf(lead, facts)}`,
      embeds: [
        {
          description: [...lateLine(facts), ...sourceLines(lead, facts, told.event, true)].join('\n'),
          color: colourOf[lead.tier],
          fields: [
            { name: words.field.about, value: aboutLine(lead, language) },
            datesField(lead, told.followed, language),
            ...tiedField(told.tied, facts),
            ...changedField(lead, language),
            ...othersField(
              told.event.statements.filter(({ id }) => id !== lead.id),
              facts,
            ),
          ],
          footer: footerOf(facts.freshness, facts.ref, language),
        },
      ],
      mentionRoles: facts.mentionRole === null ? [] : [facts.mentionRole],
    });
  },
};

/** A published text that names other dates than it did: the one edit people are pinged for. */
const statementEdited: StatementKindSpec = {
  word(facts) {
    const told = facts.events[0];
    if (!told) throw new Error('an edit needs a statement to tell');
    const { statement } = told;
    const { language } = facts;
    const mention = facts.mentionRole === null ? '' : `<@&${facts.mentionRole}> `;
    const { edited } = textsIn(language).statements;
    return withinLimits({
      content: `${mention}${edited}: ${headline(statement, language)} · ${sourceOf(statement, facts)}`,
      embeds: [
        {
          description: [...lateLine(facts), ...sourceLines(statement, facts, told.event, true)].join('\n'),
          color: colours.moved,
          fields: [
            ...changedField(statement, language),
            datesField(statement, told.followed, language),
            ...tiedField(told.tied, facts),
          ],
          footer: footerOf(facts.freshness, facts.ref, language),
        },
      ],
      mentionRoles: facts.mentionRole === null ? [] : [facts.mentionRole],
    });
  },
};

/** Statements told together, at the hour a subscription asks for; the tier that counts most first. */
const digest: StatementKindSpec = {
  word(facts) {
    if (facts.events.length === 0) throw new Error('a digest needs something to tell');
    const whole = bodyOf(facts, linesOf);
    return withinLimits(fits(whole) ? whole : bodyOf(facts, shortLinesOf));
  },
};

/** Whether one message can tell all of these in full. */
export const digestFits = (facts: StatementFacts): boolean => fits(bodyOf(facts, linesOf));

function bodyOf(facts: StatementFacts, lines: typeof linesOf): Body {
  const { language, events } = facts;
  const words = textsIn(language).statements;
  const title = words.digest(events.length);
  const mention = facts.mentionRole === null ? '' : `<@&${facts.mentionRole}> `;
  const first = events[0]?.event.statements[0];
  const lead = first ? ` · ${headline(first, language)}` : '';
  return {
    content: `${mention}${title}${lead}`,
    embeds: [
      {
        description: [
          ...lateLine(facts),
          words.digestSince(instantWords(facts.now, readerZone(language), language)),
        ].join('\n'),
        color: colours.calm,
        fields: events.map((told) => ({
          name: headline(leadOf(told), language),
          value: lines(told, facts).join('\n'),
        })),
        footer: footerOf(facts.freshness, facts.ref, language),
      },
    ],
    mentionRoles: facts.mentionRole === null ? [] : [facts.mentionRole],
  };
}

const leadOf = ({ event, statement }: ToldEvent) => event.statements[0] ?? statement;

function linesOf(told: ToldEvent, facts: StatementFacts): readonly string[] {
  const lead = leadOf(told);
  const { language } = facts;
  const words = textsIn(language).statements;
  const dates = ownDateLines(lead, language);
  return [
    ...sourceLines(lead, facts, told.event),
    aboutLine(lead, language),
    ...dates,
    ...(dates.length > 0 ? [told.followed ? words.followed : words.notConfirmed] : []),
    linkWords(lead.title, lead.url),
  ];
}

/** When what is known of a happening has grown since it was told, its place in the message stays. */
function shortLinesOf(told: ToldEvent): readonly string[] {
  const lead = leadOf(told);
  return [linkWords(cut(lead.title, 60), lead.url)];
}

/** Kinds about statements: worded from what was published instead of from a deadline. */
export const statementKinds: Readonly<Record<StatementNoticeKind, StatementKindSpec>> = {
  statement,
  'statement-edited': statementEdited,
  digest,
};
