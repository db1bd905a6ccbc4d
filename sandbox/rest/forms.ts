import type { ZodMiniType } from 'zod/mini';
import type { Json } from '../messages.ts';
import type { FormIssue } from './answers.ts';

export type Checked =
  | { readonly ok: true; readonly body: Json }
  | { readonly ok: false; readonly issues: readonly FormIssue[] };

type Issue = {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly origin?: string | undefined;
  readonly maximum?: number | bigint | undefined;
  readonly minimum?: number | bigint | undefined;
  readonly format?: string | undefined;
  readonly errors?: readonly (readonly Issue[])[] | undefined;
};

/** Checks a body with one of Discord's schemas; errors are worded as Discord words them. */
export function check(schema: ZodMiniType<unknown>, raw: unknown): Checked {
  const body = soften(raw);
  const result = schema.safeParse(body);
  if (result.success) return { ok: true, body: result.data as Json };
  return { ok: false, issues: (result.error.issues as readonly Issue[]).flatMap((issue) => word(issue, [], body)) };
}

/**
 * Discord accepts more than its published schemas: permissions as decimal strings, numeric ids, instants with an offset. Without this the
 * schemas would refuse ordinary requests of discord.js.
 */
function soften(raw: unknown): unknown {
  if (Array.isArray(raw)) return raw.map(soften);
  if (typeof raw !== 'object' || raw === null) return raw;
  return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, softenField(key, value)]));
}

function softenField(key: string, value: unknown): unknown {
  if (key === 'default_member_permissions' && typeof value === 'string' && /^\d+$/.test(value)) return Number(value);
  if (key === 'attachments' && Array.isArray(value)) {
    return value.map((one) => {
      const id = typeof one === 'object' && one !== null && 'id' in one ? one.id : undefined;
      return typeof id === 'number' ? { ...one, id: String(id) } : one;
    });
  }
  if (key === 'timestamp' && typeof value === 'string') {
    try {
      return Temporal.Instant.from(value).toString();
    } catch {
      return value;
    }
  }
  return soften(value);
}

function word(issue: Issue, base: readonly PropertyKey[], body: unknown): readonly FormIssue[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'invalid_union') {
    const branch = likeliest(issue.errors ?? []);
    if (branch) return branch.flatMap((inner) => word(inner, path, body));
    return [{ path, code: 'UNION_TYPE_CHOICES', message: 'Value of field "type" must be one of the known types.' }];
  }
  const value = path.reduce<unknown>((node, key) => (node as Record<PropertyKey, unknown> | undefined)?.[key], body);
  return [{ path, ...wording(issue, value) }];
}

/** The branch the sender meant: the one whose `type` matched. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return branches.find((issues) => !issues.some((issue) => issue.path.length === 0 || issue.path[0] === 'type'));
}

function wording(issue: Issue, value: unknown): { readonly code: string; readonly message: string } {
  const sized = issue.origin === 'string' || issue.origin === 'array';
  switch (issue.code) {
    case 'too_big':
      return sized
        ? { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` }
        : { code: 'NUMBER_TYPE_MAX', message: `Must be less than or equal to ${issue.maximum}.` };
    case 'too_small':
      if (value === '') return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
      return sized
        ? { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${issue.minimum} or more in length.` }
        : { code: 'NUMBER_TYPE_MIN', message: `Must be greater than or equal to ${issue.minimum}.` };
    case 'invalid_format':
      return issue.format === 'url'
        ? { code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' }
        : { code: 'STRING_TYPE_REGEX', message: 'String value did not match validation regex.' };
    case 'invalid_value':
      return { code: 'BASE_TYPE_CHOICES', message: 'Value must be one of the known choices.' };
    case 'invalid_type':
      if (value === undefined || value === null)
        return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
      return { code: 'BASE_TYPE_BAD_TYPE', message: 'Value has the wrong type.' };
    default:
      return { code: 'BASE_TYPE_INVALID', message: 'Value is not valid.' };
  }
}
