import { dateIn } from '../../domain/moment.ts';
import type { Language } from '../../domain/subscription.ts';
import { cut } from '../../notices/wording/cut.ts';
import { dayWords } from '../../notices/wording/day.ts';
import { citedName } from '../../notices/wording/instrument.ts';
import type { Choice, CommandContext } from '../command.ts';
import { readDate } from '../dates.ts';
import { LONGEST_CHOICE, MOST_CHOICES } from '../options.ts';
import { asofWords, ZONE } from './words.ts';

/** The date typed, or those that may be meant; with nothing typed today and the days on which something was announced. */
export function suggestDates(typed: string, { language, now, deadlines }: CommandContext): readonly Choice[] {
  const today = dateIn(now, ZONE);
  if (typed.trim() !== '') {
    const reading = readDate(typed, today);
    if (reading.kind === 'date') return [dateChoice(reading.date, language)];
    return reading.kind === 'unreadable' ? [] : reading.choices.map((date) => dateChoice(date, language));
  }
  const announced = deadlines()
    .flatMap(({ deadline }) => deadline.revisions)
    .toSorted((a, b) => b.announcedAt - a.announcedAt);
  const byDate = new Map(announced.map((it) => [dateIn(it.announcedAt, ZONE), citedName(it, language)]));
  const days = [...byDate].filter(([date]) => date < today).map(([date, name]) => dateChoice(date, language, name));
  return [dateChoice(today, language, asofWords[language].today), ...days].slice(0, MOST_CHOICES);
}

export function dateChoice(date: string, language: Language, about = ''): Choice {
  const day = dayWords(date, 'day', language);
  return { name: cut(about === '' ? day : `${day} · ${about}`, LONGEST_CHOICE), value: date };
}
