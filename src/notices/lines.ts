import type { MeasuredDeadline } from '../domain/ahead.ts';
import { isUndo } from '../domain/person-edit.ts';
import type { Language } from '../domain/subscription.ts';
import type { Subject } from './subject.ts';
import { cut } from './wording/cut.ts';
import { escapeDiscord } from './wording/escape.ts';
import { legalWords } from './wording/moment.ts';
import type { Words } from './wording/words.ts';

/** What falls on which date: `**Suspension ends:** 12:01 a.m. ET, Wed 9 Jul 2025`. */
export function dateLine({ told, words, moment, boundary, language }: Subject): string {
  return `**${words.what[told.deadline.kind]}:** ${moment ? legalWords(moment, boundary, language) : words.datesOpen}`;
}

/** Of a revision that undoes another: people are told that what stood before holds again, not that something new was decided. */
export function takenBack({ revision, words }: Subject): string {
  return isUndo(revision) ? `↩ **${words.takenBack}**` : '';
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
export function restLines(rest: readonly MeasuredDeadline[], words: Words, language: Language): readonly string[] {
  if (rest.length === 0) return [];
  const names = rest.map(({ deadline }) => cut(escapeDiscord(deadline.title[language]), 80));
  return [cut(`${words.more(rest.length)}: ${names.join(' · ')}`, LONGEST_REST)];
}
