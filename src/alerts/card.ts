import type { Ahead, MeasuredDeadline } from '../domain/ahead.ts';
import type { Body, Embed } from '../domain/body.ts';
import type { Language } from '../domain/subscription.ts';
import { textsIn } from '../texts/index.ts';
import { legalWords } from '../texts/moment.ts';
import { countriesWords } from '../texts/names.ts';
import { colours, fits, withinLimits } from './body.ts';
import { deadlineKinds } from './deadline-kinds.ts';
import type { CardFacts, PageOf, Telling } from './facts.ts';
import type { Change } from './happenings.ts';
import { aheadField, compactField, footerOf, restFields, restLines } from './message.ts';
import { subjectAhead, subjectOf } from './subject.ts';

type DeadlineCardFacts = Omit<Telling, 'freshness'> & {
  readonly ahead: readonly MeasuredDeadline[];
  /** Empty for all countries. */
  readonly countries: readonly string[];
};

/** Deadlines on the deadline card. */
const MOST_LISTED = 10;

/**
 * The pinned card of the next deadlines. Nothing on it ticks: no days left, no day of a window, no time of a check; only Discord's own
 * `<t:…:R>` counts down. So two cards differ only when a deadline has changed or was reached.
 */
export function wordDeadlineCard(facts: DeadlineCardFacts): Body {
  return withinLimits(fullest(Math.min(facts.ahead.length, MOST_LISTED), 0, (listed) => deadlineCardOf(facts, listed)));
}

/** The body with as many parts as one message holds, at least `least` of them. */
function fullest(most: number, least: number, bodyOf: (listed: number) => Body): Body {
  for (let listed = most; listed > least; listed--) {
    const body = bodyOf(listed);
    if (fits(body)) return body;
  }
  return bodyOf(least);
}

function deadlineCardOf({ ahead, countries, language, now, ref }: DeadlineCardFacts, listed: number): Body {
  const words = textsIn(language).alerts;
  const own = textsIn(language).delivery;
  const lines = [
    words.following(countries.length === 0 ? words.everything : countriesWords(countries, language)),
    ...(ahead.length === 0 ? [words.nothingAhead] : []),
  ];
  return {
    embeds: [
      {
        title: `📌 ${own.boardTitle}`,
        description: lines.join('\n'),
        color: colours.calm,
        fields: [
          ...ahead
            .slice(0, listed)
            .map((it) => aheadField(subjectAhead(it, language, now, { countries }), undefined, false)),
          ...restFields(ahead.slice(listed), words, language),
        ],
        footer: { text: `${own.boardKept} · ref ${ref}` },
      },
    ],
    mentionRoles: [],
  };
}

const titles = { start: 'cardStart', resumed: 'cardResumed', test: 'cardTest' } as const;

/** The most deadlines listed on a card, apart from owed ones. */
const MOST_AHEAD = 8;

/** The title of a list of upcoming deadlines. */
export const aheadTitle = (language: Language): string => textsIn(language).alerts.cardStart;

/**
 * The upcoming deadlines of one subscription: a card when it begins, or resumes after a pause. News from the pause and owed reminders are
 * always named, whatever room `beside` takes; `cardFits` says how much of it one message holds.
 */
export function wordCard(facts: CardFacts, beside: readonly Embed[] = []): Body {
  return withinLimits(roomiest(facts, beside));
}

/** Whether one message can show everything owed in full. */
export const cardFits = (facts: CardFacts, beside: readonly Embed[] = []): boolean => fits(roomiest(facts, beside));

/** Lists as many further deadlines as there is room for. */
function roomiest(facts: CardFacts, beside: readonly Embed[]): Body {
  const most = Math.max(facts.owed, Math.min(facts.ahead.length, MOST_AHEAD));
  return fullest(most, facts.owed, (listed) => cardOf(facts, listed, beside));
}

function cardOf(facts: CardFacts, listed: number, beside: readonly Embed[]): Body {
  const { language, ahead, now } = facts;
  const words = textsIn(language).alerts;
  const happened = facts.happened.map((it) =>
    compactField(subjectOf(it, { ...facts, late: null }), deadlineKinds[it.kind]),
  );
  const fields = [
    ...happened,
    ...ahead.slice(0, listed).map((it) => aheadField(subjectAhead(it, language, now, facts))),
    ...restFields(ahead.slice(listed), words, language),
  ];
  const following = facts.countries.length === 0 ? words.everything : countriesWords(facts.countries, language);
  const lines = [
    ...(facts.reason === 'test' ? [words.testLine] : []),
    words.following(following),
    ...(ahead.length === 0 ? [words.nothingAhead] : []),
  ];
  return {
    embeds: [
      ...beside,
      {
        title: `🗓️ ${words[titles[facts.reason]]}`,
        description: lines.join('\n'),
        color: colours.calm,
        fields,
        footer: footerOf(facts.freshness, facts.ref, language),
      },
    ],
    mentionRoles: [],
  };
}

export type SummaryFacts = Telling & {
  /** The newest first, at least one. */
  readonly changes: readonly Change[];
  /** Deadlines of the coming week, the nearest first. */
  readonly ahead: readonly Ahead[];
  readonly countries: readonly string[];
  readonly page?: PageOf;
};

const MOST_CHANGES = 5;
/** The most upcoming deadlines in their one line. */
const MOST_IN_LINE = 3;

/** A week's changes for a channel, and the deadlines of the next one. Pings nobody. */
export function wordSummary(facts: SummaryFacts): Body {
  for (let listed = Math.min(facts.changes.length, MOST_CHANGES); listed > 1; listed--) {
    const body = bodyOf(facts, listed);
    if (fits(body)) return body;
  }
  return withinLimits(bodyOf(facts, 1));
}

function bodyOf(facts: SummaryFacts, listed: number): Body {
  const { changes, language, freshness } = facts;
  const words = textsIn(language).summary;
  const about = { ...facts, late: null };
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
  const named = ahead.slice(0, MOST_IN_LINE).map((it) => {
    const { title, moment, boundary } = subjectAhead(it, language, now, { countries });
    return `${title} (${moment ? legalWords(moment, boundary, language) : words.alerts.datesOpen})`;
  });
  return words.summary.ahead([...named, ...restLines(ahead.slice(MOST_IN_LINE), words.alerts, language)].join('; '));
}
