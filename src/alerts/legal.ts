import type { DeadlineKind } from '../domain/deadline.ts';
import { concerns, covers } from '../domain/measure.ts';
import type { Revision } from '../domain/revision.ts';
import { effectOf, rateFor } from '../domain/state.ts';
import { textsIn } from '../texts/index.ts';
import { dayWords } from '../texts/moment.ts';
import { countryName, listWords, rateWords } from '../texts/names.ts';
import type { Subject } from './subject.ts';

/** The legal effect of reaching a date on an entry; for an end, the effect on its measure. */
type Law = 'starts' | 'suspends' | 'ends' | 'cutoff' | 'exclusion' | 'comments' | 'quota' | 'filing' | 'nothing';

const lawOfKind = {
  effective: 'starts',
  'rate-step': 'starts',
  'retroactive-effect': 'starts',
  'suspension-ends': 'suspends',
  expires: null,
  'in-transit-cutoff': 'cutoff',
  'exclusion-expires': 'exclusion',
  'negotiation-ends': 'nothing',
  'comment-closes': 'comments',
  'quota-opens': 'quota',
  'filing-rule': 'filing',
  'report-due': 'nothing',
  'determination-due': 'nothing',
  hearing: 'nothing',
  'court-date': 'nothing',
  review: 'nothing',
} as const satisfies Readonly<Record<DeadlineKind, Law | null>>;

/** For kinds that expire, the effect decides: the end of an exemption begins a rate; after an option ends there is nothing left to use. */
const lawOfEnd = { starts: 'starts', suspends: 'suspends', ends: 'ends', nothing: 'exclusion' } as const;

/** Goods entered before a date that begins a rate pay the earlier rate, where one is stated. */
export function lawOf({ item: { deadline }, rates }: Pick<Subject, 'item' | 'rates'>): Law {
  const law = lawOfKind[deadline.kind] ?? lawOfEnd[effectOf(deadline)];
  return deadline.kind === 'expires' && law === 'starts' && rates.before !== null ? 'suspends' : law;
}

/** The rates for the reader's countries, in words; null where the source states none. `each` lists them by country where they differ. */
export type RateSaid = {
  readonly before: string | null;
  readonly after: string | null;
  readonly each: readonly { readonly country: string; readonly rate: string }[];
};

const NO_RATE: RateSaid = { before: null, after: null, each: [] };

/** The rates of a revision for a reader's countries; without countries, for those it names. */
export function ratesSaid(
  revision: Pick<Revision, 'rate' | 'rates' | 'except'> | undefined,
  { item: { deadline, measure }, countries, language }: Pick<Subject, 'item' | 'countries' | 'language'>,
): RateSaid {
  if (!revision) return NO_RATE;
  const { rate, rates } = revision;
  const said = (text: string | null | undefined) => (text ? rateWords(text, language) : null);
  const common = { before: said(rate?.before), after: said(rate?.after), each: [] };
  if (!rates) return common;
  const mine = countries.filter((it) => concerns(measure, it) && !covers(revision.except ?? [], it));
  const named = mine.length > 0 ? mine : Object.keys(rates);
  const each = named.flatMap((country) => {
    const own = country === '*' ? (rates['*'] ?? null) : rateFor(revision, country);
    return own === null ? [] : [{ country, rate: rateWords(own, language) }];
  });
  const one = new Set(each.map((it) => it.rate)).size === 1 ? (each[0]?.rate ?? null) : null;
  const suspended = effectOf(deadline) === 'suspends';
  if (one !== null) return suspended ? { ...common, before: one } : { ...common, after: one };
  return suspended ? { ...common, before: null, each } : { ...common, after: null, each };
}

const MOST_RATES = 6;

/** One line per country, where the rates differ. */
export function rateLines({ rates: { each }, language }: Pick<Subject, 'rates' | 'language'>): readonly string[] {
  const words = textsIn(language).legal;
  const name = (country: string) => (country === '*' ? words.others : countryName(country, language));
  const lines = each.map(({ country, rate }) => words.rateOf(name(country), rate));
  const rest = lines.slice(MOST_RATES);
  return rest.length === 0 ? lines : [...lines.slice(0, MOST_RATES), listWords(rest, language, 3)];
}

/** The meaning of a date as things stand: to come, reached, or passed with an outcome that is not known here. */
export function lawLines(subject: Subject): readonly string[] {
  const { outcome, reached, at, language } = subject;
  if (outcome.kind === 'known') {
    const tense = reached !== null && reached <= at ? 'reached' : 'ahead';
    return [legalSentence(subject, tense), ...rateLines(subject)];
  }
  const words = textsIn(language).legal;
  const { checkedOn } = outcome;
  return [checkedOn === null ? words.unknownUnchecked : words.unknown(dayWords(checkedOn, 'dated', language))];
}

/**
 * The meaning of a date for an entry, from its effect, its boundary and the rates. With a printed time `through` means an instant: only a
 * whole day can be a last day.
 */
export function legalSentence(subject: Subject, tense: 'ahead' | 'reached'): string {
  const { boundary, moment, rates, language } = subject;
  const words = textsIn(language).legal;
  const lastDay = boundary === 'through' && moment?.time === null;
  const ahead = tense === 'ahead';
  switch (lawOf(subject)) {
    case 'starts':
      if (lastDay) return words.startsNextDay(rates);
      if (!ahead) return words.started(rates);
      return boundary === 'no-later-than' ? words.startsBy(rates) : words.starts(rates);
    case 'suspends':
      if (lastDay) return ahead ? words.suspendsThrough(rates) : words.endedThrough(rates);
      return ahead ? words.suspends(rates) : words.suspended(rates);
    case 'ends':
      if (lastDay) return ahead ? words.endsThrough(rates) : words.endedThrough(rates);
      return ahead ? words.ends(rates) : words.ended(rates);
    case 'cutoff':
      return ahead ? words.cutoff(rates) : words.cutoffPassed(rates);
    case 'exclusion':
      if (lastDay) return ahead ? words.exclusionThrough(rates) : words.endedThrough(rates);
      return ahead ? words.exclusion(rates) : words.exclusionOver(rates);
    case 'quota':
      return ahead ? words.quotaOpens : words.quotaOpen;
    case 'filing':
      return boundary === 'before' || boundary === 'until' ? words.fileBefore : words.filing;
    case 'comments':
      if (!ahead) return words.commentsClosed;
      return moment?.time === null ? words.commentsDay : words.comments;
    default:
      return words.changesNothing;
  }
}
