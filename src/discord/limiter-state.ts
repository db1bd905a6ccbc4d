import type { SlotRequest } from '../app/messenger.ts';
import type { EpochMs } from '../clock.ts';
import type { LimiterSettings, Rate } from './limiter.ts';

/** The purpose of a slot. `other` is any request without a channel bucket of ours: gateway address, commands. */
export type Ask = { readonly channel: string | null; readonly action: SlotRequest['action'] | 'other' };

/** What a response says about limits; null where it says nothing. `status` null: there was no response. */
export type RateAnswer = {
  readonly status: number | null;
  readonly bucket: string | null;
  readonly remaining: number | null;
  readonly resetAfterMs: number | null;
  readonly retryAfterMs: number | null;
  readonly scope: 'user' | 'shared' | 'global' | null;
};

export const noAnswer: RateAnswer = {
  status: null,
  bucket: null,
  remaining: null,
  resetAfterMs: null,
  retryAfterMs: null,
  scope: null,
};

type Decision =
  | { readonly kind: 'granted' }
  | { readonly kind: 'wait'; readonly until: EpochMs | null; readonly scope: 'global' | 'channel' };

/** Slots that rest after use; `freeAt` ascends. */
type Slots = { inFlight: number; freeAt: EpochMs[] };

/**
 * `remaining` holds until `resetAt`; afterwards one request may find out the new count. `windowMs` is the longest reset seen; `unsaid`
 * counts the 429s in a row that did not say how long to wait.
 */
type Bucket = { inFlight: number; remaining: number; resetAt: EpochMs; windowMs: number; unsaid: number };

/** The limiter's whole state; only the functions of this file change it. */
export type LimiterState = {
  readonly settings: LimiterSettings;
  readonly slots: Slots;
  readonly buckets: Map<string, Bucket>;
  /** Slots of channels whose edits or publishing have a separate limit, by action and channel. */
  readonly slow: Map<string, Slots>;
  readonly hashes: Map<string, string>;
  /** Instants of the last invalid answers, ascending, at most as many as open the breaker. */
  invalid: EpochMs[];
  /** Set while the breaker is open: since when, and when the next request may be sent, if none is under way. */
  breaker: { readonly since: EpochMs; probeAt: EpochMs } | null;
  blockedUntil: EpochMs;
  /** The 429s without a waiting time since any other answer: the channels that got one, and how often everything waited because of them. */
  readonly unsaid: { readonly channels: Set<string>; waits: number };
  seen: EpochMs;
};

/** A granted slot; released with `cancelled` or `answered`. */
export type Held = { readonly ask: Ask; readonly bucket: Bucket | null; readonly slow: Slots | null };

/** Header times are rounded to milliseconds and Discord's clock is not ours. */
const RESET_PAD_MS = 50;
/** A 429 without a waiting time counts as this long, then as twice as long each time. */
const DEFAULT_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
/** When this many channels get such answers, the cause is not a channel's own limit. */
const UNSAID_CHANNELS = 3;
/** Assumed for a channel's window until one is known. */
const UNKNOWN_WINDOW_MS = 1_000;
const SWEEP_AT = 5_000;

export function limiterState(settings: LimiterSettings, now: EpochMs): LimiterState {
  return {
    settings,
    slots: { inFlight: 0, freeAt: [] },
    buckets: new Map(),
    slow: new Map(),
    hashes: new Map(),
    invalid: [],
    breaker: null,
    blockedUntil: settings.startPauseMs > 0 ? now + settings.startPauseMs : 0,
    unsaid: { channels: new Set(), waits: 0 },
    seen: now,
  };
}

/** Whether a request may be sent now, and if not, until when and because of which limit. */
export function decide(state: LimiterState, ask: Ask, now: EpochMs): Decision {
  keepTime(state, now);
  if (state.blockedUntil > now) return { kind: 'wait', until: state.blockedUntil, scope: 'global' };
  const breaker = breakerOf(state, now);
  // One at a time: its answer shows when the next may be sent.
  if ((breaker || state.unsaid.waits > 0) && state.slots.inFlight > 0)
    return { kind: 'wait', until: null, scope: 'global' };
  if (breaker && breaker.probeAt > now) return { kind: 'wait', until: breaker.probeAt, scope: 'global' };
  const slot = slotAt(state.slots, state.settings.slots, now);
  if (slot !== 'free') return { kind: 'wait', until: slot, scope: 'global' };
  if (ask.channel === null || ask.action === 'other') return { kind: 'granted' };
  const rate = slowRate(state, ask);
  if (rate) {
    const slots = state.slow.get(slowKey(ask));
    const slot = slots ? slotAt(slots, rate.limit, now) : 'free';
    if (slot !== 'free') return { kind: 'wait', until: slot, scope: 'channel' };
  }
  const bucket = state.buckets.get(bucketKey(state, ask.channel, ask.action));
  if (!bucket || roomIn(bucket, now) > 0) return { kind: 'granted' };
  return {
    kind: 'wait',
    until: now < bucket.resetAt && bucket.remaining <= 0 ? bucket.resetAt : null,
    scope: 'channel',
  };
}

/** Takes the slot that `decide` has just granted. */
export function grant(state: LimiterState, ask: Ask, now: EpochMs): Held {
  if (state.buckets.size >= SWEEP_AT || state.slow.size >= SWEEP_AT) sweep(state, now);
  state.slots.inFlight++;
  if (ask.channel === null || ask.action === 'other') return { ask, bucket: null, slow: null };
  const key = bucketKey(state, ask.channel, ask.action);
  const bucket = state.buckets.get(key) ?? {
    inFlight: 0,
    remaining: 1,
    resetAt: 0,
    windowMs: UNKNOWN_WINDOW_MS,
    unsaid: 0,
  };
  state.buckets.set(key, bucket);
  bucket.inFlight++;
  if (!slowRate(state, ask)) return { ask, bucket, slow: null };
  const slow = state.slow.get(slowKey(ask)) ?? { inFlight: 0, freeAt: [] };
  state.slow.set(slowKey(ask), slow);
  slow.inFlight++;
  return { ask, bucket, slow };
}

/** Releases a slot that was not used: it is free at once. */
export function cancelled(state: LimiterState, held: Held): void {
  state.slots.inFlight--;
  if (held.bucket) held.bucket.inFlight--;
  if (held.slow) held.slow.inFlight--;
}

/** Releases a slot after its response or failure, and updates the limits from the response. */
export function answered(state: LimiterState, held: Held, answer: RateAnswer, now: EpochMs): void {
  keepTime(state, now);
  cancelled(state, held);
  state.slots.freeAt.push(now + state.settings.restMs);
  const rate = slowRate(state, held.ask);
  if (held.slow && rate) held.slow.freeAt.push(now + rate.windowMs);
  counted(state, answer, now);
  if (answer.status !== null && answer.status !== 429) saidAgain(state, held);
  const unsaid = answer.status === 429 && answer.retryAfterMs === null;
  if (unsaid) countUnsaid(state, held, answer, now);
  const waitMs = unsaid ? unsaidMs(held.bucket?.unsaid ?? 1) : (answer.retryAfterMs ?? 0);
  const retryAt = answer.status === 429 ? now + waitMs + RESET_PAD_MS : 0;
  if (retryAt > 0 && (answer.scope === 'global' || held.bucket === null)) {
    if (answer.scope === 'global') state.blockedUntil = Math.max(state.blockedUntil, retryAt);
    return;
  }
  if (held.bucket) learn(state, held.ask, held.bucket, answer, retryAt, now);
}

const unsaidMs = (times: number) => Math.min(DEFAULT_RETRY_MS * 2 ** Math.min(times - 1, 10), LONGEST_RETRY_MS);

/**
 * A single channel waits by itself. If several channels get such an answer, or a wall gives it, everything waits, once for all requests
 * under way.
 */
function countUnsaid(state: LimiterState, held: Held, answer: RateAnswer, now: EpochMs): void {
  const { unsaid } = state;
  if (held.bucket) held.bucket.unsaid++;
  unsaid.channels.add(held.ask.channel ?? '');
  const isAll = answer.scope === 'global' || unsaid.channels.size >= UNSAID_CHANNELS;
  if (!isAll || state.blockedUntil > now) return;
  unsaid.waits++;
  state.blockedUntil = now + unsaidMs(unsaid.waits) + RESET_PAD_MS;
}

function saidAgain(state: LimiterState, held: Held): void {
  if (held.bucket) held.bucket.unsaid = 0;
  state.unsaid.channels.clear();
  state.unsaid.waits = 0;
}

function learn(state: LimiterState, ask: Ask, used: Bucket, answer: RateAnswer, retryAt: EpochMs, now: EpochMs): void {
  const bucket = renamed(state, ask, used, answer.bucket);
  if (retryAt > 0) {
    bucket.remaining = 0;
    bucket.resetAt = Math.max(bucket.resetAt, retryAt);
    return;
  }
  if (answer.remaining === null || answer.resetAfterMs === null) {
    const known = now < bucket.resetAt ? bucket.remaining : Math.max(bucket.remaining, 1);
    const unlimited = now >= bucket.resetAt && answer.status !== null && answer.status < 500;
    if (unlimited) return;
    // A missing answer, or one without limits, may have counted: one request fewer, for as long as a window can last.
    bucket.remaining = Math.max(known, 1) - 1;
    bucket.resetAt = Math.max(bucket.resetAt, now + bucket.windowMs);
    return;
  }
  bucket.windowMs = Math.max(bucket.windowMs, answer.resetAfterMs + RESET_PAD_MS);
  // Within one window the lowest number counts, because answers may overtake each other.
  bucket.remaining = now < bucket.resetAt ? Math.min(bucket.remaining, answer.remaining) : answer.remaining;
  bucket.resetAt = Math.max(bucket.resetAt, now + answer.resetAfterMs + RESET_PAD_MS);
}

/** Routes with the same bucket hash share its count; until a route's hash is known, each action counts separately. */
function renamed(state: LimiterState, ask: Ask, used: Bucket, hash: string | null): Bucket {
  if (hash === null || ask.channel === null) return used;
  state.hashes.set(ask.action, hash);
  const key = bucketKey(state, ask.channel, ask.action);
  const known = state.buckets.get(key);
  if (known === used) return used;
  state.buckets.delete(`${ask.action} ${ask.channel}`);
  if (known) return known;
  state.buckets.set(key, used);
  return used;
}

/** The separate limit of an action besides its bucket. */
function slowRate({ settings }: LimiterState, { action }: Ask): Rate | null {
  if (action === 'edit') return settings.oldEdits;
  return action === 'publish' ? settings.publishes : null;
}

const slowKey = ({ action, channel }: Ask) => `${action} ${channel}`;

function bucketKey(state: LimiterState, channel: string, action: Ask['action']): string {
  return `${state.hashes.get(action) ?? action} ${channel}`;
}

function roomIn(bucket: Bucket, now: EpochMs): number {
  return (now < bucket.resetAt ? bucket.remaining : Math.max(bucket.remaining, 1)) - bucket.inFlight;
}

/** `free`, or the instant of the next free slot; null when only an answer can free one. */
function slotAt(slots: Slots, limit: number, now: EpochMs): EpochMs | null | 'free' {
  while ((slots.freeAt[0] ?? Number.POSITIVE_INFINITY) <= now) slots.freeAt.shift();
  if (slots.inFlight + slots.freeAt.length < limit) return 'free';
  return slots.freeAt[0] ?? null;
}

function isInvalid(answer: RateAnswer): boolean {
  return answer.status === 401 || answer.status === 403 || (answer.status === 429 && answer.scope !== 'shared');
}

/** Counts an answer towards the limit on invalid requests, whether or not it took a slot. */
export function counted(state: LimiterState, answer: RateAnswer, now: EpochMs): void {
  const { limit, probeMs } = state.settings.invalid;
  const invalid = isInvalid(answer);
  if (invalid) {
    state.invalid.push(now);
    if (state.invalid.length > limit) state.invalid.shift();
  }
  const open = breakerOf(state, now);
  if (open) open.probeAt = answer.status !== null && answer.status < 400 ? now : now + probeMs;
  else if (state.invalid.length >= limit) state.breaker = { since: now, probeAt: now + probeMs };
}

/** The breaker, when it is open at `now`. */
export function breakerOf(state: LimiterState, now: EpochMs): LimiterState['breaker'] {
  const { windowMs, closesBelow } = state.settings.invalid;
  while ((state.invalid[0] ?? Number.POSITIVE_INFINITY) <= now - windowMs) state.invalid.shift();
  if (state.invalid.length < closesBelow) state.breaker = null;
  return state.breaker;
}

/** If the clock was set back, all instants move with it, so that slots do not rest for as long as it was moved. */
function keepTime(state: LimiterState, now: EpochMs): void {
  const back = state.seen - now;
  state.seen = now;
  if (back <= 0) return;
  state.blockedUntil -= back;
  state.slots.freeAt = state.slots.freeAt.map((at) => at - back);
  state.invalid = state.invalid.map((at) => at - back);
  if (state.breaker) state.breaker = { since: state.breaker.since - back, probeAt: state.breaker.probeAt - back };
  for (const bucket of state.buckets.values()) bucket.resetAt -= back;
  for (const slots of state.slow.values()) slots.freeAt = slots.freeAt.map((at) => at - back);
}

/** Drops buckets whose window is over: they are no different from new ones. */
function sweep(state: LimiterState, now: EpochMs): void {
  for (const [key, bucket] of state.buckets) {
    if (bucket.inFlight === 0 && bucket.resetAt <= now) state.buckets.delete(key);
  }
  for (const [key, slots] of state.slow) {
    if (slots.inFlight === 0 && (slots.freeAt.at(-1) ?? 0) <= now) state.slow.delete(key);
  }
}
