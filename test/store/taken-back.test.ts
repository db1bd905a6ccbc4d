import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import type { Revision } from '../../src/domain/revision.ts';
import { deadlineRow, measureRow, revisionRow } from '../../src/store/catalogue-rows.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrations, takenBack } from '../../src/store/migrations/index.ts';
import { proposalRow } from '../../src/store/proposals.ts';
import { kyselyOf } from '../../src/store/schema.ts';
import { sqliteDialect } from '../../src/store/sqlite.ts';
import { kyselyStore } from '../../src/store/store.ts';
import { aDeadline, aMeasure, aProposal, aRevision } from '../builders.ts';

const person = '300000000000000001';
const guild = '100000000000000002';

/** Without the column that a later version added. */
const withoutReach = <Row extends { readonly reach: unknown }>({ reach: _, ...row }: Row) => row as never;

/** A row as a store of the version before holds it. */
function rowBefore(deadlineId: string, revision: Revision, position: number) {
  const { approval: _, undoes: __, reach: ___, ...row } = revisionRow(deadlineId, revision, null, position);
  return row;
}

it('a store of the version before knows afterwards which changes were approved, in the copies of servers as well', async () => {
  const db = kyselyOf({ dialect: sqliteDialect(new DatabaseSync(':memory:')) });
  const before = migrations.slice(0, migrations.indexOf(takenBack));
  await migrate(db, 1, before);
  await db
    .insertInto('measure')
    .values(withoutReach(measureRow(aMeasure())))
    .execute();
  const copy = `pause@${guild}`;
  await db
    .insertInto('deadline')
    .values(
      [aDeadline(), aDeadline({ id: copy, guild, overrides: 'pause' })].map((it) => withoutReach(deadlineRow(it))),
    )
    .execute();
  const rows = [
    rowBefore('pause', aRevision(), 1),
    rowBefore('pause', aRevision({ id: 'pause/p1', by: person }), 2),
    rowBefore('pause', aRevision({ id: 'pause/p2', by: person }), 3),
    rowBefore('pause', aRevision({ id: 'pause/by-1', by: person }), 4),
    rowBefore(copy, aRevision({ id: `pause/p1@${guild}`, by: person }), 1),
  ];
  await db
    .insertInto('revision')
    .values(rows as never)
    .execute();
  const decided = (id: string, state: 'approved' | 'edited') =>
    proposalRow(aProposal({ id, state, decision: { by: person, at: 1, reason: null, revisionId: `pause/${id}` } }));
  await db
    .insertInto('proposal')
    .values([decided('p1', 'approved'), decided('p2', 'edited')])
    .execute();
  await migrate(db, 2);
  const { deadlines } = await kyselyStore(db, { name: 'sqlite', backup: async () => 0 }).catalogue.load();
  const approvals = deadlines.flatMap(({ deadline }) => deadline.revisions.map(({ id, approval }) => [id, approval]));
  expect(Object.fromEntries(approvals)).toEqual({
    'pause/eo-14266': undefined,
    'pause/p1': 'as-read',
    'pause/p2': 'edited',
    'pause/by-1': undefined,
    [`pause/p1@${guild}`]: 'as-read',
  });
  await db.destroy();
});
