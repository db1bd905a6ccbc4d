import { euMembers } from './ahead.ts';
import { isGeneral, type Measure } from './measure.ts';
import type { Statement } from './statement.ts';
import type { Interest, Subscription } from './subscription.ts';

export type StatementFilter = Pick<
  Subscription,
  'countries' | 'measures' | 'sectors' | 'authorities' | 'deadlines' | 'tiers' | 'sources'
>;

/**
 * Whether a subscription is told of a statement. What a statement does not say filters nothing out: one without a country
 * concerns every country. `tied` are the measures whose open deadlines it touches.
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

/** What the Union pays its members pay. */
function names(countries: readonly string[], country: string): boolean {
  return countries.includes(country) || (euMembers.has(country) && countries.includes('EU'));
}

const overlap = (wanted: readonly string[], named: readonly string[]) =>
  wanted.length === 0 || named.length === 0 || wanted.some((it) => named.includes(it));

/** Whether a measure has to do with a statement: by its country, and by sector and authority where both name one. */
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
