import type { EpochMs } from '../../clock.ts';
import { asOf } from '../../domain/deadline.ts';
import { type InTransitRule, inTransitRules, inTransitVerdict } from '../../domain/in-transit.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { dayWords, legalWords } from '../../texts/moment.ts';
import { citedLink, countryName, rateWords } from '../../texts/names.ts';
import { stateIn } from '../shared/applies.ts';
import type { CommandContext } from '../shared/command.ts';
import { fitted, joined } from '../shared/lines.ts';

/** Characters for this part of a card. */
const ROOM = 900;
const LONGEST_TITLE = 120;

/** Goods of a country, loaded on a day and entered at an instant. */
type Shipment = { readonly country: string; readonly loaded: string; readonly entered: EpochMs };

/** Which rate goods that were under way pay, by each in-transit rule that was known by then, and why; or that none is known. */
export function loadedLines(shipment: Shipment, context: CommandContext): readonly string[] {
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
  return [title, lines.length === 0 ? words.none(countryName(country, language)) : fitted(lines, ROOM, language), ''];
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
