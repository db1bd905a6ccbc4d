import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

type Addition = { readonly table: string; readonly before: string; readonly line: string };

/** The type checker's errors, each with its file and message, on a copy of the sources in which tables have an additional line. */
function typeErrorsWith(additions: readonly Addition[]): readonly (readonly [file: string, message: string])[] {
  const copy = mkdtempSync(join(tmpdir(), 'types-'));
  try {
    cpSync(join(root, 'src'), join(copy, 'src'), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    cpSync(join(root, 'package.json'), join(copy, 'package.json'));
    const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
    const options = { ...compilerOptions, incremental: false, tsBuildInfoFile: undefined };
    const exclude = ['src/web/page'];
    writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['src'], exclude }));
    for (const { table, before, line } of additions) {
      const text = readFileSync(join(copy, table), 'utf8');
      writeFileSync(join(copy, table), text.replace(before, `${line}\n${before}`));
    }
    const checker = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout } = spawnSync(process.execPath, [checker, '--noEmit', '-p', copy], { encoding: 'utf8', cwd: copy });
    return stdout
      .split(/^(?=\S)/m)
      .flatMap((error) => [...error.matchAll(/^(src\/[^(]+)\(/g)].map(([, file = '']) => [file, error] as const));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

it('an entry that is only in a table does not compile until it is complete: any kind of notice in at most six files, a setting in at most eight', () => {
  const errors = typeErrorsWith([
    { table: 'src/domain/notice-kind.ts', before: '  set: {', line: "  'quota-opened': { ...news, priority: 1 }," },
    { table: 'src/domain/notice-kind.ts', before: '  health: {', line: '  maintenance: { ...ofTheBot, priority: 2 },' },
    { table: 'src/domain/notice-kind.ts', before: '  statement: {', line: '  hearing: { ...published, priority: 2 },' },
    { table: 'src/domain/subscription-settings.ts', before: '  events: yesOrNo,', line: '  polls: yesOrNo,' },
  ]);
  const naming = (word: string) => [...new Set(errors.filter(([, said]) => said.includes(word)).map(([file]) => file))];
  const setting = naming('polls');
  const kinds = {
    'quota-opened': 'src/alerts/deadline-kinds.ts',
    hearing: 'src/alerts/statement-kinds.ts',
    maintenance: 'src/app/deliver/forms.ts',
  };
  const named = [...setting, ...Object.keys(kinds).flatMap(naming)];
  expect(errors.filter(([file]) => !named.includes(file))).toEqual([]);
  for (const [kind, worded] of Object.entries(kinds)) {
    expect(naming(kind)).toEqual(expect.arrayContaining([worded, 'src/texts/en/names.ts', 'src/texts/ko/names.ts']));
    expect(naming(kind).length).toBeLessThanOrEqual(6);
  }
  expect(setting).toEqual(
    expect.arrayContaining([
      'src/cli/config/dutywatch.ts',
      'src/store/subscriptions.ts',
      'src/commands/alerts/settings.ts',
      'src/texts/en/alert-commands.ts',
    ]),
  );
  expect(setting.length).toBeLessThanOrEqual(8);
});
