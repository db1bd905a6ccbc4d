import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Files with errors of the type checker, over a copy of the sources in which one text of one file is another. */
function filesWithTypeErrors(file: string, before: string, after: string): readonly string[] {
  const copy = mkdtempSync(join(tmpdir(), 'types-'));
  try {
    cpSync(join(root, 'src'), join(copy, 'src'), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    cpSync(join(root, 'package.json'), join(copy, 'package.json'));
    const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
    const options = { ...compilerOptions, incremental: false, tsBuildInfoFile: undefined };
    const exclude = ['src/web/page'];
    writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['src'], exclude }));
    writeFileSync(join(copy, file), readFileSync(join(copy, file), 'utf8').replace(before, after));
    const checker = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout } = spawnSync(process.execPath, [checker, '--noEmit', '-p', copy], { encoding: 'utf8', cwd: copy });
    return [...new Set([...stdout.matchAll(/^(src\/[^(]+)\(/gm)].map((match) => match[1] ?? ''))].sort();
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

it('a kind of notice that stands in the table alone compiles nowhere until it is worded, at most in six files', () => {
  const table = 'src/domain/notice-kind.ts';
  const files = filesWithTypeErrors(table, '  set: {', "  'quota-opened': { ...news, priority: 1 },\n  set: {");
  expect(files).toContain('src/alerts/kinds.ts');
  expect(files.length).toBeGreaterThan(1);
  expect(files.length).toBeLessThanOrEqual(6);
});

it('a setting that stands in the table alone compiles nowhere until it has its key in the files, its column and its words', () => {
  const table = 'src/domain/subscription-settings.ts';
  const files = filesWithTypeErrors(table, '  events: yesOrNo,\n', '  events: yesOrNo,\n  polls: yesOrNo,\n');
  for (const place of [
    'src/cli/config/dutywatch.ts',
    'src/store/subscriptions.ts',
    'src/commands/alerts/settings.ts',
  ]) {
    expect(files).toContain(place);
  }
  expect(files.length).toBeLessThanOrEqual(8);
});
