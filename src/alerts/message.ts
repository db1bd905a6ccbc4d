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

/** Further deadlines that say what they mean; beyond them their date is enough, the rest is one tap away. */
const WORDED = 1;
const FEW = 2;

/** Room kept free for what striking the message adds later. */
const SPARE = 600;

/**
 * One message for one happening. The first told thing gives title, colour and card; each other one gets a field with its name
 * and date. Names everything, in fewer words where there is little room: how much goes into one message is for `messageFits`
 * to say. Throws on nothing to tell and on a kind without a folder.
 */
export function wordMessage(facts: MessageFacts): Body {
  return withinLimits(bodyOf(facts));
}

/** Whether one message can tell all of this in full, with room for being struck later. */
export const messageFits = (facts: MessageFacts): boolean => fits(bodyOf(facts), SPARE);

function bodyOf(facts: MessageFacts): Body {
  const [first, ...others] = partsOf(facts.told.map((told) => subjectOf(told, facts)));
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

/** Of each deadline its news; how long is left stands in their headline, so that its date is said once. */
function partsOf(subjects: readonly Subject[]): readonly Part[] {
  return [...Map.groupBy(subjects, ({ told }) => told.deadline.id).values()].flatMap((same) => {
    const news = same.filter(({ told }) => told.kind !== 'countdown');
    const [countdown] = same.filter((subject) => !news.includes(subject));
    return (news.length > 0 ? news : same).map((subject, at): Part => {
      const spec = deadlineKinds[subject.told.kind];
      if (at > 0 || !countdown || countdown === subject) return { subject, spec };
      const left = deadlineKinds.countdown.label(countdown);
      return { subject, spec: { ...spec, label: (of) => `${spec.label(of)} · ${left}` } };
    });
  });
}

/** What a push notification shows: the happening and its date in one line, after the role that is to be woken. */
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
/** Beside so many further deadlines the words themselves are one tap away. */
const QUOTED_BESIDE = 2;

/** `⏳ 7 days left · Korea reciprocal tariff: suspension ends Wed 9 Jul, 12:01 a.m. ET`: what happened, to what, when. */
function headlineOf(subject: Subject, spec: KindSpec): string {
  return `${emojiOf(spec, subject)} ${newsOf(subject, spec)}`;
}

/** The same without its mark. */
const newsOf = (subject: Subject, spec: KindSpec): string => `${spec.label(subject)} · ${spec.news(subject)}`;

/** What the headline leaves open: what it means, when that is elsewhere, and on what ground. It says nothing twice. */
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
 * A further deadline of the same message, in one field: its headline, what it means unless it is `short`, and its source where that
 * is another than the `lead`'s.
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

/** How far away it is, on the reader's own clock. */
const awayWords = ({ reached, standing, words }: Subject): string =>
  reached !== null && standing.kind === 'dated' ? viewerWords(reached, 'relative') : words.datesOpen;

/** A deadline in a list of what lies ahead; `name` is escaped already. On a deadline card nothing of it ticks, so that it changes only with the deadline. */
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

/** How fresh the knowledge is, and the mark by which the message is found again; the mark is never cut. */
export function footerOf(freshness: readonly Freshness[], ref: string, language: Language) {
  return { text: `${cut(freshnessWords(freshness, language), 400)} · ref ${ref}` };
}

/** When people compared the catalogue with its sources, and apart from it when those were read: the oldest reading counts, and a source never read is named. */
export function freshnessWords(freshness: readonly Freshness[], language: Language): string {
  const words = textsIn(language).alerts;
  const read = freshness.flatMap(({ checkedAt }) => (checkedAt === null ? [] : [checkedAt]));
  const never = freshness
    .filter(({ checkedAt }) => checkedAt === null)
    .map(({ source, name }) => words.neverChecked(name?.[language] ?? source));
  const since = () => shortInstantWords(Math.min(...read), readerZone(language), language);
  const oldest = read.length === 0 ? [] : [words.checked(since(), never.length === 0)];
  const told = [...knowledgeWords(freshness, language), ...never, ...oldest];
  return told.length === 0 ? words.checkedNever : told.join(' · ');
}

/** Nothing where the clock stands before that day, as it does when the past is played again. */
function knowledgeWords(freshness: readonly Freshness[], language: Language): readonly string[] {
  const knowledge = catalogueDatesIn(freshness);
  const now = Math.max(...freshness.map(({ checkedAt }) => checkedAt ?? 0));
  if (!knowledge || knowledge.checkedOn > dateIn(now, 'UTC')) return [];
  const words = textsIn(language).alerts;
  const checked = words.catalogueChecked(dayWords(knowledge.checkedOn, 'dated', language));
  const until = knowledge.knownUntil;
  return [until === null ? checked : `${checked}, ${words.textsRead(dayWords(until, 'dated', language))}`];
}

/** Below the headline, which says the time of the law: Seoul for whom it concerns, the reader's own clock, how far a suspension has come. */
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
  return parts.filter((part) => part !== '').join(' · ');
}

/** Who reads Korean, or follows South Korea, thinks in Seoul's time. */
function wantsSeoul({ language, countries, told, moment }: Subject): boolean {
  if (moment?.zone === SEOUL) return false;
  if (readerZone(language) === SEOUL || countries.includes('KR')) return true;
  return countries.length === 0 && !told.measure.on.includes('*') && covers(told.measure.on, 'KR');
}

function fullClocks({ moment, reached, language, standing }: Subject): string {
  if (!moment || reached === null || standing.kind !== 'dated') return '';
  const instant = instantOf(moment);
  if (instant === null) return viewerWords(reached, 'relative');
  const seoul = moment.zone === SEOUL ? '' : `${seoulWords(instant, language)} · `;
  return `${seoul}${viewerWords(instant, 'both')}`;
}

const enteredRate = ({ ratedByPerson, words }: Subject): string => (ratedByPerson ? `✏️ ${words.enteredRate}` : '');

/** Only what counts the days of relief it gives: of a statutory period nobody asks how far it has come. */
const counted = new Set(['suspension-ends', 'negotiation-ends']);

function progressLine({ told, moment, standing, at, language }: Subject): string | null {
  const { window, kind } = told.deadline;
  if (!window || !counted.has(kind) || !moment || standing.kind !== 'dated') return null;
  return progressWords(window, moment, at, language);
}

/** A later date that somebody reported and no instrument states. */
function reportedLine({ reported, revision, language }: Subject): string {
  if (!reported || reported === revision) return '';
  const { moment } = reported;
  const date = moment ? `${datedDayWords(moment.date, moment.zone, language)} · ` : '';
  return textsIn(language).legal.reported(`${date}${citedLink(reported, language)}`);
}

/** What makes it so, how sure that is, and the words themselves: `[EO 14266](…) · law · “is suspended until …”`. */
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

/** To the instrument, how sure it is, and to the deadline's page where there is one; `short` leaves out what law is anyway. */
function link({ revision, language, page, words }: Subject, short = false): string {
  const isLaw = tierOf(revision.instrument) === 'instrument' && !isReported(revision);
  const isPlain = originOf(revision) === 'person' || (short && isLaw && revision.approval === undefined);
  const certain = isPlain ? '' : certaintyWords(revision, language);
  return joined([citedLink(revision, language, !short), certain, page === null ? '' : `[${words.page}](${page})`]);
}

const joined = (parts: readonly string[]) => parts.filter((part) => part !== '').join(' · ');

/** Characters that the names of what is not listed may take. */
const LONGEST_REST = 900;

/** What a list leaves out, of which nothing is owed: how many, and their names as far as there is room. */
export function restLines(
  rest: readonly MeasuredDeadline[],
  words: Texts['alerts'],
  language: Language,
): readonly string[] {
  return restFields(rest, words, language).map(({ name, value }) => cut(`${name}: ${value}`, LONGEST_REST));
}

/** The same below what is listed: the next deadline comes first. */
export function restFields(
  rest: readonly MeasuredDeadline[],
  words: Texts['alerts'],
  language: Language,
): readonly Field[] {
  if (rest.length === 0) return [];
  const names = rest.map(({ deadline }) => cut(escapeDiscord(deadline.title[language]), 80));
  return [{ name: words.later(rest.length), value: cut(names.join(' · '), LONGEST_REST) }];
}
