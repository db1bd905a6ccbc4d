import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../src/cli/config/catalogue.ts';
import { startOfDay } from '../../../src/domain/moment.ts';
import { type State, statesFor } from '../../../src/domain/state.ts';

const reading = readCatalogue(readFileSync('config/deadlines.yaml', 'utf8'), 'deadlines.yaml');
if (!reading.ok) throw new Error(reading.problems.map((problem) => JSON.stringify(problem)).join('\n'));
const { measures, deadlines, knownUntil } = reading.catalogue;

const TODAY = '2026-11-28T12:00:00Z';

function statesOf(country: string, at: string, known = at) {
  const ms = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds;
  const end = knownUntil ? startOfDay(knownUntil, 'UTC') : null;
  return statesFor(measures, deadlines, { country, at: ms(at), known: ms(known), knownUntil: end });
}

type Golden = readonly [
  country: string,
  at: string,
  measure: string,
  State | 'absent',
  rate: string | null,
  instrument: string,
];

const RECIPROCAL = 'us-kr-reciprocal';
const RATES = 'us-country-rates';
const WOOD_CAP = 'lumber 10% on top, furniture and cabinets 15% in total';
const golden: readonly Golden[] = [
  ['KR', '2025-04-04T12:00:00Z', RATES, 'planned', '10% on top', 'EO 14257'],
  ['KR', '2025-04-08T12:00:00Z', RATES, 'in-force', '10% on top', 'EO 14257'],
  ['KR', '2025-04-08T12:00:00Z', RECIPROCAL, 'planned', '25% on top', 'EO 14257'],
  ['KR', '2025-04-09T04:02:00Z', RECIPROCAL, 'in-force', '25% on top', 'EO 14257, from 00:01 EDT'],
  ['KR', '2025-04-09T04:02:00Z', RATES, 'absent', null, 'EO 14257 annex: the Korean heading in place of the baseline'],
  ['KR', '2025-04-10T12:00:00Z', RECIPROCAL, 'suspended', '10% on top', 'EO 14266'],
  ['KR', '2025-07-08T12:00:00Z', RECIPROCAL, 'suspended', '10% on top', 'EO 14316'],
  ['KR', '2025-07-31T12:00:00Z', RECIPROCAL, 'suspended', '10% on top', 'EO 14316'],
  ['KR', '2025-08-07T04:00:00Z', RECIPROCAL, 'suspended', '10% on top', 'EO 14326, a minute before'],
  ['KR', '2025-08-07T04:01:00Z', RECIPROCAL, 'in-force', '15% on top', 'EO 14326'],
  ['KR', '2025-11-13T12:00:00Z', RECIPROCAL, 'in-force', '15% on top', 'EO 14326'],
  ['KR', '2025-12-02T12:00:00Z', RECIPROCAL, 'in-force', '15% on top', 'EO 14326: the notice was not known'],
  [
    'KR',
    '2025-12-02T12:00:00Z',
    'us-232-autos',
    'in-force',
    'cars and car parts 25% on top',
    'Proclamation 10908: the notice was not known',
  ],
  [
    'KR',
    '2025-12-05T12:00:00Z',
    'us-kr-deal-232',
    'in-force',
    'cars, car parts, furniture and cabinets 15% in total, pick-up trucks 25% on top',
    '90 FR 55964',
  ],
  ['KR', '2026-02-19T12:00:00Z', RECIPROCAL, 'in-force', '15% in total', '90 FR 55964'],
  ['KR', '2026-02-23T12:00:00Z', RECIPROCAL, 'struck-down', null, 'Supreme Court 24-1287, 20 February'],
  ['KR', '2026-02-23T12:00:00Z', 'us-122-surcharge', 'planned', '10% on top', 'Proclamation 11012'],
  ['KR', '2026-02-24T12:00:00Z', RECIPROCAL, 'struck-down', null, 'Supreme Court 24-1287'],
  ['KR', '2026-02-24T12:00:00Z', 'us-122-surcharge', 'in-force', '10% on top', 'Proclamation 11012'],
  ['KR', '2026-03-15T12:00:00Z', 'us-122-surcharge', 'in-force', '10% on top', 'Proclamation 11012'],
  ['KR', '2026-03-15T12:00:00Z', RATES, 'absent', null, 'ended with the Korean one'],
  ['KR', '2026-07-24T12:00:00Z', 'us-122-surcharge', 'ended', null, 'Proclamation 11012'],
  ['KR', '2026-07-24T12:00:00Z', 'us-301-forced-labour', 'in-force', '12.5% in total', 'FR 2026-15181'],
  ['KR', TODAY, 'us-301-forced-labour', 'in-force', '12.5% in total', 'FR 2026-15181'],
  [
    'KR',
    TODAY,
    'us-kr-deal-232',
    'in-force',
    'cars, car parts, furniture and cabinets 15% in total, pick-up trucks 25% on top',
    '90 FR 55964',
  ],
  [
    'KR',
    TODAY,
    'us-232-autos',
    'in-force',
    'cars and car parts 15% in total, pick-up trucks 25% on top',
    '90 FR 55964, Annex Part A',
  ],
  ['KR', TODAY, 'us-232-wood', 'in-force', WOOD_CAP, '90 FR 55964, Annex Part B'],
  ['KR', TODAY, 'us-232-pharma', 'in-force', '15% in total', 'Proclamation 11020'],
  ['KR', TODAY, 'us-232-metals', 'in-force', 'by product list, Annex I-C 15% in total', 'Proclamation 11032'],
  ['KR', TODAY, 'us-232-polysilicon', 'planned', '15% in total', 'proclamation of 6 August 2026'],
  ['KR', TODAY, 'us-korus-temporary', 'in-force', 'duty-free', 'HTS 2026 Revision 6'],
  [
    'CA',
    '2025-02-10T12:00:00Z',
    'us-ca-fentanyl',
    'planned',
    '25% on top, energy 10% on top',
    'EO 14197 moved it to 4 March',
  ],
  ['CA', '2025-03-05T12:00:00Z', 'us-ca-fentanyl', 'in-force', '25% on top, energy 10% on top', 'EO 14193'],
  [
    'CA',
    '2025-08-02T12:00:00Z',
    'us-ca-fentanyl',
    'in-force',
    '35% on top, energy and potash 10% on top, USMCA goods 0%',
    'EO 14325',
  ],
  ['CA', '2025-08-08T12:00:00Z', RATES, 'absent', null, 'EO 14257: Canada is not reached'],
  ['CA', '2026-08-20T12:00:00Z', 'us-ca-338', 'planned', 'listed products 50% on top', 'Proclamation 11056'],
  ['CA', TODAY, 'us-ca-fentanyl', 'struck-down', null, 'Supreme Court 24-1287'],
  ['CA', TODAY, 'us-ca-338', 'in-force', 'listed products 50% on top', 'Proclamation 11056'],
  ['CA', TODAY, 'us-301-forced-labour', 'in-force', '10% on top, USMCA goods 0%', 'FR 2026-15181'],
  ['MX', TODAY, 'us-mx-fentanyl', 'struck-down', null, 'Supreme Court 24-1287'],
  ['CN', '2025-04-09T12:00:00Z', 'us-cn-reciprocal', 'in-force', '84% on top', 'EO 14259'],
  ['CN', '2025-04-15T12:00:00Z', 'us-cn-reciprocal', 'in-force', '125% on top', 'EO 14266'],
  ['CN', '2025-05-20T12:00:00Z', 'us-cn-reciprocal', 'suspended', '10% on top', 'EO 14298'],
  ['CN', '2025-11-20T12:00:00Z', 'us-cn-reciprocal', 'suspended', '10% on top', 'EO 14358'],
  ['CN', '2025-11-20T12:00:00Z', 'us-cn-fentanyl', 'in-force', '10% on top', 'EO 14357'],
  ['CN', TODAY, 'us-cn-reciprocal', 'struck-down', null, 'Supreme Court 24-1287'],
  ['CN', TODAY, 'us-cn-fentanyl', 'struck-down', null, 'Supreme Court 24-1287'],
  ['CN', '2026-11-01T12:00:00Z', 'us-cn-301-maritime', 'suspended', '0%', 'HTS 2026 Revision 6'],
  [
    'CN',
    TODAY,
    'us-cn-301-maritime',
    'unknown',
    null,
    'HTS 2026 Revision 6: printed for 10 November; the later date has no instrument',
  ],
  ['CN', TODAY, 'us-232-pharma', 'in-force', '100% on top', 'Proclamation 11020'],
  ['BR', '2025-08-07T12:00:00Z', 'us-br-ieepa', 'in-force', '40% on top', 'EO 14323'],
  ['BR', TODAY, 'us-br-ieepa', 'struck-down', null, 'Supreme Court 24-1287'],
  ['BR', TODAY, 'us-br-301', 'in-force', '25% on top', 'FR 2026-14542'],
  ['JP', '2025-08-30T12:00:00Z', 'us-232-autos', 'in-force', 'cars and car parts 25% on top', 'Proclamation 10908'],
  ['JP', TODAY, 'us-jp-deal', 'in-force', 'cars and car parts 15% in total', 'EO 14345'],
  ['JP', TODAY, 'us-301-forced-labour', 'in-force', '12.5% in total', 'FR 2026-15181'],
  ['JP', TODAY, RATES, 'struck-down', null, 'Supreme Court 24-1287'],
  ['JP', TODAY, 'us-232-pharma', 'in-force', '15% in total', 'Proclamation 11020'],
  ['EU', '2025-08-08T12:00:00Z', RATES, 'in-force', '15% in total', 'EO 14326'],
  ['DE', '2025-08-08T12:00:00Z', RATES, 'in-force', '15% in total', 'EO 14326: a member of the Union'],
  ['EU', TODAY, 'us-301-forced-labour', 'in-force', '10% in total', 'FR 2026-15181'],
  ['EU', TODAY, RATES, 'struck-down', null, 'Supreme Court 24-1287'],
  ['CH', '2025-08-08T12:00:00Z', RATES, 'in-force', '39% on top', 'EO 14326'],
  ['CH', TODAY, RATES, 'struck-down', null, 'Supreme Court 24-1287'],
  ['CH', TODAY, 'us-301-forced-labour', 'in-force', '12.5% in total', 'FR 2026-15181'],
  ['TW', TODAY, 'us-301-forced-labour', 'in-force', '10% in total', 'FR 2026-15181'],
  ['TW', '2025-08-08T12:00:00Z', RATES, 'in-force', '20% on top', 'EO 14326'],
  ['IN', '2025-09-01T12:00:00Z', 'us-in-russian-oil', 'in-force', '25% on top', 'EO 14329'],
  ['IN', '2026-02-10T12:00:00Z', 'us-in-russian-oil', 'ended', null, 'order of 6 February 2026'],
  ['GB', TODAY, 'us-232-pharma', 'in-force', '0%', 'Proclamation 11020'],
  ['NI', TODAY, 'us-ni-301', 'in-force', '0%', 'FR 2025-22690'],
  ['NI', '2027-01-02T12:00:00Z', 'us-ni-301', 'in-force', '10% on top', 'FR 2025-22690'],
  ['KE', TODAY, 'us-agoa-haiti', 'in-force', 'duty-free', 'proclamation of 19 May 2026'],
  [
    'KE',
    '2027-01-02T12:00:00Z',
    'us-agoa-haiti',
    'unknown',
    null,
    'printed through 31 December 2026; read to 10 October',
  ],
  // China before and after each turn
  ['CN', '2025-02-10T12:00:00Z', 'us-cn-fentanyl', 'in-force', '10% on top', 'EO 14195'],
  ['CN', '2025-03-04T05:00:00Z', 'us-cn-fentanyl', 'in-force', '10% on top', 'EO 14228, a minute before'],
  ['CN', '2025-03-04T05:01:00Z', 'us-cn-fentanyl', 'in-force', '20% on top', 'EO 14228'],
  ['CN', '2025-07-01T12:00:00Z', 'us-cn-fentanyl', 'in-force', '20% on top', 'EO 14228'],
  ['HK', '2025-07-01T12:00:00Z', 'us-cn-fentanyl', 'in-force', '20% on top', 'EO 14228'],
  ['CN', '2025-11-10T05:00:00Z', 'us-cn-fentanyl', 'in-force', '20% on top', 'EO 14357, a minute before'],
  ['CN', '2025-11-10T05:01:00Z', 'us-cn-fentanyl', 'in-force', '10% on top', 'EO 14357'],
  ['CN', '2025-04-06T12:00:00Z', RATES, 'in-force', '10% on top', 'EO 14257: the baseline, before the Chinese rate'],
  ['CN', '2025-05-20T12:00:00Z', RATES, 'absent', null, 'EO 14298: the Chinese measure in its place'],
  ['CN', TODAY, 'us-301-forced-labour', 'in-force', '12.5% on top', 'FR 2026-15181'],
  [
    'CN',
    TODAY,
    'us-cn-301-lists',
    'in-force',
    'on top: 25% (lists 1 to 3), 7.5% (list 4A), 25% to 100% (increases)',
    '85 FR 3741, 89 FR 76581, 91 FR 64212',
  ],
  [
    'CN',
    '2024-01-15T12:00:00Z',
    'us-cn-301-lists',
    'in-force',
    'on top: 25% (lists 1 to 3), 7.5% (list 4A)',
    '85 FR 3741',
  ],
  ['CN', TODAY, 'us-cn-30-for-30', 'contingent', null, 'fact sheet of 25 September 2026: no day'],
  ['CN', TODAY, 'us-232-metals', 'in-force', 'by product list, Annex I-C 25% on top', 'Proclamation 11032'],
  // Canada and Mexico
  [
    'CA',
    '2025-03-10T12:00:00Z',
    'us-ca-fentanyl',
    'in-force',
    '25% on top, energy and potash 10% on top, USMCA goods 0%',
    'EO 14231',
  ],
  ['CA', '2025-02-10T12:00:00Z', RATES, 'absent', null, 'EO 14257: Canada is not reached'],
  ['CA', TODAY, 'us-usmca-review', 'in-force', 'duty-free for qualifying goods', 'USMCA, Article 34.7'],
  ['MX', '2025-03-05T12:00:00Z', 'us-mx-fentanyl', 'in-force', '25% on top', 'EO 14194'],
  [
    'MX',
    '2025-08-15T12:00:00Z',
    'us-mx-fentanyl',
    'in-force',
    '25% on top, potash 10% on top, USMCA goods 0%',
    'EO 14232: not raised in August',
  ],
  ['MX', '2025-08-15T12:00:00Z', RATES, 'absent', null, 'EO 14257: Mexico is not reached'],
  ['CA', '2026-03-15T12:00:00Z', 'us-122-surcharge', 'in-force', '10% on top, USMCA goods 0%', 'Proclamation 11012'],
  [
    'CA',
    TODAY,
    'us-232-autos',
    'in-force',
    'cars and car parts 25% on top (USMCA: non-US content, parts 0%)',
    'Proclamation 10908, clauses 2 and 4',
  ],
  [
    'MX',
    TODAY,
    'us-232-trucks',
    'in-force',
    'trucks, parts 25% on top (USMCA: non-US content, parts 0%), buses 10% on top',
    'Proclamation 10984, clauses 2 and 3',
  ],
  ['MX', TODAY, 'us-301-forced-labour', 'in-force', '10% on top, USMCA goods 0%', 'FR 2026-15181'],
  // The United Kingdom
  ['GB', '2025-08-08T12:00:00Z', RATES, 'in-force', '10% on top', 'EO 14326, Annex I'],
  ['GB', '2025-06-25T12:00:00Z', 'us-232-autos', 'in-force', 'cars and car parts 25% on top', 'Proclamation 10908'],
  [
    'GB',
    '2025-07-01T12:00:00Z',
    'us-232-autos',
    'in-force',
    'cars within the quota and their parts 10% in total, other cars 25% on top',
    'EO 14309, seven days after its publication',
  ],
  ['GB', '2025-07-01T12:00:00Z', 'us-232-metals', 'in-force', '25% on top', 'Proclamation 10947'],
  ['GB', TODAY, 'us-232-metals', 'in-force', 'by product list, Annex I-C 15% in total', 'Proclamation 11032, (2)(b)'],
  ['GB', TODAY, 'us-301-forced-labour', 'in-force', '10% on top', 'FR 2026-15181'],
  ['GB', TODAY, 'us-232-wood', 'in-force', '10% on top', 'Proclamation 10976, clause 7'],
  ['GB', '2027-01-02T12:00:00Z', 'us-232-wood', 'in-force', '10% on top', 'HTS note 37: excepted from the step'],
  // The Union
  ['EU', '2025-04-09T12:00:00Z', RATES, 'in-force', '20% on top', 'EO 14257, Annex I'],
  ['FR', '2025-07-08T12:00:00Z', RATES, 'suspended', '10% on top', 'EO 14316'],
  [
    'EU',
    '2025-08-20T12:00:00Z',
    'us-232-autos',
    'in-force',
    'cars and car parts 25% on top',
    'Proclamation 10908: the notice was not known',
  ],
  ['DE', '2025-10-01T12:00:00Z', 'us-232-autos', 'in-force', 'cars and car parts 15% in total', '90 FR 46136'],
  ['IT', '2025-10-20T12:00:00Z', 'us-232-wood', 'in-force', WOOD_CAP, 'Proclamation 10976'],
  ['DE', TODAY, 'us-232-pharma', 'in-force', '15% in total', 'Proclamation 11020'],
  // Japan
  ['JP', '2025-08-20T12:00:00Z', RATES, 'in-force', '15% on top', 'EO 14326, Annex I'],
  ['JP', '2025-09-05T12:00:00Z', RATES, 'in-force', '15% in total', 'EO 14345, back to 7 August'],
  ['JP', '2025-09-10T12:00:00Z', 'us-232-autos', 'in-force', 'cars and car parts 25% on top', 'EO 14345: no day yet'],
  ['JP', '2025-09-16T04:01:00Z', 'us-232-autos', 'in-force', 'cars and car parts 15% in total', '90 FR 44638'],
  ['JP', TODAY, 'us-232-wood', 'in-force', WOOD_CAP, 'Proclamation 10976'],
  // Switzerland and Taiwan
  ['CH', '2025-11-20T12:00:00Z', RATES, 'in-force', '39% on top', 'EO 14326: the notice was not known'],
  ['CH', '2025-12-19T12:00:00Z', RATES, 'in-force', '15% in total', '90 FR 59281'],
  ['LI', '2025-12-19T12:00:00Z', RATES, 'in-force', '15% in total', '90 FR 59281'],
  ['CH', TODAY, 'us-232-pharma', 'in-force', '15% in total', 'Proclamation 11020'],
  ['TW', '2025-04-09T12:00:00Z', RATES, 'in-force', '32% on top', 'EO 14257, Annex I'],
  ['TW', '2026-04-30T12:00:00Z', 'us-232-autos', 'in-force', 'cars and car parts 25% on top', 'Proclamation 10908'],
  [
    'TW',
    '2026-05-02T12:00:00Z',
    'us-232-autos',
    'in-force',
    'cars 25% on top, car parts 15% in total',
    'HTS 2026 Revision 9',
  ],
  [
    'TW',
    '2027-01-02T12:00:00Z',
    'us-232-wood',
    'in-force',
    WOOD_CAP,
    'HTS 2026 Revision 9: left the headings of the step',
  ],
  // Others
  ['VN', '2025-04-09T12:00:00Z', RATES, 'in-force', '46% on top', 'EO 14257, Annex I'],
  ['VN', '2025-06-01T12:00:00Z', RATES, 'suspended', '10% on top', 'EO 14266'],
  ['VN', '2025-08-08T12:00:00Z', RATES, 'in-force', '20% on top', 'EO 14326, Annex I'],
  ['VN', TODAY, RATES, 'struck-down', null, 'Supreme Court 24-1287'],
  ['VN', TODAY, 'us-301-forced-labour', 'in-force', '12.5% on top', 'FR 2026-15181'],
  [
    'VN',
    '2027-01-02T12:00:00Z',
    'us-232-wood',
    'in-force',
    'on top: lumber 10%, upholstered furniture 30%, cabinets and vanities 50%',
    'proclamation of 31 December 2025',
  ],
  ['IN', '2025-08-08T12:00:00Z', RATES, 'in-force', '25% on top', 'EO 14326, Annex I'],
  ['IN', '2025-08-27T04:00:00Z', 'us-in-russian-oil', 'planned', '25% on top', 'EO 14329, a minute before'],
  ['IN', '2026-02-07T05:01:00Z', 'us-in-russian-oil', 'ended', null, 'order of 6 February 2026'],
  ['IN', TODAY, 'us-301-forced-labour', 'in-force', '10% on top', 'FR 2026-15181'],
  ['BR', '2025-08-08T12:00:00Z', RATES, 'in-force', '10% on top', 'EO 14326, Annex I'],
  ['BR', '2026-03-01T12:00:00Z', 'us-122-surcharge', 'in-force', '10% on top', 'Proclamation 11012'],
  ['BR', '2026-07-20T12:00:00Z', 'us-br-301', 'planned', '25% on top', '91 FR 45516'],
  ['BR', TODAY, 'us-301-forced-labour', 'in-force', '12.5% on top', 'FR 2026-15181'],
  ['RU', '2025-08-08T12:00:00Z', RATES, 'absent', null, 'EO 14257, section 3(b): column 2 countries'],
  ['NI', '2025-08-08T12:00:00Z', RATES, 'in-force', '18% on top', 'EO 14326, Annex I'],
  ['NI', '2028-01-02T12:00:00Z', 'us-ni-301', 'in-force', '15% on top', '90 FR 57807'],
  ['LS', '2025-04-09T12:00:00Z', RATES, 'in-force', '50% on top', 'EO 14257, Annex I'],
  ['LS', TODAY, 'us-agoa-haiti', 'in-force', 'duty-free', 'proclamation of 19 May 2026: an AGOA member'],
  ['KE', '2025-08-08T12:00:00Z', RATES, 'in-force', '10% on top', 'EO 14326: not in Annex I'],
  ['KE', TODAY, 'us-301-forced-labour', 'absent', null, 'FR 2026-15181: not among the 60'],
  ['KR', TODAY, 'us-201-quartz', 'absent', null, 'Proclamation 11051: Korea is left out'],
  ['KR', '2027-01-02T12:00:00Z', 'us-232-wood', 'in-force', WOOD_CAP, 'HTS note 37: excepted from the step'],
  ['KR', TODAY, 'us-232-refined-copper', 'contingent', '15%', 'Proclamation 10962: a choice, undecided'],
  ['KR', TODAY, 'us-232-copper', 'in-force', 'by product list', 'Proclamation 11021'],
  ['KR', '2025-11-20T12:00:00Z', 'us-232-copper', 'in-force', '50% on top', 'Proclamation 10962'],
  ['AR', TODAY, 'us-beef-trimmings-2026', 'absent', null, 'Proclamation 11059: Argentina has its own quota'],
  ['AU', TODAY, 'us-beef-trimmings-2026', 'in-force', '4.4 cents/kg within the quota', 'Proclamation 11059'],
  ['AU', '2026-12-02T12:00:00Z', 'us-beef-trimmings-2026', 'unknown', null, 'printed through 30 November 2026'],
];

describe('the rates that apply, by country and instant, from the printed catalogue', () => {
  it.each(golden)('%s at %s: %s is %s, %s (%s)', (country, at, measure, state, rate) => {
    const found = statesOf(country, at).find((it) => it.measure.id === measure);
    if (state === 'absent') expect(found).toBeUndefined();
    else expect({ state: found?.state, rate: found?.rate }).toEqual({ state, rate });
  });

  it('a retroactive notice holds from its date once it is known', () => {
    const on2December = (known: string) =>
      statesOf('KR', '2025-12-02T12:00:00Z', known).find(({ measure }) => measure.id === RECIPROCAL)?.rate;
    expect(on2December('2025-12-02T12:00:00Z')).toBe('15% on top');
    expect(on2December('2025-12-05T12:00:00Z')).toBe('15% in total');
  });

  it('names the deadline and the revision that decide, and how sure they are', () => {
    const found = statesOf('KR', '2025-07-08T12:00:00Z').find(({ measure }) => measure.id === RECIPROCAL);
    expect(found?.decidedBy?.revision.id).toBe('kr-25-suspension/eo-14316');
    expect(found?.evidence).toBe('primary');
    expect(found?.until).toBe(Temporal.Instant.from('2025-08-01T04:01:00Z').epochMilliseconds);
  });

  it('no unverified word decides anything', () => {
    for (const country of ['KR', 'CN', 'CA', 'BR', 'JP', 'EU', 'CH', 'TW', 'IN', 'GB', 'KE']) {
      for (const { evidence, measure } of statesOf(country, TODAY)) expect(evidence, measure.id).not.toBe('unverified');
    }
  });
});
