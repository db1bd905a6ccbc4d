import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkedOnce } from '../../src/main/checked.ts';
import { readConfig } from '../../src/main/config.ts';
import { aFolder } from '../store/folder.ts';

/** Checks texts in a folder and counts how often that took a real check. */
function aChecker(folder: string | null = aFolder()) {
  let checks = 0;
  const look = (texts: readonly string[], good = true) =>
    checkedOnce(folder, texts, () => {
      checks++;
      return good ? { said: texts.join('+'), nothing: null } : null;
    });
  return { look, checks: () => checks, folder };
}

describe('settings that were found good', () => {
  it('are not checked again while they say the same', () => {
    const { look, checks } = aChecker();
    const first = look(['a', 'b']);
    expect(look(['a', 'b'])).toEqual(first);
    expect(checks()).toBe(1);
  });

  it('are checked again when one letter changed, or moved to another file', () => {
    const { look, checks } = aChecker();
    look(['ab', 'c']);
    expect(look(['ab', 'd'])).toEqual({ said: 'ab+d', nothing: null });
    expect(look(['a', 'bd'])).toEqual({ said: 'a+bd', nothing: null });
    expect(checks()).toBe(3);
  });

  it('are kept once, not for every change', () => {
    const { look, folder } = aChecker();
    for (const text of ['a', 'b', 'c']) look([text]);
    expect(readdirSync(folder ?? '')).toHaveLength(1);
  });

  it('are checked again when what was kept is broken, or cannot be kept', () => {
    const { look, checks, folder } = aChecker();
    look(['a']);
    for (const name of readdirSync(folder ?? '')) writeFileSync(join(folder ?? '', name), '{"said":');
    expect(look(['a'])).toEqual({ said: 'a', nothing: null });
    const nowhere = aChecker(join(aFolder(), 'missing'));
    nowhere.look(['a']);
    expect(nowhere.look(['a'])).toEqual({ said: 'a', nothing: null });
    expect([checks(), nowhere.checks()]).toEqual([2, 2]);
  });

  it('are checked at every start where nothing is kept, and bad ones always', () => {
    const { look, checks } = aChecker(null);
    look(['a']);
    look(['a']);
    const bad = aChecker();
    expect([bad.look(['a'], false), bad.look(['a'], false)]).toEqual([null, null]);
    expect([checks(), bad.checks()]).toEqual([2, 2]);
  });
});

it('the real settings read the same, checked now or before', () => {
  const root = new URL('../..', import.meta.url).pathname;
  const folder = aFolder();
  const checked = readConfig(root, folder);
  const kept = readConfig(root, folder);
  expect(kept).toEqual(checked);
  expect(kept.catalogue.deadlines.length).toBeGreaterThan(90);
});

it('a mistake is told with file, line and key whatever was kept', () => {
  const root = aFolder();
  const folder = aFolder();
  mkdirSync(join(root, 'config'));
  const write = (name: string, text: string) => writeFileSync(join(root, 'config', name), text);
  write('deadlines.yaml', 'version: 1\ncheckedOn: 2026-11-23\ninstruments: {}\nmeasures: []\nend: true\n');
  write('dutywatch.yaml', 'language: en\n');
  write('sources.yaml', 'sources: []\n');
  expect(readConfig(root, folder).settings.language).toBe('en');
  write('dutywatch.yaml', 'language: fr\n');
  expect(() => readConfig(root, folder)).toThrow(/config\/dutywatch\.yaml:1 {2}language/);
});
