/** What a date does in its document; the roles after `negotiation` are told apart and are no deadline of its own. */
export const roles = [
  'effective',
  'suspended-until',
  'expires',
  'rate-step',
  'retroactive',
  'in-transit',
  'negotiation',
  'comment-closes',
  'restated',
  'historical',
  'foreign',
  'report-due',
  'undated',
  'unclear',
] as const;
export type Role = (typeof roles)[number];

const told: ReadonlySet<Role> = new Set(['restated', 'historical', 'foreign', 'report-due', 'undated', 'unclear']);

/** Whether a date with this role can be a deadline that the document itself sets. */
export function isDeadline(role: Role): boolean {
  return !told.has(role);
}

/** A role with the rule that gave it, for "why was it read so?". */
export type Decision = { readonly role: Role; readonly because: string };

/** Why a date that an amendment puts in has its role. */
export const REPLACES = 'takes the place of another date';
