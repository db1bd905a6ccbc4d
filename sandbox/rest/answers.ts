/** The answer of a route; with `undefined` as body it is empty. */
export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const empty: Answer = { status: 204 };

/** Discord's refusals by their code: status and message. Source: Discord's documentation, "JSON error codes". */
const refusals = {
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10011: [404, 'Unknown Role'],
  10013: [404, 'Unknown User'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  10070: [404, 'Unknown Guild Scheduled Event'],
  30003: [400, 'Maximum number of pins reached (250)'],
  30032: [400, 'Maximum number of application commands reached (100)'],
  30038: [400, 'Maximum number of guild scheduled events reached (100)'],
  30046: [429, 'Maximum number of edits to messages older than 1 hour reached. Try again later'],
  40005: [413, 'Request entity too large'],
  40033: [400, 'This message has already been crossposted.'],
  40060: [400, 'Interaction has already been acknowledged.'],
  50001: [403, 'Missing Access'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50007: [403, 'Cannot send messages to this user'],
  50008: [400, 'Cannot send messages in a non-text channel'],
  50013: [403, 'Missing Permissions'],
  50021: [403, 'Cannot execute action on a system message'],
  50024: [400, 'Cannot execute action on this channel type'],
  50027: [401, 'Invalid Webhook Token provided'],
  50033: [400, 'Invalid Recipient(s)'],
  50083: [400, 'Thread is archived'],
  50109: [400, 'The request body contains invalid JSON.'],
  180000: [400, 'Cannot update a finished event'],
  160004: [400, 'A thread has already been created for this message'],
} as const satisfies Record<number, readonly [number, string]>;

export type RefusalCode = keyof typeof refusals;

export function refuse(code: RefusalCode): Answer {
  const [status, message] = refusals[code];
  return { status, body: { message, code } };
}

export const unauthorised: Answer = { status: 401, body: { message: '401: Unauthorized', code: 0 } };
export const noRoute: Answer = { status: 404, body: { message: '404: Not Found', code: 0 } };

export type FormIssue = { readonly path: readonly PropertyKey[]; readonly code: string; readonly message: string };

/** Discord's answer to an invalid body: the errors nested along their paths. */
export function invalidForm(issues: readonly FormIssue[]): Answer {
  const errors: Nested = {};
  for (const { path, code, message } of issues) {
    let node = errors;
    for (const key of path) {
      const next = node[String(key)] ?? {};
      node[String(key)] = next;
      node = next as Nested;
    }
    node._errors = [...((node._errors as readonly unknown[] | undefined) ?? []), { code, message }];
  }
  return { status: 400, body: { message: 'Invalid Form Body', code: 50035, errors } };
}

type Nested = { [key: string]: Nested | readonly unknown[] };
