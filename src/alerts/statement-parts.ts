import type { Ahead } from '../domain/ahead.ts';
import { boundaryOf } from '../domain/deadline.ts';
import { LEGAL_ZONE, type Moment } from '../domain/moment.ts';
import type { KnownEvent, KnownStatement, StatedDate } from '../domain/statement.ts';
import type { Language } from '../domain/subscription.ts';
import { cut, escapeDiscord, linkable, linkWords } from '../texts/escape.ts';
import { type Texts, textsIn } from '../texts/index.ts';
import { instantWords, legalWords, readerZone, spanWords, viewerWords } from '../texts/moment.ts';
import { countriesWords, sectorsWords } from '../texts/names.ts';
import type { StatementFacts } from './facts.ts';
import type { Field } from './message.ts';

const LONGEST_TITLE = 230;
const LONGEST_QUOTE = 220;
const LONGEST_SENTENCE = 260;
const MOST_DATES = 4;
const MOST_VAGUE = 2;
const MOST_TIED = 4;
const MOST_OTHERS = 6;
const MOST_SENTENCES = 4;

/** The roles of dates that a statement itself sets; other roles are filtered out before. */
type StatedRole = keyof Texts['statements']['role'];

const roles: ReadonlySet<string> = new Set<StatedRole>([
  'effective',
  'suspended-until',
  'expires',
  'rate-step',
  'retroactive',
  'in-transit',
  'negotiation',
  'comment-closes',
]);
const isOwn = (date: StatedDate): date is StatedDate & { readonly role: StatedRole } => roles.has(date.role);

/** `Press statement: Seoul and Washington talk`, escaped. */
export function headline({ tier, title }: KnownStatement, language: Language): string {
  return cut(`${textsIn(language).statements.tier[tier]}: ${escapeDiscord(title)}`, LONGEST_TITLE);
}

export function sourceOf(statement: KnownStatement, facts: StatementFacts): string {
  const name = facts.sourceName(statement.source);
  return escapeDiscord(name?.[facts.language] ?? statement.source);
}

/**
 * The publisher (or, if the first line names it, a link to the text), the date, and the number; with a link to everything about the event,
 * where the board can be reached.
 */
export function sourceLines(
  statement: KnownStatement,
  facts: StatementFacts,
  event: Pick<KnownEvent, 'id'>,
  isNamed = false,
): readonly string[] {
  const { language } = facts;
  const words = textsIn(language).statements;
  const zone = readerZone(language);
  const when =
    statement.publishedAt === null
      ? words.seen(instantWords(statement.seenAt, zone, language))
      : words.published(instantWords(statement.publishedAt, zone, language));
  const page = linkable(facts.page?.(event.id, language) ?? null);
  return [
    `${isNamed && linkable(statement.url) !== null ? linkWords(words.original, statement.url) : `**${sourceOf(statement, facts)}**`} · ${when}${page === null ? '' : ` · [${textsIn(language).alerts.page}](${page})`}`,
    ...(statement.corrects === null ? [] : [words.corrects(escapeDiscord(statement.corrects))]),
    ...(statement.pageTries > 0 && statement.dates.length === 0 && statement.sketch === ''
      ? [`*${words.unread}*`]
      : []),
  ];
}

/** Countries, sectors and authorities, as far as they are named. */
export function aboutLine(statement: KnownStatement, language: Language): string {
  const parts = [
    statement.countries.length === 0 ? '' : `**${countriesWords(statement.countries, language)}**`,
    statement.sectors.length === 0 ? '' : sectorsWords(statement.sectors, language),
    statement.authorities.map(escapeDiscord).join(', '),
  ].filter((part) => part !== '');
  return parts.length === 0 ? textsIn(language).statements.aboutUnknown : parts.join(' · ');
}

/** The dates a statement sets, each with its words, and below them whether a deadline follows them. */
export function datesField(statement: KnownStatement, followed: boolean, language: Language): Field {
  const words = textsIn(language).statements;
  const own = statement.dates.filter(isOwn);
  const dated = distinct(own.filter(({ date }) => date !== null));
  const vague = statement.dates.filter(({ date, role }) => date === null && (role === 'undated' || roles.has(role)));
  const lines = [
    ...dated
      .slice(0, MOST_DATES)
      .map((date) => `${dateWords(date, language)}\n> “${cut(escapeDiscord(date.sentence), LONGEST_QUOTE)}”`),
    ...(dated.length > MOST_DATES ? [words.moreDates(dated.length - MOST_DATES)] : []),
    ...(dated.length > 0
      ? []
      : vague.slice(0, MOST_VAGUE).map((it) => `“${cut(escapeDiscord(it.quote), 120)}”: ${words.vague}`)),
    followed ? words.followed : dated.length > 0 ? words.notConfirmed : words.noDates,
  ];
  return { name: words.field.dates, value: lines.join('\n') };
}

function dateWords(date: StatedDate & { readonly role: StatedRole }, language: Language): string {
  const moment: Moment = {
    date: date.date ?? '',
    time: date.zone === null ? null : date.time,
    zone: date.zone ?? LEGAL_ZONE,
  };
  return `**${textsIn(language).statements.role[date.role]}:** ${legalWords(moment, date.boundary, language)}`;
}

/** A date that a text names twice is shown once, with its time where one is printed. */
function distinct<T extends StatedDate>(dates: readonly T[]): readonly T[] {
  const timed = [...dates].sort((a, b) => Number(a.time === null) - Number(b.time === null));
  const kept = timed.filter(
    (date, at) => timed.findIndex((it) => it.date === date.date && it.role === date.role) === at,
  );
  return [...kept].sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : 1));
}

/** A statement's own dates for a comparison, one a line. */
export function ownDateLines(statement: KnownStatement, language: Language): readonly string[] {
  return distinct(statement.dates.filter(isOwn).filter(({ date }) => date !== null))
    .slice(0, MOST_DATES)
    .map((date) => dateWords(date, language));
}

/** Open deadlines with their exact moment and Discord's ticking time left: a fixed number of days beside it would soon differ. */
export function tiedField(tied: readonly Ahead[], { language }: StatementFacts): readonly Field[] {
  if (tied.length === 0) return [];
  const lines = tied.slice(0, MOST_TIED).map(({ deadline, moment, reached }) => {
    const title = cut(escapeDiscord(deadline.title[language]), 120);
    return `**${title}**\n${legalWords(moment, boundaryOf(deadline), language)} · ${viewerWords(reached, 'relative')}`;
  });
  const more = tied.length > MOST_TIED ? [textsIn(language).alerts.more.deadlines(tied.length - MOST_TIED)] : [];
  return [{ name: textsIn(language).statements.field.deadlines, value: [...lines, ...more].join('\n') }];
}

/** Other statements about the event, those that count most first. */
export function othersField(others: readonly KnownStatement[], facts: StatementFacts): readonly Field[] {
  if (others.length === 0) return [];
  const { language } = facts;
  const words = textsIn(language).statements;
  const lines = others
    .slice(0, MOST_OTHERS)
    .map(
      (other) =>
        `• ${linkWords(cut(other.title, 120), other.url)} · ${words.tier[other.tier]}, ${sourceOf(other, facts)}`,
    );
  const more =
    others.length > MOST_OTHERS ? [textsIn(language).alerts.more.statements(others.length - MOST_OTHERS)] : [];
  return [{ name: words.field.others, value: [...lines, ...more].join('\n') }];
}

/** The last edit, sentence by sentence: removed ones struck, new ones bold. */
export function changedField(statement: KnownStatement, language: Language): readonly Field[] {
  const version = statement.versions.at(-1);
  const before = statement.versions.at(-2);
  if (!version || !before) return [];
  const words = textsIn(language).statements;
  const sentence = (text: string) => cut(escapeDiscord(text), LONGEST_SENTENCE).replaceAll('~~', '');
  const lines = [
    ...(before.title === version.title
      ? []
      : [words.retitled(escapeDiscord(before.title), escapeDiscord(version.title))]),
    ...version.removed.slice(0, MOST_SENTENCES).map((text) => `− ~~${sentence(text)}~~`),
    ...version.added.slice(0, MOST_SENTENCES).map((text) => `+ **${sentence(text)}**`),
  ];
  if (lines.length === 0) return [];
  const hidden =
    Math.max(0, version.removed.length - MOST_SENTENCES) + Math.max(0, version.added.length - MOST_SENTENCES);
  return [
    {
      name: words.field.changed,
      value: [...lines, ...(hidden > 0 ? [textsIn(language).alerts.more.sentences(hidden)] : [])].join('\n'),
    },
  ];
}

/** `Posted 2 days late`, if it was. */
export function lateLine({ late, language }: StatementFacts): readonly string[] {
  return late === null ? [] : [`*${textsIn(language).alerts.late(spanWords(late, language))}*`];
}
