import { expect, it } from 'vitest';
import type { StatementChange } from '../../../src/app/statements/ports.ts';
import type { Statement, Version } from '../../../src/domain/statement.ts';
import { aMessage, aNotice, anEntry, aStatedDate, aStatement, aVersion } from '../../builders.ts';
import type { OpenedStore } from '../store.contract.ts';
import { freshStore, sending, T0 } from './ledger.ts';

const change = (over: Partial<StatementChange>): StatementChange => ({
  standing: null,
  statements: [],
  addresses: [],
  events: [],
  notices: [],
  ...over,
});

export function statementContract(open: () => Promise<OpenedStore>): void {
  const current = freshStore(open);
  const put = (
    statement: Statement,
    versions: readonly Version[] = [aVersion()],
    over: Partial<StatementChange> = {},
  ) =>
    current().store.statements.record(
      change({
        statements: [{ statement, versions }],
        addresses: [{ source: statement.source, key: statement.key, url: statement.url, statementId: statement.id }],
        ...over,
      }),
    );

  it('gives back every field of a statement and its versions, also after a restart', async () => {
    const statement = aStatement({
      instrumentType: 'executive order',
      number: '14316',
      signedOn: '2025-07-07',
      corrects: 'other',
      eventId: 'event/a',
      state: 'told',
      reasons: [{ because: 'the title names a duty', words: 'Tariff' }],
      countries: ['KR', 'EU'],
      sectors: ['steel'],
      categories: ['articles', 'Press Room'],
      authorities: ['IEEPA'],
      headings: ['9903.01.25'],
      dates: [
        aStatedDate(),
        aStatedDate({ instant: null, date: null, time: null, zone: null, boundary: null, flags: ['a', 'b'] }),
      ],
      pageDueAt: 7,
      pageTries: 2,
      sketch: '0a0b',
    });
    const versions = [aVersion(), aVersion({ n: 2, text: null, added: ['One.', 'Two.'], removed: ['Three.'] })];
    await put(statement, versions);
    const store = await current().reopen();
    expect(await store.statements.get(statement.id)).toEqual({ statement, versions });
    expect(await store.statements.get('nothing')).toBeNull();
  });

  it('replaces what was read from an older version, and keeps the versions', async () => {
    const statement = aStatement({ reasons: [{ because: 'a', words: 'b' }], dates: [aStatedDate()] });
    await put(statement);
    const later = { ...statement, title: 'Other', reasons: [], dates: [] };
    await put(later, [aVersion({ n: 2, digest: 'd2' })]);
    expect(await current().store.statements.get(statement.id)).toEqual({
      statement: later,
      versions: [aVersion(), aVersion({ n: 2, digest: 'd2' })],
    });
  });

  it('finds statements by the keys of their source and by address, each address under the statement named last', async () => {
    await put(aStatement({ id: 'a', key: 'k1', url: 'https://example.org/1' }));
    await put(aStatement({ id: 'b', source: 'other', key: 'k1', url: 'https://example.org/2' }));
    const { statements } = current().store;
    expect([...(await statements.byKeys('press', ['k1', 'k2'])).values()].map((it) => it.statement.id)).toEqual(['a']);
    await put(aStatement({ id: 'c', key: 'k1', url: 'https://example.org/1' }));
    expect((await statements.byKeys('press', ['k1'])).get('k1')?.statement.id).toBe('c');
    expect(
      (await statements.byUrls(['https://example.org/2', 'https://example.org/3'])).get('https://example.org/2')?.[0]
        ?.statement.id,
    ).toBe('b');
    expect(await statements.byKeys('press', [])).toEqual(new Map());
  });

  it('gives what is compared of the statements seen since an instant', async () => {
    await put(aStatement({ id: 'old', key: 'o', seenAt: 1 }));
    await put(aStatement({ id: 'new', key: 'n', seenAt: 5, title: 'A “New” Title!', sketch: 'ff' }));
    expect(await current().store.statements.likenesses(2)).toEqual([
      { id: 'new', source: 'press', titleKey: 'a new title', digest: 'd1', sketch: 'ff', seenAt: 5 },
    ]);
  });

  it('lists what waits for its page, and what waits for an operator', async () => {
    await put(aStatement({ id: 'late', key: '1', pageDueAt: 9 }));
    await put(aStatement({ id: 'soon', key: '2', pageDueAt: 3 }));
    await put(aStatement({ id: 'never', key: '3', pageDueAt: null, state: 'held' }));
    const { statements } = current().store;
    expect((await statements.unread(9, ['press'], 5)).map((it) => it.statement.id)).toEqual(['soon', 'late']);
    expect((await statements.unread(8, ['press'], 5)).map((it) => it.statement.id)).toEqual(['soon']);
    expect((await statements.unread(9, ['press'], 1)).map((it) => it.statement.id)).toEqual(['soon']);
    expect(await statements.unread(9, ['other'], 5)).toEqual([]);
    expect(await statements.unread(9, [], 5)).toEqual([]);
    expect((await statements.held('press')).map((it) => it.statement.id)).toEqual(['never']);
    expect(await statements.held('other')).toEqual([]);
  });

  it('keeps where a source stands', async () => {
    const standing = {
      source: 'press',
      state: '{"etag":"a"}',
      baselineAt: 1,
      dueAt: 5,
      checkedAt: 4,
      trouble: { code: 'not-a-feed', sentence: { en: 'an HTML page', ko: 'HTML 페이지' }, since: 2 },
      failures: 3,
      staleToldAt: 9,
    };
    await current().store.statements.record(change({ standing }));
    expect(await current().store.statements.standings()).toEqual([standing]);
    const healed = { ...standing, state: null, trouble: null, checkedAt: null, baselineAt: null, staleToldAt: null };
    await current().store.statements.record(change({ standing: healed }));
    expect(await current().store.statements.standings()).toEqual([healed]);
  });

  it('lists events with their statements, the tier that counts most first', async () => {
    const event = { id: 'event/a', firstId: 'news', toldAt: 3, changedAt: 3 };
    await put(aStatement({ id: 'news', key: '1', eventId: 'event/a', state: 'told', tier: 'press' }), [aVersion()], {
      events: [event],
    });
    await put(
      aStatement({ id: 'order', key: '2', eventId: 'event/a', state: 'told', tier: 'instrument' }),
      [aVersion()],
      {
        events: [{ ...event, firstId: 'order', toldAt: 9, changedAt: 9 }],
      },
    );
    const { statements } = current().store;
    const [known, ...more] = await statements.events(4);
    expect(more).toEqual([]);
    expect(known).toMatchObject({ id: 'event/a', firstId: 'news', toldAt: 3, changedAt: 9 });
    expect(known?.statements.map(({ id }) => id)).toEqual(['order', 'news']);
    const { text: _text, summary: _summary, ...mark } = aVersion();
    expect(known?.statements[0]?.versions).toEqual([mark]);
    expect(await statements.events(10)).toEqual([]);
  });

  it('searches published statements, newest first, taking the signs of a pattern literally', async () => {
    const told = { state: 'told', eventId: 'event/a' } as const;
    await put(aStatement({ ...told, id: 'a', key: '1', title: 'Tariff on Korea', publishedAt: 1 }));
    await put(aStatement({ ...told, id: 'b', key: '2', title: 'A Tariff', publishedAt: 2, number: 'EO-14316' }), [
      aVersion({ text: 'It names Korea at 100% here.' }),
    ]);
    await put(aStatement({ id: 'quiet', key: '3', title: 'Tariff on Korea', state: 'quiet', publishedAt: 3 }));
    const ids = async (...words: string[]) => (await current().store.statements.search(words, 5)).map(({ id }) => id);
    expect(await ids('tariff', 'korea')).toEqual(['b', 'a']);
    expect(await ids('14316')).toEqual(['b']);
    expect(await ids('100%')).toEqual(['b']);
    expect(await ids('1%0')).toEqual([]);
    expect((await current().store.statements.search(['tariff'], 1)).map(({ id }) => id)).toEqual(['b']);
  });

  it('records all of a change or nothing of it, and adds a notice once', async () => {
    const { store } = current();
    const notice = aNotice({ id: 'statement/a', deadlineId: null, revisionId: null });
    const lost = { source: 'press', key: 'k', url: 'u', statementId: 'nowhere' };
    await expect(
      put(aStatement({ id: 'a' }), [aVersion()], { notices: [notice], addresses: [lost] }),
    ).rejects.toThrow();
    expect(await store.statements.get('a')).toBeNull();
    expect(await store.notices.pending(5)).toEqual([]);
    await put(aStatement({ id: 'a' }), [aVersion()], { notices: [notice] });
    await put(aStatement({ id: 'a' }), [], { notices: [{ ...notice, due: 99 }] });
    expect((await store.notices.pending(5)).map((it) => it.notice)).toEqual([notice]);
  });

  it('finds the sent posts about an event', async () => {
    const { store } = current();
    const entry = anEntry({
      id: 'e',
      noticeId: 'n',
      channel: 'c1',
      due: T0,
      kind: 'statement',
      group: 'event/a',
      deadlineId: null,
      revisionId: null,
      lead: null,
    });
    await sending(store, aMessage({ id: 'p', channel: 'c1', notBefore: T0 }), entry);
    expect(await store.statements.posts('event/a')).toEqual([]);
    await store.ledger.sent('p', '123', T0);
    expect((await store.statements.posts('event/a')).map(({ id }) => id)).toEqual(['p']);
    expect(await store.statements.posts('event/b')).toEqual([]);
  });
}
