import { describe, expect, it } from 'vitest';
import { statementNotice } from '../../../src/app/statements/batch.ts';
import type { StatementChange } from '../../../src/app/statements/ports.ts';
import type { Store } from '../../../src/app/store.ts';
import { opsSubscription } from '../../../src/app/subscriptions/ops.ts';
import type { Actor } from '../../../src/domain/actor.ts';
import type { Statement } from '../../../src/domain/statement.ts';
import { aDeadline, aMeasure, aRevision, aStatement, aSubscription, at, aVersion } from '../../builders.ts';
import { aHarness, asleepUntil, type Harness, until } from '../harness.ts';
import { aSite, sourceOf, watching } from './site.ts';

const operator: Actor = {
  user: '300000000000000001',
  guild: '100000000000000001',
  channel: '200000000000000009',
  administrator: true,
  operator: true,
};
const stranger: Actor = { ...operator, user: '300000000000000002', operator: false };

const OPS = '200000000000000009';
const ORDER =
  'By the authority vested in me, including the International Emergency Economic Powers Act, I hereby order: In Executive Order 14266 of April 9, 2025, I ' +
  'suspended additional duties on imports. This suspension expires at 12:01 a.m. eastern daylight time on July 9, 2025. I find it necessary to extend the ' +
  'suspension made by Executive Order 14266 on products of South Korea until 12:01 a.m. eastern daylight time on August 1, 2025. The tariff stays suspended.';

const file = { measures: [aMeasure()], deadlines: [aDeadline()] };

async function harness(): Promise<Harness> {
  return aHarness({
    start: '2025-07-01T12:00:00Z',
    file,
    ops: 'file/ops',
    subscriptions: [
      aSubscription({ id: 'file/korea' }),
      aSubscription({ id: 'file/ops', channel: OPS, kinds: ['proposal', 'health'], startCard: false }),
    ],
  });
}

type Told = { readonly id?: string; readonly n?: number; readonly text?: string | null } & Partial<Statement>;

/** The result of a poll: a published statement, its event and its text. */
async function publish(
  on: Harness,
  { id = 's1', n = 1, text = ORDER, ...over }: Told = {},
  isTold = false,
): Promise<void> {
  const now = on.clock.now();
  const statement = aStatement({
    id,
    key: id,
    url: `https://example.org/${id}`,
    title: 'Extending the Suspension',
    tier: 'instrument',
    instrumentType: 'executive order',
    number: '91002',
    publishedAt: now,
    seenAt: now,
    state: 'told',
    eventId: `event/${id}`,
    countries: ['KR'],
    dates: [],
    pageDueAt: null,
    ...over,
  });
  const change: StatementChange = {
    standing: null,
    statements: [{ statement, versions: [aVersion({ n, title: statement.title, text })] }],
    addresses: [],
    events: [{ id: statement.eventId ?? '', firstId: id, toldAt: now, changedAt: now }],
    notices: isTold ? [statementNotice('statement', `event/${id}`, `event/${id}`, statement, now)] : [],
  };
  await on.store.statements.record(change);
  await on.app.snapshot.statements.refresh();
  await on.app.sweep();
}

const august1 = { date: '2025-08-01', time: '00:01', zone: 'America/New_York' };
const cards = (on: Harness) => on.posted.filter(({ channel }) => channel === OPS);
const inKorea = (on: Harness) => on.posted.filter(({ channel }) => channel !== OPS);
const open = (on: Harness) => on.app.services.proposals.open(operator);
const first = (on: Harness) => open(on)[0]?.id ?? '';

describe('a statement that would move a deadline', () => {
  it('asks in the ops channel with quote, difference, consequences and buttons, and moves nothing', async () => {
    const on = await harness();
    await until(on, '2025-07-07T21:51:00Z');
    await publish(on);
    expect(cards(on)).toHaveLength(1);
    const [card] = cards(on);
    expect(card?.text).toContain('9 Jul 2025');
    expect(card?.text).toContain('12:01 a.m. ET, Fri 1 Aug 2025');
    expect(card?.text).toContain('until 12:01 a.m. eastern daylight time on August 1, 2025');
    expect(card?.text).toContain('EO 91002');
    // Ahead of 9 July, 00:01 in New York: a day before, twelve hours, one hour, and the instant itself.
    expect(card?.text).toContain('4 scheduled reminders cancelled, 1 channel notified, 2 earlier posts updated');
    expect(card?.body.components?.[0]?.components.map((it) => 'custom_id' in it && it.custom_id)).toEqual([
      `proposal-approve:${first(on)}`,
      `proposal-edit:${first(on)}`,
      `proposal-reject:${first(on)}`,
    ]);
    expect(on.app.snapshot.deadline('pause')?.revisions).toHaveLength(1);
  });

  it('approved, it is a revision with the words and the instrument of the text; people are alerted and the card says who approved it', async () => {
    const on = await harness();
    await until(on, '2025-07-07T21:51:00Z');
    const before = inKorea(on).length;
    await publish(on);
    const decided = await on.app.services.proposals.decide(operator, first(on), { kind: 'approve' });
    expect(decided).toMatchObject({ kind: 'done', proposal: { state: 'approved' } });
    await on.app.sweep();
    const revision = on.app.snapshot.deadline('pause')?.revisions.at(-1);
    expect(revision).toMatchObject({
      change: 'extended',
      moment: { date: '2025-08-01', time: '00:01', zone: 'America/New_York' },
      evidence: 'primary',
      by: operator.user,
      instrument: { type: 'executive order', number: '91002', url: 'https://example.org/s1' },
    });
    expect(revision?.quote).toContain('until 12:01 a.m. eastern daylight time on August 1, 2025');
    const told = inKorea(on).slice(before);
    expect(told.map(({ text }) => text.split('\n')[0])).toEqual([expect.stringContaining('Extended')]);
    expect(on.edited.some(({ text }) => text.includes('Approved by'))).toBe(true);
    expect(open(on)).toEqual([]);
    await until(on, '2025-07-09T12:00:00Z');
    // Nothing counts down to 9 July any more.
    expect(inKorea(on).slice(before + 1)).toEqual([]);
    await until(on, '2025-07-25T12:00:00Z');
    expect(inKorea(on).at(-1)?.text).toContain('1 Aug');
  });

  it('approved, the post of the text itself says that a deadline was changed, also after a restart', async () => {
    const on = await harness();
    await until(on, '2025-07-07T21:51:00Z');
    await publish(on, {}, true);
    expect(inKorea(on).at(-1)?.text).toContain('No deadline was changed');
    await until(on, '2025-07-07T21:55:00Z');
    await on.app.services.proposals.decide(operator, first(on), { kind: 'approve' });
    const again = await on.restart();
    await again.app.sweep();
    const edits = again.edited.filter(({ text }) => text.includes('Extending the Suspension'));
    expect(edits.some(({ text }) => text.includes('A deadline was changed to match this text'))).toBe(true);
    expect(edits.at(-1)?.text).not.toContain('No deadline was changed');
  });

  it('all changes of one text can be approved at once, and become one message', async () => {
    const everyone = aMeasure({ id: 'all', on: ['*'], seeAlso: [] });
    const general = aDeadline({ id: 'all-pause', measureId: 'all', revisions: [aRevision({ id: 'all-pause/1' })] });
    const on = await aHarness({
      start: '2025-07-01T12:00:00Z',
      file: { measures: [aMeasure(), everyone], deadlines: [aDeadline(), general] },
      ops: 'file/ops',
      subscriptions: [
        aSubscription({ id: 'file/everything', countries: [] }),
        aSubscription({ id: 'file/ops', channel: OPS, kinds: ['proposal'], startCard: false }),
      ],
    });
    await until(on, '2025-07-07T21:51:00Z');
    await publish(on);
    expect(open(on).map(({ deadlineId }) => deadlineId)).toEqual(['pause', 'all-pause']);
    expect(cards(on)).toHaveLength(1);
    const before = inKorea(on).length;
    const decided = await on.app.services.proposals.approveAll(operator, first(on));
    expect(decided.map(({ kind }) => kind)).toEqual(['done', 'done']);
    await on.app.sweep();
    expect(inKorea(on).slice(before)).toHaveLength(1);
    expect(open(on)).toEqual([]);
  });

  it('of two simultaneous decisions one is told who was quicker', async () => {
    const on = await harness();
    await until(on, '2025-07-07T21:51:00Z');
    await publish(on);
    const id = first(on);
    const other = { ...operator, user: '300000000000000003' };
    const outcomes = await Promise.all([
      on.app.services.proposals.decide(operator, id, { kind: 'approve' }),
      on.app.services.proposals.decide(other, id, { kind: 'reject', reason: null }),
    ]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['decided', 'done']);
    const winner = outcomes.find(({ kind }) => kind === 'done');
    const loser = outcomes.find(({ kind }) => kind === 'decided');
    const by = winner?.kind === 'done' ? winner.proposal.decision?.by : null;
    expect(loser).toMatchObject({ proposal: { decision: { by } } });
  });

  it('is decided by operators alone', async () => {
    const on = await harness();
    await until(on, '2025-07-07T21:51:00Z');
    await publish(on);
    expect(await on.app.services.proposals.decide(stranger, first(on), { kind: 'approve' })).toEqual({ kind: 'none' });
    expect(on.app.services.proposals.open(stranger)).toEqual([]);
    expect(on.app.snapshot.deadline('pause')?.revisions).toHaveLength(1);
  });

  it('rejected, it changes nothing and is not asked again by the next text that says the same', async () => {
    const on = await harness();
    await until(on, '2025-07-07T21:51:00Z');
    await publish(on);
    await on.app.services.proposals.decide(operator, first(on), { kind: 'reject', reason: 'a draft' });
    await on.app.sweep();
    await publish(on, { id: 's2', source: 'register' });
    expect(open(on)).toEqual([]);
    expect(cards(on)).toHaveLength(1);
    expect(on.edited.at(-1)?.text).toContain('a draft');
    expect(on.app.snapshot.deadline('pause')?.revisions).toHaveLength(1);
  });

  it('edited, the date is the person’s and says so', async () => {
    const on = await harness();
    await until(on, '2025-07-07T21:51:00Z');
    await publish(on);
    const zone = 'America/New_York';
    const choice = { kind: 'edit', date: '2025-08-02', time: null, zone, note: 'the annex says so' } as const;
    expect(await on.app.services.proposals.decide(operator, first(on), choice)).toMatchObject({ kind: 'done' });
    expect(on.app.snapshot.deadline('pause')?.revisions.at(-1)).toMatchObject({
      moment: { date: '2025-08-02', time: null, zone },
      evidence: 'secondary',
      note: 'the annex says so',
    });
    await on.app.sweep();
    expect(on.edited.some(({ text }) => text.includes('Approved with changes by'))).toBe(true);
  });

  it('a dissenting source is shown beside it on the same card', async () => {
    const on = await harness();
    await until(on, '2025-07-07T21:51:00Z');
    await publish(on);
    const other = ORDER.replace('August 1, 2025', 'August 2, 2025');
    await publish(on, {
      id: 's3',
      tier: 'official',
      instrumentType: null,
      number: null,
      title: 'Fact Sheet',
      text: other,
    });
    await publish(on, { id: 's4', tier: 'press', instrumentType: null, number: null, title: 'News', text: other });
    expect(cards(on)).toHaveLength(1);
    const text = on.edited.at(-1)?.text ?? '';
    expect(text.match(/Another source disagrees/g)).toHaveLength(2);
    expect(text).toContain('Fact Sheet');
    expect(text).toContain('2 Aug 2025');
    expect(open(on)[0]?.sources[0]?.instrument.number).toBe('91002');
    // A news item is no announcement of anybody's.
    expect(
      open(on)[0]
        ?.sources.map(({ instrument }) => instrument.type)
        .slice(1),
    ).toEqual(['announcement', 'press']);
  });

  it('the law takes the lead from an announcement that came before it', async () => {
    const on = await harness();
    await until(on, '2025-07-07T21:51:00Z');
    await publish(on, { id: 's3', tier: 'official', instrumentType: null, number: null, title: 'Fact Sheet' });
    expect(open(on)[0]?.sources[0]?.tier).toBe('official');
    await publish(on);
    expect(open(on)[0]?.sources.map(({ tier }) => tier)).toEqual(['instrument', 'official']);
    expect(cards(on)).toHaveLength(1);
  });

  it('the press alone asks for nothing', async () => {
    const on = await harness();
    await until(on, '2025-07-07T21:51:00Z');
    await publish(on, { tier: 'press', instrumentType: null, number: null });
    expect(open(on)).toEqual([]);
    expect(cards(on)).toEqual([]);
  });

  it('is closed once the date was changed some other way, and says so', async () => {
    const on = await harness();
    await until(on, '2025-07-07T21:51:00Z');
    await publish(on);
    const id = first(on);
    const moved = aRevision({
      id: 'pause/file',
      change: 'extended',
      moment: { date: '2025-07-20', time: '00:01', zone: 'America/New_York' },
      announcedAt: on.clock.now(),
    });
    await on.app.catalogueChanged({ ...file, deadlines: [aDeadline({ revisions: [aRevision(), moved] })] });
    await on.app.sweep();
    expect(open(on)).toEqual([]);
    expect(on.edited.some(({ text }) => text.includes('The date has changed since'))).toBe(true);
    expect(await on.app.services.proposals.decide(operator, id, { kind: 'approve' })).toMatchObject({
      kind: 'decided',
    });
  });

  it('a text that takes its date back takes the question back', async () => {
    const on = await harness();
    await until(on, '2025-07-07T21:51:00Z');
    await publish(on);
    await until(on, '2025-07-07T22:51:00Z');
    await publish(on, { n: 2, text: 'The tariff on South Korea stays suspended. The duty is a tariff.' });
    expect(open(on)).toEqual([]);
    expect(on.edited.at(-1)?.text).toContain('it no longer states this');
  });

  it('waits for the page when only the title is known yet', async () => {
    const on = await harness();
    await until(on, '2025-07-07T21:51:00Z');
    await publish(on, { pageDueAt: at('2025-07-07T21:52:00Z'), text: null });
    expect(open(on)).toEqual([]);
    // A page that was read is fetched again later.
    await publish(on, { n: 2, pageDueAt: at('2025-07-08T21:52:00Z') });
    expect(open(on)).toHaveLength(1);
  });

  it.each(['2025-07-07T21:52:00Z', '2025-07-07T22:10:00Z'])(
    'a card whose answer was lost says what was decided meanwhile, tried again at %s',
    async (back) => {
      const on = await harness();
      await until(on, '2025-07-07T21:51:00Z');
      on.answers.push('lost');
      await publish(on);
      const asked = open(on)[0]?.id ?? '';
      expect(await on.app.services.proposals.decide(operator, asked, { kind: 'reject', reason: 'no' })).toMatchObject({
        kind: 'done',
      });
      await asleepUntil(on, back);
      await until(on, '2025-07-07T23:00:00Z');
      expect(cards(on)).toHaveLength(1);
      expect(on.edited.filter(({ text }) => text.includes('Rejected by'))).toHaveLength(1);
    },
  );

  it('a restart asks nothing a second time and finishes the card', async () => {
    const on = await harness();
    await until(on, '2025-07-07T21:51:00Z');
    await publish(on);
    const again = await on.restart();
    await again.app.sweep();
    expect(cards(again)).toHaveLength(1);
    await again.app.services.proposals.decide(operator, first(again), { kind: 'approve' });
    const last = await again.restart();
    await last.app.sweep();
    const edits = last.edited.filter(({ text }) => text.includes('Approved by')).length;
    expect(edits).toBeGreaterThan(0);
    const once = await last.restart();
    await once.app.sweep();
    expect(once.edited.filter(({ text }) => text.includes('Approved by'))).toHaveLength(edits);
  });

  it('the file follows what was approved before it knew, and later moves it again', async () => {
    const on = await harness();
    await until(on, '2025-07-07T21:51:00Z');
    await publish(on);
    await on.app.services.proposals.decide(operator, first(on), { kind: 'approve' });
    await until(on, '2025-07-08T12:00:00Z');
    const count = inKorea(on).length;
    const same = aRevision({ id: 'pause/2', change: 'extended', moment: august1, announcedAt: on.clock.now() });
    await on.app.catalogueChanged({ ...file, deadlines: [aDeadline({ revisions: [aRevision(), same] })] });
    expect(inKorea(on)).toHaveLength(count);
    expect(on.app.snapshot.deadline('pause')?.revisions.map(({ change }) => change)).toEqual([
      'set',
      'extended',
      'confirmed',
    ]);
    expect(open(on)).toEqual([]);
    await until(on, '2025-07-20T12:00:00Z');
    const later = { ...same, id: 'pause/3', moment: { ...august1, date: '2025-08-07' }, announcedAt: on.clock.now() };
    await on.app.catalogueChanged({ ...file, deadlines: [aDeadline({ revisions: [aRevision(), same, later] })] });
    expect(inKorea(on).at(-1)?.text).toContain('7 Aug');
  });

  it('where the file says otherwise than a person, it asks; a yes follows the file, a no is remembered', async () => {
    const on = await harness();
    await until(on, '2025-07-07T21:51:00Z');
    await publish(on);
    const zone = 'America/New_York';
    const choice = { kind: 'edit', date: '2025-08-05', time: '00:01', zone, note: null } as const;
    await on.app.services.proposals.decide(operator, first(on), choice);
    await until(on, '2025-07-08T12:00:00Z');
    const count = inKorea(on).length;
    const other = aRevision({ id: 'pause/2', change: 'extended', moment: august1, announcedAt: on.clock.now() });
    const changed = { ...file, deadlines: [aDeadline({ revisions: [aRevision(), other] })] };
    await on.app.catalogueChanged(changed);
    expect(inKorea(on)).toHaveLength(count);
    expect(open(on)).toHaveLength(1);
    expect(cards(on).at(-1)?.text).toContain('the catalogue file differs');
    const again = await on.restart(changed);
    expect(open(again)).toHaveLength(1);
    await again.app.services.proposals.decide(operator, first(again), { kind: 'approve' });
    await again.app.sweep();
    expect(again.app.snapshot.deadline('pause')?.revisions.at(-1)).toMatchObject({ id: 'pause/2', moment: august1 });
    expect(inKorea(again).at(-1)?.text).toContain('1 Aug');
    await again.app.catalogueChanged({ ...changed });
    expect(open(again)).toEqual([]);
  });

  it('a server that has its own copy gets its own card and decides for itself', async () => {
    const away = '100000000000000007';
    const awayOps = '200000000000000077';
    const on = await harness();
    const copy = aDeadline({
      id: 'away/pause',
      guild: away,
      overrides: 'pause',
      revisions: [aRevision({ id: 'away/pause/1', by: stranger.user })],
    });
    await on.store.catalogue.record({
      measures: [],
      deadlines: [copy],
      added: copy.revisions.map((revision) => ({ deadlineId: copy.id, revision, source: null })),
      recited: [],
      notices: [],
    });
    await on.store.subscriptions.put(
      [opsSubscription(away, awayOps, 'en', stranger.user, on.clock.now())],
      on.clock.now(),
    );
    await on.app.snapshot.reload('all');
    await until(on, '2025-07-07T21:51:00Z');
    await publish(on);
    const there: Actor = { ...stranger, guild: away };
    expect(open(on).map(({ deadlineId }) => deadlineId)).toEqual(['pause']);
    const theirs = on.app.services.proposals.open(there);
    expect(theirs.map(({ deadlineId }) => deadlineId)).toEqual(['away/pause']);
    expect(on.posted.filter(({ channel }) => channel === awayOps)).toHaveLength(1);
    expect(cards(on)).toHaveLength(1);
    const id = theirs[0]?.id ?? '';
    expect(await on.app.services.proposals.decide(operator, id, { kind: 'approve' })).toEqual({ kind: 'none' });
    const decided = await on.app.services.proposals.approveAll(there, id);
    expect(decided.map(({ kind }) => kind)).toEqual(['done']);
    await on.app.sweep();
    expect(on.app.snapshot.deadline('away/pause')?.revisions).toHaveLength(2);
    expect(on.app.snapshot.deadline('pause')?.revisions).toHaveLength(1);
    expect(open(on)).toHaveLength(1);
  });

  it('another rate for the same date is asked for, told as a change of rate, and leaves the date and its reminders', async () => {
    const start = aDeadline({
      kind: 'effective',
      revisions: [aRevision({ boundary: 'on-or-after', rate: { before: '10%', after: '25%' } })],
    });
    const on = await aHarness({
      start: '2025-07-01T12:00:00Z',
      file: { measures: [aMeasure()], deadlines: [start] },
      ops: 'file/ops',
      subscriptions: [
        aSubscription({ id: 'file/korea' }),
        aSubscription({ id: 'file/ops', channel: OPS, kinds: ['proposal'], startCard: false }),
      ],
    });
    await until(on, '2025-07-07T21:51:00Z');
    const before = inKorea(on).length;
    const text =
      'The additional duty on products of South Korea shall be 30 percent instead of 25 percent, with respect to goods entered for consumption on or ' +
      'after 12:01 a.m. eastern daylight time on July 9, 2025. The tariff is collected under the International Emergency Economic Powers Act.';
    await publish(on, { text });
    expect(open(on).map(({ sources }) => sources[0]?.change)).toEqual(['rate-changed']);
    expect(cards(on)[0]?.text).toContain('New rate proposed');
    expect(cards(on)[0]?.text).toContain('25% → 30% · 9 Jul 2025');
    expect(cards(on)[0]?.text).toContain('1 channel notified; date and reminders unchanged');
    expect(inKorea(on)).toHaveLength(before);
    await on.app.services.proposals.decide(operator, first(on), { kind: 'approve' });
    await on.app.sweep();
    expect(on.app.snapshot.deadline('pause')?.revisions.at(-1)).toMatchObject({
      change: 'rate-changed',
      moment: { date: '2025-07-09', time: '00:01' },
      rate: { before: '25%', after: '30%' },
      instrument: { number: '91002' },
    });
    const told = inKorea(on).slice(before);
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('30%');
    // The same words once more, and the rate that is on record now: nothing to ask.
    await publish(on, { id: 's2', text });
    expect(open(on)).toEqual([]);
    await until(on, '2025-07-09T05:00:00Z');
    expect(inKorea(on).length).toBeGreaterThan(before + 1);
  });

  it('an instrument that is revoked by its number alone asks about the deadlines that rest on it', async () => {
    const on = await harness();
    await until(on, '2025-07-07T21:51:00Z');
    const before = inKorea(on).length;
    await publish(on, {
      text: 'Executive Order 14266 of April 9, 2025, as amended, is revoked. Additional duties shall no longer be collected.',
    });
    expect(open(on).map(({ deadlineId, sources }) => [deadlineId, sources[0]?.change])).toEqual([
      ['pause', 'withdrawn'],
    ]);
    expect(cards(on)[0]?.text).toContain('Withdrawal proposed');
    expect(cards(on)[0]?.text).toContain('is revoked');
    expect(inKorea(on)).toHaveLength(before);
    await on.app.services.proposals.decide(operator, first(on), { kind: 'approve' });
    await on.app.sweep();
    expect(on.app.snapshot.deadline('pause')?.revisions.at(-1)).toMatchObject({ change: 'withdrawn', moment: null });
    await until(on, '2025-07-09T05:00:00Z');
    expect(inKorea(on).slice(before)).toHaveLength(1);
  });

  it('a first date begins deadline and measure, from what the text is about', async () => {
    const on = await harness();
    await until(on, '2025-07-07T21:51:00Z');
    const text =
      'Pursuant to section 232 of the Trade Expansion Act, imports of copper shall be subject to a 50 percent tariff with respect to goods entered for ' +
      'consumption on or after 12:01 a.m. eastern daylight time on August 18, 2025. The duty on copper is collected by Customs.';
    await publish(on, {
      title: 'Adjusting Imports of Copper',
      text,
      countries: [],
      authorities: ['Section 232'],
      sectors: ['copper'],
    });
    expect(cards(on)[0]?.text).toContain('New deadline proposed: Effective date: Adjusting Imports of Copper');
    expect(await on.app.services.proposals.decide(operator, first(on), { kind: 'approve' })).toMatchObject({
      kind: 'done',
    });
    const id = on.app.snapshot.deadlines().find((deadline) => deadline.id.startsWith('proposed/'))?.id ?? '';
    const deadline = on.app.snapshot.deadline(id);
    expect(deadline?.revisions[0]).toMatchObject({ change: 'set', moment: { date: '2025-08-18', time: '00:01' } });
    expect(on.app.snapshot.measure(deadline?.measureId ?? '')).toMatchObject({
      on: ['*'],
      authority: 'Section 232',
      sectors: ['copper'],
    });
  });
});

describe('from the feed to the proposal', () => {
  const TITLE = 'Extending the Suspension of the Tariff on South Korea until August 1, 2025';

  /** One order in a feed, read for proposals; recording it fails the first times. */
  async function fromFeed(failures: number) {
    const asked: string[] = [];
    let failed = 0;
    const around = (store: Store): Store => ({
      ...store,
      statements: {
        ...store.statements,
        get(id) {
          asked.push(id);
          return store.statements.get(id);
        },
      },
      proposals: {
        ...store.proposals,
        async record(recorded) {
          if (recorded.read && failed++ < failures) throw new Error('the disk is full');
          await store.proposals.record(recorded);
        },
      },
    });
    const site = await aSite();
    site.entries = [{ path: '/old', title: 'An older text', at: '2025-06-05T10:00:00Z' }];
    site.pages.set('/order', ORDER);
    const on = await watching([sourceOf(site, { tier: 'instrument' })], { around, subscriptions: [] });
    await on.poll('2025-06-06T10:05:00Z');
    site.entries = [{ path: '/order', title: TITLE, at: '2025-06-06T11:00:00Z' }, ...site.entries];
    await on.poll('2025-06-06T11:30:00Z');
    return { asked, proposals: open(on) };
  }

  it("the poll's own reading is used: the text is not fetched and read again", async () => {
    const { asked, proposals } = await fromFeed(0);
    expect(proposals.map(({ sources: [source] }) => source?.moment)).toEqual([august1]);
    expect(asked).toEqual([]);
  });

  it('a statement that could not be recorded is read again from the store, with the same proposals', async () => {
    const { proposals } = await fromFeed(0);
    const again = await fromFeed(1);
    const said = (all: typeof proposals) =>
      all.map(({ deadlineId, because, sure, sources: [source] }) => ({
        ...{ deadlineId, because, sure },
        ...{ moment: source?.moment, quote: source?.quote, offset: source?.offset },
      }));
    expect(again.asked).toHaveLength(1);
    expect(said(again.proposals)).toEqual(said(proposals));
  });
});
