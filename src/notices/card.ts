import type { Body } from '../domain/body.ts';
import { aheadField, footerOf } from './embed-parts.ts';
import { colours } from './kind.ts';
import { fits, withinLimits } from './limits.ts';
import type { CardFacts } from './notice.ts';
import { subjectAhead } from './subject.ts';
import { countriesWords } from './wording/countries.ts';
import { wordsIn } from './wording/words.ts';

/** What lies ahead for one subscription: a card when it begins, or after the bot was away. Pings nobody. */
export function wordCard(facts: CardFacts): Body {
  for (let listed = facts.ahead.length; listed > 0; listed--) {
    const body = cardOf(facts, listed);
    if (fits(body)) return withinLimits(body);
  }
  return withinLimits(cardOf(facts, 0));
}

function cardOf(facts: CardFacts, listed: number): Body {
  const { language, ahead, now } = facts;
  const words = wordsIn(language);
  const fields = ahead.slice(0, listed).map((it) => aheadField(subjectAhead(it, language, now)));
  const more = facts.more + ahead.length - listed;
  const following = facts.countries.length === 0 ? words.everything : countriesWords(facts.countries, language);
  const lines = [
    words.following(following),
    ...(ahead.length + facts.more === 0 ? [words.nothingAhead] : []),
    ...(more > 0 ? [words.more(more)] : []),
  ];
  return {
    embeds: [
      {
        title: `🗓️ ${facts.reason === 'start' ? words.cardStart : words.cardAway}`,
        description: lines.join('\n'),
        color: colours.calm,
        fields,
        footer: footerOf(facts.freshness, facts.ref, { words, language }),
      },
    ],
    mentionRoles: [],
  };
}
