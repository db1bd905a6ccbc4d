import { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { preparedQuery } from '../../src/store/prepared-query.ts';
import { kyselyOf, type Schema } from '../../src/store/schema.ts';
import { sqliteDialect } from '../../src/store/sqlite.ts';

describe('a prepared statement', () => {
  let db: Kysely<Schema>;
  let built: number;
  let put: ReturnType<typeof statements>['put'];
  let valuesOf: (keys: readonly string[], not?: string) => Promise<readonly string[]>;

  const statements = () => ({
    put: preparedQuery((it: { readonly key: string; readonly value: string }) => {
      built++;
      return db.insertInto('meta').values(it);
    }),
    among: preparedQuery((it: { readonly keys: readonly string[]; readonly not: string }) => {
      built++;
      return db
        .selectFrom('meta')
        .select('value')
        .where('key', 'in', it.keys)
        .where('value', '!=', it.not)
        .orderBy('value');
    }),
  });

  beforeEach(async () => {
    db = kyselyOf({ dialect: sqliteDialect(new DatabaseSync(':memory:')) });
    await migrate(db, 1);
    built = 0;
    const { put: putNow, among } = statements();
    put = putNow;
    valuesOf = async (keys, not = '') => (await among(db, { keys, not })).rows.map(({ value }) => value);
    return () => db.destroy();
  });

  const letters = [...'abcdefghijkl'];

  it('is built once and binds what is given each time, whatever the order of its names', async () => {
    await put(db, { key: 'a', value: '1' });
    await put(db, { value: '2', key: 'b' });
    expect(built).toBe(1);
    expect(await valuesOf(['a', 'b'])).toEqual(['1', '2']);
  });

  it('is built once for each length of a list, and every time for a long one', async () => {
    for (const letter of letters) await put(db, { key: letter, value: letter });
    built = 0;
    expect(await valuesOf(['a'])).toEqual(['a']);
    expect(await valuesOf(['b'])).toEqual(['b']);
    expect(await valuesOf(['b', 'c'])).toEqual(['b', 'c']);
    expect(await valuesOf(['d', 'e'], 'e')).toEqual(['d']);
    expect(built).toBe(2);
    expect(await valuesOf(letters)).toEqual(letters);
    expect(await valuesOf(letters.toReversed(), 'c')).toEqual(letters.filter((letter) => letter !== 'c'));
    expect(built).toBe(4);
  });

  it('counts the rows it changed', async () => {
    const change = preparedQuery((it: { readonly from: string; readonly to: string }) =>
      db.updateTable('meta').set({ value: it.to }).where('value', '=', it.from),
    );
    await put(db, { key: 'x', value: 'old' });
    await put(db, { key: 'y', value: 'old' });
    expect((await change(db, { from: 'old', to: 'new' })).numAffectedRows).toBe(2n);
    expect((await change(db, { from: 'old', to: 'new' })).numAffectedRows).toBe(0n);
  });

  it('takes part in a transaction that is rolled back', async () => {
    const failing = db.transaction().execute(async (trx) => {
      await put(trx, { key: 'lost', value: 'lost' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await valuesOf(['lost'])).toEqual([]);
  });

  it('refuses to be built out of a value, which would be the same for ever', () => {
    const wrong = preparedQuery((it: { readonly soon: number }) =>
      db
        .selectFrom('entry')
        .select('id')
        .where('due', '<', it.soon + 1),
    );
    expect(() => wrong(db, { soon: 1 })).toThrow('may only bind soon');
  });
});
