import type { Trouble } from '../domain/result.ts';

/** Exit codes of a start that failed, after sysexits.h. */
export const exitCodes = { usage: 64, unavailable: 69, internal: 70, store: 74, token: 77, config: 78 } as const;

/** A start or command that ended with a sentence for the person at the terminal. */
export class Stop extends Error {
  readonly exitCode: number;
  constructor(exitCode: number, sentence: string) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

export function stopFor(trouble: Trouble): Stop {
  const code = trouble.code.startsWith('token') ? exitCodes.token : exitCodes.store;
  return new Stop(code, `${trouble.sentence} (${trouble.code})`);
}
