import type { EpochMs } from '../clock.ts';
import type { Body } from '../domain/body.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Measure } from '../domain/measure.ts';
import type { Language } from '../domain/subscription.ts';
import { standingField } from './embed-parts.ts';
import { colours } from './kind.ts';
import { fits, withinLimits } from './limits.ts';
import { restLines } from './lines.ts';
import { subjectAhead } from './subject.ts';
import { countriesWords } from './wording/countries.ts';
import { deliveryWords } from './wording/delivery.ts';
import { wordsIn } from './wording/words.ts';

export type BoardFacts = {
  readonly ahead: readonly { readonly deadline: Deadline; readonly measure: Measure }[];
  /** Empty: everything. */
  readonly countries: readonly string[];
  readonly language: Language;
  readonly now: EpochMs;
  readonly ref: string;
};

/** Deadlines on a board. */
const MOST_LISTED = 10;

/**
 * The pinned card of the next deadlines. Nothing on it ticks: no days left, no day of a window, no time of a check; what counts
 * down is Discord's own `<t:…:R>`. So two cards differ only when a deadline has changed or was reached.
 */
export function wordBoard(facts: BoardFacts): Body {
  for (let listed = Math.min(facts.ahead.length, MOST_LISTED); listed > 0; listed--) {
    const body = boardOf(facts, listed);
    if (fits(body)) return withinLimits(body);
  }
  return withinLimits(boardOf(facts, 0));
}

function boardOf({ ahead, countries, language, now, ref }: BoardFacts, listed: number): Body {
  const words = wordsIn(language);
  const own = deliveryWords(language);
  const lines = [
    words.following(countries.length === 0 ? words.everything : countriesWords(countries, language)),
    ...(ahead.length === 0 ? [words.nothingAhead] : []),
    ...restLines(ahead.slice(listed), words, language),
  ];
  return {
    embeds: [
      {
        title: `📌 ${own.boardTitle}`,
        description: lines.join('\n'),
        color: colours.calm,
        fields: ahead.slice(0, listed).map((it) => standingField(subjectAhead(it, language, now))),
        footer: { text: `${own.boardKept} · ref ${ref}` },
      },
    ],
    mentionRoles: [],
  };
}
