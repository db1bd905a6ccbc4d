import { expect, it } from 'vitest';
import type { CatalogueChange, RevisionAdded } from '../../../src/app/store.ts';
import { aDeadline, aMeasure, aMoment, aNotice, anInstrument, aRevision, aSubscription } from '../../builders.ts';
import type { OpenedStore } from '../store.contract.ts';
import { freshStore } from './ledger.ts';

const change = (over: Partial<CatalogueChange>): CatalogueChange => ({
  measures: [],
  deadlines: [],
  added: [],
  recited: [],
  notices: [],
  ...over,
});

export function catalogueContract(open: () => Promise<OpenedStore>): void {
  const current = freshStore(open);
  const measure = aMeasure({ id: 'kr', on: ['KR', 'EU'], sectors: [], hts: ['9903.01.25'], seeAlso: [] });
  const deadline = aDeadline({ id: 'pause', measureId: 'kr' });
  const revision = (id: string, over = {}) => aRevision({ id, ...over });
  const added = (id: string, over: Partial<RevisionAdded> = {}): RevisionAdded => ({
    deadlineId: 'pause',
    revision: revision(id),
    source: null,
    ...over,
  });
  const base = change({ measures: [measure], deadlines: [deadline] });
  const chain = async () => (await current().store.catalogue.load()).deadlines[0]?.deadline.revisions.map((r) => r.id);

  it('is empty at first', async () => {
    expect(await current().store.catalogue.load()).toEqual({ measures: [], deadlines: [] });
  });

  it('records nothing of a change that expects another end of a chain', async () => {
    const { catalogue } = current().store;
    expect(await catalogue.record({ ...base, expects: [{ deadlineId: 'pause', last: null }] })).toBe(true);
    const expecting = (last: string | null, id: string) =>
      catalogue.record(
        change({ added: [added(id)], notices: [aNotice({ id })], expects: [{ deadlineId: 'pause', last }] }),
      );
    expect(await expecting(null, 'first')).toBe(true);
    expect(await expecting(null, 'late')).toBe(false);
    expect(await expecting('first', 'second')).toBe(true);
    expect(await chain()).toEqual(['first', 'second']);
    expect((await current().store.notices.pending(9)).map(({ notice }) => notice.id)).toEqual(['first', 'second']);
  });

  it('keeps whose a deadline is, and what it overrides', async () => {
    const own = aDeadline({ id: 'own', measureId: 'kr', guild: '100000000000000001', overrides: 'pause' });
    await current().store.catalogue.record(change({ measures: [measure], deadlines: [deadline, own] }));
    const { deadlines } = await current().store.catalogue.load();
    expect(deadlines.map(({ deadline: { id, guild, overrides } }) => ({ id, guild, overrides }))).toEqual([
      { id: 'own', guild: '100000000000000001', overrides: 'pause' },
      { id: 'pause', guild: null, overrides: null },
    ]);
  });

  it('gives back every field of measures, deadlines and revisions as they were recorded', async () => {
    const window = { from: aMoment('2025-04-10 00:01'), days: 90, revision: 'full' };
    const whole = { ...deadline, window };
    const full = revision('full', {
      rate: { before: null, after: '15% cap' },
      quote: 'two\nlines',
      note: 'a note',
      restores: 'other',
      approval: 'edited',
      undoes: 'another',
      retitled: { before: { en: 'Before', ko: '이전' }, after: { en: 'After', ko: '이후' } },
      by: '42',
      announcedAtPrecision: 'day',
      instrument: anInstrument({ number: null, signedOn: null, frDocument: null, url: null }),
    });
    const bare = revision('bare', { moment: null, boundary: null, basis: 'none', rate: null, quote: null });
    const untimed = revision('untimed', { moment: { date: '2025-11-29', time: null, zone: 'Asia/Seoul' } });
    const source = { sourceId: 'file/full', digest: 'd1' };
    await current().store.catalogue.record(
      change({
        measures: [measure],
        deadlines: [whole],
        added: [
          { deadlineId: 'pause', revision: full, source },
          added('bare', { revision: bare }),
          added('untimed', { revision: untimed }),
        ],
      }),
    );
    expect(await current().store.catalogue.load()).toEqual({
      measures: [measure],
      deadlines: [{ deadline: { ...whole, revisions: [full, bare, untimed] }, sources: { full: source } }],
    });
  });

  it('replaces a measure and the head of a deadline by id, and ignores the revisions given with it', async () => {
    await current().store.catalogue.record({ ...base, added: [added('a')] });
    const renamed = { ...deadline, title: { en: 'New', ko: '새' }, revisions: [revision('not recorded')] };
    await current().store.catalogue.record(change({ measures: [{ ...measure, hts: [] }], deadlines: [renamed] }));
    const loaded = await current().store.catalogue.load();
    expect(loaded.measures).toEqual([{ ...measure, hts: [] }]);
    expect(loaded.deadlines[0]?.deadline.title).toEqual({ en: 'New', ko: '새' });
    expect(await chain()).toEqual(['a']);
  });

  it('puts history at the front, in the middle and at the end of a chain', async () => {
    await current().store.catalogue.record({ ...base, added: [added('b'), added('d')] });
    await current().store.catalogue.record(
      change({
        added: [added('a', { after: null }), added('c', { after: 'b' }), added('e', { after: 'd' }), added('f')],
      }),
    );
    expect(await chain()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('takes any number of insertions at one place', async () => {
    const many = Array.from({ length: 120 }, (_, index) => `n${index}`);
    await current().store.catalogue.record({ ...base, added: [added('first'), added('last')] });
    await current().store.catalogue.record(change({ added: many.map((id) => added(id, { after: 'first' })) }));
    expect(await chain()).toEqual(['first', ...many.toReversed(), 'last']);
  });

  it('records all of a change or nothing of it', async () => {
    await current().store.catalogue.record({ ...base, added: [added('a')] });
    const notice = aNotice({ id: 'moved/b' });
    const twice = change({ added: [added('b'), added('a')], notices: [notice] });
    await expect(current().store.catalogue.record(twice)).rejects.toThrow();
    const lost = change({ added: [added('b', { after: 'nowhere' })], notices: [notice] });
    await expect(current().store.catalogue.record(lost)).rejects.toThrow(/nowhere/);
    expect(await chain()).toEqual(['a']);
    expect(await current().store.notices.pending(10)).toEqual([]);
  });

  it("changes a revision's citation without touching its moment, change and position", async () => {
    const source = { sourceId: 'a', digest: 'old' };
    await current().store.catalogue.record({ ...base, added: [added('a', { source }), added('b')] });
    const cited = revision('a', {
      moment: aMoment('2030-01-01 00:00'),
      change: 'voided',
      quote: 'the new quote',
      evidence: 'secondary',
      instrument: anInstrument({ title: 'Better title' }),
      rate: { before: '10%', after: '15%' },
      announcedAt: 5,
    });
    await current().store.catalogue.record(
      change({ recited: [{ deadlineId: 'pause', revision: cited, source: { sourceId: 'a', digest: 'new' } }] }),
    );
    const stored = (await current().store.catalogue.load()).deadlines[0];
    expect(stored?.deadline.revisions[0]).toEqual({
      ...revision('a'),
      quote: 'the new quote',
      evidence: 'secondary',
      instrument: anInstrument({ title: 'Better title' }),
      rate: { before: '10%', after: '15%' },
      announcedAt: 5,
    });
    expect(stored?.sources).toEqual({ a: { sourceId: 'a', digest: 'new' } });
    expect(await chain()).toEqual(['a', 'b']);
  });

  it('records the notice of a change once', async () => {
    const notice = aNotice({ id: 'moved/a', kind: 'moved', lead: null });
    await current().store.catalogue.record({ ...base, added: [added('a')], notices: [notice] });
    await current().store.subscriptions.put([aSubscription({ id: 'z' })], 0);
    await current().store.notices.expandPage(['moved/a'], null, 1, () => []);
    await current().store.catalogue.record(change({ notices: [{ ...notice, detail: 'other' }] }));
    expect(await current().store.notices.pending(10)).toEqual([{ notice, cursor: 'z' }]);
  });
}
