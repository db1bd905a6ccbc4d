import { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/index.ts';
import { kyselyOf, type Schema } from '../../src/store/schema.ts';
import { sqliteDialect } from '../../src/store/sqlite.ts';

const GUILD = '100000000000000001';

/** A store as the step before left it, with two deadlines of a server, one under an id that the catalogue may use. */
async function aStoreBefore(): Promise<Kysely<Schema>> {
  const database = new DatabaseSync(':memory:');
  database.exec('pragma foreign_keys = on');
  const db = kyselyOf({ dialect: sqliteDialect(database) });
  onTestFinished(() => db.destroy());
  const step = migrations.findIndex(({ name }) => name === '0024-server-ids');
  await migrate(db, 0, migrations.slice(0, step));
  database.exec(`
    insert into measure values ('m', 'M', 'M', 'M', 'M', 'US', 'KR', 'other', '', '', '');
    insert into deadline (id, measure_id, kind, title_en, title_ko, guild) values
      ('pause', 'm', 'expires', 'Ours', '우리', '${GUILD}'), ('added-0123456789ab', 'm', 'expires', 'A', 'A', '${GUILD}'),
      ('other@${GUILD}', 'm', 'expires', 'B', 'B', '${GUILD}'), ('public', 'm', 'expires', 'C', 'C', null);
    insert into revision (id, deadline_id, position, change, basis, rate_stated, instrument_type, instrument_title,
      evidence, announced_at, announced_precision, recorded_at, recorded_by)
      values ('pause/1', 'pause', 1, 'set', 'none', 0, 'announcement', 'A letter', 'unverified', 0, 'day', 0, 'p');
    insert into notice (id, kind, deadline_id, revision_id, due, group_key, priority, expansion)
      values ('countdown/pause/pause/1/7d', 'countdown', 'pause', 'pause/1', 0, 'g', 1, 1);
    insert into entry (id, notice_id, subscription_id, channel, kind, deadline_id, revision_id, due, not_before, ready,
      group_key, priority, state)
      values ('countdown/pause/pause/1/7d/s', 'countdown/pause/pause/1/7d', 's', 'c', 'countdown', 'pause', 'pause/1', 0, 0, 0, 'g', 1, 'sent');
  `);
  return db;
}

it('a server’s deadline gives up an id of the catalogue, and its notices are renamed with it', async () => {
  const db = await aStoreBefore();
  expect(await migrate(db, 0)).toMatchObject({ ok: true });
  const ids = (await db.selectFrom('deadline').select('id').orderBy('id').execute()).map(({ id }) => id);
  expect(ids).toEqual(['added-0123456789ab', `other@${GUILD}`, `pause@${GUILD}`, 'public']);
  const key = `countdown/pause@${GUILD}/pause/1/7d`;
  expect(await db.selectFrom('revision').select('deadlineId').execute()).toEqual([{ deadlineId: `pause@${GUILD}` }]);
  expect(await db.selectFrom('notice').select(['id', 'deadlineId']).execute()).toEqual([
    { id: key, deadlineId: `pause@${GUILD}` },
  ]);
  expect(await db.selectFrom('entry').select(['id', 'noticeId', 'deadlineId', 'state']).execute()).toEqual([
    { id: `${key}/s`, noticeId: key, deadlineId: `pause@${GUILD}`, state: 'sent' },
  ]);
});
