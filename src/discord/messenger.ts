import { AsyncLocalStorage } from 'node:async_hooks';
import { REST, Routes } from 'discord.js';
import type { Messenger, Permit } from '../app/messenger.ts';
import type { Clock } from '../clock.ts';
import type { Body } from '../domain/body.ts';
import { type DiscordAction, rateLimitKey } from '../domain/discord-action.ts';
import { CHANNEL_GONE, type Outcome } from '../domain/ledger.ts';
import type { Log } from '../log.ts';
import { performer } from './actions.ts';
import type { Limiter } from './limiter.ts';
import { noAnswer } from './limiter-state.ts';
import { filesOf, messageJson } from './message-json.ts';
import { type Action, outcomeOf, type PermissionsOf } from './outcome.ts';
import { findByRef, MESSAGES_PAGE, type ReadPage, readPosted, shownInstead } from './read-back.ts';
import { type Answer, type AnswerClass, classOf, silenceOf, watchedRequest } from './wire.ts';

export type MessengerOptions = {
  readonly token: string;
  /** Discord's API without version, `https://discord.com/api`, or a sandbox's. */
  readonly api: string;
  readonly clock: Clock;
  readonly limiter: Limiter;
  /** Real milliseconds until a request without a complete response is given up. */
  readonly requestTimeoutMs: number;
  readonly log: Log;
  readonly permissions?: PermissionsOf;
  /** Receives the class of every answer, whatever the request was for. */
  readonly onAnswer?: (answer: AnswerClass) => void;
};

export type Call = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly route: `/${string}`;
  readonly body?: unknown;
  readonly query?: URLSearchParams;
  readonly files?: ReturnType<typeof filesOf>;
};

/** SUPPRESS_NOTIFICATIONS. https://discord.com/developers/docs/resources/message#message-object-message-flags */
const SILENT = 1 << 12;

const usedTwice = { kind: 'later', code: 'permit-used', certain: true, retryAt: null } as const;

/**
 * Sends messages over our own `REST` instance, which never retries and never waits: the limiter decides when, the ledger decides whether to
 * repeat. After a 401 nothing is sent any more.
 */
export function discordMessenger(options: MessengerOptions): Messenger & { readonly close: () => void } {
  const { clock, limiter, log } = options;
  const permissions = options.permissions ?? (() => null);
  const underWay = new Set<AbortController>();
  let closed = false;
  const calls = new AsyncLocalStorage<{ answer: Answer | null }>();
  const rest = new REST({
    api: options.api,
    retries: 0,
    timeout: options.requestTimeoutMs,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    rejectOnRateLimit: () => true,
    makeRequest: watchedRequest((answer) => {
      const call = calls.getStore();
      if (call) call.answer = answer;
    }),
  }).setToken(options.token);
  let revoked = false;
  let asked: Promise<string | Outcome> | undefined;

  const request = async (permit: Permit, { method, route, body, query, files }: Call): Promise<Answer> => {
    const seen: { answer: Answer | null } = { answer: null };
    const abort = new AbortController();
    underWay.add(abort);
    try {
      const sending = {
        method,
        fullRoute: route,
        body,
        signal: abort.signal,
        ...(query && { query }),
        ...(files && files.length > 0 && { files }),
      };
      await calls.run(seen, () => rest.request(sending as Parameters<typeof rest.request>[0]));
    } catch (error) {
      // discord.js throws for every unsuccessful answer; the answer itself was seen on the wire.
      seen.answer ??= silenceOf(error);
    } finally {
      underWay.delete(abort);
    }
    const answer = seen.answer ?? { kind: 'silence', code: 'connection-lost', reached: true };
    if (answer.kind === 'answer' && answer.status === 401) revoked = true;
    options.onAnswer?.(classOf(answer));
    limiter.answered(permit, answer.kind === 'answer' ? answer.rate : noAnswer);
    return answer;
  };

  const send = async (
    permit: Permit,
    channel: string,
    action: Action,
    call: Call,
    more: (message: unknown) => { readonly shown?: Body } = () => ({}),
  ): Promise<Outcome> => {
    const refused = unusable(permit);
    if (refused) return refused;
    const answer = await request(permit, call);
    const outcome = outcomeOf(answer, action, clock.now(), () => permissions(channel, action));
    tell(outcome, channel, action);
    return outcome.kind === 'sent' && answer.kind === 'answer' ? { ...outcome, ...more(answer.body) } : outcome;
  };

  const unusable = (permit: Permit): Exclude<Outcome, { kind: 'sent' }> | null => {
    if (revoked || closed) {
      permit.cancel();
      return revoked
        ? { kind: 'stop', code: 'http-401' }
        : { kind: 'later', code: 'closing', certain: true, retryAt: null };
    }
    return limiter.use(permit) ? null : usedTwice;
  };

  const tell = (outcome: Outcome, channel: string, action: Action) => {
    if (outcome.kind === 'sent' || outcome.kind === 'gone') return;
    const write = outcome.kind === 'refused' || outcome.kind === 'stop' ? log.error : log.warn;
    write({ channel, action, outcome: outcome.kind, code: outcome.code }, 'Discord did not take a message');
  };

  /**
   * If a post does not find its channel, the channel itself is requested: it counts as gone only when that request gets the same answer.
   */
  const seenGone = async (channel: string, outcome: Outcome, certain = true): Promise<Outcome> => {
    if (outcome.kind !== 'recipient-broken' || outcome.missing !== CHANNEL_GONE) return outcome;
    const passing: Outcome = { kind: 'later', code: outcome.code, certain, retryAt: null };
    const permit = await anotherIn(channel);
    if (!permit) return passing;
    const answer = await request(permit, { method: 'GET', route: Routes.channel(channel) });
    const seen = outcomeOf(answer, 'read', clock.now());
    return seen.kind === 'recipient-broken' && seen.missing === CHANNEL_GONE ? outcome : passing;
  };

  /** Takes a slot for a further request; null when closing. */
  const another = (wanted: Parameters<Limiter['take']>[0]): Promise<Permit | null> =>
    limiter.take(wanted).then(
      (permit) => (closed || !limiter.use(permit) ? null : permit),
      () => null,
    );
  const anotherIn = (channel: string) => another({ channel, action: 'read' });

  const pageReader = (channel: string): ReadPage => {
    return async (permit, before) => {
      const query = new URLSearchParams({ limit: `${MESSAGES_PAGE}` });
      if (before) query.set('before', before);
      return request(permit, { method: 'GET', route: Routes.channelMessages(channel), query });
    };
  };

  const lookInto = (permit: Permit, channel: string) => ({
    permit,
    now: clock.now,
    readPage: pageReader(channel),
    another: () => anotherIn(channel),
    ownId,
    permissions: () => permissions(channel, 'read'),
  });

  const askOwnId = async (): Promise<string | Outcome> => {
    const permit = await limiter.take({ channel: null, action: 'other' }).catch(() => null);
    if (!permit || !limiter.use(permit)) return { kind: 'later', code: 'closing', certain: false, retryAt: null };
    const answer = await request(permit, { method: 'GET', route: Routes.user() });
    const outcome = outcomeOf(answer, 'read', clock.now());
    return outcome.kind === 'sent' ? outcome.discordId : outcome;
  };

  /** Requested once: channels read at the same time wait for the same answer. A failed request is repeated. */
  const ownId = async (): Promise<string | Outcome> => {
    asked ??= askOwnId();
    const known = await asked;
    if (typeof known !== 'string') asked = undefined;
    return known;
  };

  const perform = performer({ request, now: clock.now, permissions, ownId, another });

  return {
    reserve: (wanted) => limiter.reserve(wanted),
    async post(permit, { channel, nonce, body }) {
      const call = {
        method: 'POST',
        route: Routes.channelMessages(channel),
        body: { ...messageJson(body), ...(body.silent && { flags: SILENT }), nonce, enforce_nonce: true },
        files: filesOf(body),
      } as const;
      const outcome = await send(permit, channel, 'post', call, (message) => shownInstead(body, message));
      return seenGone(channel, outcome);
    },
    async edit(permit, { channel, discordId, body }) {
      const outcome = await send(permit, channel, 'edit', {
        method: 'PATCH',
        route: Routes.channelMessage(channel, discordId),
        body: { content: '', ...messageJson(body) },
        files: filesOf(body),
      });
      return seenGone(channel, outcome);
    },
    async find(permit, { channel, ref, since, body }) {
      const refused = unusable(permit);
      if (refused) return refused;
      const search = { ...lookInto(permit, channel), ref, since, ...(body && { body }) };
      const outcome = await findByRef(search);
      tell(outcome, channel, 'read');
      return seenGone(channel, outcome, false);
    },
    async readBack(permit, { channel, gaps }) {
      const refused = unusable(permit);
      if (refused) return refused;
      const read = await readPosted(lookInto(permit, channel), gaps);
      if (read.kind !== 'read') tell(read, channel, 'read');
      return read;
    },
    async perform(permit, wanted: DiscordAction) {
      const refused = unusable(permit);
      if (refused) return refused;
      const outcome = await perform(permit, wanted);
      tell(outcome, rateLimitKey(wanted), wanted.kind);
      return outcome;
    },
    close() {
      closed = true;
      for (const abort of underWay) abort.abort();
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}
