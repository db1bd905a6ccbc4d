import type { MeasuredDeadline } from '../domain/ahead.ts';
import type { Body, Embed } from '../domain/body.ts';
import { covers } from '../domain/measure.ts';
import { dateIn, instantOf, SEOUL } from '../domain/moment.ts';
import { citedIn, isReported, originOf, tierOf } from '../domain/revision.ts';
import type { Language } from '../domain/subscription.ts';
import { cut, escapeDiscord } from '../texts/escape.ts';
import { type Texts, textsIn } from '../texts/index.ts';
import {
  announcedWords,
  datedDayWords,
  dayWords,
  progressWords,
  readerZone,
  seoulShortWords,
  seoulWords,
  shortInstantWords,
  spanWords,
  viewerWords,
} from '../texts/moment.ts';
import { certaintyWords, citedLink } from '../texts/names.ts';
import { fits, withinLimits } from './body.ts';
import { dateLine, deadlineKinds, emojiOf, enteredLine, type KindSpec } from './deadline-kinds.ts';
import { catalogueDatesIn, type Freshness, type MessageFacts } from './facts.ts';
import { lawLines } from './legal.ts';
import { type Subject, subjectOf } from './subject.ts';

/**
 * Only the first further deadline gets its meaning in words, and only beside few others; for the rest their date is enough, and more is one
 * press away.
 */
const WORDED = 1;
const FEW = 2;

/** Room kept free for striking the message later. */
const SPARE = 600;

/**
 * One message for one group. The first item gives title, colour and card; each other one gets a field with its name and date. Names
 * everything, with shorter wording where there is little room: `messageFits` says how much goes into one message. Throws when there is
 * nothing to show and on an unknown kind.
 */
export function wordMessage(facts: MessageFacts): Body {
  return withinLimits(bodyOf(facts));
}

/** Whether one message can show all of this in full, with room for being struck later. */
export const messageFits = (facts: MessageFacts): boolean => fits(bodyOf(facts), SPARE);

function bodyOf(facts: MessageFacts): Body {
  const [first, ...others] = partsOf(facts.items.map((item) => subjectOf(item, facts)));
  if (!first) throw new Error('a message needs something to tell');
  const words = textsIn(facts.language).alerts;
  const late = facts.late === null ? null : words.late(spanWords(facts.late, facts.language));
  const card = fullCard(first.subject, first.spec, late, others.length);
  const compact = others.map(({ subject, spec }, at) =>
    compactField(subject, spec, first.subject, at >= WORDED || others.length > FEW),
  );
  return {
    content: firstLine(facts, first, others.length),
    embeds: [
      {
        ...card,
        ...(compact.length > 0 && { fields: compact }),
        footer: footerOf(facts.freshness, facts.ref, facts.language),
      },
    ],
    mentionRoles: facts.mentionRole === null ? [] : [facts.mentionRole],
  };
}

type Part = { readonly subject: Subject; readonly spec: KindSpec };

/** The news of each deadline; the time left is put into the headline, so that the date is shown once. */
function partsOf(subjects: readonly Subject[]): readonly Part[] {
  return [...Map.groupBy(subjects, ({ item }) => item.deadline.id).values()].flatMap((same) => {
    const news = same.filter(({ item }) => item.kind !== 'countdown');
    const [countdown] = same.filter((subject) => !news.includes(subject));
    return (news.length > 0 ? news : same).map((subject, at): Part => {
      const spec = deadlineKinds[subject.item.kind];
      if (at > 0 || !countdown || countdown === subject) return { subject, spec };
      const left = deadlineKinds.countdown.label(countdown);
      return { subject, spec: { ...spec, label: (of) => `${spec.label(of)} · ${left}` } };
    });
  });
}

/** The line of a push notification: the news and its date, after the role that is pinged. */
function firstLine(facts: MessageFacts, { subject, spec }: Part, others: number): string {
  const mention = facts.mentionRole === null ? '' : `<@&${facts.mentionRole}> `;
  const more = others === 0 ? '' : ` ${textsIn(facts.language).alerts.moreDeadlines(others)}`;
  const news =
    subject.origin === 'person' ? `✏️ ${subject.words.entered} · ${newsOf(subject, spec)}` : headlineOf(subject, spec);
  return `${mention}${news}${more}`;
}

export type Field = { readonly name: string; readonly value: string; readonly inline?: boolean };

/** Names stay this much below Discord's 256, so that striking one through never cuts it. */
const LONGEST_NAME = 240;
const LONGEST_QUOTE = 110;
/** Beside more further deadlines than this, the quotes are left to their pages. */
const QUOTED_BESIDE = 2;

/** The news, the deadline and the date: `⏳ 7 days left · Korea reciprocal tariff: suspension ends Wed 9 Jul, 12:01 a.m. ET`. */
function headlineOf(subject: Subject, spec: KindSpec): string {
  return `${emojiOf(spec, subject)} ${newsOf(subject, spec)}`;
}

/** The same without its emoji. */
const newsOf = (subject: Subject, spec: KindSpec): string => `${spec.label(subject)} · ${spec.news(subject)}`;

/** What the headline leaves open: the meaning, the time in other zones, and the source. It repeats nothing. */
function fullCard(subject: Subject, spec: KindSpec, late: string | null, others: number): Embed {
  const lines = [
    ...(late === null ? [] : [`*${late}*`]),
    ...spec.lines(subject),
    enteredRate(subject),
    clocks(subject),
    reportedLine(subject),
    groundLine(subject, others < QUOTED_BESIDE),
  ];
  return { description: lines.filter((line) => line !== '').join('\n'), color: spec.colour(subject) };
}

/**
 * A further deadline of the same message, in one field: its headline, its meaning unless it is `short`, and its source where that differs
 * from the `lead`'s.
 */
export function compactField(subject: Subject, spec: KindSpec, lead?: Subject, short = false): Field {
  const law = short ? [] : [...spec.lines(subject), enteredRate(subject)];
  const page = subject.page === null ? '' : `[${subject.words.page}](${subject.page})`;
  const source = lead && citesTheSame(lead, subject) ? page : link(subject, short);
  const said = [enteredLine(subject), ...law, source].filter((line) => line !== '');
  return {
    name: cut(`▸ ${headlineOf(subject, spec)}`, LONGEST_NAME),
    value: said.length > 0 ? said.join('\n') : awayWords(subject),
  };
}

const citesTheSame = (a: Subject, b: Subject): boolean =>
  a.origin === b.origin && citedLink(a.revision, a.language) === citedLink(b.revision, b.language);

/** The distance of the date, on the reader's own clock. */
const awayWords = ({ reached, standing, words }: Subject): string =>
  reached !== null && standing.kind === 'dated' ? viewerWords(reached, 'relative') : words.datesOpen;

/**
 * A deadline in a list of upcoming ones; `name` is escaped already. On a deadline card nothing of it ticks, so that it changes only with
 * the deadline.
 */
export function aheadField(subject: Subject, name = subject.title, isTicking = true): Field {
  const law = subject.standing.kind === 'dated' ? lawLines(subject) : [];
  const lines = [
    enteredLine(subject),
    dateLine(subject),
    ...law,
    enteredRate(subject),
    fullClocks(subject),
    (isTicking ? progressLine(subject) : null) ?? '',
    reportedLine(subject),
    link(subject),
  ];
  return { name: cut(name, LONGEST_NAME), value: lines.filter((line) => line !== '').join('\n') };
}

/** How fresh the data is, and the ref by which the message is found again; the ref is never cut. */
export function footerOf(freshness: readonly Freshness[], ref: string, language: Language) {
  return { text: `${cut(freshnessWords(freshness, language), 400)} · ref ${ref}` };
}

/**
 * When people compared the catalogue with its sources, and separately when the sources were read: the oldest reading counts, and a source
 * never read is named.
 */
export function freshnessWords(freshness: readonly Freshness[], language: Language): string {
  const words = textsIn(language).alerts;
  const read = freshness.flatMap(({ checkedAt }) => (checkedAt === null ? [] : [checkedAt]));
  const never = freshness
    .filter(({ checkedAt }) => checkedAt === null)
    .map(({ source, name }) => words.neverChecked(name?.[language] ?? source));
  const since = () => shortInstantWords(Math.min(...read), readerZone(language), language);
  const oldest = read.length === 0 ? [] : [words.checked(since(), never.length === 0)];
  const parts = [...knowledgeWords(freshness, language), ...never, ...oldest];
  return parts.length === 0 ? words.checkedNever : parts.join(' · ');
}

/** Empty where the clock is before that day, as in a replay of the past. */
function knowledgeWords(freshness: readonly Freshness[], language: Language): readonly string[] {
  const knowledge = catalogueDatesIn(freshness);
  const now = Math.max(...freshness.map(({ checkedAt }) => checkedAt ?? 0));
  if (!knowledge || knowledge.checkedOn > dateIn(now, 'UTC')) return [];
  const words = textsIn(language).alerts;
  const checked = words.catalogueChecked(dayWords(knowledge.checkedOn, 'dated', language));
  const until = knowledge.knownUntil;
  return [until === null ? checked : `${checked}, ${words.textsRead(dayWords(until, 'dated', language))}`];
}

/**
 * The lines below the headline, which shows the legal time: Seoul time where it matters, the reader's own clock, the progress of a
 * suspension.
 */
function clocks(subject: Subject): string {
  const { moment, reached, standing, language } = subject;
  if (!moment || reached === null || standing.kind !== 'dated') return '';
  const instant = instantOf(moment);
  const parts = [
    instant === null ? textsIn(language).moments.untimedSentence : '',
    instant !== null && wantsSeoul(subject) ? seoulShortWords(instant, moment, language) : '',
    instant === null ? '' : viewerWords(instant, 'full'),
    progressLine(subject) ?? '',
  ];
  return joined(parts);
}

/** Readers of Korean, and followers of South Korea, plan in Seoul time. */
function wantsSeoul({ language, countries, item, moment }: Subject): boolean {
  if (moment?.zone === SEOUL) return false;
  if (readerZone(language) === SEOUL || countries.includes('KR')) return true;
  return countries.length === 0 && !item.measure.on.includes('*') && covers(item.measure.on, 'KR');
}

function fullClocks({ moment, reached, language, standing }: Subject): string {
  if (!moment || reached === null || standing.kind !== 'dated') return '';
  const instant = instantOf(moment);
  if (instant === null) return viewerWords(reached, 'relative');
  const seoul = moment.zone === SEOUL ? '' : `${seoulWords(instant, language)} · `;
  return `${seoul}${viewerWords(instant, 'both')}`;
}

const enteredRate = ({ ratedByPerson, words }: Subject): string => (ratedByPerson ? `✏️ ${words.enteredRate}` : '');

/** Only kinds that count days of relief: the progress of a statutory period interests nobody. */
const counted = new Set(['suspension-ends', 'negotiation-ends']);

function progressLine({ item, moment, standing, at, language }: Subject): string | null {
  const { window, kind } = item.deadline;
  if (!window || !counted.has(kind) || !moment || standing.kind !== 'dated') return null;
  return progressWords(window, moment, at, language);
}

/** A later date that was reported and that no instrument states. */
function reportedLine({ reported, revision, language }: Subject): string {
  if (!reported || reported === revision) return '';
  const { moment } = reported;
  const date = moment ? `${datedDayWords(moment.date, moment.zone, language)} · ` : '';
  return textsIn(language).legal.reported(`${date}${citedLink(reported, language)}`);
}

/** The source, how certain it is, and the words themselves: `[EO 14266](…) · law · “is suspended until …”`. */
function groundLine(subject: Subject, withQuote: boolean): string {
  const { revision, language, words, page, person, zone } = subject;
  const quote = withQuote ? (citedIn(revision)?.quote?.trim() ?? '') : '';
  const quoted = quote === '' ? '' : `“${cut(escapeDiscord(quote), LONGEST_QUOTE)}”`;
  const details = page === null ? '' : `[${words.page}](${page})`;
  if (originOf(revision) !== 'person') {
    return joined([citedLink(revision, language), certaintyWords(revision, language), quoted, details]);
  }
  const when = announcedWords(revision.announcedAt, revision.announcedAtPrecision, zone, language);
  const by = person === null ? '' : words.enteredBy(`<@${person}>`);
  return joined([words.enteredAt(when), by, citedLink(revision, language), quoted, details]);
}

/** Links to the instrument, with its certainty, and to the deadline's page where there is one; `short` leaves out that it is law. */
function link({ revision, language, page, words }: Subject, short = false): string {
  const isLaw = tierOf(revision.instrument) === 'instrument' && !isReported(revision);
  const isPlain = originOf(revision) === 'person' || (short && isLaw && revision.approval === undefined);
  const certain = isPlain ? '' : certaintyWords(revision, language);
  return joined([citedLink(revision, language, !short), certain, page === null ? '' : `[${words.page}](${page})`]);
}

const joined = (parts: readonly string[]) => parts.filter((part) => part !== '').join(' · ');

/** The most characters for the names of unlisted deadlines. */
const LONGEST_REST = 900;

/** The deadlines that a list leaves out, none of them owed: how many, and their names as far as there is room. */
export function restLines(
  rest: readonly MeasuredDeadline[],
  words: Texts['alerts'],
  language: Language,
): readonly string[] {
  return restFields(rest, words, language).map(({ name, value }) => cut(`${name}: ${value}`, LONGEST_REST));
}

/** The same as fields below a list: the next deadline comes first. */
export function restFields(
  rest: readonly MeasuredDeadline[],
  words: Texts['alerts'],
  language: Language,
): readonly Field[] {
  if (rest.length === 0) return [];
  const names = rest.map(({ deadline }) => cut(escapeDiscord(deadline.title[language]), 80));
  return [{ name: words.later(rest.length), value: cut(names.join(' · '), LONGEST_REST) }];
}
