import type { Trouble } from '../domain/result.ts';
import { LostConnection, sqlState } from './postgres-pool.ts';

const UNREACHABLE: readonly string[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'lost',
];

/** What PostgreSQL refused at the start, as a sentence; undefined for what nobody expects. The address is never part of it: it holds a password. */
export function postgresTrouble(error: unknown): Trouble | undefined {
  const code = sqlState(error);
  if (code === undefined) return undefined;
  if (code === 'ERR_INVALID_URL') {
    return {
      code: 'database-address',
      sentence:
        'DATABASE_URL cannot be read as an address: postgres://user:password@host:port/database was expected, with special characters of the password written as %40 and the like.',
    };
  }
  if (code.startsWith('28')) {
    return {
      code: 'database-refused',
      sentence: 'The database refuses the user or password in DATABASE_URL. Correct it and start again.',
    };
  }
  if (code === '3D000') {
    return {
      code: 'database-missing',
      sentence:
        'The database that DATABASE_URL names does not exist. Create it (CREATE DATABASE …), or correct its name.',
    };
  }
  if (code === '42501' || code === '3F000') {
    return {
      code: 'database-forbidden',
      sentence:
        'The user in DATABASE_URL may not create tables. Grant it: GRANT CREATE, USAGE ON SCHEMA public TO that user.',
    };
  }
  if (code === '53100') {
    return {
      code: 'database-full',
      sentence: 'The disk of the database is full. Make room there; nothing that is owed is lost.',
    };
  }
  if (
    error instanceof LostConnection ||
    code.startsWith('08') ||
    code.startsWith('57P') ||
    UNREACHABLE.includes(code)
  ) {
    return {
      code: 'database-unreachable',
      sentence: `The database in DATABASE_URL does not answer (${code}). Check that it runs, and host and port; the bot tries again when it is started again.`,
    };
  }
  return undefined;
}
