export const authorities = [
  'IEEPA',
  'Section 122',
  'Section 201',
  'Section 232',
  'Section 301',
  'Section 338',
  'other',
] as const;
export type Authority = (typeof authorities)[number];

/** Every sentence for people exists in both languages. */
export type Worded = { readonly en: string; readonly ko: string };

/** A tariff measure. `on` holds ISO 3166 country codes, `EU`, `AGOA`, or `*` for all countries. */
export type Measure = {
  readonly id: string;
  readonly title: Worded;
  readonly summary: Worded;
  readonly imposedBy: string;
  readonly on: readonly string[];
  readonly authority: Authority;
  readonly sectors: readonly string[];
  readonly hts: readonly string[];
  /** Ids of related measures; those that share an instant are sent once. */
  readonly seeAlso: readonly string[];
  /** Countries that `on` covers but the measure does not reach; `EU` and `AGOA` stand for their members. */
  readonly except?: readonly string[] | undefined;
  /** Ids of general measures that give way to this one, for its countries, as soon as it has begun. */
  readonly insteadOf?: readonly string[] | undefined;
};

export function isGeneral(measure: Measure): boolean {
  return measure.on.includes('*');
}

/** The Union's tariffs are its members'. https://european-union.europa.eu/principles-countries-history/eu-countries_en */
export const euMembers: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

/** Beneficiaries of the African Growth and Opportunity Act in 2025 and 2026. https://ustr.gov/issue-areas/trade-development/preference-programs/african-growth-and-opportunity-act-agoa */
const agoaMembers: ReadonlySet<string> = new Set(
  'AO BJ BW CD CG CI CV DJ GH GM GW KE KM LR LS MG MR MU MW MZ NA NG RW SL SN ST SZ TD TG TZ ZA ZM'.split(' '),
);

/** Whether a list of partners includes a country: by name, through `*`, or as a member of the Union or of AGOA. */
export function covers(partners: readonly string[], country: string): boolean {
  if (partners.includes('*') || partners.includes(country)) return true;
  return (euMembers.has(country) && partners.includes('EU')) || (agoaMembers.has(country) && partners.includes('AGOA'));
}

/** Whether a measure concerns a country: it covers it and does not except it; a country does not pay its own import duties. */
export function concerns(measure: Measure, country: string): boolean {
  return country !== measure.imposedBy && covers(measure.on, country) && !covers(measure.except ?? [], country);
}
