import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/domain/ledger.ts';
import { aDeadline, aMeasure, aMoment, aRevision, aSubscription } from '../builders.ts';
import { aDesk, type Desk, until } from './harness.ts';

/** Two deadlines on one day, so that two reminders fall due twelve hours apart. */
const noon = aDeadline({
  id: 'noon',
  window: null,
  revisions: [aRevision({ id: 'noon/1', moment: aMoment('2025-07-09 12:01') })],
});
const file = { measures: [aMeasure()], deadlines: [aDeadline(), noon] };
const korea = aSubscription({ id: 'file/korea' });
const ops = aSubscription({ id: 'file/ops', channel: '200000000000000099', kinds: ['health'], leads: [] });
const gone: Outcome = { kind: 'recipient-broken', code: 'discord-10003', missing: 'channel' };

const aServer = () => aDesk({ start: '2025-07-01T00:00:00Z', file, subscriptions: [korea, ops], ops: ops.id });
const toldOps = ({ posted }: Desk) => posted.filter(({ channel }) => channel === ops.channel).map(({ text }) => text);

describe('a channel that was deleted', () => {
  it('is told once, with what to do, however many alerts it would have got', async () => {
    const desk = await aServer();
    desk.answers.push(gone);
    await until(desk, '2025-07-02T23:00:00Z');
    expect(desk.attempts.filter((attempt) => attempt.startsWith('post'))).toHaveLength(2);
    expect(toldOps(desk)).toHaveLength(1);
    expect(toldOps(desk)[0]).toContain('was deleted, so its alerts have nowhere to go');
    expect(toldOps(desk)[0]).toContain('/alerts follow');
  });

  it('is told at once when Discord says so, before anything is due', async () => {
    const desk = await aServer();
    await desk.app.channelDeleted(korea.channel);
    await desk.app.channelDeleted(korea.channel);
    expect(toldOps(desk)).toHaveLength(1);
    await desk.app.channelDeleted('200000000000000077');
    expect(toldOps(desk)).toHaveLength(1);
  });
});

it('a message that Discord does not take as it is, is told as a fault of the bot', async () => {
  const desk = await aServer();
  desk.answers.push({ kind: 'refused', code: 'discord-50035' });
  await until(desk, '2025-07-02T06:00:00Z');
  expect(toldOps(desk)).toHaveLength(1);
  expect(toldOps(desk)[0]).toContain('This is a fault of the bot');
  expect(toldOps(desk)[0]).toContain('discord-50035');
});

it.each([
  ['the catalogue', 'catalogueRejected', 'config/deadlines.yaml:12  measures[0].on', 'The deadline file was rejected'],
  [
    'the list of sources',
    'sourcesRejected',
    'config/sources.yaml:7  sources[0].address',
    'The list of sources was rejected',
  ],
] as const)(
  '%s with a mistake is told where it stands, every time it is saved so',
  async (_, rejected, detail, title) => {
    const desk = await aServer();
    await desk.app[rejected](detail);
    expect(toldOps(desk)).toHaveLength(1);
    expect(toldOps(desk)[0]).toContain(title);
    expect(toldOps(desk)[0]).toContain(detail.split('  ')[0]);
    expect(toldOps(desk)[0]).toContain('Nothing was changed');
    await until(desk, '2025-07-01T00:01:00Z');
    await desk.app[rejected](`${detail} once more`);
    expect(toldOps(desk)).toHaveLength(2);
    const texts = desk.posted.filter(({ channel }) => channel === korea.channel);
    expect(texts.map(({ text }) => text).join()).not.toContain('rejected');
  },
);
