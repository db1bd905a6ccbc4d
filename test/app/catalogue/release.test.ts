import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { catalogueState } from '../../../src/app/catalogue/absorb.ts';
import type { CatalogueFile } from '../../../src/app/catalogue/changes.ts';
import { readCatalogue } from '../../../src/cli/config/catalogue.ts';
import { type Deadline, reachedAt, standing } from '../../../src/domain/deadline.ts';
import { aSubscription, at } from '../../builders.ts';
import { aHarness } from '../harness.ts';

const NOW = '2026-11-28T12:00:00Z';
const reading = readCatalogue(readFileSync('config/deadlines.yaml', 'utf8'), 'deadlines.yaml');
if (!reading.ok) throw new Error('the catalogue does not read');
const release: CatalogueFile = reading.catalogue;

const isAhead = (deadline: Deadline) => {
  const current = standing(deadline);
  return current.kind === 'dated' && reachedAt(deadline.kind, current) > at(NOW);
};

/** As an earlier release might have said it: other titles, nothing by country, hours not known yet, history missing. */
const older = (deadline: Deadline): Deadline => {
  const { effect: _, alsoEnds: _ends, alsoSets: _sets, ...rest } = deadline;
  return {
    ...rest,
    title: { en: `${deadline.title.en} takes effect`, ko: `${deadline.title.ko} 발효` },
    revisions: deadline.revisions
      .slice(deadline.revisions.length > 2 ? 1 : 0)
      .map(({ rates: _rates, ...revision }) => ({
        ...revision,
        except: undefined,
        quote: null,
        evidence: 'secondary',
        note: 'Read again.',
        moment: revision.moment && isAhead(deadline) ? revision.moment : withoutTime(revision.moment),
        instrument: { ...revision.instrument, type: 'announcement', title: 'As it was called' },
      })),
  };
};
const withoutTime = (moment: Deadline['revisions'][number]['moment']) => moment && { ...moment, time: null };

async function afterRelease(before: readonly Deadline[]) {
  const harness = await aHarness({
    start: NOW,
    file: { measures: release.measures.map((it) => ({ ...it, hts: [], seeAlso: [] })), deadlines: before },
    subscriptions: [
      aSubscription({ id: 'all', channel: '200000000000000001' }),
      aSubscription({ id: 'korea', channel: '200000000000000002', countries: ['KR'] }),
    ],
  });
  onTestFinished(() => harness.app.stop());
  await harness.app.catalogueChanged(release);
  return harness;
}

describe('a store of the version before, with the catalogue of the next', () => {
  it('gets no alert for renamed, newly cited, more exact or filled-in revisions, and nobody is asked', async () => {
    const past = release.deadlines.filter((deadline) => !isAhead(deadline));
    expect(past.length).toBeGreaterThan(60);
    // Every third of what is over was not there yet.
    const missing = new Set(past.filter((_, n) => n % 3 === 0).map(({ id }) => id));
    const harness = await afterRelease(release.deadlines.filter(({ id }) => !missing.has(id)).map(older));
    expect(harness.posted.map(({ text }) => text.split('\n', 1)[0])).toEqual([]);
    expect(await catalogueState(harness.store)).toEqual({ held: null, aside: null });
    // And what the file says stands.
    for (const { id, title, alsoSets } of release.deadlines)
      expect(harness.app.snapshot.deadline(id)).toMatchObject({ title, ...(alsoSets && { alsoSets }) });
  });

  it('gets all new upcoming deadlines in one message, from any number of instruments', async () => {
    const added = release.deadlines
      .filter((deadline) => isAhead(deadline) && deadline.revisions.length === 1)
      .slice(0, 5);
    const gone = new Set(added.map(({ id }) => id));
    const harness = await afterRelease(release.deadlines.filter(({ id }) => !gone.has(id)));
    const all = harness.posted.filter(({ channel }) => channel === '200000000000000001');
    expect(all).toHaveLength(1);
    for (const { title } of added) expect(JSON.stringify(all[0]?.body)).toContain(title.en.slice(0, 20));
  });
});
