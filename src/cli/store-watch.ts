import { statSync } from 'node:fs';

/** Whether the file of the embedded store still stands where it was opened. */
export type StoreWatch = { readonly isThere: () => boolean; readonly stop: () => void };

const LOOK_MS = 5_000;

/**
 * Tells when the file is not there any more, or is another one, and when it stands there again. What is written goes on into a file
 * without a name then, and ends with the process: neither SQLite nor the system says so.
 */
export function watchStoreFile(file: string, onChange: (isThere: boolean) => void): StoreWatch {
  const opened = identityOf(file);
  let isThere = true;
  const look = () => {
    const now = identityOf(file) === opened;
    if (now === isThere) return;
    isThere = now;
    onChange(now);
  };
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  return { isThere: () => isThere, stop: () => clearInterval(timer) };
}

function identityOf(file: string): string | null {
  try {
    const { dev, ino } = statSync(file, { bigint: true });
    return `${dev}/${ino}`;
  } catch {
    return null;
  }
}
