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
    '25% on cars and parts',
    'Proclamation 10908: the notice was not known',
  ],
  [
    'KR',
    '2025-12-05T12:00:00Z',
    'us-kr-deal-232',
    'in-force',
    '15% in total on cars, car parts and wood products',
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
  ['KR', TODAY, 'us-kr-deal-232', 'in-force', '15% in total on cars, car parts and wood products', '90 FR 55964'],
  ['KR', TODAY, 'us-232-autos', 'absent', null, '90 FR 55964'],
  ['KR', TODAY, 'us-232-wood', 'absent', null, '90 FR 55964'],
  ['KR', TODAY, 'us-232-pharma', 'in-force', '15% in total', 'Proclamation 11020'],
  ['KR', TODAY, 'us-232-metals', 'in-force', 'by product list; Annex I-C 15% in total', 'Proclamation 11032'],
  ['KR', TODAY, 'us-232-polysilicon', 'planned', '15% in total', 'proclamation of 6 August 2026'],
  ['KR', TODAY, 'us-korus-temporary', 'in-force', 'duty-free', 'HTS 2026 Revision 6'],
  ['CA', '2025-02-10T12:00:00Z', 'us-ca-fentanyl', 'planned', '25%', 'EO 14197 moved it to 4 March'],
  ['CA', '2025-03-05T12:00:00Z', 'us-ca-fentanyl', 'in-force', '25%', 'EO 14193'],
  ['CA', '2025-08-02T12:00:00Z', 'us-ca-fentanyl', 'in-force', '35%', 'EO 14325'],
  ['CA', '2025-08-08T12:00:00Z', RATES, 'absent', null, 'EO 14257: Canada is not reached'],
  ['CA', '2026-08-20T12:00:00Z', 'us-ca-338', 'planned', '50% on the listed products', 'Proclamation 11056'],
  ['CA', TODAY, 'us-ca-fentanyl', 'struck-down', null, 'Supreme Court 24-1287'],
  ['CA', TODAY, 'us-ca-338', 'in-force', '50% on the listed products', 'Proclamation 11056'],
  ['CA', TODAY, 'us-301-forced-labour', 'in-force', '10% or 12.5%', 'FR 2026-15181'],
  ['MX', TODAY, 'us-mx-fentanyl', 'struck-down', null, 'Supreme Court 24-1287'],
  ['CN', '2025-04-09T12:00:00Z', 'us-cn-reciprocal', 'in-force', '84%', 'EO 14259'],
  ['CN', '2025-04-15T12:00:00Z', 'us-cn-reciprocal', 'in-force', '125%', 'EO 14266'],
  ['CN', '2025-05-20T12:00:00Z', 'us-cn-reciprocal', 'suspended', '10% on top', 'EO 14298'],
  ['CN', '2025-11-20T12:00:00Z', 'us-cn-reciprocal', 'suspended', '10% on top', 'EO 14358'],
  ['CN', '2025-11-20T12:00:00Z', 'us-cn-fentanyl', 'in-force', '10%', 'EO 14357'],
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
  ['CN', TODAY, 'us-232-pharma', 'in-force', '100%', 'Proclamation 11020'],
  ['BR', '2025-08-07T12:00:00Z', 'us-br-ieepa', 'in-force', '40%', 'EO 14323'],
  ['BR', TODAY, 'us-br-ieepa', 'struck-down', null, 'Supreme Court 24-1287'],
  ['BR', TODAY, 'us-br-301', 'in-force', '25%', 'FR 2026-14542'],
  ['JP', '2025-08-30T12:00:00Z', 'us-232-autos', 'in-force', '25% on cars and parts', 'Proclamation 10908'],
  ['JP', TODAY, 'us-jp-deal', 'in-force', '15% in total on cars and car parts', 'EO 14345'],
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
  ['IN', '2025-09-01T12:00:00Z', 'us-in-russian-oil', 'in-force', '25%', 'EO 14329'],
  ['IN', '2026-02-10T12:00:00Z', 'us-in-russian-oil', 'ended', null, 'order of 6 February 2026'],
  ['GB', TODAY, 'us-232-pharma', 'in-force', '0%', 'Proclamation 11020'],
  ['NI', TODAY, 'us-ni-301', 'in-force', '0%', 'FR 2025-22690'],
  ['NI', '2027-01-02T12:00:00Z', 'us-ni-301', 'in-force', '10%', 'FR 2025-22690'],
  ['KE', TODAY, 'us-agoa-haiti', 'in-force', 'duty-free', 'proclamation of 19 May 2026'],
  [
    'KE',
    '2027-01-02T12:00:00Z',
    'us-agoa-haiti',
    'unknown',
    null,
    'printed through 31 December 2026; read to 10 October',
  ],
];

describe('what applies, by country and instant, from the printed catalogue', () => {
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
