import { colours } from '../../alerts/body.ts';
import { freshnessWords } from '../../alerts/message.ts';
import type { EpochMs } from '../../clock.ts';
import type { MeasuredDeadline } from '../../domain/ahead.ts';
import { asOf, type Deadline, standing } from '../../domain/deadline.ts';
import { type InTransitRule, inTransitRules, inTransitVerdict } from '../../domain/in-transit.ts';
import { isGeneral } from '../../domain/measure.ts';
import { dateIn, LEGAL_ZONE } from '../../domain/moment.ts';
import type { Applying, State } from '../../domain/state.ts';
import type { Language } from '../../domain/subscription.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { dayWords, endedWords, legalWords, pathWords } from '../../texts/moment.ts';
import { citedLink, citedName, countryName, rateWords } from '../../texts/names.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import { appliesIn, appliesLine, stateIn, stateWords } from '../shared/applies.ts';
import { type Choice, type CommandContext, choiceLimits, type Reply } from '../shared/command.ts';
import { type DateReading, endOfDay } from '../shared/dates.ts';
import { defineCommand } from '../shared/define.ts';
import { concerning, fitted, joined, type Positioned, positionedAt, positionedLine } from '../shared/lines.ts';
import { countryAsked, countryOption, suggestCommon, suggestCountries } from '../shared/pick.ts';
import { type Asked, askWhich, card, noted, refusal, refusalOf } from '../shared/reply.ts';
import { codeOf, readDay } from '../shared/when.ts';

/** The typed date, or possible ones; for an empty input today and the days with announcements. */
function suggestDates(typed: string, { language, now, deadlines }: CommandContext): readonly Choice[] {
  const today = dateIn(now, LEGAL_ZONE);
  if (typed.trim() !== '') {
    const reading = readDay(typed, today, LEGAL_ZONE);
    if (reading.kind === 'date') return [dateChoice(reading.date, language)];
    return reading.kind === 'unreadable' ? [] : reading.choices.map((date) => dateChoice(date, language));
  }
  const announced = deadlines()
    .flatMap(({ deadline }) => deadline.revisions)
    .toSorted((a, b) => b.announcedAt - a.announcedAt);
  const byDate = new Map(announced.map((it) => [dateIn(it.announcedAt, LEGAL_ZONE), citedName(it, language)]));
  const days = [...byDate].filter(([date]) => date < today).map(([date, name]) => dateChoice(date, language, name));
  return [dateChoice(today, language, textsIn(language).tariff.asof.today), ...days].slice(0, choiceLimits.choices);
}

function dateChoice(date: string, language: Language, about = ''): Choice {
  const day = dayWords(date, 'day', language);
  return { name: cut(about === '' ? day : `${day} · ${about}`, choiceLimits.text), value: date };
}

/** Characters for each part of the card, together under Discord's 4,096 for a description. */
const ROOMS = {
  'in-force': 1_500,
  suspended: 400,
  planned: 500,
  contingent: 450,
  unknown: 250,
  over: 450,
  reached: 900,
  ahead: 650,
  open: 350,
} as const;

/** In the order people ask: what was charged, what was to come, what no longer counted. */
const groups = {
  'in-force': 'in-force',
  suspended: 'suspended',
  planned: 'planned',
  contingent: 'contingent',
  unknown: 'unknown',
  'struck-down': 'over',
  ended: 'over',
} as const satisfies Readonly<Record<State, string>>;

/** Measures by their state as known then; where today's knowledge differs, that beside it. */
function stateSections(country: string, at: EpochMs, context: CommandContext): readonly string[] {
  const { language, now } = context;
  const words = textsIn(language).tariff;
  const then = appliesIn(context, country, at, Math.min(at, now));
  const today = new Map(appliesIn(context, country, at, now).map((it) => [it.measure.id, it]));
  const ownFirst = (list: readonly Applying[]) =>
    list.toSorted((a, b) => Number(isGeneral(a.measure)) - Number(isGeneral(b.measure)));
  const lineOf = (it: Applying) => {
    const later = today.get(it.measure.id);
    const same = later?.state === it.state && later.rate === it.rate;
    const said = later ? stateWords(later, language) : words.applies.gone;
    return same ? appliesLine(it, at, language) : `${appliesLine(it, at, language)} ${words.applies.hindsight(said)}`;
  };
  return [...new Set(Object.values(groups))].flatMap((group) => {
    const lines = ownFirst(then.filter(({ state }) => groups[state] === group)).map(lineOf);
    return lines.length === 0
      ? []
      : [`**${words.asof.group[group]}**`, fitted(lines, ROOMS[group], language, { more: words.applies.more }), ''];
  });
}

/** Why a date could not be read, with a menu of possible ones. */
function undated(reading: Exclude<DateReading, { kind: 'date' }>, asked: Asked, context: CommandContext): Reply {
  const { language } = context;
  if (reading.kind === 'unreadable') return refusal('DW-DATE', String(asked.args[asked.option] ?? ''), language);
  const choices = reading.choices.map((date) => dateChoice(date, language));
  return askWhich(codeOf(reading), asked, { choices }, context);
}

function sectionsOf(
  deadlines: readonly MeasuredDeadline[],
  at: EpochMs,
  country: string | undefined,
  { language, now }: CommandContext,
): readonly string[] {
  const words = textsIn(language).tariff.asof;
  const today = new Map(deadlines.map(({ deadline }) => [deadline.id, deadline]));
  const then = deadlines.flatMap(({ deadline, measure }) => {
    const known = asOf(deadline, Math.min(at, now));
    return known ? [{ deadline: known, measure }] : [];
  });
  const positioned = positionedAt(then, at, country);
  const section = (title: string, room: number, parts: readonly Positioned[]) => {
    const lines = parts.map((it) => {
      const line = positionedLine(it, { at, language, countries: country === undefined ? [] : [country] });
      const since = sinceThen(it, today.get(it.deadline.id), language);
      return [line, since].filter((part) => part !== '').join(line.includes('\n') ? '\n> ' : ' ');
    });
    return lines.length === 0 ? [] : [`**${title}**`, fitted(lines, room, language), ''];
  };
  // The end may be cut, so the country's own deadlines come first.
  const ownFirst = (list: readonly Positioned[]) =>
    country === undefined ? list : list.toSorted((a, b) => Number(isGeneral(a.measure)) - Number(isGeneral(b.measure)));
  const of = (...positions: readonly Positioned['position'][]) =>
    positioned.filter(({ position }) => positions.includes(position));
  // For a country the states of its measures are shown; for all countries only the dates can be.
  if (country !== undefined) return section(words.ahead, ROOMS.ahead, of('running', 'next', 'later'));
  return [
    ...section(words.reached, ROOMS.reached, ownFirst(of('past').toReversed())),
    ...section(words.ahead, ROOMS.ahead, of('running', 'next', 'later')),
    ...section(words.open, ROOMS.open, of('open')),
    ...section(words.over, ROOMS.over, of('over').toReversed()),
  ];
}

/** The current state of the same deadline, where it differs. */
function sinceThen({ deadline }: Positioned, today: Deadline | undefined, language: Language): string {
  if (!today || today.revisions.length === deadline.revisions.length) return '';
  const words = textsIn(language).alerts;
  const [before, after] = [standing(deadline), standing(today)];
  const since = (what: string) => textsIn(language).tariff.asof.since(what);
  if (after.kind === 'over') return before.kind === 'over' ? '' : since(endedWords(after.revision, language));
  if (after.kind !== 'dated' || (before.kind === 'dated' && before.moment.date === after.moment.date)) return '';
  const date = `**${pathWords(after.moment, 'full', language)}**`;
  return since(before.kind === 'dated' ? words.movedTo(date) : words.dateSet(date));
}

/**
 * `/tariff asof`: with `loaded` the in-transit rules first; then the states of a country's measures at the end of a day in New York as
 * known then, what became known since, and the deadlines that were ahead.
 */
export const tariffAsof = defineCommand('tariff', {
  ...specTexts.tariff.asof.command,
  options: [
    {
      type: 3,
      ...specTexts.tariff.asof.options.date,
      required: true,
      autocomplete: true,
      max_length: 60,
    },
    countryOption,
    {
      type: 3,
      ...specTexts.tariff.asof.options.loaded,
      required: false,
      autocomplete: true,
      max_length: 60,
    },
  ],
  suggest: async (typing, context) =>
    typing.option === 'date' || typing.option === 'loaded'
      ? { choices: suggestDates(typing.value, context) }
      : suggestCommon(typing, context),
  async handle(args, context, path): Promise<Reply> {
    const { language, now } = context;
    const asked = countryAsked(path, args, context);
    if (asked.kind === 'refused') return asked.reply;
    const { country, name, note } = asked;
    const today = dateIn(now, LEGAL_ZONE);
    const reading = readDay(args.date, today, LEGAL_ZONE);
    if (reading.kind !== 'date') return undated(reading, { path, args, option: 'date' }, context);
    const { date } = reading;
    const loading = args.loaded === undefined ? undefined : readDay(args.loaded, today, LEGAL_ZONE);
    if (loading && loading.kind !== 'date') return undated(loading, { path, args, option: 'loaded' }, context);
    const loaded = loading?.date;
    if (loaded !== undefined && country === undefined) {
      const choices = suggestCountries('', context.deadlines(), language);
      return askWhich('DW-COUNTRY-NEEDED', { path, args, option: 'country' }, { choices }, context);
    }
    if (loaded !== undefined && loaded > date) {
      const [on, by] = [loaded, date].map((day) => dayWords(day, 'day', language));
      return refusalOf('DW-LOADED', textsIn(language).tariff.loaded.afterEntry(on ?? '', by ?? '', date));
    }
    // Today means the present, not tonight; for a future day only today's knowledge is available.
    const at = date === today ? now : endOfDay(date, LEGAL_ZONE);
    const words = textsIn(language).tariff.asof;
    const known = date < today ? words.knownPast : date === today ? words.knownNow : words.knownFuture;
    const sections = [
      ...(country === undefined || loaded === undefined ? [] : loadedLines({ country, loaded, entered: at }, context)),
      ...(country === undefined ? [] : stateSections(country, at, context)),
      ...sectionsOf(concerning(context, country), at, country, context),
    ];
    const reply = card({
      title: `🕰️ ${words.title(dayWords(date, 'day', language), name)}`,
      description: [known, '', ...(sections.length === 0 ? [words.nothing] : [...sections, words.sources])].join('\n'),
      color: colours.over,
      footer: { text: freshnessWords(context.freshness, language) },
    });
    return noted(reply, note);
  },
});

/** Characters for this part of a card. */
const LOADED_ROOM = 900;
const LONGEST_TITLE = 120;

/** Goods of a country, loaded on a day and entered at an instant. */
type Shipment = { readonly country: string; readonly loaded: string; readonly entered: EpochMs };

/** The rate of goods that were under way, by each in-transit rule known by then, and why; or that no rule is known. */
function loadedLines(shipment: Shipment, context: CommandContext): readonly string[] {
  const { country, loaded, entered } = shipment;
  const { language, now } = context;
  const words = textsIn(language).tariff.loaded;
  const known = Math.min(entered, now);
  const then = context.deadlines().flatMap((it) => {
    const deadline = asOf(it.deadline, known);
    return deadline ? [{ ...it, deadline }] : [];
  });
  const lines = inTransitRules(then, country)
    .map((rule) => ruleLine(rule, shipment, known, context))
    .filter((line) => line !== '');
  const title = `**${words.title(dayWords(loaded, 'day', language))}**`;
  return [
    title,
    lines.length === 0 ? words.none(countryName(country, language)) : fitted(lines, LOADED_ROOM, language),
    '',
  ];
}

/** Empty where the rule makes no difference. */
function ruleLine(
  rule: InTransitRule,
  { country, loaded, entered }: Shipment,
  known: EpochMs,
  context: CommandContext,
): string {
  const { language } = context;
  const words = textsIn(language).tariff.loaded;
  const { measure, moment, start, by, deadline } = rule;
  const rateAt = (at: EpochMs): string => {
    const state = stateIn(context, measure, country, at, known);
    const charged = state?.state === 'in-force' || state?.state === 'suspended' ? state.rate : null;
    return charged === null ? words.notCharged : rateWords(charged, language);
  };
  const name = cut(escapeDiscord(measure.title[language]), LONGEST_TITLE);
  const cutoff = legalWords(moment, null, language);
  const began = start ? legalWords(start.moment, null, language) : '';
  const source = citedLink(by, language);
  const verdict = inTransitVerdict(rule, loaded, entered);
  switch (verdict) {
    case 'spared':
      return joined([`✅ **${rateAt((start?.at ?? 0) - 1)}**`, name, words.spared(began, cutoff), source]);
    case 'loaded-too-late':
      return joined([`❌ **${rateAt(entered)}**`, name, words.loadedTooLate(began), source]);
    case 'entered-too-late':
      return joined([`❌ **${rateAt(entered)}**`, name, words.enteredTooLate(cutoff), source]);
    case 'loading-unknown':
      return joined([
        `❔ ${cut(escapeDiscord(deadline.title[language]), LONGEST_TITLE)}`,
        words.unknown(cutoff),
        source,
      ]);
    case 'beside':
      return '';
    default:
      return verdict satisfies never;
  }
}
