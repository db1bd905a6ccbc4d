import { execFile } from 'node:child_process';

export type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs a file as a process of its own until it ends. */
export function run(file: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  return new Promise<Ended>((resolve) => {
    const child = execFile(
      process.execPath,
      [file, ...args],
      { env: { PATH: process.env.PATH, ...env }, timeout: 60_000 },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? 1, stdout, stderr }),
    );
  });
}
