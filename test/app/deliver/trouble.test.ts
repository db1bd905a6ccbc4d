import { describe, expect, it } from 'vitest';
import { type Outcome, UNEXPLAINED } from '../../../src/domain/ledger.ts';
import { aDeadline, aMeasure, aMoment, aRevision, aSubscription } from '../../builders.ts';
import { aHarness, type Harness, until } from '../harness.ts';

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

const aServer = () => aHarness({ start: '2025-07-01T00:00:00Z', file, subscriptions: [korea, ops], ops: ops.id });
const toldOps = ({ posted }: Harness) =>
  posted.filter(({ channel }) => channel === ops.channel).map(({ text }) => text);

/** Everything but the ops channel is answered so. */
function answerAlerts(harness: Harness, outcome: Outcome): { end: () => void } {
  const answer = { on: true, end() {} };
  answer.end = () => {
    answer.on = false;
  };
  harness.always.answer = ({ channel }) => (answer.on && channel !== ops.channel ? outcome : null);
  return answer;
}

describe('a channel that was deleted', () => {
  it('is believed when a later look says so again, told once, with what to do, and asked for at most once an hour', async () => {
    const harness = await aServer();
    answerAlerts(harness, gone);
    await until(harness, '2025-07-02T13:03:00Z');
    expect(toldOps(harness)).toEqual([]);
    await until(harness, '2025-07-02T23:00:00Z');
    expect(toldOps(harness)).toHaveLength(1);
    expect(toldOps(harness)[0]).toContain('was deleted, so its alerts have nowhere to go');
    expect(toldOps(harness)[0]).toContain('/alerts setup');
    expect(harness.attempts.filter((attempt) => attempt.startsWith('post')).length).toBeLessThan(40);
  });

  it('gets what is still worth telling when it comes back, once, and what is not is never told', async () => {
    const harness = await aServer();
    const answer = answerAlerts(harness, gone);
    await until(harness, '2025-07-06T21:00:00Z');
    answer.end();
    await until(harness, '2025-07-06T23:00:00Z');
    const alerts = harness.posted
      .filter(({ channel }) => channel === korea.channel)
      .map(({ text }) => text.split('\n')[0]?.slice(2));
    // One of each deadline, with the days that are really left: the week's reminders are past.
    expect(alerts.map((line) => line?.slice(0, 11))).toEqual(['2 d 6 h lef']);
    const said = JSON.stringify(harness.posted.find(({ channel }) => channel === korea.channel)?.body);
    expect(said.match(/Steel ends/g)).toHaveLength(1);
    expect(toldOps(harness).at(-1)).toContain('being posted again');
  });

  it('is not reported when it is there again at the next check', async () => {
    const harness = await aServer();
    const answer = answerAlerts(harness, gone);
    await until(harness, '2025-07-02T13:02:30Z');
    answer.end();
    await until(harness, '2025-07-02T15:00:00Z');
    expect(toldOps(harness)).toEqual([]);
    expect(harness.posted).toHaveLength(1);
  });

  it('is reported at once when Discord reports it, before anything is due', async () => {
    const harness = await aServer();
    await harness.app.channelDeleted(korea.channel);
    await harness.app.channelDeleted(korea.channel);
    expect(toldOps(harness)).toHaveLength(1);
    await harness.app.channelDeleted('200000000000000077');
    expect(toldOps(harness)).toHaveLength(1);
  });
});

it('a message that Discord refuses as it is, is reported as a fault of the bot', async () => {
  const harness = await aServer();
  answerAlerts(harness, { kind: 'refused', code: 'discord-50035' });
  await until(harness, '2025-07-02T15:00:00Z');
  // Together first, then each of the two on its own.
  expect(toldOps(harness)).toHaveLength(2);
  expect(toldOps(harness)[0]).toContain('This is a fault of the bot');
  expect(toldOps(harness)[0]).toContain('discord-50035');
});

it('a body that is refused goes out with less in it: no files, no buttons, at last its words alone', async () => {
  const harness = await aServer();
  const refused: Outcome = { kind: 'refused', code: 'discord-50035' };
  harness.answers.push(refused, refused);
  await until(harness, '2025-07-02T15:00:00Z');
  expect(harness.posted).toHaveLength(1);
  expect(harness.posted[0]?.body).toMatchObject({ embeds: [], content: expect.stringContaining('6 d 15 h left') });
  expect(harness.posted[0]?.body.components).toBeUndefined();
  expect(harness.posted[0]?.body.content).toContain(`ref ${harness.posted[0]?.nonce}`);
  expect(toldOps(harness)).toEqual([]);
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
  const harness = await aServer();
  const answer = answerAlerts(harness, outcome);
  await until(harness, '2025-07-02T14:00:00Z');
  expect(toldOps(harness)).toEqual([expect.stringMatching(said)]);
  answer.end();
  await until(harness, '2025-07-02T15:00:00Z');
  expect(harness.posted.filter(({ channel }) => channel === korea.channel)).toHaveLength(1);
});

it('an alert that a rule stops does not hold up what else is due in its channel', async () => {
  const harness = await aServer();
  harness.always.answer = ({ body }) =>
    /25% pause/.test(JSON.stringify(body)) ? { kind: 'blocked', code: 'discord-200000' } : null;
  await until(harness, '2025-07-02T17:00:00Z');
  expect(harness.posted.filter(({ channel }) => channel === korea.channel)).toHaveLength(1);
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
    const harness = await aServer();
    await harness.app[rejected](detail);
    expect(toldOps(harness)).toHaveLength(1);
    expect(toldOps(harness)[0]).toContain(title);
    expect(toldOps(harness)[0]).toContain(detail.split('  ')[0]);
    expect(toldOps(harness)[0]).toContain('Nothing was changed');
    await until(harness, '2025-07-01T00:01:00Z');
    await harness.app[rejected](`${detail} once more`);
    expect(toldOps(harness)).toHaveLength(2);
    const texts = harness.posted.filter(({ channel }) => channel === korea.channel);
    expect(texts.map(({ text }) => text).join()).not.toContain('rejected');
  },
);
