import type { EpochMs } from '../clock.ts';
import { type Authority, euMembers, isGeneral, type Measure } from './measure.ts';
import type { Boundary } from './moment.ts';
import type { InstrumentType } from './revision.ts';
import { type Tier, tiers } from './source.ts';
import type { Interest, Language, Subscription } from './subscription.ts';

type StatementFilter = Pick<
  Subscription,
  'countries' | 'measures' | 'sectors' | 'authorities' | 'deadlines' | 'tiers' | 'sources'
>;

/**
 * Whether a subscription is alerted to a statement. A field that a statement leaves open filters nothing out: one without a country
 * concerns every country. `tied` are the measures whose open deadlines it affects.
 */
export function followsStatement(
  subscription: StatementFilter,
  statement: Pick<Statement, 'countries' | 'sectors' | 'authorities' | 'tier' | 'source'>,
  tied: readonly Measure[],
): Interest {
  const { countries, measures, sectors, authorities, tiers, sources } = subscription;
  if (tiers.length > 0 && !tiers.includes(statement.tier)) return unwanted('tier');
  if (sources.length > 0 && !sources.includes(statement.source)) return unwanted('source');
  if (subscription.deadlines.length > 0) return unwanted('deadline');
  if (measures.length > 0 && !tied.some(({ id }) => measures.includes(id))) return unwanted('measure');
  const own = countries.filter((country) => names(statement.countries, country));
  if (countries.length > 0 && statement.countries.length > 0 && own.length === 0) return unwanted('country');
  if (!overlap(sectors, statement.sectors)) return unwanted('sector');
  if (!overlap(authorities, statement.authorities)) return unwanted('authority');
  return { kind: 'wanted', because: own.length > 0 ? own.join(', ') : 'all countries' };
}

const unwanted = (because: string): Interest => ({ kind: 'unwanted', because });

/** Tariffs of the Union apply to its members. */
function names(countries: readonly string[], country: string): boolean {
  return countries.includes(country) || (euMembers.has(country) && countries.includes('EU'));
}

const overlap = (wanted: readonly string[], named: readonly string[]) =>
  wanted.length === 0 || named.length === 0 || wanted.some((it) => named.includes(it));

/** Whether a measure relates to a statement: by its country, and by sector and authority where both name one. */
export function touches(
  statement: Pick<Statement, 'countries' | 'sectors' | 'authorities'>,
  measure: Measure,
): 'own' | 'general' | undefined {
  const sectored = !measure.sectors.includes('all') && measure.sectors.length > 0;
  if (sectored && !measure.sectors.some((sector) => statement.sectors.includes(sector))) return undefined;
  const lawful = statement.authorities.length === 0 || statement.authorities.includes(measure.authority);
  if (!lawful) return undefined;
  if (isGeneral(measure)) return 'general';
  return statement.countries.some((country) => names(measure.on, country)) ? 'own' : undefined;
}

/**
 * The state of a statement. `baseline`: it was there when its source was first read, and is never published. `held`: it came with too many
 * others and waits for an operator. `quiet`: it is not about tariffs. `told`: it belongs to an event.
 */
export const statementStates = ['baseline', 'held', 'quiet', 'told'] as const;
type StatementState = (typeof statementStates)[number];

/** One version of a document's text. The last one is current. */
export type Version = {
  /** The first version seen is 1. */
  readonly n: number;
  readonly title: string;
  readonly summary: string;
  /** The text of its page, or null when only title and summary are known. */
  readonly text: string | null;
  /**
   * The same words give the same digest: those of the text if there is one, else of title and summary. Spaces and punctuation do not count.
   */
  readonly digest: string;
  readonly seenAt: EpochMs;
  /** Sentences that the previous version did not have, and those it no longer has. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
};

/** A date stated in the current version, as it was read; nobody has confirmed it. */
export type StatedDate = {
  readonly instant: EpochMs | null;
  /** `YYYY-MM-DD`, null where the day cannot be determined. */
  readonly date: string | null;
  /** `HH:MM`, null for "no time printed". */
  readonly time: string | null;
  readonly zone: string | null;
  /** A role of `reading/roles.ts`. */
  readonly role: string;
  readonly form: string;
  readonly boundary: Boundary | null;
  readonly quote: string;
  readonly sentence: string;
  readonly flags: readonly string[];
};

/** Why a statement is thought to be about tariffs; `because` is one of a few constant sentences. */
export type StatedReason = { readonly because: string; readonly words: string };

/** An address under which a source offered a statement. A pair of source and key belongs to one statement at a time. */
export type Address = { readonly source: string; readonly key: string; readonly url: string };

/** A document or an article from a source, whatever address it is found under. */
export type Statement = {
  readonly id: string;
  readonly source: string;
  readonly key: string;
  readonly url: string;
  readonly tier: Tier;
  readonly title: string;
  /** As the source states it; null when it does not. */
  readonly instrumentType: InstrumentType | null;
  readonly number: string | null;
  /** `YYYY-MM-DD` */
  readonly signedOn: string | null;
  /** The key or number of the statement it corrects. */
  readonly corrects: string | null;
  readonly language: Language | null;
  /** The source's own categories: `articles`, `Presidential Actions`. */
  readonly categories: readonly string[];
  readonly publishedAt: EpochMs | null;
  readonly seenAt: EpochMs;
  readonly state: StatementState;
  /** Its subjects, as read from its current version. */
  readonly reasons: readonly StatedReason[];
  readonly countries: readonly string[];
  readonly sectors: readonly string[];
  readonly authorities: readonly Authority[];
  readonly headings: readonly string[];
  readonly dates: readonly StatedDate[];
  readonly eventId: string | null;
  /** When its page is to be fetched (again); null when it was read, or given up. */
  readonly pageDueAt: EpochMs | null;
  readonly pageTries: number;
  /** The fingerprint of its words, by which a copy at another address is found; empty for short texts. */
  readonly sketch: string;
};

/** One event and all statements about it. The first statement pinged; later ones join its card. */
export type StatementEvent = {
  readonly id: string;
  /** The statement that was published first. */
  readonly firstId: string;
  readonly toldAt: EpochMs;
  /** When a statement joined or changed; a card worded before it is out of date. */
  readonly changedAt: EpochMs;
};

/** An event with its statements, the one that counts most first. */
export type KnownEvent = StatementEvent & { readonly statements: readonly KnownStatement[] };

/** A statement without its texts, which are long. */
export type KnownStatement = Statement & { readonly versions: readonly VersionMark[] };
export type VersionMark = Omit<Version, 'text' | 'summary'>;

/**
 * Orders statements by how much they count: by tier, then those that explain no other, then the one published first, then by date of
 * publication.
 */
export function inOrderOfWeight(statements: readonly KnownStatement[], firstId: string): readonly KnownStatement[] {
  return [...statements].sort(
    (a, b) =>
      tiers.indexOf(a.tier) - tiers.indexOf(b.tier) ||
      Number(explains(a)) - Number(explains(b)) ||
      Number(b.id === firstId) - Number(a.id === firstId) ||
      (a.publishedAt ?? a.seenAt) - (b.publishedAt ?? b.seenAt) ||
      (a.id < b.id ? -1 : 1),
  );
}

/** Whether a document explains an order, by its title or type. */
function explains({ title, instrumentType }: Statement): boolean {
  const named =
    /\bfact ?sheet\b|\bfaqs?\b|\bq ?& ?a\b|\bquestions and answers\b|\bbackgrounder\b|\bwhat (?:they|people) are saying\b|팩트 ?시트|설명 ?자료/i;
  return instrumentType === 'CSMS message' || named.test(title);
}

/** A title in the form in which it is compared: letters and digits of every script, lower case, single spaces. */
export function foldTitle(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
