import { codeOf, type Trouble } from '../../domain/result.ts';
import { lookUp } from '../../domain/spelling.ts';

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

/** Connections each process holds: for the store, the lease, locks and listening. */
const CONNECTIONS_NEEDED = 4;

/** All refusals of pgbouncer carry this one code; the meaning is in its text, which is never translated. */
const FROM_POOLER = '08P01';

const NO_TLS = /does not support SSL/;
/** The client's own words for an open connection that does not answer. */
const NO_ANSWER = /Query read timeout|timeout exceeded when trying to connect/;
/** The client's words when a password is required. */
const NO_PASSWORD = /client password must be a (?:non-empty )?string/;
const ADDRESS = 'postgres://user:password@host:port/database';
/** Node's codes for a certificate it does not trust. */
const CERTIFICATE = /CERT|^UNABLE_TO_|^ERR_TLS_/;

const trouble = (code: string, sentence: string): Trouble => ({ code, sentence });

export const POOLED = trouble(
  'database-pooled',
  'A connection pooler in front of the database assigns connections per transaction or statement. Leases, locks and notifications need a session. Connect to PostgreSQL directly, or set pool_mode=session for this database.',
);

export const READ_ONLY = trouble(
  'database-read-only',
  'The database is read-only: it is a standby, or default_transaction_read_only is on. Point DATABASE_URL to the primary, or turn that setting off.',
);

export const FORBIDDEN = trouble(
  'database-forbidden',
  'The user in DATABASE_URL has no permission to create tables. Run: GRANT CREATE, USAGE ON SCHEMA public TO that user.',
);

const byState: Readonly<Record<string, Trouble>> = {
  ERR_INVALID_URL: trouble(
    'database-address',
    `DATABASE_URL is not a valid address. Use ${ADDRESS}, with special characters in the password escaped, such as %40 for @.`,
  ),
  '28000': trouble(
    'database-refused',
    'The database rejects this user from this machine. It may demand TLS (add ?sslmode=require to DATABASE_URL) or a client certificate (sslcert and sslkey), have no line for this machine in its pg_hba.conf, or not know the user.',
  ),
  '53300': trouble(
    'database-connections',
    `The database accepts no more connections. Each process needs ${CONNECTIONS_NEEDED}, and backup and doctor some more while they run: raise max_connections or the CONNECTION LIMIT of the user or database, or close other connections.`,
  ),
  '25006': READ_ONLY,
  // A standby does not even allow reading in the way the store reads.
  '0A000': READ_ONLY,
  // Errors of prepared statements behind a pooler.
  '26000': POOLED,
  '42P05': POOLED,
  '3D000': trouble(
    'database-missing',
    'The database that DATABASE_URL names does not exist. Create it (CREATE DATABASE …), or correct its name.',
  ),
  '42501': FORBIDDEN,
  '3F000': FORBIDDEN,
  '42P01': trouble(
    'database-emptied',
    'The tables of the bot are no longer in the database. Stop the bot, put its store back with npm run restore -- FILE, and start it again.',
  ),
  '53100': trouble('database-full', 'The disk of the database is full. Free space there. No queued alert is lost.'),
};

/**
 * PostgreSQL's refusal at the start, as a sentence; undefined for an unexpected error. The address is never part of it: it holds a
 * password.
 */
export function postgresTrouble(error: unknown): Trouble | undefined {
  const text = textOf(error);
  if (NO_PASSWORD.test(text)) {
    return trouble(
      'database-refused',
      `The database asks for a password, and DATABASE_URL holds none. Use ${ADDRESS}.`,
    );
  }
  if (NO_ANSWER.test(text)) {
    return trouble(
      'database-silent',
      `The database accepts a connection and then does not answer in time. Check its load and its locks; a pooler in front of it needs room for ${CONNECTIONS_NEEDED} connections per process.`,
    );
  }
  const code = sqlState(error) ?? (NO_TLS.test(text) ? 'lost' : undefined);
  if (code === undefined) return undefined;
  if (code !== 'ERR_INVALID_URL' && isOfCertificateFile(error)) {
    return trouble(
      'database-certificate',
      `A file that DATABASE_URL names as sslrootcert, sslcert or sslkey cannot be read as a certificate (${code}). Correct its path, or the file.`,
    );
  }
  if (CERTIFICATE.test(code)) return trouble('database-certificate', certificateWords(code));
  if (code === FROM_POOLER) return fromPooler(text);
  const known = lookUp(byState, code);
  if (known) return known;
  if (code.startsWith('28')) {
    return trouble(
      'database-refused',
      'The database rejects the user or password in DATABASE_URL. Correct it and start again; special characters in it have to be escaped, such as %25 for % and %40 for @.',
    );
  }
  if (NO_TLS.test(text)) {
    return trouble(
      'database-no-tls',
      'The database does not offer TLS, but DATABASE_URL requires it. Enable TLS on the database, or remove sslmode from DATABASE_URL.',
    );
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return trouble(
      'database-unreachable',
      `The host in DATABASE_URL is not found (${code}). Check its name; if the password holds one of @ : / ? # %, write that as %40, %3A, %2F, %3F, %23 or %25.`,
    );
  }
  if (error instanceof LostConnection || /^(08|57P)/.test(code) || UNREACHABLE.includes(code)) {
    return trouble(
      'database-unreachable',
      `The database in DATABASE_URL does not answer (${code}). Check that it runs, and host and port; the bot tries again when it is started again.`,
    );
  }
  // Refused statements, values and keys (22, 23, 42) are faults of the program; all else is the server's own trouble.
  if (!isStatementFault(error) || /^(22|23|42)/.test(code)) return undefined;
  return trouble(
    'database-trouble',
    `The database reports a problem of its own (${code}). Its log says more. No queued alert is lost.`,
  );
}

function certificateWords(code: string): string {
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return `The certificate of the database is for another host name than the one in DATABASE_URL (${code}). Use the name it was issued for; sslmode=verify-ca with sslrootcert=/path/to/ca.pem checks who signed it and not the name.`;
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return `The certificate of the database, or of the authority that signed it, is not valid today (${code}). Renew it on the database, or correct the clock of this machine.`;
  }
  return `The certificate of the database is not trusted (${code}). Set sslrootcert=/path/to/ca.pem in DATABASE_URL to the authority that signed it, or correct that file; sslmode=no-verify encrypts without checking who answers.`;
}

function fromPooler(text: string): Trouble {
  if (/password authentication failed|no such user|login rejected/i.test(text)) {
    return trouble(
      'database-refused',
      'The connection pooler in front of the database rejects the user or password in DATABASE_URL. Correct it, or the pooler’s list of users.',
    );
  }
  if (/no such database/i.test(text)) {
    return trouble(
      'database-missing',
      'The connection pooler in front of the database does not know the database that DATABASE_URL names. Correct its name, or add it to the pooler.',
    );
  }
  return trouble(
    'database-pooler',
    'A connection pooler in front of the database refuses the connection; its log says why. It has to run with pool_mode=session, and with ignore_startup_parameters for what DATABASE_URL sets as options.',
  );
}

/**
 * A certificate file named in the address is opened before anything is connected, and a folder in its place is read; a lost connection
 * gives a read error as well.
 */
function isOfCertificateFile(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if (/^ERR_OSSL/.test(sqlState(error) ?? '')) return true;
  if (sqlState(error) === 'EISDIR' || ('syscall' in error && error.syscall === 'open')) return true;
  return 'cause' in error && isOfCertificateFile(error.cause);
}

/** The connection failed, not the statement: whether the statement was executed is unknown. */
export class LostConnection extends Error {
  readonly code: string;
  constructor(cause: unknown) {
    super('the connection to the database was lost', { cause });
    this.code = sqlState(cause) ?? 'lost';
  }
}

/** The five characters of SQL's error codes, or the code of a failed connection such as ECONNREFUSED. */
export const sqlState = codeOf;

/** The texts of the error and its cause, for searching only: they may contain the host and must not be shown. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return `${error.message} ${textOf(error.cause)}`;
}

/** Whether the server refused a statement and goes on; errors of classes 08 and 57P end the connection. */
export function isStatementFault(error: unknown): boolean {
  const code = sqlState(error);
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !/^(57P|08|53300)/.test(code);
}
