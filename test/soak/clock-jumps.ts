import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LIBRARIES = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/faketime/libfaketime.so.1',
];

/** The clock of one process, which can be set while it runs. */
export type SettableClock = {
  /** For the process's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Real seconds by which the process's clock differs from ours. */
  readonly set: (seconds: number) => void;
};

/** Steps the wall clock of a process by libfaketime (Debian: `faketime`); null where that is not installed. */
export function clockJumps(): (() => SettableClock) | null {
  const library = LIBRARIES.find((file) => existsSync(file));
  if (!library) return null;
  const folder = mkdtempSync(join(tmpdir(), 'dutywatch-clock-'));
  let count = 0;
  return () => {
    const file = join(folder, String(count++));
    const set = (seconds: number) => writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}\n`);
    set(0);
    return {
      set,
      env: {
        LD_PRELOAD: library,
        FAKETIME_TIMESTAMP_FILE: file,
        // Read again every second; timers use the other clock, which nobody sets.
        FAKETIME_CACHE_DURATION: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
        DONT_FAKE_MONOTONIC: '1',
      },
    };
  };
}
