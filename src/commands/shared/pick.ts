import { datedOf } from '../../domain/ahead.ts';
import type { Measure } from '../../domain/measure.ts';
import { folded } from '../../domain/spelling.ts';
import type { Language } from '../../domain/subscription.ts';
import { cut } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { dayWords } from '../../texts/moment.ts';
import type { Choice, CommandContext, CommandDeadline } from './command.ts';
import { LONGEST_CHOICE, MOST_CHOICES } from './countries.ts';
import { findDeadlines, wordsOf } from './find.ts';

/** What somebody meant: one thing, none, or several between which only they can choose. */
export type Picked<T> =
  | { readonly kind: 'one'; readonly it: T }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly choices: readonly Choice[]; readonly more: number };

/** One of the deadlines that the actor sees, also by the name of the one that it replaces in their server. */
export function seenBy(context: CommandContext, id: string): CommandDeadline | undefined {
  return context.deadlines().find(({ deadline }) => deadline.id === id || deadline.overrides === id);
}

/** By id, by its whole title in either language, or by words that only one deadline holds. */
export function pickDeadline(typed: string, context: CommandContext): Picked<CommandDeadline> {
  const deadlines = context.deadlines();
  // A server that goes its own way with a deadline means its copy by the name of the original.
  const named = deadlines.filter(({ deadline }) => isNamed(typed, deadline) || deadline.overrides === typed.trim());
  const found = named.length > 0 ? named : findDeadlines(typed, typed.trim() === '' ? [] : deadlines, context.now);
  return picked(found, (it) => deadlineChoice(it, context.language));
}

export function pickMeasure(typed: string, context: CommandContext): Picked<Measure> {
  const measures = distinct(context.deadlines());
  const named = [isNamed, isTitled].map((is) => measures.filter((measure) => is(typed, measure)));
  const found = named.find((list) => list.length > 0) ?? (typed.trim() === '' ? [] : foundMeasures(typed, context));
  return picked(found, (it) => measureChoice(it, context.language));
}

export function suggestDeadlines(typed: string, context: CommandContext): readonly Choice[] {
  const found = findDeadlines(typed, context.deadlines(), context.now);
  return usable(found.map((it) => deadlineChoice(it, context.language)));
}

export function suggestMeasures(typed: string, context: CommandContext): readonly Choice[] {
  return usable(foundMeasures(typed, context).map((it) => measureChoice(it, context.language)));
}

/** Those whose own title holds the words before those found through a deadline. */
function foundMeasures(typed: string, context: CommandContext): readonly Measure[] {
  const found = distinct(findDeadlines(typed, context.deadlines(), context.now));
  return found.toSorted((a, b) => Number(isTitled(typed, b)) - Number(isTitled(typed, a)));
}

function distinct(deadlines: readonly CommandDeadline[]): readonly Measure[] {
  return [...new Map(deadlines.map(({ measure }) => [measure.id, measure])).values()];
}

function picked<T>(found: readonly T[], choice: (it: T) => Choice): Picked<T> {
  const [first, second] = found;
  if (first === undefined) return { kind: 'none' };
  if (second === undefined) return { kind: 'one', it: first };
  return {
    kind: 'several',
    choices: usable(found.map(choice)),
    more: Math.max(0, found.length - MOST_CHOICES),
  };
}

function isNamed(typed: string, { id, title }: Pick<Measure, 'id' | 'title'>): boolean {
  if (typed.trim() === id) return true;
  const name = folded(typed);
  return name !== '' && (name === folded(title.en) || name === folded(title.ko));
}

/** Whether every word typed stands in the id or a title. */
function isTitled(typed: string, { id, title }: Pick<Measure, 'id' | 'title'>): boolean {
  const words = new Set([id, title.en, title.ko].flatMap(wordsOf));
  const asked = wordsOf(typed);
  return asked.length > 0 && asked.every((word) => words.has(word));
}

/** The title with its date; the date is never cut. Choices are shown as they are, so nothing is escaped. */
function deadlineChoice(it: CommandDeadline, language: Language): Choice {
  const [current] = datedOf([it]);
  const date = current ? dayWords(current.moment.date, 'dated', language) : textsIn(language).alerts.datesOpen;
  const title = cut(it.deadline.title[language], LONGEST_CHOICE - date.length - 3);
  return { name: `${title} · ${date}`, value: it.deadline.id };
}

function measureChoice({ id, title }: Measure, language: Language): Choice {
  return { name: cut(title[language], LONGEST_CHOICE), value: id };
}

/** A value that Discord would cut is none. */
function usable(choices: readonly Choice[]): readonly Choice[] {
  return choices.filter(({ value }) => value.length <= LONGEST_CHOICE).slice(0, MOST_CHOICES);
}
