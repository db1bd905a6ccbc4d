import { textsIn } from '../texts/index.ts';
import { footerOf } from './embed-parts.ts';
import type { StatementKindSpec } from './kind.ts';
import { colours } from './kind.ts';
import { withinLimits } from './limits.ts';
import { changedField, datesField, headline, lateLine, sourceLines, sourceOf, tiedField } from './statement-parts.ts';

/** A published text that names other dates than it did: the one edit people are pinged for. */
export const statementEdited: StatementKindSpec = {
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
