import { expect, it } from 'vitest';
import { LostConnection } from '../../src/store/postgres/postgres-trouble.ts';
import { readFailure, retrying, retryTransaction } from '../../src/store/retry.ts';

const failure = (code: string) => Object.assign(new Error(code), { code });

it.each([
  ['another transaction won', failure('40001'), 'clash'],
  ['two transactions waited for each other', failure('40P01'), 'clash'],
  ['another process wrote the same key', failure('23505'), 'clash'],
  ['a standby became the database', failure('25006'), 'lost'],
  ['the connection broke', new LostConnection(failure('ECONNRESET')), 'lost'],
  ['a table is missing', failure('42P01'), 'fault'],
  ['the disk of the database is full', failure('53100'), 'fault'],
  ['the program has a fault', new TypeError('x is not a function'), 'fault'],
  ['a row holds an unknown word', new Error('the store holds an unknown word'), 'fault'],
])('%s', (_what, error, expected) => {
  expect(readFailure(error)).toBe(expected);
});

it('does what clashed again, tells of every lost connection, and gives up when the time is over', async () => {
  let passed = 0;
  const tried: string[] = [];
  const policy = { withinMs: 100, elapsed: () => passed, random: () => 0 };
  const failing = (...errors: readonly Error[]) => {
    const left = [...errors];
    return async () => {
      tried.push('try');
      passed += 10;
      const error = left.shift();
      if (error) throw error;
      return 'through';
    };
  };
  const lost = new LostConnection(failure('ECONNRESET'));
  let told = 0;
  expect(await retryTransaction(failing(failure('40001'), lost), policy, () => told++)).toBe('through');
  expect([tried.length, told]).toEqual([3, 1]);
  await expect(retryTransaction(failing(failure('42P01')), policy)).rejects.toThrow('42P01');
  passed = 0;
  await expect(retryTransaction(failing(...Array.from({ length: 20 }, () => lost)), policy)).rejects.toBe(lost);
  expect(passed).toBe(110);
});

it('a key written twice is a fault once looking again has not helped', async () => {
  let tries = 0;
  const twice = async () => {
    tries++;
    throw failure('23505');
  };
  await expect(retryTransaction(twice, { withinMs: 1_000, elapsed: () => 0, random: () => 0 })).rejects.toThrow(
    '23505',
  );
  expect(tries).toBe(4);
});

it('wraps every method, also those of objects within', async () => {
  const asked: string[] = [];
  const through = async <R>(work: () => Promise<R>) => {
    asked.push('through');
    return work();
  };
  const wrapped = retrying({ a: async (n: number) => n + 1, b: { c: async () => 'c' }, d: 'd' }, through);
  expect([await wrapped.a(1), await wrapped.b.c(), wrapped.d, asked.length]).toEqual([2, 'c', 'd', 2]);
});
