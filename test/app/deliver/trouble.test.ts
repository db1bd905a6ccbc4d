import { describe, expect, it } from 'vitest';
import { type Outcome, UNEXPLAINED } from '../../../src/domain/ledger.ts';
import { aDeadline, aMeasure, aMoment, aRevision, aSubscription } from '../../builders.ts';
import { aDesk, type Desk, until } from '../harness.ts';

/** Two deadlines on one day, so that their reminders of days are one message, and those of hours fall due twelve hours apart. */
const noon = aDeadline({
  id: 'noon',
  title: { en: 'Steel', ko: '철강' },
  window: null,
  revisions: [aRevision({ id: 'noon/1', moment: aMoment('2025-07-09 12:01') })],
});
const file = { measures: [aMeasure()], deadlines: [aDeadline(), noon] };
const korea = aSubscription({ id: 'file/korea' });
const ops = aSubscription({ id: 'file/ops', channel: '200000000000000099', kinds: ['health'], leads: [] });
const gone: Outcome = { kind: 'recipient-broken', code: 'discord-10003', missing: 'channel' };

const aServer = () => aDesk({ start: '2025-07-01T00:00:00Z', file, subscriptions: [korea, ops], ops: ops.id });
const toldOps = ({ posted }: Desk) => posted.filter(({ channel }) => channel === ops.channel).map(({ text }) => text);

/** Everything but the ops channel is answered so. */
function answerAlerts(desk: Desk, outcome: Outcome): { end: () => void } {
  const answer = { on: true, end() {} };
  answer.end = () => {
    answer.on = false;
  };
  desk.always.answer = ({ channel }) => (answer.on && channel !== ops.channel ? outcome : null);
  return answer;
}

describe('a channel that was deleted', () => {
  it('is believed when a later look says so again, told once, with what to do, and asked for at most once an hour', async () => {
    const desk = await aServer();
    answerAlerts(desk, gone);
    await until(desk, '2025-07-02T13:03:00Z');
    expect(toldOps(desk)).toEqual([]);
    await until(desk, '2025-07-02T23:00:00Z');
    expect(toldOps(desk)).toHaveLength(1);
    expect(toldOps(desk)[0]).toContain('was deleted, so its alerts have nowhere to go');
    expect(toldOps(desk)[0]).toContain('/alerts setup');
    expect(desk.attempts.filter((attempt) => attempt.startsWith('post')).length).toBeLessThan(40);
  });

  it('gets what is still worth telling when it comes back, once, and what is not is never told', async () => {
    const desk = await aServer();
    const answer = answerAlerts(desk, gone);
    await until(desk, '2025-07-06T21:00:00Z');
    answer.end();
    await until(desk, '2025-07-06T23:00:00Z');
    const alerts = desk.posted
      .filter(({ channel }) => channel === korea.channel)
      .map(({ text }) => text.split('\n')[0]?.slice(2));
    // One of each deadline, with the days that are really left: the week's reminders are past.
    expect(alerts.map((line) => line?.slice(0, 11))).toEqual(['2 d 6 h lef']);
    const said = JSON.stringify(desk.posted.find(({ channel }) => channel === korea.channel)?.body);
    expect(said.match(/Steel ends/g)).toHaveLength(1);
    expect(toldOps(desk).at(-1)).toContain('being posted again');
  });

  it("is nobody's business when it was there again at the next look", async () => {
    const desk = await aServer();
    const answer = answerAlerts(desk, gone);
    await until(desk, '2025-07-02T13:02:30Z');
    answer.end();
    await until(desk, '2025-07-02T15:00:00Z');
    expect(toldOps(desk)).toEqual([]);
    expect(desk.posted).toHaveLength(1);
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
  answerAlerts(desk, { kind: 'refused', code: 'discord-50035' });
  await until(desk, '2025-07-02T15:00:00Z');
  // Together first, then each of the two on its own.
  expect(toldOps(desk)).toHaveLength(2);
  expect(toldOps(desk)[0]).toContain('This is a fault of the bot');
  expect(toldOps(desk)[0]).toContain('discord-50035');
});

it('a body that is refused goes out with less in it: no files, no buttons, at last its words alone', async () => {
  const desk = await aServer();
  const refused: Outcome = { kind: 'refused', code: 'discord-50035' };
  desk.answers.push(refused, refused);
  await until(desk, '2025-07-02T15:00:00Z');
  expect(desk.posted).toHaveLength(1);
  expect(desk.posted[0]?.body).toMatchObject({ embeds: [], content: expect.stringContaining('6 d 15 h left') });
  expect(desk.posted[0]?.body.components).toBeUndefined();
  expect(desk.posted[0]?.body.content).toContain(`ref ${desk.posted[0]?.nonce}`);
  expect(toldOps(desk)).toEqual([]);
});

it.each<[string, Outcome, RegExp]>([
  ['AutoMod', { kind: 'blocked', code: 'discord-200000' }, /AutoMod of this server.*exempt/s],
  ['a filter of Discord', { kind: 'blocked', code: 'discord-20009' }, /content filter of Discord.*20009/s],
  [
    'a time-out of the bot',
    { kind: 'recipient-broken', code: 'discord-50013', missing: UNEXPLAINED },
    /although no permission is missing\. Is the bot timed out\?/,
  ],
  [
    'a wall before Discord',
    { kind: 'later', code: 'discord-40333', certain: true, retryAt: null },
    /Discord answers 40333.*nothing to do/s,
  ],
  [
    'a page of HTML',
    { kind: 'later', code: 'http-403', certain: false, retryAt: null },
    /Discord answers HTTP 403.*no permission is missing/s,
  ],
])('%s is told once with its owner, and the alert leaves once it is over', async (_, outcome, said) => {
  const desk = await aServer();
  const answer = answerAlerts(desk, outcome);
  await until(desk, '2025-07-02T14:00:00Z');
  expect(toldOps(desk)).toEqual([expect.stringMatching(said)]);
  answer.end();
  await until(desk, '2025-07-02T15:00:00Z');
  expect(desk.posted.filter(({ channel }) => channel === korea.channel)).toHaveLength(1);
});

it('an alert that a rule stops does not hold up what else is due in its channel', async () => {
  const desk = await aServer();
  desk.always.answer = ({ body }) =>
    /25% pause/.test(JSON.stringify(body)) ? { kind: 'blocked', code: 'discord-200000' } : null;
  await until(desk, '2025-07-02T17:00:00Z');
  expect(desk.posted.filter(({ channel }) => channel === korea.channel)).toHaveLength(1);
});

it.each([
  [
    'the catalogue',
    'catalogueRejected',
    'config/deadlines.yaml:12  measures[0].on',
    'The deadline catalogue file was rejected',
  ],
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
