import type { Ahead } from '../domain/ahead.ts';
import type { Body } from '../domain/body.ts';
import { textsIn } from '../texts/index.ts';
import { legalWords } from '../texts/moment.ts';
import { colours, fits, withinLimits } from './body.ts';
import { deadlineKinds } from './deadline-kinds.ts';
import type { PageOf, Telling } from './facts.ts';
import type { Change } from './happenings.ts';
import { compactField, footerOf, restLines } from './message.ts';
import { subjectAhead, subjectOf } from './subject.ts';

export type SummaryFacts = Telling & {
  /** The newest first, at least one. */
  readonly changes: readonly Change[];
  /** What falls due in the coming week, the nearest first. */
  readonly ahead: readonly Ahead[];
  readonly countries: readonly string[];
  readonly page?: PageOf;
};

const MOST_CHANGES = 5;
/** Deadlines ahead that stand in the one line they have. */
const MOST_AHEAD = 3;

/** What changed in a week among what a channel follows, and what the next one brings. Pings nobody. */
export function wordSummary(facts: SummaryFacts): Body {
  for (let listed = Math.min(facts.changes.length, MOST_CHANGES); listed > 1; listed--) {
    const body = bodyOf(facts, listed);
    if (fits(body)) return body;
  }
  return withinLimits(bodyOf(facts, 1));
}

function bodyOf(facts: SummaryFacts, listed: number): Body {
  const { changes, language, now, countries, freshness } = facts;
  const words = textsIn(language).summary;
  const about = { language, now, late: null, countries, freshness, ...(facts.page && { page: facts.page }) };
  const rest = changes.length - listed;
  const title = words.title(changes.length);
  return {
    content: title,
    embeds: [
      {
        description: [aheadLine(facts), ...(rest > 0 ? [words.more(rest)] : [])].join('\n'),
        color: colours.calm,
        fields: changes.slice(0, listed).map((it) => compactField(subjectOf(it, about), deadlineKinds[it.kind])),
        footer: footerOf(freshness, facts.ref, language),
      },
    ],
    mentionRoles: [],
  };
}

function aheadLine({ ahead, countries, language, now }: SummaryFacts): string {
  const words = textsIn(language);
  if (ahead.length === 0) return words.summary.nothingAhead;
  const named = ahead.slice(0, MOST_AHEAD).map((it) => {
    const { title, moment, boundary } = subjectAhead(it, language, now, { countries });
    return `${title} (${moment ? legalWords(moment, boundary, language) : words.alerts.datesOpen})`;
  });
  return words.summary.ahead([...named, ...restLines(ahead.slice(MOST_AHEAD), words.alerts, language)].join('; '));
}
