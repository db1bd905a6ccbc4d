import type { Body } from '../domain/body.ts';
import type { Language } from '../domain/subscription.ts';
import { aheadField, compactField, footerOf } from './embed-parts.ts';
import { colours } from './kind.ts';
import { kindSpec } from './kinds.ts';
import { fits, withinLimits } from './limits.ts';
import type { CardFacts } from './notice.ts';
import { subjectAhead, subjectOf } from './subject.ts';
import { countriesWords } from './wording/countries.ts';
import { type Words, wordsIn } from './wording/words.ts';

const titles = (words: Words) => ({ start: words.cardStart, resumed: words.cardResumed, test: words.cardTest });

/** What happened during a pause comes before what lies ahead, as far as it fits with room for the rest. */
const MOST_HAPPENED = 10;

/** What a list of the deadlines ahead is called. */
export const aheadTitle = (language: Language): string => wordsIn(language).cardStart;

/** What lies ahead for one subscription: a card when it begins, or goes on after a pause. Pings nobody. */
export function wordCard(facts: CardFacts): Body {
  for (let listed = facts.ahead.length; listed > 0; listed--) {
    const body = cardOf(facts, listed, MOST_HAPPENED);
    if (fits(body)) return withinLimits(body);
  }
  for (let told = Math.min(MOST_HAPPENED, facts.happened.length); told > 0; told--) {
    const body = cardOf(facts, 0, told);
    if (fits(body)) return withinLimits(body);
  }
  return withinLimits(cardOf(facts, 0, 0));
}

function cardOf(facts: CardFacts, listed: number, told: number): Body {
  const { language, ahead, now } = facts;
  const words = wordsIn(language);
  const paged = facts.page ? { page: facts.page } : {};
  const happened = facts.happened
    .slice(0, told)
    .map((it) => compactField(subjectOf(it, { language, now, late: null, ...paged }), kindSpec(it.kind)));
  const fields = [
    ...happened,
    ...ahead.slice(0, listed).map((it) => aheadField(subjectAhead(it, language, now, facts.page))),
  ];
  const more = facts.more + ahead.length - listed + facts.happened.length - happened.length;
  const following = facts.countries.length === 0 ? words.everything : countriesWords(facts.countries, language);
  const lines = [
    ...(facts.reason === 'test' ? [words.testLine] : []),
    words.following(following),
    ...(ahead.length + facts.more === 0 ? [words.nothingAhead] : []),
    ...(more > 0 ? [words.more(more)] : []),
  ];
  return {
    embeds: [
      {
        title: `🗓️ ${titles(words)[facts.reason]}`,
        description: lines.join('\n'),
        color: colours.calm,
        fields,
        footer: footerOf(facts.freshness, facts.ref, { words, language }),
      },
    ],
    mentionRoles: [],
  };
}
