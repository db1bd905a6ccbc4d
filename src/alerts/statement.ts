import { textsIn } from '../texts/index.ts';
import { footerOf } from './embed-parts.ts';
import type { StatementKindSpec } from './kind.ts';
import { colours } from './kind.ts';
import { withinLimits } from './limits.ts';
import {
  aboutLine,
  changedField,
  datesField,
  headline,
  lateLine,
  othersField,
  sourceLines,
  sourceOf,
  tiedField,
} from './statement-parts.ts';

const colourOf = { instrument: colours.near, official: colours.calm, press: colours.over } as const;

/** One happening: what counts most on top, everything else about it beneath. */
export const statement: StatementKindSpec = {
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
