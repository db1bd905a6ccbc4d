import { knownUntilIn } from '../../alerts/facts.ts';
import type { EpochMs } from '../../clock.ts';
import type { Measure } from '../../domain/measure.ts';
import { LEGAL_ZONE, momentAt } from '../../domain/moment.ts';
import { type Applying, type MeasureState, type State, stateOf, statesAmong } from '../../domain/state.ts';
import type { Language } from '../../domain/subscription.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { newsWords } from '../../texts/moment.ts';
import { certaintyWords, rateWords } from '../../texts/names.ts';
import type { CommandContext } from './command.ts';

const LONGEST_TITLE = 120;

const marks: Readonly<Record<State, string>> = {
  'in-force': '✅',
  suspended: '⏸️',
  planned: '🗓️',
  contingent: '❔',
  ended: '🚫',
  'struck-down': '⚖️',
  unknown: '❔',
};

/** The state of each measure for a country at an instant, from what had been announced by `known`. */
export function appliesIn(
  context: Pick<CommandContext, 'deadlines' | 'freshness'>,
  country: string,
  at: EpochMs,
  known: EpochMs,
): readonly Applying[] {
  return statesAmong(context.deadlines(), { country, at, known, knownUntil: knownUntilIn(context.freshness) });
}

/** The state of one measure, even if it gives way to the country's own. */
export function stateIn(
  context: Pick<CommandContext, 'deadlines' | 'freshness'>,
  measure: Measure,
  country: string,
  at: EpochMs,
  known: EpochMs,
): MeasureState | null {
  const deadlines = context.deadlines().map(({ deadline }) => deadline);
  return stateOf(measure, deadlines, { country, at, known, knownUntil: knownUntilIn(context.freshness) });
}

/** `✅ **15% in total** · Korea reciprocal tariff · since 14 Nov 2025 · until 24 Feb 2026 · law` */
export function appliesLine(it: Applying, at: EpochMs, language: Language): string {
  const words = textsIn(language).tariff.applies;
  const title = cut(escapeDiscord(it.measure.title[language]), LONGEST_TITLE);
  const parts = [
    stateWords(it, language),
    title,
    it.since === null ? '' : words[it.state === 'planned' ? 'from' : 'since'](dateWords(it.since, at, language)),
    it.until === null ? '' : words.until(dateWords(it.until, at, language)),
    it.decidedBy === null ? '' : certaintyWords(it.decidedBy.revision, language),
  ];
  return `${marks[it.state]} ${parts.filter((part) => part !== '').join(' · ')}`;
}

/** The charged rate, or the state of a measure that charges nothing. */
export function stateWords({ state, rate }: Pick<Applying, 'state' | 'rate'>, language: Language): string {
  const words = textsIn(language).tariff.applies;
  const said = rate === null ? '' : `**${rateWords(rate, language)}**`;
  switch (state) {
    case 'suspended':
      return said === '' ? words.suspended : words.meanwhile(said);
    case 'in-force':
    case 'planned':
    case 'contingent':
      return said;
    default:
      return words.state[state];
  }
}

function dateWords(instant: EpochMs, at: EpochMs, language: Language): string {
  return newsWords(momentAt(instant, LEGAL_ZONE), at, language);
}
