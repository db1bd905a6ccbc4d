import type { Body } from '../domain/body.ts';
import { cut, linkWords } from '../texts/escape.ts';
import { textsIn } from '../texts/index.ts';
import { instantWords, readerZone } from '../texts/moment.ts';
import { footerOf } from './embed-parts.ts';
import type { StatementFacts, ToldEvent } from './facts.ts';
import type { StatementKindSpec } from './kind.ts';
import { colours } from './kind.ts';
import { fits, withinLimits } from './limits.ts';
import { aboutLine, headline, lateLine, ownDateLines, sourceLines } from './statement-parts.ts';

/** Statements told together, at the hour a subscription asks for; the tier that counts most first. */
export const digest: StatementKindSpec = {
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
