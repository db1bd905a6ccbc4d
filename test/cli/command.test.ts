import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { command as backup } from '../../src/cli/backup.ts';
import { command as checkConfig } from '../../src/cli/check-config.ts';
import type { CliCommand, Terminal } from '../../src/cli/command.ts';
import { command as doctor } from '../../src/cli/doctor.ts';
import { command as replay } from '../../src/cli/replay.ts';
import { command as restore } from '../../src/cli/restore.ts';
import { command as start } from '../../src/cli/start.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { aFolder } from '../store/folder.ts';
import { run as runProcess } from './with-process.ts';

const root = join(import.meta.dirname, '..', '..');

/** Runs a command with no process around it; answers what it printed, or the sentence and code it stopped with. */
async function run(
  command: CliCommand,
  line: string,
  from = root,
  env: Terminal['env'] = {},
): Promise<readonly [text: string, code: number]> {
  const lines: string[] = [];
  const say = (text: string) => void lines.push(text);
  const terminal: Terminal = {
    root: from,
    env,
    node: '26.0.0',
    say,
    sayError: say,
    onSignal() {},
    parent: () => 1,
    exit() {},
  };
  try {
    await command.run(line.split(' ').filter(Boolean), terminal);
    return [lines.join('\n'), 0];
  } catch (error) {
    return [(error as Error).message, (error as { exitCode: number }).exitCode];
  }
}

describe('a command of the terminal', () => {
  it.each([
    [checkConfig, '--keep 3 extra', 'check-config has no option --keep.'],
    [checkConfig, 'extra', '"extra" is one argument too many'],
    [backup, 'copies --kep 3', 'Did you mean --keep?'],
    [backup, 'one two', '"two" is one argument too many'],
    [backup, '--no-keep 3 copies', 'backup has no option --no-keep. Did you mean --keep?'],
    [start, '--no-sandbx', 'start has no option --no-sandbx. Did you mean'],
    [replay, '--from', '--from expects a value.'],
    [doctor, '--json=1', '--json takes no value.'],
    [start, '--sandbox --no-sandbox', '--sandbox and --no-sandbox contradict each other.'],
    [start, '--sandbx', 'Did you mean --sandbox?'],
  ])('%# %s is refused, with what was meant and how it is used', async (command, line, sentence) => {
    const [text, code] = await run(command, line);
    expect(text).toContain(sentence);
    expect(text).toContain(command.usage);
    expect(code).toBe(64);
  });

  it.each([backup, checkConfig, doctor, replay, start])('%# says how it is used', async (command) => {
    expect(await run(command, '--help')).toEqual([command.usage, 0]);
  });

  it.each([
    [backup, `${root} --keep 0`, '--keep takes a whole number from 1 to 99999, not "0".'],
    [backup, `${root} --keep -1`, 'not "-1"'],
    [backup, `${root} --keep ten`, 'not "ten"'],
    [restore, root, `${root} is a folder. Name one of the files that backup wrote into it.`],
  ])('%# %s is refused with what was expected', async (command, line, sentence) => {
    const [text, code] = await run(command, line);
    expect(text).toContain(sentence);
    expect(code).toBe(64);
  });

  it.each([
    ['/nowhere/copy.db', 'There is no backup at /nowhere/copy.db.'],
    [import.meta.filename, 'cannot be restored: it is'],
  ])('restore %s says what is wrong with the file, also where only the sandbox has a store', async (file, sentence) => {
    const dataDir = aFolder();
    const opened = await openSqlite({ file: 'dutywatch.db', dataDir: join(dataDir, 'sandbox'), now: 0 });
    if (opened.ok) await opened.value.close();
    const [text, code] = await run(restore, file, root, { DATA_DIR: dataDir });
    expect(text).toContain(sentence);
    expect(code).toBe(74);
    expect(readdirSync(dataDir)).toEqual(['sandbox']);
  });

  it('npm start says its own options, not the list of commands', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const [, given = ''] = scripts.start.split('src/main.ts');
    const line = [join(root, 'src/main.ts'), ...given.trim().split(' ').filter(Boolean), '--help'];
    expect(execFileSync(process.execPath, line, { encoding: 'utf8' })).toBe(`${start.usage}\n`);
  });

  it('is found by its name, or by the nearest one', async () => {
    const { ended, output } = runProcess(root, ['bakcup', 'copies'], {});
    expect(await ended).toBe(64);
    expect(output()).toContain('There is no command "bakcup". Did you mean backup?');
  });
});

// Windows has none.
it.runIf(process.platform !== 'win32')(
  'a settings file that is a pipe is reported as no file, and not waited for',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dutywatch-pipe-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    cpSync(join(root, 'config'), join(folder, 'config'), { recursive: true });
    rmSync(join(folder, 'config', 'sources.yaml'));
    execFileSync('mkfifo', [join(folder, 'config', 'sources.yaml')]);
    expect(await run(checkConfig, '', folder)).toEqual([
      'config/sources.yaml  (file)  expected a file that can be read',
      78,
    ]);
  },
);
