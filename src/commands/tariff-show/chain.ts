import { type Deadline, type Revision, standing } from '../../domain/deadline.ts';
import { daysBetween } from '../../domain/moment.ts';
import { citedIn, isUndo } from '../../domain/person-edit.ts';
import type { Subject } from '../../notices/index.ts';
import { enteredLine, takenBack } from '../../notices/lines.ts';
import { cut } from '../../notices/wording/cut.ts';
import { escapeDiscord } from '../../notices/wording/escape.ts';
import { sourceWords } from '../../notices/wording/instrument.ts';
import { announcedWords, legalWords } from '../../notices/wording/moment.ts';
import { rateChangeWords } from '../../notices/wording/rate.ts';
import type { CommandContext, CommandDeadline } from '../command.ts';
import { chainUntil, happened } from '../happening.ts';
import { showWords } from './words.ts';

export type Field = { readonly name: string; readonly value: string };

/** How much of each revision is told: the longest quote in characters, and whether remarks have room. */
export type Detail = { readonly quote: number; readonly note: number };

const SILENT = '✔️';

/** One revision: what it did, its date (struck when it no longer holds), rate, words, instrument, evidence. */
export function revisionField(
  it: CommandDeadline,
  revision: Revision,
  number: number,
  detail: Detail,
  context: CommandContext,
): Field {
  const { language, now } = context;
  const words = showWords[language];
  const { label, emoji, subject } = happened(it, revision, language, now, mayName(it, context));
  const when = announcedWords(revision.announcedAt, revision.announcedAtPrecision, subject.zone, language);
  const isPersons = subject.origin === 'person';
  const lines = [
    enteredLine(subject),
    isUndo(revision) ? takenBack(subject) : '',
    dateOf(it, revision, subject),
    rateOf(revision, subject),
    quoteOf(revision, detail.quote),
    ...(isUndo(revision) ? [] : sourceWords(revision, language)),
    isPersons ? subject.words.enteredAt(when) : subject.words.announcedAt(when),
    noteOf(revision, detail.note, words.note),
    mayName(it, context) && !isPersons && /^\d{17,20}$/.test(revision.by) ? words.by(`<@${revision.by}>`) : '',
  ];
  const name = `${number} · ${label === null ? `${SILENT} ${silentLabel(revision, subject, words.confirmed)}` : `${emoji} ${label}`}`;
  return { name, value: lines.filter((line) => line !== '').join('\n') };
}

/** Who made a change is for their own server to know: what counts for everyone was made in the home server. */
const mayName = ({ deadline }: CommandDeadline, { actor }: CommandContext) =>
  deadline.guild === null ? actor.operator : deadline.guild === actor.guild;

/** A second ending is told to nobody, and is an ending all the same. */
function silentLabel({ change, moment }: Revision, { words }: Subject, confirmed: string): string {
  if (change === 'withdrawn') return words.label.withdrawn;
  if (change === 'voided') return words.label.voided;
  return change === 'set' && moment === null ? words.label.announced : confirmed;
}

function dateOf({ deadline }: CommandDeadline, revision: Revision, { words, language }: Subject): string {
  const { moment, boundary } = revision;
  if (moment === null) return '';
  const shown = legalWords(moment, boundary, language);
  const what = `**${words.what[deadline.kind]}:**`;
  return `${what} ${holds(deadline, revision) ? `**${shown}**` : `~~${shown}~~`}${byHowMuch(deadline, revision, words)}`;
}

/** Whether the day of a revision is the one that counts now; a time of day learned since changes no day. */
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
