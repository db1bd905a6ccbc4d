import { existsSync, readdirSync, readFileSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { backupTroubleOf, restore } from '../../src/store/backup.ts';
import { checkAside } from '../../src/store/copy-check.ts';
import { aSubscription } from '../builders.ts';
import { owe, owed } from '../contract/store/ledger.ts';
import { aFolder, codeOf, FILE, got, open, withStore } from './folder.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const putBack = (dataDir: string, from: string) => restore({ from, to: FILE, dataDir, now: NOW });

describe('backup', () => {
  it('copies a store that is in use into one checked file, and answers its bytes', async () => {
    const dataDir = aFolder();
    const file = join(dataDir, 'copy.sqlite');
    await withStore(dataDir, async (store) => {
      await owe(store, owed('before'));
      expect(await store.backup(file)).toBe(statSync(file).size);
    });
    const copy = new DatabaseSync(file, { readOnly: true });
    expect(copy.prepare('select id from entry').all()).toEqual([{ id: 'before' }]);
    expect(copy.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'delete' });
    copy.close();
    expect(readdirSync(dataDir).filter((name) => name.startsWith('copy'))).toEqual(['copy.sqlite']);
  });

  it('lets the bot write meanwhile, loses nothing it held before, and copies no half of a transaction', {
    timeout: 30_000,
  }, async () => {
    const dataDir = aFolder();
    const file = join(dataDir, 'copy.sqlite');
    await withStore(dataDir, async (store) => {
      const many = Array.from({ length: 2_000 }, (_, n) => owed(`e${n}`, { noticeId: 'notice/n', channel: `c${n}` }));
      await owe(store, ...many);
      const backup = store.backup(file);
      let written = 0;
      for (let done = false; !done; written++) {
        await owe(
          store,
          owed(`w${written}a`, { noticeId: `w${written}` }),
          owed(`w${written}b`, { noticeId: `w${written}` }),
        );
        done = await Promise.race([backup.then(() => true), new Promise<boolean>((go) => setImmediate(go, false))]);
      }
      expect(written).toBeGreaterThan(0);
    });
    const copy = new DatabaseSync(file, { readOnly: true });
    expect(copy.prepare(`select count(*) as n from entry where id like 'e%'`).get()).toEqual({ n: 2_000 });
    const halves = copy.prepare(
      `select notice_id from entry where id like 'w%' group by notice_id having count(*) <> 2`,
    );
    expect(halves.all()).toEqual([]);
    copy.close();
  });

  it('may begin while a transaction is under way', { timeout: 30_000 }, async () => {
    const dataDir = aFolder();
    await withStore(dataDir, async (store) => {
      for (let round = 0; round < 8; round++) {
        const channels = Array.from({ length: 500 }, (_, n) => `c${n}`);
        const many = channels.map((channel) => owed(`${round}-${channel}`, { noticeId: `n${round}`, channel }));
        const [bytes] = await Promise.all([store.backup(join(dataDir, 'copy.sqlite')), owe(store, ...many)]);
        expect(bytes).toBeGreaterThan(0);
      }
    });
  });

  it('never replaces the store itself, by any path to it', async () => {
    const dataDir = aFolder();
    const beside = join(aFolder(), 'link');
    symlinkSync(dataDir, beside);
    await withStore(dataDir, async (store) => {
      for (const name of [FILE, `${FILE}-wal`, `${FILE}.marker`]) {
        await expect(store.backup(join(dataDir, name))).rejects.toThrow();
        await expect(store.backup(join(beside, name))).rejects.toThrow();
      }
      symlinkSync(join(dataDir, FILE), join(dataDir, 'copy.sqlite'));
      const error = await store.backup(join(dataDir, 'copy.sqlite')).catch((refused: unknown) => refused);
      expect(backupTroubleOf(error, 'x')?.code).toBe('backup-onto-itself');
      await owe(store, owed('after'));
    });
    expect(await withStore(dataDir, (store) => store.ledger.entries({}))).toMatchObject([{ id: 'after' }]);
  });

  it('says which file cannot be written', async () => {
    const dataDir = aFolder();
    await withStore(dataDir, async (store) => {
      for (const target of [join(dataDir, 'no', 'such', 'folder'), join(dataDir, FILE, 'x'), dataDir]) {
        const error = await store.backup(target).catch((refused: unknown) => refused);
        expect(backupTroubleOf(error, target), target).toMatchObject({ code: 'backup-unwritable' });
      }
    });
  });

  it('replaces an older backup only by a whole one', async () => {
    const dataDir = aFolder();
    const file = join(dataDir, 'copy.sqlite');
    await withStore(dataDir, async (store) => {
      await store.backup(file);
      await owe(store, owed('new'));
      await store.backup(file);
      await expect(store.backup(join(dataDir, 'no', 'such', 'folder'))).rejects.toThrow();
    });
    const copy = new DatabaseSync(file, { readOnly: true });
    expect(copy.prepare('select count(*) as n from entry').get()).toEqual({ n: 1 });
    copy.close();
  });
});

describe('the check of a copy', () => {
  it('notices rows that the store had before and the copy lacks', async () => {
    const dataDir = aFolder();
    const file = join(dataDir, 'copy.sqlite');
    await withStore(dataDir, async (store) => {
      await owe(store, owed('a'), owed('b'));
      await store.backup(file);
    });
    expect(await checkAside({ file, before: { entry: 2 } })).toBeUndefined();
    expect(await checkAside({ file, before: { entry: 3 } })).toBe('rows of entry are missing');
  });
});

describe('restore', () => {
  /** A store that held `old` when it was backed up and then came to hold `new`. */
  async function backedUp(): Promise<{ dataDir: string; copy: string }> {
    const dataDir = aFolder();
    const copy = join(dataDir, 'copy.sqlite');
    await withStore(dataDir, async (store) => {
      await store.subscriptions.put([aSubscription({ id: 'old' })], 0);
      await store.backup(copy);
      await store.subscriptions.put([aSubscription({ id: 'new' })], 0);
    });
    return { dataDir, copy };
  }
  const follows = (dataDir: string) =>
    withStore(dataDir, async (store) => (await store.subscriptions.list()).map((subscription) => subscription.id));

  it('puts the copy in place, keeps the old file aside and notes when', async () => {
    const { dataDir, copy } = await backedUp();
    const restored = got(await putBack(dataDir, copy));
    expect(restored.keptAside).toBe(join(dataDir, `${FILE}.before-restore-2026-11-23T120000Z`));
    expect(await follows(dataDir)).toEqual(['old']);
    expect(await withStore(dataDir, (store) => store.meta.get('restored-at'))).toBe(String(NOW));
    const kept = new DatabaseSync(restored.keptAside ?? '', { readOnly: true });
    expect(kept.prepare('select id from subscription order by id').all()).toEqual([{ id: 'new' }, { id: 'old' }]);
    kept.close();
    expect(codeOf(await putBack(dataDir, copy))).toBe('ok');
    expect(readdirSync(dataDir).filter((name) => /before-restore-[^.]*Z(-2)?$/.test(name)).length).toBe(2);
  });

  it('heals an emptied, a damaged and a missing store, and works in a new folder', async () => {
    const { dataDir, copy } = await backedUp();
    truncateSync(join(dataDir, FILE));
    got(await putBack(dataDir, copy));
    expect(await follows(dataDir)).toEqual(['old']);
    writeFileSync(join(dataDir, FILE), Buffer.alloc(9_000, 7));
    got(await putBack(dataDir, copy));
    expect(await follows(dataDir)).toEqual(['old']);
    const elsewhere = join(aFolder(), 'new');
    expect(got(await putBack(elsewhere, copy)).keptAside).toBeNull();
    expect(await follows(elsewhere)).toEqual(['old']);
  });

  it('refuses while a bot has the store, and changes nothing', async () => {
    const { dataDir, copy } = await backedUp();
    await withStore(dataDir, async () => {
      expect(codeOf(await putBack(dataDir, copy))).toBe('store-locked');
    });
    expect(await follows(dataDir)).toEqual(['new', 'old']);
  });

  it.each([
    ['cut short', 'backup-corrupt', (file: string) => truncateSync(file, 20_000)],
    ['damaged', 'backup-corrupt', (file: string) => writeFileSync(file, readFileSync(file).fill(0x5a, 8_192, 20_000))],
    [
      'no database',
      'backup-corrupt',
      (file: string) => writeFileSync(file, 'not a database, but long enough to be one'.repeat(99)),
    ],
    ['empty', 'backup-missing', (file: string) => truncateSync(file)],
    [
      'another database',
      'backup-corrupt',
      (file: string) => {
        truncateSync(file);
        const other = new DatabaseSync(file);
        other.exec('create table anything (a)');
        other.close();
      },
    ],
    [
      'written by a newer program',
      'store-newer',
      (file: string) => {
        const newer = new DatabaseSync(file);
        newer.exec(`insert into migration values ('9999-from-the-future', 1)`);
        newer.close();
      },
    ],
  ])('refuses a backup that is %s, and changes nothing', async (_what, code, spoil) => {
    const { dataDir, copy } = await backedUp();
    spoil(copy);
    expect(codeOf(await putBack(dataDir, copy))).toBe(code);
    expect(await follows(dataDir)).toEqual(['new', 'old']);
    expect(existsSync(join(dataDir, `${FILE}.part`))).toBe(false);
  });

  it('asks for the restore again when it was cut off before the marker was written', async () => {
    const { dataDir, copy } = await backedUp();
    writeFileSync(join(dataDir, `${FILE}.marker`), 'of the store before\n');
    expect(codeOf(await open(dataDir))).toBe('store-emptied');
    got(await putBack(dataDir, copy));
    expect(await follows(dataDir)).toEqual(['old']);
  });
});
