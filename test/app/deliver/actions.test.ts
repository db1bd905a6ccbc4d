import { describe, expect, it, onTestFinished } from 'vitest';
import type { CatalogueFile } from '../../../src/app/catalogue/changes.ts';
import type { DeadlineCard } from '../../../src/app/deliver/ports.ts';
import { type Outcome, personRecipient, RESTORED_AT } from '../../../src/domain/ledger.ts';
import type { Subscription } from '../../../src/domain/subscription.ts';
import { aDeadline, aMeasure, aMoment, aRevision, aSubscription, at } from '../../builders.ts';
import { aHarness, asleepUntil, type Harness, type HarnessOptions, until } from '../harness.ts';

const file: CatalogueFile = { measures: [aMeasure()], deadlines: [aDeadline()] };
const move = aRevision({
  id: 'pause/eo-14316',
  change: 'extended',
  moment: aMoment('2025-08-01 00:01'),
  announcedAt: at('2025-07-07T18:00:00Z'),
});
const moved: CatalogueFile = { ...file, deadlines: [aDeadline({ revisions: [aRevision(), move] })] };
const withdrawn: CatalogueFile = {
  ...file,
  deadlines: [
    aDeadline({
      revisions: [aRevision(), { ...move, id: 'pause/ended', change: 'withdrawn', moment: null, basis: 'none' }],
    }),
  ],
};

async function harness(subscription: Partial<Subscription>, over: Partial<HarnessOptions> = {}): Promise<Harness> {
  const made = await aHarness({
    start: '2025-07-02T12:59:00Z',
    file,
    subscriptions: [aSubscription({ id: 'file/korea', guild: '100000000000000001', ...subscription })],
    ...over,
  });
  onTestFinished(() => made.app.stop());
  return made;
}

const T7 = '2025-07-02T13:01:00Z';
const broken = (missing: string) => ({ kind: 'recipient-broken', code: 'discord-50013', missing }) as const;

describe('a direct message', () => {
  const person = { person: '300000000000000001', channel: personRecipient('300000000000000001'), guild: null };

  it('goes to the conversation, opened once and remembered over a restart', async () => {
    const first = await harness(person);
    await until(first, T7);
    expect(first.actions).toEqual([{ kind: 'open', person: '300000000000000001' }]);
    expect(first.posted.map(({ channel }) => channel)).toEqual(['open-300000000000000001']);
    const again = await first.restart();
    onTestFinished(() => again.app.stop());
    await until(again, '2025-07-06T13:01:00Z');
    expect(again.posted).toHaveLength(2);
    expect(again.actions).toEqual([]);
  });

  it('to a person who closed theirs waits, is reported to nobody, and is sent once they are open again', async () => {
    const made = await harness(person, { ops: 'file/korea' });
    made.answers.push(broken('Direct Messages'), broken('Direct Messages'));
    await until(made, T7);
    expect(made.posted).toEqual([]);
    expect(await made.store.recipients.broken()).toMatchObject([
      { channel: person.channel, missing: 'Direct Messages' },
    ]);
    expect((await made.store.ledger.entries({})).map(({ state }) => state)).toEqual(['held']);
    await until(made, '2025-07-02T15:00:00Z');
    expect(made.posted).toHaveLength(1);
    expect(await made.store.recipients.broken()).toEqual([]);
  });

  it('to somebody whom Discord calls unknown waits, and leaves when that was wrong', async () => {
    const made = await harness(person);
    made.actionAnswers.push(broken('person'), broken('person'));
    await until(made, '2025-07-02T13:00:10Z');
    expect((await made.store.ledger.entries({})).map(({ state }) => state)).toEqual(['held']);
    await until(made, '2025-07-02T15:00:00Z');
    expect(made.posted).toHaveLength(1);
  });

  it('whose conversation cannot be opened right now is tried again', async () => {
    const made = await harness(person);
    made.actionAnswers.push({ kind: 'later', code: 'http-503', certain: false, retryAt: null });
    await until(made, T7);
    expect(made.posted).toHaveLength(1);
  });
});

describe('publishing', () => {
  it('follows the post as a step of its own', async () => {
    const made = await harness({ publish: true });
    await until(made, T7);
    expect(made.actions).toEqual([{ kind: 'publish', channel: '200000000000000001', discordId: '1' }]);
  });

  it('that is not allowed is reported once, and delays no alert', async () => {
    const ops = aSubscription({ id: 'file/ops', channel: '200000000000000009', kinds: ['health'] });
    const korea = aSubscription({ id: 'file/korea', publish: true });
    const made = await harness({}, { subscriptions: [korea, ops], ops: 'file/ops' });
    made.actionAnswers.push(broken('Send Messages'), broken('Send Messages'), broken('Send Messages'));
    await until(made, '2025-07-08T17:00:00Z');
    const told = made.posted.filter(({ channel }) => channel === ops.channel);
    expect(told.map(({ text }) => text)).toEqual([
      expect.stringContaining('not published to the servers that follow it'),
      expect.stringContaining('Working again'),
    ]);
    const alerts = made.posted.filter(({ channel }) => channel === korea.channel);
    expect(alerts).toHaveLength(4);
    // Posts that were not published meanwhile are published once it is allowed.
    expect(new Set(made.actions.map((act) => ('discordId' in act ? act.discordId : '')))).toHaveLength(4);
  });
});

describe('a thread for each measure', () => {
  const thread = 'thread-200000000000000001';

  it('is opened before its first alert, which goes there', async () => {
    const made = await harness({ thread: true });
    await until(made, '2025-07-06T13:01:00Z');
    expect(made.actions).toEqual([
      {
        kind: 'thread',
        channel: '200000000000000001',
        guild: '100000000000000001',
        name: 'Reciprocal tariff on South Korea',
      },
    ]);
    expect(made.posted.map(({ channel }) => channel)).toEqual([thread, thread]);
  });

  it('that may not be opened: told, and the alert goes to the channel', async () => {
    const ops = aSubscription({ id: 'file/ops', channel: '200000000000000009', kinds: ['health'] });
    const korea = aSubscription({ id: 'file/korea', guild: '100000000000000001', thread: true });
    const made = await harness({}, { subscriptions: [korea, ops], ops: 'file/ops' });
    made.actionAnswers.push(broken('Create Public Threads'));
    await until(made, T7);
    const byChannel = Map.groupBy(made.posted, ({ channel }) => channel);
    expect(byChannel.get(korea.channel)).toHaveLength(1);
    expect(byChannel.get(ops.channel)?.map(({ text }) => text)).toEqual([
      expect.stringContaining('Threads cannot be used in <#200000000000000001>'),
    ]);
  });

  it('that may be opened again is, for the next alert, as soon as the permission is back', async () => {
    const made = await harness({ thread: true });
    made.actionAnswers.push(broken('Create Public Threads'));
    await until(made, T7);
    await made.app.probe(['200000000000000001']);
    await until(made, '2025-07-02T13:30:00Z');
    // Within the hour for which it would be left alone otherwise.
    await made.app.catalogueChanged({
      ...file,
      deadlines: [aDeadline({ revisions: [aRevision(), { ...move, announcedAt: at('2025-07-02T13:40:00Z') }] })],
    });
    await until(made, '2025-07-02T13:45:00Z');
    expect(made.posted.map(({ channel }) => channel)).toEqual(['200000000000000001', thread]);
  });

  it('that somebody archived is opened again; one that was deleted is replaced', async () => {
    const made = await harness({ thread: true });
    await until(made, T7);
    made.answers.push(broken('Manage Threads'));
    await until(made, '2025-07-06T13:01:00Z');
    expect(made.actions.map(({ kind }) => kind)).toEqual(['thread', 'unarchive']);
    made.answers.push(broken('channel'));
    await until(made, '2025-07-08T13:01:00Z');
    expect(made.actions.map(({ kind }) => kind)).toEqual(['thread', 'unarchive', 'thread']);
    expect(made.posted.map(({ channel }) => channel)).toEqual([thread, thread, thread]);
  });

  it('that stays shut is left alone, and the alert goes to the channel', async () => {
    const made = await harness({ thread: true });
    await until(made, T7);
    made.answers.push(broken('Manage Threads'), broken('Manage Threads'));
    await until(made, '2025-07-06T13:01:00Z');
    expect(made.posted.map(({ channel }) => channel)).toEqual([thread, '200000000000000001']);
  });

  it('posts are struck where they are', async () => {
    const made = await harness({ thread: true });
    await until(made, T7);
    await made.app.catalogueChanged(moved);
    await until(made, '2025-07-07T18:10:00Z');
    expect(made.edited.map(({ channel }) => channel)).toEqual([thread, thread]);
  });
});

describe('a thread that does not take an edit', () => {
  const thread = 'thread-200000000000000001';

  it.each([
    ['archived: it is opened once and the edit repeated', broken('Manage Threads'), ['thread', 'unarchive']],
    ['closed to the bot: the edit waits', broken('View Channel'), ['thread']],
    ['seems to be deleted: the edit waits', broken('channel'), ['thread']],
  ])('%s; its channel goes on, and nobody is told that it is broken', async (_name, answer, actions) => {
    const ops = aSubscription({ id: 'file/ops', channel: '200000000000000009', kinds: ['health'] });
    const korea = aSubscription({ id: 'file/korea', guild: '100000000000000001', thread: true });
    const made = await harness({}, { subscriptions: [korea, ops], ops: 'file/ops' });
    await until(made, T7);
    made.editAnswers.push(answer);
    await made.app.catalogueChanged(moved);
    await until(made, '2025-07-07T18:01:00Z');
    expect(await made.store.recipients.broken()).toEqual([]);
    await until(made, '2025-07-07T20:10:00Z');
    expect(made.actions.map(({ kind }) => kind)).toEqual(actions);
    expect(made.posted.filter(({ channel }) => channel === ops.channel)).toEqual([]);
    expect(made.edited.map(({ channel }) => channel)).toEqual([thread, thread]);
  });
});

it('an edit that Discord refuses for days is tried less and less often, then given up, which is reported once', async () => {
  const ops = aSubscription({ id: 'file/ops', channel: '200000000000000009', kinds: ['health'] });
  const korea = aSubscription({ id: 'file/korea', guild: '100000000000000001' });
  const made = await harness({}, { subscriptions: [korea, ops], ops: 'file/ops' });
  await until(made, T7);
  const LOTS = 500;
  const refusal = { kind: 'later', code: 'discord-40333', certain: true, retryAt: null } as const;
  made.editAnswers.push(...Array.from({ length: LOTS }, () => refusal));
  const tries = () => LOTS - made.editAnswers.length;
  await made.app.catalogueChanged(moved);
  await until(made, '2025-07-08T18:00:00Z');
  // For each of the two posts: a dozen tries within the first hour, then one an hour.
  expect(tries()).toBeGreaterThan(2 * 20);
  expect(tries()).toBeLessThan(2 * 40);
  await until(made, '2025-07-14T18:00:00Z');
  expect(tries()).toBe(2 * 100);
  await until(made, '2025-07-16T18:00:00Z');
  expect(tries()).toBe(2 * 100);
  const told = made.posted.filter(({ channel }) => channel === ops.channel).map(({ text }) => text);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(
    /An earlier post in .* could not be changed\. Discord refused it \(40333\).*no longer retried/,
  );
});

describe('scheduled events', () => {
  const event = { guild: '100000000000000001', kind: 'event' };

  it('one for each dated deadline ahead, moved and cancelled with it', async () => {
    const made = await harness({ events: true });
    await until(made, '2025-07-02T13:00:00Z');
    const start = at('2025-07-09T04:01:00Z');
    expect(made.actions).toMatchObject([{ ...event, discordId: null, event: { start, cancelled: false } }]);
    await made.app.catalogueChanged(moved);
    await until(made, '2025-07-07T18:10:00Z');
    const discordId = `event-${event.guild}`;
    expect(made.actions.at(-1)).toMatchObject({ discordId, event: { start: at('2025-08-01T04:01:00Z') } });
    await made.app.catalogueChanged({ ...withdrawn, deadlines: [ended()] });
    await until(made, '2025-07-20T00:00:00Z');
    expect(made.actions.at(-1)).toMatchObject({ discordId, event: { cancelled: true } });
    expect(made.actions).toHaveLength(3);
  });

  const ended = () =>
    aDeadline({
      revisions: [
        aRevision(),
        move,
        {
          ...move,
          id: 'pause/ended',
          change: 'withdrawn',
          moment: null,
          basis: 'none',
          announcedAt: at('2025-07-19T00:00:00Z'),
        },
      ],
    });

  it('are not made twice for two subscriptions of one server, and not again after a restart', async () => {
    const two = ['200000000000000001', '200000000000000002'].map((channel, n) =>
      aSubscription({ id: `file/${n}`, channel, guild: event.guild, events: true }),
    );
    const made = await harness({}, { subscriptions: two });
    await until(made, '2025-07-02T13:00:00Z');
    expect(made.actions).toHaveLength(1);
    const again = await made.restart();
    onTestFinished(() => again.app.stop());
    await until(again, '2025-07-02T14:00:00Z');
    expect(again.actions).toEqual([]);
  });

  it('that may not be moved are reported once, and moved as soon as it is allowed', async () => {
    const ops = aSubscription({ id: 'file/ops', channel: '200000000000000009', kinds: ['health'] });
    const korea = aSubscription({ id: 'file/korea', guild: event.guild, events: true });
    const made = await harness({}, { subscriptions: [korea, ops], ops: 'file/ops' });
    made.actionAnswers.push(broken('Create Events'), broken('Create Events'));
    await made.app.catalogueChanged(moved);
    await until(made, '2025-07-07T21:30:00Z');
    const told = made.posted.filter(({ channel }) => channel === ops.channel).map(({ text }) => text);
    expect(told).toEqual([
      expect.stringContaining('Missing permission: Create Events'),
      expect.stringContaining('Working again'),
    ]);
    expect(made.actions).toHaveLength(4);
  });

  it('that somebody deleted are not made again', async () => {
    const made = await harness({ events: true });
    await until(made, '2025-07-02T13:00:00Z');
    made.actionAnswers.push({ kind: 'gone', code: 'discord-10070' });
    await made.app.catalogueChanged(moved);
    await until(made, '2025-07-08T18:00:00Z');
    expect(made.actions).toHaveLength(2);
  });
});

describe('a board', () => {
  const board: DeadlineCard = {
    channel: '200000000000000005',
    guild: '100000000000000001',
    language: 'en',
    generation: 1,
    createdBy: '1',
    createdAt: at('2025-07-02T12:59:00Z'),
  };
  const onBoard = ({ posted }: Harness) => posted.filter(({ channel }) => channel === board.channel);

  async function boarded(): Promise<Harness> {
    const made = await harness({});
    await made.store.delivery.putDeadlineCard(board);
    await made.app.sweep();
    return made;
  }

  it('is posted and pinned once, and edited only when a deadline changes', async () => {
    const made = await boarded();
    await until(made, '2025-07-06T21:00:00Z');
    expect(onBoard(made)).toHaveLength(1);
    expect(made.actions.filter(({ kind }) => kind === 'pin')).toHaveLength(1);
    const edits = () => made.edited.filter(({ channel }) => channel === board.channel);
    expect(edits()).toEqual([]);
    await made.app.catalogueChanged(moved);
    await until(made, '2025-07-07T20:00:00Z');
    expect(edits().map(({ text }) => text)).toEqual([expect.stringContaining('1 Aug 2025')]);
    // Reached: it leaves the board.
    await until(made, '2025-08-01T06:00:00Z');
    expect(edits()).toHaveLength(2);
    expect(edits().at(-1)?.text).toContain('No upcoming deadline has a date');
  });

  it('that somebody deleted is posted again', async () => {
    const made = await boarded();
    await until(made, '2025-07-02T13:30:00Z');
    made.actionAnswers.push({ kind: 'gone', code: 'discord-10008' });
    await until(made, '2025-07-02T14:30:00Z');
    expect(onBoard(made)).toHaveLength(2);
    expect(made.actions.filter(({ kind }) => kind === 'pin')).toHaveLength(2);
  });

  it.each([
    ['repeated under its nonce', '2025-07-02T12:59:10Z'],
    ['found in its channel', '2025-07-02T13:20:00Z'],
  ])('whose answer was lost says what holds by now, %s after a change', async (_, back) => {
    const made = await harness({});
    await made.store.delivery.putDeadlineCard(board);
    made.answers.push('lost');
    await made.app.sweep();
    const today = { ...move, announcedAt: at('2025-07-02T12:58:00Z') };
    await made.app.catalogueChanged({ ...file, deadlines: [aDeadline({ revisions: [aRevision(), today] })] });
    await asleepUntil(made, back);
    await until(made, '2025-07-02T14:00:00Z');
    expect(onBoard(made)).toHaveLength(1);
    const edits = made.edited.filter(({ channel }) => channel === board.channel);
    expect(edits.map(({ text }) => text)).toEqual([expect.stringContaining('1 Aug 2025')]);
  });

  it.each<[string, Outcome, least: number, most: number]>([
    [
      'for now, is tried in its own time',
      { kind: 'later', code: 'discord-40333', certain: true, retryAt: null },
      12,
      40,
    ],
    ['for good, is given up until it says something else', { kind: 'refused', code: 'discord-50035' }, 1, 3],
  ])('whose edit Discord refuses %s', async (_, answer, least, most) => {
    const made = await boarded();
    await until(made, '2025-07-06T21:00:00Z');
    const LOTS = 2_000;
    made.editAnswers.push(...Array.from({ length: LOTS }, () => answer));
    await made.app.catalogueChanged(moved);
    for (let minute = 0; minute < 17 * 60; minute++) {
      await until(made, new Date(at('2025-07-07T18:01:00Z') + minute * 60_000).toISOString());
      await made.app.sweep();
    }
    const tries = made.attempts.filter((attempt) => attempt === 'edit 1').length;
    expect(tries).toBeGreaterThanOrEqual(least);
    expect(tries).toBeLessThanOrEqual(most);
    made.editAnswers.length = 0;
    const again = {
      ...move,
      id: 'pause/again',
      moment: aMoment('2025-08-20 00:01'),
      announcedAt: at('2025-07-08T12:00:00Z'),
    };
    await made.app.catalogueChanged({ ...file, deadlines: [aDeadline({ revisions: [aRevision(), move, again] })] });
    await until(made, '2025-07-08T14:00:00Z');
    const edits = made.edited.filter(({ channel }) => channel === board.channel);
    expect(edits.at(-1)?.text).toContain('20 Aug 2025');
  });

  it('of a store restored from a copy is found, not posted twice', async () => {
    const made = await boarded();
    await until(made, '2025-07-02T13:09:00Z');
    const [card] = await made.store.delivery.actions('board');
    // The copy was made before the card was posted.
    await made.store.delivery.forget(card?.id ?? '');
    await made.store.meta.put(RESTORED_AT, String(at('2025-07-02T13:09:00Z')));
    const again = await made.restart();
    onTestFinished(() => again.app.stop());
    await until(again, '2025-07-02T13:19:00Z');
    expect(onBoard(again)).toHaveLength(1);
    expect(await again.store.delivery.actions('board')).toMatchObject([{ state: 'sent' }]);
    // Its text is not known, so it is written once, and then left alone.
    await again.app.sweep();
    await again.app.sweep();
    expect(again.edited.filter(({ channel }) => channel === board.channel)).toHaveLength(1);
  });

  it('taken away is kept up no more', async () => {
    const made = await boarded();
    await made.store.delivery.removeDeadlineCard(board.channel);
    await made.app.catalogueChanged(moved);
    await until(made, '2025-07-08T14:00:00Z');
    expect(made.edited.filter(({ channel }) => channel === board.channel)).toEqual([]);
  });
});

describe('quiet hours', () => {
  // Reminders of a day or more leave at nine in New York.
  const night = { from: '08:00', to: '11:00', zone: 'America/New_York' };

  it('hold what is not near until they end, and say why', async () => {
    const made = await harness({ quiet: { ...night, how: 'held' } });
    await until(made, '2025-07-02T14:59:00Z');
    expect(made.posted).toEqual([]);
    expect(await made.store.ledger.entries({})).toMatchObject([{ state: 'held', reason: 'quiet hours' }]);
    await until(made, '2025-07-02T15:00:00Z');
    expect(made.posted.map(({ at: posted }) => posted)).toEqual(['2025-07-02T15:00:00Z']);
  });

  it('held past a newer reminder, only the newest is sent', async () => {
    const leads = [
      { unit: 'd', n: 3 },
      { unit: 'h', n: 62 },
    ] as const;
    const made = await harness({ quiet: { ...night, how: 'held' }, leads });
    await until(made, '2025-07-06T14:30:00Z');
    expect((await made.store.ledger.entries({})).map(({ state }) => state)).toEqual(['held', 'held']);
    await until(made, '2025-07-06T15:01:00Z');
    expect(made.posted.map(({ at: posted }) => posted)).toEqual(['2025-07-06T15:00:00Z']);
    expect((await made.store.ledger.entries({})).map(({ state, reason }) => [state, reason])).toEqual([
      ['superseded', 'newer reminder 62h'],
      ['sent', null],
    ]);
  });

  it('let a day before and nearer through, and an earlier date', async () => {
    const made = await harness({ quiet: { from: '00:00', to: '23:59', zone: 'America/New_York', how: 'held' } });
    await until(made, '2025-07-08T13:01:00Z');
    expect(made.posted.at(-1)?.at).toBe('2025-07-08T13:00:00Z');
    expect(made.posted.at(-1)?.text).toContain('15 h 1 min left');
  });

  it('silent: at once, without a sound and without a mention', async () => {
    const mention = { role: '400000000000000001', kinds: ['countdown'] } as const;
    const made = await harness({ quiet: { ...night, how: 'silent' }, mention });
    await until(made, T7);
    expect(made.posted.map(({ body }) => [body.silent, body.mentionRoles])).toEqual([[true, []]]);
    await until(made, '2025-07-08T13:01:00Z');
    expect(made.posted.at(-1)?.body).toMatchObject({ mentionRoles: [mention.role] });
    expect(made.posted.at(-1)?.body.silent).toBeUndefined();
  });
});
