/** Reads Discord's JSON without trusting it: a value of the wrong type counts as missing. */
export type Json = Readonly<Record<string, unknown>>;

export function asRecord(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

export function asRecords(value: unknown): readonly Json[] {
  if (!Array.isArray(value)) return [];
  return value.map(asRecord).filter((entry) => entry !== null);
}

/** The text, or null when it is missing or empty. */
export function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function asNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
