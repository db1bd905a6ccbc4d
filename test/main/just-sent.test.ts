import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mayHaveJustSent, STORE_FILE } from '../../src/main/start.ts';
import { aFolder } from '../store/folder.ts';

const NOW = 1_800_000_000_000;

function aStoreWritten(ago: { readonly file: number; readonly wal: number }): string {
  const folder = aFolder();
  for (const [name, ms] of [
    [STORE_FILE, ago.file],
    [`${STORE_FILE}-wal`, ago.wal],
  ] as const) {
    writeFileSync(join(folder, name), '');
    utimesSync(join(folder, name), (NOW - ms) / 1_000, (NOW - ms) / 1_000);
  }
  return folder;
}

it('a process that ended a moment ago may have sent, one that rested or never was has not', () => {
  expect(mayHaveJustSent(aFolder(), NOW)).toBe(false);
  expect(mayHaveJustSent(aStoreWritten({ file: 60_000, wal: 60_000 }), NOW)).toBe(false);
  expect(mayHaveJustSent(aStoreWritten({ file: 60_000, wal: 500 }), NOW)).toBe(true);
  expect(mayHaveJustSent(aStoreWritten({ file: 500, wal: 60_000 }), NOW)).toBe(true);
  expect(mayHaveJustSent(aStoreWritten({ file: 60_000, wal: 14_000 }), NOW)).toBe(true);
});

it('with a clock that was set back nobody knows, so it may have', () => {
  expect(mayHaveJustSent(aStoreWritten({ file: 60_000, wal: -3_600_000 }), NOW)).toBe(true);
});
