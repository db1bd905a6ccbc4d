import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readCatalogue } from '../../src/cli/config/catalogue.ts';
import { aFolder, got, open } from './folder.ts';

it('the whole catalogue comes back as it was read, letter for letter', async () => {
  const file = 'config/deadlines.yaml';
  const read = readCatalogue(readFileSync(file, 'utf8'), file);
  if (!read.ok) throw new Error('the catalogue does not read');
  const { measures, deadlines } = read.catalogue;
  const store = got(await open(aFolder(), { file: ':memory:' }));
  const added = deadlines.flatMap(({ id, revisions }) =>
    revisions.map((revision) => ({ deadlineId: id, revision, source: null })),
  );
  await store.catalogue.record({ measures, deadlines, added, recited: [], notices: [] });
  const loaded = await store.catalogue.load();
  const byId = <T extends { readonly id: string }>(rows: readonly T[]) =>
    rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  // Compared as text too: unchanged data must not look changed in such a comparison.
  expect(JSON.stringify(loaded.measures)).toBe(JSON.stringify(byId(measures)));
  expect(loaded.deadlines.map(({ deadline }) => deadline)).toEqual(byId(deadlines));
  await store.close();
});
