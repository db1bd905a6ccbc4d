import type { Subject } from './subject.ts';
import { legalWords } from './wording/moment.ts';

/** What falls on which date: `**Suspension ends:** 12:01 a.m. ET, Wed 9 Jul 2025`. */
export function dateLine({ told, words, moment, boundary, language }: Subject): string {
  return `**${words.what[told.deadline.kind]}:** ${moment ? legalWords(moment, boundary, language) : words.datesOpen}`;
}

/** Of a revision that undoes another: people are told that what stood before holds again, not that something new was decided. */
export function takenBack({ revision, words }: Subject): string {
  return revision.restores === null || revision.by === 'catalogue' ? '' : `↩ **${words.takenBack}**`;
}
