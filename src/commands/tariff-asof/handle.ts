import type { EpochMs } from '../../clock.ts';
import { asOf, type Deadline, standing } from '../../domain/deadline.ts';
import { isGeneral } from '../../domain/measure.ts';
import { dateIn } from '../../domain/moment.ts';
import type { Language } from '../../domain/subscription.ts';
import { colours, freshnessWords } from '../../notices/index.ts';
import { countryName } from '../../notices/wording/countries.ts';
import { dayWords } from '../../notices/wording/day.ts';
import { pathWords } from '../../notices/wording/moment.ts';
import { wordsIn } from '../../notices/wording/words.ts';
import { concerning } from '../ahead.ts';
import type { ArgsOf, CommandContext, CommandDeadline, Reply } from '../command.ts';
import { resolveCountry } from '../countries.ts';
import { endOfDay, readDate } from '../dates.ts';
import { fitted, placedLine } from '../lines.ts';
import { type Placed, placedAt } from '../places.ts';
import { card, refusal } from '../reply.ts';
import { commandWords } from '../words.ts';
import type { spec } from './spec.ts';
import { dateChoice } from './suggest.ts';
import { asofWords, ZONE } from './words.ts';

/** Characters for each part of the card, together under Discord's 4,096 for a description. */
const ROOMS = { reached: 1_100, expected: 1_600, open: 350, over: 400 } as const;

/** `/tariff asof`: deadlines as they were announced by the end of a day in New York, and what became of them since. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { language, now } = context;
  const country = args.country === undefined ? undefined : resolveCountry(args.country);
  if (args.country !== undefined && country === undefined) return refusal('DW-COUNTRY', args.country, language);
  const today = dateIn(now, ZONE);
  const reading = readDate(args.date, today);
  if (reading.kind !== 'date') return undated(reading, args.date, language);
  const { date } = reading;
  // Today is the present, not tonight; of a day to come only what is known now can be told.
  const at = date === today ? now : endOfDay(date, ZONE);
  const words = asofWords[language];
  const known = date < today ? words.knownPast : date === today ? words.knownNow : words.knownFuture;
  const name = country === undefined ? commandWords(language).everyone : countryName(country, language);
  const sections = sectionsOf(concerning(context, country), at, country, context);
  return card({
    title: `🕰️ ${words.title(dayWords(date, 'day', language), name)}`,
    description: [known, '', ...(sections.length === 0 ? [words.nothing] : [...sections, words.sources])].join('\n'),
    color: colours.over,
    footer: { text: freshnessWords(context.freshness, { words: wordsIn(language), language }) },
  });
}

function undated(
  reading: Exclude<ReturnType<typeof readDate>, { kind: 'date' }>,
  typed: string,
  language: Language,
): Reply {
  switch (reading.kind) {
    case 'unreadable':
      return refusal('DW-DATE', typed, language);
    case 'yearless':
      return refusal('DW-DATE-YEAR', typed, language, choicesOf(reading.choices, language));
    case 'impossible':
      return refusal('DW-DATE-NONE', typed, language, choicesOf(reading.choices, language));
    case 'ambiguous':
      return refusal('DW-DATE-SEVERAL', typed, language, choicesOf(reading.choices, language));
    default:
      return reading satisfies never;
  }
}

const choicesOf = (dates: readonly string[], language: Language) => dates.map((date) => dateChoice(date, language));

function sectionsOf(
  deadlines: readonly CommandDeadline[],
  at: EpochMs,
  country: string | undefined,
  { language, now }: CommandContext,
): readonly string[] {
  const words = asofWords[language];
  const today = new Map(deadlines.map(({ deadline }) => [deadline.id, deadline]));
  const then = deadlines.flatMap(({ deadline, measure }) => {
    const known = asOf(deadline, Math.min(at, now));
    return known ? [{ deadline: known, measure }] : [];
  });
  const placed = placedAt(then, at, country);
  const section = (title: string, room: number, parts: readonly Placed[]) => {
    const lines = parts.map((it) => {
      const line = placedLine(it, { at, language });
      const since = sinceThen(it, today.get(it.deadline.id), language);
      return [line, since].filter((part) => part !== '').join(line.includes('\n') ? '\n> ' : ' ');
    });
    return lines.length === 0 ? [] : [`**${title}**`, fitted(lines, room, language), ''];
  };
  // What is cut at the end must not be the country's own.
  const ownFirst = (list: readonly Placed[]) =>
    country === undefined ? list : list.toSorted((a, b) => Number(isGeneral(a.measure)) - Number(isGeneral(b.measure)));
  const of = (...places: readonly Placed['place'][]) => placed.filter(({ place }) => places.includes(place));
  return [
    ...section(words.reached, ROOMS.reached, ownFirst(of('past').toReversed())),
    ...section(words.expected, ROOMS.expected, of('running', 'next', 'later')),
    ...section(words.open, ROOMS.open, of('open')),
    ...section(words.over, ROOMS.over, of('over').toReversed()),
  ];
}

/** What is said of the same deadline now, where that is something else. */
function sinceThen({ deadline }: Placed, today: Deadline | undefined, language: Language): string {
  if (!today || today.revisions.length === deadline.revisions.length) return '';
  const words = wordsIn(language);
  const [before, after] = [standing(deadline), standing(today)];
  const told = (what: string) => asofWords[language].since(what);
  if (after.kind === 'over') {
    if (before.kind === 'over') return '';
    return told(after.revision.change === 'voided' ? words.label.voided : words.label.withdrawn);
  }
  if (after.kind !== 'dated' || (before.kind === 'dated' && before.moment.date === after.moment.date)) return '';
  const date = `**${pathWords(after.moment, 'full', language)}**`;
  return told(before.kind === 'dated' ? words.movedTo(date) : words.dateSet(date));
}
