import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { draftStore } from '../../src/store/drafts.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/index.ts';
import { kyselyOf } from '../../src/store/schema.ts';
import { sqliteDialect } from '../../src/store/sqlite.ts';

it('drafts begun before the fields became one column can still be saved', async () => {
  const database = new DatabaseSync(':memory:');
  database.exec('pragma foreign_keys = on');
  const db = kyselyOf({ dialect: sqliteDialect(database) });
  onTestFinished(() => db.destroy());
  const step = migrations.findIndex(({ name }) => name === '0025-draft-fields');
  await migrate(db, 0, migrations.slice(0, step));
  database.exec(`
    insert into draft (id, kind, person, guild, expires_at) values ('a', 'alerts', 'p', 'g', 5), ('b', 'alerts-stop', 'q', null, 6);
    insert into draft_field values ('a', 'channel', '7'), ('a', 'base', '{"countries":"KR"}'), ('a', 'quiet', '');
  `);
  expect(await migrate(db, 0)).toMatchObject({ ok: true });
  const { get } = draftStore(db);
  const fields = { channel: '7', base: '{"countries":"KR"}', quiet: '' };
  expect(await get('a')).toEqual({ id: 'a', kind: 'alerts', person: 'p', guild: 'g', fields, expiresAt: 5 });
  expect(await get('b')).toEqual({ id: 'b', kind: 'alerts-stop', person: 'q', guild: null, fields: {}, expiresAt: 6 });
});
