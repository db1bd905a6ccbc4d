import { codeOf, type Trouble } from '../domain/result.ts';

/** Exit codes of a failed start, after sysexits.h. */
export const exitCodes = { usage: 64, unavailable: 69, internal: 70, store: 74, token: 77, config: 78 } as const;

/** Ends a start or command with a sentence for the person at the terminal. */
export class Stop extends Error {
  readonly exitCode: number;
  constructor(exitCode: number, sentence: string) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

/** A restart does not solve these: a supervisor has to leave them to a person. */
const FOR_A_PERSON: ReadonlySet<string> = new Set([
  'store-of-another-bot',
  'store-newer',
  'store-corrupt',
  'store-emptied',
  'database-address',
  'database-certificate',
  'database-encoding',
  'database-forbidden',
  'database-missing',
  'database-no-tls',
  'database-of-another-owner',
  'database-pooled',
  'database-refused',
]);

function exitCodeFor({ code }: Trouble): number {
  if (code.startsWith('token')) return exitCodes.token;
  return FOR_A_PERSON.has(code) || /^gateway-\d/.test(code) ? exitCodes.config : exitCodes.store;
}

export function stopFor(trouble: Trouble): Stop {
  const code = exitCodeFor(trouble);
  return new Stop(code, `${trouble.sentence} (${trouble.code})`);
}

/** EINVAL: a link-local address without the name of its network card. */
const NO_SUCH_ADDRESS: readonly string[] = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'];

/** Why listening failed, as a sentence; undefined for an unexpected error. */
export function stopForAddress(error: unknown, { host, port }: { readonly host: string; readonly port: number }) {
  const code = codeOf(error);
  const sentence =
    code === 'EADDRINUSE'
      ? `Port ${port} is in use. Set PORT to a free one and start again.`
      : code === 'EACCES'
        ? `Port ${port} is reserved for the system. Set PORT to one from 1024 and start again.`
        : code !== undefined && NO_SUCH_ADDRESS.includes(code)
          ? `This machine does not have the address ${host}. Set HOST to one of its own, or leave it out, and start again.`
          : undefined;
  return sentence === undefined ? undefined : new Stop(exitCodes.unavailable, sentence);
}
