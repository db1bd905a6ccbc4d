import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { lock } from '../../src/store/sqlite-file.ts';
import { bindApplication } from '../../src/store/store.ts';
import { transcribe } from '../transcript.ts';
import { aFolder, codeOf, FILE, got, open, withStore } from './folder.ts';

const run = promisify(execFile);

describe('opening the store', () => {
  it('makes the folder, the database and the marker that names it', async () => {
    const dataDir = join(aFolder(), 'deep', 'down');
    const id = await withStore(dataDir, (store) => store.meta.get('store-id'));
    expect(readFileSync(join(dataDir, `${FILE}.marker`), 'utf8').trim()).toBe(id);
    expect(await withStore(dataDir, (store) => store.meta.get('store-id'))).toBe(id);
  });

  it('survives power loss: WAL, every commit synced, references checked', () => {
    const database = new DatabaseSync(join(aFolder(), FILE));
    lock(database);
    const pragma = (name: string) => Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0];
    const FULL = 2;
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('locking_mode')]).toEqual(['wal', FULL, 'exclusive']);
    expect(pragma('foreign_keys')).toBe(1);
    database.close();
  });

  it('keeps a second process out with a plain sentence, and lets it in afterwards', { timeout: 30_000 }, async () => {
    const dataDir = aFolder();
    const second = async () => {
      const module = new URL('../../src/store/sqlite.ts', import.meta.url).href;
      const script = `import { openSqlite } from ${JSON.stringify(module)};
        const opened = await openSqlite({ file: ${JSON.stringify(FILE)}, dataDir: ${JSON.stringify(dataDir)}, now: 1 });
        console.log(opened.ok ? 'ok' : opened.error.code + ' ' + opened.error.sentence);`;
      return (await run(process.execPath, ['--input-type=module', '-e', script])).stdout.trim();
    };
    await withStore(dataDir, async () => {
      expect(await second()).toMatch(/^store-locked Another process is using .*DATA_DIR\.$/);
      expect(codeOf(await open(dataDir))).toBe('store-locked');
    });
    expect(await second()).toBe('ok');
  });

  it.each([
    ['missing', (file: string) => rmSync(file)],
    ['emptied', (file: string) => truncateSync(file)],
    [
      'replaced by another store',
      (file: string) => {
        rmSync(file);
        const other = new DatabaseSync(file);
        other.exec(
          `create table meta (key text primary key, value text); insert into meta values ('store-id', 'other')`,
        );
        other.close();
      },
    ],
    [
      'replaced by something that is no store',
      (file: string) => {
        rmSync(file);
        const other = new DatabaseSync(file);
        other.exec('create table anything (a)');
        other.close();
      },
    ],
  ])('never starts anew when the database is %s', async (_what, spoil) => {
    const dataDir = aFolder();
    await withStore(dataDir, async () => {});
    spoil(join(dataDir, FILE));
    const opened = await open(dataDir);
    expect(codeOf(opened)).toBe('store-emptied');
    expect(opened.ok ? '' : opened.error.sentence).toContain('npm run restore');
    transcribe('said', null, opened.ok ? '' : opened.error.sentence);
    expect(codeOf(await open(dataDir))).toBe('store-emptied');
  });

  it('starts on an empty file that no marker speaks of, and marks a store that a crash left unmarked', async () => {
    const dataDir = aFolder();
    writeFileSync(join(dataDir, FILE), '');
    await withStore(dataDir, async () => {});
    rmSync(join(dataDir, `${FILE}.marker`));
    // Read-only use leaves none.
    await got(await open(dataDir, { asItIs: true })).close();
    expect(existsSync(join(dataDir, `${FILE}.marker`))).toBe(false);
    await withStore(dataDir, async () => {});
    expect(existsSync(join(dataDir, `${FILE}.marker`))).toBe(true);
  });

  it.each([
    ['header', 0],
    ['pages', 4_096],
  ])('says when the %s of the file is damaged', async (_what, at) => {
    const dataDir = aFolder();
    await withStore(dataDir, async () => {});
    const file = join(dataDir, FILE);
    const bytes = readFileSync(file);
    bytes.fill(0x5a, at, at + 3 * 4_096);
    writeFileSync(file, bytes);
    expect(codeOf(await open(dataDir))).toBe('store-corrupt');
  });

  it.each([0.25, 0.5, 0.9])('says when the file is cut short to %d of its length', async (share) => {
    const dataDir = aFolder();
    await withStore(dataDir, async () => {});
    const file = join(dataDir, FILE);
    truncateSync(file, Math.floor(readFileSync(file).length * share));
    const opened = await open(dataDir);
    expect(codeOf(opened)).toBe('store-corrupt');
    transcribe('said', null, opened.ok ? '' : opened.error.sentence);
  });

  it('refuses a store that a newer program has changed', async () => {
    const dataDir = aFolder();
    await withStore(dataDir, async () => {});
    const newer = new DatabaseSync(join(dataDir, FILE));
    newer.exec(`insert into migration values ('9999-from-the-future', 1)`);
    newer.close();
    const opened = await open(dataDir);
    expect(codeOf(opened)).toBe('store-newer');
    expect(opened.ok ? '' : opened.error.sentence).toContain('9999-from-the-future');
  });

  it('belongs to one Discord application', async () => {
    const dataDir = aFolder();
    await withStore(dataDir, async (store) => {
      expect(codeOf(await bindApplication(store, '111'))).toBe('ok');
    });
    await withStore(dataDir, async (store) => {
      expect(codeOf(await bindApplication(store, '111'))).toBe('ok');
      expect(codeOf(await bindApplication(store, '222'))).toBe('store-of-another-bot');
      expect(codeOf(await bindApplication(store, '111'))).toBe('ok');
    });
  });

  it('says when the place cannot be written', async () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(codeOf(await open(join(folder, 'file')))).toBe('store-unwritable');
    mkdirSync(join(folder, FILE));
    expect(codeOf(await open(folder))).toBe('store-unwritable');
  });

  it('in memory leaves nothing behind', async () => {
    const dataDir = aFolder();
    const store = got(await open(dataDir, { file: ':memory:' }));
    await store.meta.put('a', 'b');
    expect(await store.meta.get('a')).toBe('b');
    await store.close();
    expect(existsSync(':memory:')).toBe(false);
    expect(existsSync(join(dataDir, ':memory:.marker'))).toBe(false);
  });
});
