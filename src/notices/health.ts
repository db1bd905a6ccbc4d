import type { Body } from '../domain/body.ts';
import { footerOf } from './embed-parts.ts';
import { colours } from './kind.ts';
import { withinLimits } from './limits.ts';
import type { HealthFacts } from './notice.ts';
import { cut } from './wording/cut.ts';
import { escapeDiscord } from './wording/escape.ts';
import { type Words, wordsIn } from './wording/words.ts';

const LONGEST_DETAIL = 1_500;

/** Trouble, or its end, told in the ops channel in a sentence an operator can act on. */
export function wordHealth(facts: HealthFacts): Body {
  const words = wordsIn(facts.language);
  const said = words.health[facts.trouble];
  return withinLimits({
    content: said.title,
    embeds: [
      {
        title: said.title,
        description: lineOf(facts, words),
        color: facts.trouble === 'healed' ? colours.good : colours.urgent,
        footer: footerOf(facts.freshness, facts.ref, { words, language: facts.language }),
      },
    ],
    mentionRoles: [],
  });
}

function lineOf({ trouble, channel, detail }: HealthFacts, words: Words): string {
  const { health } = words;
  const where = channel !== null && /^\d+$/.test(channel) ? `<#${channel}>` : health.channelUnknown;
  // Each mistake keeps its own line; everything inside a line is shown literally.
  const shown = cut(detail.split('\n').map(escapeDiscord).join('\n'), LONGEST_DETAIL);
  switch (trouble) {
    case 'broken':
      return health.broken.line(where, detail === 'channel' ? health.channelGone : shown);
    case 'healed':
      return health.healed.line(where);
    case 'config':
      return `${health.config.line}\n${shown}`;
    case 'refused':
      return `${health.refused.line(where)}\n${shown}`;
    default:
      return trouble satisfies never;
  }
}
