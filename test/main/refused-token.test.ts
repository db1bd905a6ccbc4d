import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { refusedToken } from '../../src/main/refused-token.ts';
import { aFolder } from '../store/folder.ts';

const NOW = Date.UTC(2026, 10, 24);
const HOUR = 3_600_000;

it('lets a refused token rest for an hour, and no other one', () => {
  const dataDir = join(aFolder(), 'not', 'yet');
  const token = refusedToken(dataDir, 'a.secret.token');
  expect(token.restsUntil(NOW)).toBeNull();
  token.remember(NOW);
  expect(readFileSync(token.file, 'utf8')).not.toContain('secret');
  expect(refusedToken(dataDir, 'a.secret.token').restsUntil(NOW + HOUR - 1)).toBe(NOW + HOUR);
  expect(token.restsUntil(NOW + HOUR)).toBeNull();
  expect(refusedToken(dataDir, 'another.token').restsUntil(NOW + 1)).toBeNull();
  token.forget();
  expect(token.restsUntil(NOW + 1)).toBeNull();
});

it.each([
  ['the clock was set back', (file: string) => writeFileSync(file, readFileSync(file)), NOW - 1],
  ['the file is damaged', (file: string) => writeFileSync(file, 'x'), NOW],
])('asks at once when %s', (_, spoil, now) => {
  const token = refusedToken(aFolder(), 't');
  token.remember(NOW);
  spoil(token.file);
  expect(token.restsUntil(now)).toBeNull();
});

it('does without where nothing can be written', () => {
  const file = join(aFolder(), 'file');
  writeFileSync(file, '');
  const token = refusedToken(join(file, 'below'), 't');
  token.remember(NOW);
  token.forget();
  expect(token.restsUntil(NOW)).toBeNull();
});
