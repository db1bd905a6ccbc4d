import type { MeasuredDeadline } from '../domain/ahead.ts';
import type { Body } from '../domain/body.ts';
import { isUndo } from '../domain/manual-edit.ts';
import type { Language } from '../domain/subscription.ts';
import { cut, escapeDiscord } from '../texts/escape.ts';
import { type Texts, textsIn } from '../texts/index.ts';
import { legalWords, newsWords } from '../texts/moment.ts';
import type { StatementFacts } from './facts.ts';
import type { Subject } from './subject.ts';

/** How one kind of notice reads. Pure. */
export type KindSpec = {
  /** In front of the first line. */
  readonly emoji: (subject: Subject) => string;
  /** What happened, in a few words: stands before the deadline's title everywhere. */
  readonly label: (subject: Subject) => string;
  /** To what, and when: with mark and label before it the line that a push notification shows. */
  readonly news: (subject: Subject) => string;
  /** What it means for the reader, one sentence or fact a line; nothing that the first line says. */
  readonly lines: (subject: Subject) => readonly string[];
  /** The embed's colour bar. */
  readonly colour: (subject: Subject) => number;
};

/** The mark before a title; what a person set is marked as entered, never as new. */
export const emojiOf = ({ emoji }: KindSpec, subject: Subject): string =>
  subject.told.kind === 'set' && subject.origin === 'person' ? '✏️' : emoji(subject);

/** Severity, from calm to urgent; what no longer holds is grey. */
export const colours = {
  calm: 0x3b82f6,
  near: 0xf59e0b,
  urgent: 0xea580c,
  now: 0xdc2626,
  moved: 0x8b5cf6,
  rate: 0x0d9488,
  back: 0xdb2777,
  over: 0x475569,
  struck: 0x6b7280,
  good: 0x16a34a,
} as const;

/** How one kind of message about statements reads. Pure. */
export type StatementKindSpec = {
  readonly word: (facts: StatementFacts) => Body;
};

/** What falls on which date: `**Suspension ends:** 12:01 a.m. ET, Wed 9 Jul 2025`. */
export function dateLine({ told, words, moment, boundary, language }: Subject): string {
  return `**${words.what[told.deadline.kind]}:** ${moment ? legalWords(moment, boundary, language) : words.datesOpen}`;
}

/** The date as a first line says it. */
export const whenWords = ({ moment, at, language }: Subject): string =>
  moment ? newsWords(moment, at, language) : textsIn(language).alerts.datesOpen;

/** `Cars (Section 232) takes effect Thu 3 Apr, 12:01 a.m. ET`; `isOther` where people knew another date. */
export function falls(subject: Subject, isOther = false): string {
  const { told, moment, title, language } = subject;
  const words = textsIn(language).headline;
  return moment ? words.falls[told.deadline.kind](title, whenWords(subject), isOther) : words.undated(title);
}

/** Of a revision that undoes another: people are told that what stood before holds again, not that something new was decided. */
export function takenBack({ revision, words }: Subject): readonly string[] {
  return isUndo(revision) ? [`↩ **${words.takenBack}**`] : [];
}

/** Stands before everything else that is told of what a person entered; empty for what was read in a source. */
export function enteredLine({ origin, person, words }: Subject): string {
  if (origin !== 'person') return '';
  return `✏️ **${words.entered}**${person === null ? '' : ` · ${words.enteredBy(`<@${person}>`)}`}`;
}

/** What a kind of news is called when a person entered it: a correction of what people know, or an addition. */
export function newsLabel({ origin, told, revision, words }: Subject, label: string | null, plain: string): string {
  if (origin !== 'person') return plain;
  return told.deadline.revisions[0]?.id === revision.id ? words.label.added : words.label.correction(label);
}

/** Characters that the names of what is not listed may take. */
const LONGEST_REST = 900;

/** What a list leaves out, of which nothing is owed: how many, and their names as far as there is room. */
export function restLines(
  rest: readonly MeasuredDeadline[],
  words: Texts['alerts'],
  language: Language,
): readonly string[] {
  if (rest.length === 0) return [];
  const names = rest.map(({ deadline }) => cut(escapeDiscord(deadline.title[language]), 80));
  return [cut(`${words.later(rest.length)}: ${names.join(' · ')}`, LONGEST_REST)];
}
