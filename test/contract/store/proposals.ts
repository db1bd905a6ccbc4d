import { expect, it } from 'vitest';
import type { Decided, ProposalsRecorded } from '../../../src/app/statements/ports.ts';
import { aDeadline, aMeasure, aMoment, aNotice, aProposal, aProposalSource, aRevision } from '../../builders.ts';
import type { OpenedStore } from '../store.contract.ts';
import { freshStore, T0 } from './ledger.ts';

const recorded = (over: Partial<ProposalsRecorded>): ProposalsRecorded => ({
  read: null,
  proposals: [],
  joined: [],
  closed: [],
  notices: [],
  ...over,
});

const approval = (over: Partial<Decided> = {}): Decided => ({
  proposalId: 'p1',
  state: 'approved',
  by: '300000000000000001',
  at: T0 + 5,
  reason: null,
  revisionId: 'pause/p1',
  source: null,
  change: {
    measures: [],
    deadlines: [],
    added: [
      {
        deadlineId: 'pause',
        source: null,
        revision: aRevision({ id: 'pause/p1', change: 'extended', moment: aMoment('2025-08-01 00:01') }),
      },
    ],
    recited: [],
    notices: [aNotice({ id: 'moved/pause/pause/p1', kind: 'moved' })],
  },
  chain: { deadlineId: 'pause', last: 'pause/eo-14266' },
  ...over,
});

export function proposalContract(open: () => Promise<OpenedStore>): void {
  const current = freshStore(open);
  const withPause = async () => {
    const deadline = aDeadline();
    const { store } = current();
    await store.catalogue.record({
      measures: [aMeasure()],
      deadlines: [deadline],
      added: deadline.revisions.map((revision) => ({ deadlineId: deadline.id, revision, source: null })),
      recited: [],
      notices: [],
    });
    return store;
  };
  const chain = async () =>
    (await current().store.catalogue.load()).deadlines[0]?.deadline.revisions.map(({ id }) => id);

  it('gives back every field, also after a restart', async () => {
    const full = aProposal({
      guild: '100000000000000002',
      countries: ['KR'],
      sources: [
        aProposalSource({ rate: { before: '10%', after: null } }),
        aProposalSource({ statementId: null, tier: 'press', moment: null, boundary: null, change: 'withdrawn' }),
      ],
    });
    const bare = aProposal({ id: 'p2', deadlineId: null, base: null, measureId: null, before: null, because: [] });
    await current().store.proposals.record(recorded({ proposals: [full, bare] }));
    const store = await current().reopen();
    expect(await store.proposals.get('p1')).toEqual(full);
    expect(await store.proposals.list(Number.MAX_SAFE_INTEGER)).toEqual([full, bare]);
    expect(await store.proposals.get('p3')).toBeNull();
  });

  it('a version that was read says nothing a second time', async () => {
    const { proposals, notices } = current().store;
    const read = { statementId: 's', version: 1, at: T0 };
    const notice = aNotice({ id: 'proposal/p1', kind: 'proposal' });
    await proposals.record(recorded({ read, proposals: [aProposal()], notices: [notice] }));
    await proposals.record(
      recorded({ read, proposals: [aProposal({ id: 'other' })], notices: [aNotice({ id: 'o' })] }),
    );
    expect((await proposals.list(0)).map(({ id }) => id)).toEqual(['p1']);
    expect((await notices.pending(10)).map((pending) => pending.notice.id)).toEqual(['proposal/p1']);
    expect([...(await proposals.read([{ statementId: 's', version: 2 }]))]).toEqual(['s 1']);
  });

  it('an existing proposal is not proposed again, whatever its state', async () => {
    const { proposals } = current().store;
    await proposals.record(recorded({ proposals: [aProposal()] }));
    await proposals.record(recorded({ closed: [{ proposalId: 'p1', at: T0, reason: 'moved', revisionId: 'r' }] }));
    await proposals.record(recorded({ proposals: [aProposal()] }));
    expect(await proposals.get('p1')).toMatchObject({
      state: 'superseded',
      decision: { by: null, at: T0, reason: 'moved', revisionId: 'r' },
    });
  });

  it('other texts are listed with it, the leading one first, each text once', async () => {
    const { proposals } = current().store;
    await proposals.record(recorded({ proposals: [aProposal()] }));
    const press = aProposalSource({ statementId: 'statement/2', tier: 'press', moment: aMoment('2025-08-02') });
    const law = aProposalSource({ statementId: 'statement/3' });
    const newer = { ...press, moment: aMoment('2025-08-03') };
    for (const [source, leads] of [
      [press, false],
      [law, true],
      [newer, false],
    ] as const) {
      await proposals.record(recorded({ joined: [{ proposalId: 'p1', source, leads, at: T0 }] }));
    }
    expect((await proposals.get('p1'))?.sources).toEqual([law, aProposalSource(), newer]);
  });

  it('an approval writes decision, revision and notice together', async () => {
    const store = await withPause();
    await store.proposals.record(recorded({ proposals: [aProposal()] }));
    expect(await store.proposals.decide(approval())).toBe('done');
    expect(await chain()).toEqual(['pause/eo-14266', 'pause/p1']);
    expect((await store.notices.pending(9)).map(({ notice }) => notice.id)).toEqual(['moved/pause/pause/p1']);
    expect(await store.proposals.get('p1')).toMatchObject({
      state: 'approved',
      decision: { by: '300000000000000001', at: T0 + 5, reason: null, revisionId: 'pause/p1' },
    });
  });

  it('one of several simultaneous decisions counts', async () => {
    const store = await withPause();
    await store.proposals.record(recorded({ proposals: [aProposal()] }));
    const outcomes = await Promise.all([
      store.proposals.decide(approval()),
      store.proposals.decide(approval({ by: '300000000000000002' })),
      store.proposals.decide(approval({ by: '300000000000000003', state: 'rejected', change: null })),
    ]);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(await store.proposals.decide(approval())).toBe('decided');
    expect((await chain())?.length).toBeLessThanOrEqual(2);
  });

  it('a chain that moved meanwhile is not written to, and the proposal stays open', async () => {
    const store = await withPause();
    await store.proposals.record(recorded({ proposals: [aProposal()] }));
    const outcome = await store.proposals.decide(approval({ chain: { deadlineId: 'pause', last: 'older' } }));
    expect(outcome).toBe('moved');
    expect(await chain()).toEqual(['pause/eo-14266']);
    expect((await store.proposals.get('p1'))?.state).toBe('open');
  });

  it('a rejection writes no revision; what an edit made of it stands first', async () => {
    const store = await withPause();
    await store.proposals.record(recorded({ proposals: [aProposal(), aProposal({ id: 'p2' })] }));
    const no = approval({ state: 'rejected', reason: 'not ours', revisionId: null, change: null, chain: null });
    expect(await store.proposals.decide(no)).toBe('done');
    expect(await chain()).toEqual(['pause/eo-14266']);
    const source = aProposalSource({ moment: aMoment('2025-08-05 00:01') });
    expect(await store.proposals.decide(approval({ proposalId: 'p2', state: 'edited', source }))).toBe('done');
    expect((await store.proposals.get('p2'))?.sources).toEqual([source, aProposalSource()]);
    expect(await store.proposals.list(T0 + 6)).toEqual([]);
  });
}
