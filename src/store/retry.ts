import { setTimeout as sleep } from 'node:timers/promises';
import { Unwritable } from '../domain/result.ts';
import { LostConnection, sqlState } from './postgres/postgres-trouble.ts';

/** Two transactions of different processes conflicted; the one that lost is retried. */
const CLASHES: ReadonlySet<string> = new Set(['40001', '40P01']);
/** Read-only while a standby takes over, a time-out of ours, a transaction ended by the server: all pass in a moment. */
const PASSING: ReadonlySet<string> = new Set(['25006', '57014', '55P03', '25P02', '25P03']);

const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 500;

type RetryPolicy = {
  /** Real milliseconds after which trouble with the connection is thrown. */
  readonly withinMs: number;
  /** Real milliseconds from an arbitrary origin, never going back. */
  readonly elapsed: () => number;
  readonly random: () => number;
};

/** Another process wrote the same key first. On a retry, code that looks before it writes finds the row; code that does not has a fault. */
const SAME_KEY = '23505';
const SAME_KEY_TRIES = 3;

/** The answer to a failed transaction: retry it as it was, retry it once the connection is back, or give up. */
export function readFailure(error: unknown, failures = 0): 'clash' | 'lost' | 'fault' {
  if (error instanceof LostConnection) return 'lost';
  const code = sqlState(error instanceof Unwritable ? error.cause : error);
  if (code !== undefined && CLASHES.has(code)) return 'clash';
  if (code === SAME_KEY) return failures < SAME_KEY_TRIES ? 'clash' : 'fault';
  return code !== undefined && PASSING.has(code) ? 'lost' : 'fault';
}

/**
 * Retries one transaction until it succeeds. After a lost connection it is unknown whether the transaction was committed, so every
 * transaction of the store must have the same effect when it runs twice.
 */
export async function retryTransaction<T>(
  work: () => Promise<T>,
  policy: RetryPolicy,
  onLost?: (code: string) => void,
): Promise<T> {
  const begun = policy.elapsed();
  for (let failures = 0; ; failures++) {
    try {
      return await work();
    } catch (error) {
      const failure = readFailure(error, failures);
      if (failure === 'fault' || policy.elapsed() - begun > policy.withinMs) throw error;
      if (failure === 'lost') onLost?.(error instanceof LostConnection ? error.code : (sqlState(error) ?? 'lost'));
    }
    const longest = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures, 10), LONGEST_PAUSE_MS);
    await sleep(longest * (0.5 + policy.random() / 2));
  }
}

type Methods = Readonly<Record<string, unknown>>;

/** The same object with every method, those of nested objects included, run through `through`, which retries as `retryTransaction` does. */
export function retrying<T extends object>(target: T, through: <R>(work: () => Promise<R>) => Promise<R>): T {
  const wrapped: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(target as Methods)) {
    if (typeof value === 'function') wrapped[name] = (...given: unknown[]) => through(async () => value(...given));
    else if (typeof value === 'object' && value !== null) wrapped[name] = retrying(value, through);
    else wrapped[name] = value;
  }
  return wrapped as T;
}
