import { bodyLimits, colours, fits } from '../../alerts/body.ts';
import { deadlineKinds, enteredLine, takenBack } from '../../alerts/deadline-kinds.ts';
import { aheadField, freshnessWords } from '../../alerts/message.ts';
import { type Subject, subjectAhead } from '../../alerts/subject.ts';
import type { MeasuredDeadline } from '../../domain/ahead.ts';
import type { Embed } from '../../domain/body.ts';
import { chainUntil, type Deadline, standing } from '../../domain/deadline.ts';
import { confirmationOf } from '../../domain/manual-edit.ts';
import { daysBetween } from '../../domain/moment.ts';
import { citedIn, isReported, isUndo, type Revision } from '../../domain/revision.ts';
import { cut, escapeDiscord, linkable } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { announcedWords, leftWords, legalWords } from '../../texts/moment.ts';
import { rateChangeWords, sourceWords } from '../../texts/names.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { CommandContext, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { happened, joined, marks, measureLine, positionedAt, positionedLine } from '../shared/lines.ts';
import { deadlineMeant, deadlineOption } from '../shared/pick.ts';
import { card, noted } from '../shared/reply.ts';

type Field = { readonly name: string; readonly value: string };

/** How much of each revision is shown: the longest quote in characters, and the longest note. */
type Detail = { readonly quote: number; readonly note: number };

const SILENT = '✔️';

/** One revision: its effect, its date (struck when it no longer holds), rate, words, instrument, evidence. */
function revisionField(
  it: MeasuredDeadline,
  revision: Revision,
  number: number,
  detail: Detail,
  context: CommandContext,
): Field {
  const { language, now } = context;
  const words = textsIn(language).tariff.show;
  const { label, emoji, subject } = happened(it, revision, language, now, mayName(it, context));
  const when = announcedWords(revision.announcedAt, revision.announcedAtPrecision, subject.zone, language);
  const isPersons = subject.origin === 'person';
  const lines = [
    enteredLine(subject),
    ...takenBack(subject),
    dateOf(it, revision, subject),
    rateOf(revision, subject),
    quoteOf(revision, detail.quote),
    ...(isUndo(revision) ? [] : sourceWords(revision, language)),
    isPersons ? subject.words.enteredAt(when) : subject.words.announcedAt(when),
    isPersons ? noteOf(revision, detail.note, words.note) : '',
    mayName(it, context) && !isPersons && /^\d{17,20}$/.test(revision.by) ? words.by(`<@${revision.by}>`) : '',
  ];
  const name = `${number} · ${label === null ? `${SILENT} ${silentLabel(it, revision, subject)}` : `${emoji} ${label}`}`;
  return { name, value: lines.filter((line) => line !== '').join('\n') };
}

/** Only its own server sees who made a change: changes for everyone were made in the home server. */
const mayName = ({ deadline }: MeasuredDeadline, { actor }: CommandContext) =>
  deadline.guild === null ? actor.operator : deadline.guild === actor.guild;

/** A second ending causes no alert, but is an ending all the same; and a mere report confirms nothing. */
function silentLabel({ deadline }: MeasuredDeadline, revision: Revision, { words, language }: Subject): string {
  const { change, moment } = revision;
  if (isReported(revision)) return textsIn(language).headline.reported;
  if (change === 'withdrawn') return words.label.withdrawn;
  if (change === 'voided') return words.label.voided;
  return change === 'set' && moment === null
    ? words.label.announced
    : words.confirmation[confirmationOf(deadline, revision)];
}

function dateOf({ deadline }: MeasuredDeadline, revision: Revision, { words, language }: Subject): string {
  const { moment, boundary } = revision;
  if (moment === null) return '';
  const shown = legalWords(moment, boundary, language);
  const what = `**${words.what[deadline.kind]}:**`;
  return `${what} ${holds(deadline, revision) ? `**${shown}**` : `~~${shown}~~`}${byHowMuch(deadline, revision, words)}`;
}

/** Whether the day of a revision is the current one; a time of day learned later changes no day. */
function holds(deadline: Deadline, { moment }: Revision): boolean {
  const current = standing(deadline);
  return current.kind === 'dated' && moment?.date === current.moment.date && moment.zone === current.moment.zone;
}

function byHowMuch(deadline: Deadline, revision: Revision, words: Subject['words']): string {
  if (revision.change !== 'extended' && revision.change !== 'brought-forward') return '';
  const earlier = chainUntil(deadline, revision).revisions.slice(0, -1);
  const before = earlier.findLast(({ moment }) => moment !== null)?.moment;
  if (!before || !revision.moment) return '';
  const days = daysBetween(before.date, revision.moment.date);
  if (days === 0) return '';
  return ` · ${days > 0 ? words.laterBy(days) : words.earlierBy(-days)}`;
}

function rateOf({ rate }: Revision, { words, language }: Subject): string {
  const shown = rateChangeWords(rate, language);
  return shown === null ? '' : `${words.field.rate}: ${shown}`;
}

function quoteOf(revision: Revision, longest: number): string {
  const quote = citedIn(revision)?.quote ?? null;
  if (quote === null || quote.trim() === '' || longest === 0) return '';
  return `> “${cut(escapeDiscord(quote), longest)}”`;
}

function noteOf({ note }: Revision, longest: number, label: string): string {
  if (note === null || note.trim() === '' || longest === 0) return '';
  return `*${label}: ${cut(escapeDiscord(note), longest)}*`;
}

/** Tried in turn until the whole chain fits: notes go first, then the quotes get shorter, then revisions are left out. */
const details: readonly Detail[] = [
  { quote: 500, note: 300 },
  { quote: 300, note: 0 },
  { quote: 120, note: 0 },
];
const SHORTEST: Detail = { quote: 80, note: 0 };

/** The whole chain of a deadline as one card. */
export function shown(it: MeasuredDeadline, context: CommandContext): Embed {
  for (const detail of details) {
    const embed = embedOf(it, chainFields(it, detail, context), context);
    if (fitsWhole(embed)) return embed;
  }
  const all = chainFields(it, SHORTEST, context);
  for (let dropped = 0; dropped < all.length - 2; dropped++) {
    const embed = embedOf(it, withoutMiddle(all, dropped, context), context);
    if (fitsWhole(embed)) return embed;
  }
  return embedOf(it, withoutMiddle(all, Math.max(0, all.length - 2), context), context);
}

function fitsWhole(embed: Embed): boolean {
  const values = (embed.fields ?? []).every(({ value }) => value.length <= bodyLimits.fieldValue);
  return values && fits({ embeds: [embed], mentionRoles: [] });
}

function chainFields(it: MeasuredDeadline, detail: Detail, context: CommandContext): readonly Field[] {
  return it.deadline.revisions.map((revision, at) => revisionField(it, revision, at + 1, detail, context));
}

/** The first revision and the last ones stay; between them a field says how many are missing. */
function withoutMiddle(fields: readonly Field[], dropped: number, { language }: CommandContext): readonly Field[] {
  const [first] = fields;
  if (dropped === 0 || !first) return fields;
  const gap = { name: textsIn(language).tariff.show.earlier(dropped), value: `#2–#${dropped + 1}` };
  return [first, gap, ...fields.slice(dropped + 1)];
}

function embedOf(it: MeasuredDeadline, chain: readonly Field[], context: CommandContext): Embed {
  const { language, now } = context;
  const { deadline, measure } = it;
  const subject = subjectAhead(it, language, now);
  const url = linkable(citedIn(subject.revision)?.instrument.url ?? null);
  const about = [
    `**${cut(escapeDiscord(measure.title[language]), 200)}**`,
    measureLine(measure, language),
    textsIn(language).tariff.show.revisions(deadline.revisions.length),
  ];
  return {
    title: cut(`📜 ${subject.title}`, bodyLimits.title),
    ...(url !== null && { url }),
    description: [...nowLines(it, context), '', ...about].join('\n'),
    color: subject.standing.kind === 'over' ? colours.over : colours.calm,
    fields: [...chain],
    footer: { text: joined([freshnessWords(context.freshness, language), deadline.id]) },
  };
}

/** The current state: the mark and time left, then date, other clocks, rate and progress as in lists. */
function nowLines(it: MeasuredDeadline, { language, now, freshness }: CommandContext): readonly string[] {
  const [positioned] = positionedAt([it], now, undefined);
  if (!positioned) return [];
  if (positioned.position === 'over' || positioned.position === 'open')
    return [positionedLine(positioned, { at: now, language })];
  // For a deadline that is over, the progress is that at its end.
  const subject = subjectAhead(it, language, positioned.position === 'past' ? positioned.reached : now, { freshness });
  const said =
    positioned.position === 'past'
      ? deadlineKinds.reached.label(subject)
      : leftWords(positioned.moment, positioned.reached, now, language);
  const entered = enteredLine(subject);
  const [date = '', ...rest] = aheadField(subject)
    .value.split('\n')
    .slice(entered === '' ? 0 : 1);
  return [...(entered === '' ? [] : [entered]), `${marks[positioned.position]} **${said}** · ${date}`, ...rest];
}

/** `/tariff show`: the state of one deadline and every revision that led there. */
export const tariffShow = defineCommand('tariff', {
  ...specTexts.tariff.show.command,
  options: [deadlineOption],
  async handle(args, context, path): Promise<Reply> {
    const meant = deadlineMeant(path, args, context);
    return meant.kind === 'refused' ? meant.reply : noted(card(shown(meant.it, context)), meant.note);
  },
});
