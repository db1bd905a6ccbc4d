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

/** Every sentence people read stands in both languages. */
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
  /** Ids of related measures; those that share an instant are told once. */
  readonly seeAlso: readonly string[];
  /** Countries that `on` covers and the measure does not reach; `EU` and `AGOA` stand for their members. */
  readonly except?: readonly string[] | undefined;
  /** Ids of general measures that give way to this one, for its countries, as soon as it has begun. */
  readonly insteadOf?: readonly string[] | undefined;
};

export function isGeneral(measure: Measure): boolean {
  return measure.on.includes('*');
}
