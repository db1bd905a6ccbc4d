/** Roles of dates that are no deadlines of the document's own. */
const otherRoleNames = ['restated', 'historical', 'foreign', 'report-due', 'undated', 'unclear'] as const;

export type OtherRole = (typeof otherRoleNames)[number];
/** The role of a date in its document. */
export type Role =
  | 'effective'
  | 'suspended-until'
  | 'expires'
  | 'rate-step'
  | 'retroactive'
  | 'in-transit'
  | 'negotiation'
  | 'comment-closes'
  | OtherRole;

const otherRoles: ReadonlySet<Role> = new Set(otherRoleNames);

/** Whether a date with this role can be a deadline that the document itself sets. */
export function isDeadline(role: Role): role is Exclude<Role, OtherRole> {
  return !otherRoles.has(role);
}

/** A role with the rule that gave it, to answer "why was it read so?". */
export type Decision = { readonly role: Role; readonly because: string };
export const is = (role: Role, because: string): Decision => ({ role, because });

/** Why a date that an amendment inserts has its role. */
export const REPLACES = 'takes the place of another date';
