import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { choosableKinds, noticeKinds, noticeKindTable, pingingKinds } from '../../src/domain/notice-kind.ts';

const root = join(import.meta.dirname, '..', '..');

/** Errors of the type checker, by file, over the sources with another table of kinds. */
function errorsWith(row: string): readonly string[] {
  const copy = mkdtempSync(join(tmpdir(), 'kinds-'));
  try {
    cpSync(join(root, 'src'), join(copy, 'src'), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    cpSync(join(root, 'package.json'), join(copy, 'package.json'));
    const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
    const options = { ...compilerOptions, incremental: false, tsBuildInfoFile: undefined };
    const exclude = ['src/web/page'];
    writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['src'], exclude }));
    const table = join(copy, 'src', 'domain', 'notice-kind.ts');
    writeFileSync(table, readFileSync(table, 'utf8').replace('  set: {', `  ${row}\n  set: {`));
    const checker = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout } = spawnSync(process.execPath, [checker, '--noEmit', '-p', copy], { encoding: 'utf8', cwd: copy });
    return [...new Set([...stdout.matchAll(/^(src\/[^(]+)\(/gm)].map((match) => match[1] ?? ''))].sort();
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

describe('a kind of notice that stands in the table alone', () => {
  it('compiles nowhere until it is worded, at most in six files', () => {
    const files = errorsWith("'quota-opened': { ...news, priority: 1 },");
    expect(files).toContain('src/alerts/kinds.ts');
    expect(files.length).toBeGreaterThan(1);
    expect(files.length).toBeLessThanOrEqual(6);
  });
});

describe('the table of kinds', () => {
  it('lets people choose what is news to them, and nothing the bot tells of itself', () => {
    expect(choosableKinds).toContain('moved');
    expect(choosableKinds).toContain('statement');
    for (const kind of ['health', 'catch-up', 'proposal', 'digest'] as const)
      expect(choosableKinds).not.toContain(kind);
  });

  it('pings for what cannot wait: a date that moved, was reached or is withdrawn', () => {
    expect(pingingKinds.toSorted()).toEqual(['moved', 'reached', 'withdrawn']);
  });

  it('sends what holds now before what is ahead', () => {
    for (const kind of noticeKinds) {
      if (noticeKindTable[kind].pings) expect(noticeKindTable[kind].priority).toBe(0);
      else expect(noticeKindTable[kind].priority).toBeGreaterThan(0);
    }
  });
});
