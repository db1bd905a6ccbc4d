import type { MeasuredDeadline } from '../domain/ahead.ts';
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
  return revision.restores === null || revision.by === 'catalogue' ? '' : `↩ **${words.takenBack}**`;
}

/** Characters that the names of what is not listed may take. */
const LONGEST_REST = 900;

/** What a list leaves out, of which nothing is owed: how many, and their names as far as there is room. */
export function restLines(rest: readonly MeasuredDeadline[], words: Words, language: Language): readonly string[] {
  if (rest.length === 0) return [];
  const names = rest.map(({ deadline }) => cut(escapeDiscord(deadline.title[language]), 80));
  return [cut(`${words.more(rest.length)}: ${names.join(' · ')}`, LONGEST_REST)];
}
