import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDutywatch } from '../../../src/cli/config/dutywatch.ts';
import { DEFAULT_LEADS, leadText } from '../../../src/domain/subscription.ts';
import { edited, lineWith } from './fixture.ts';

const FILE = 'config/dutywatch.yaml';
const shipped = readFileSync(new URL(`../../../${FILE}`, import.meta.url), 'utf8');

const TWO_DESKS = `language: ko
leads: [7d, 1d, 0]
subscriptions:
  - id: korea-desk
    channel: "123456789012345678"
    countries: [KR]
    measures: [us-kr]
    mention: { role: "123456789012345670", kinds: [moved] }
  - id: everything
    channel: "123456789012345679"
    leads: [12h]
    language: en
    startCard: false
    quiet: { from: "22:00", to: "07:00", zone: Asia/Seoul }
    digest: { every: week, weekday: mon, at: "08:00", zone: Asia/Seoul }
    tiers: [official]
    publish: true
`;

const WALL_TIME = 'a wall time HH:MM in quotes, from "00:00" to "23:59"';
const DIGEST =
  'instant, or { every: day, at: "08:00", zone: Asia/Seoul }, or { every: week, weekday: mon, at: "08:00", zone: Asia/Seoul }';

function settingsOf(text: string) {
  const reading = readDutywatch(text, FILE);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.settings;
}

describe('dutywatch.yaml', () => {
  it('ships with every default written out', () => {
    expect(settingsOf(shipped)).toEqual(settingsOf(''));
    expect(settingsOf(shipped)).toEqual({
      language: 'en',
      pictures: 'dark',
      publicUrl: null,
      discord: {
        guildHome: null,
        welcome: true,
        requestsPerSecond: 50,
        publishesPerHour: 10,
        nonceWindowSeconds: 120,
        requestTimeoutSeconds: 10,
      },
      delivery: { lateReachedDays: 7, planAheadHours: 24 },
      leads: DEFAULT_LEADS,
      ops: { channel: null },
      health: { ping: null },
      subscriptions: [],
    });
  });

  it('ships an example subscription that can be uncommented', () => {
    const uncommented = shipped.replace('subscriptions: []', 'subscriptions:').replaceAll(/^#(?= {2})/gm, '');
    const [example] = settingsOf(uncommented).subscriptions;
    expect(example).toMatchObject({ id: 'korea-desk', countries: ['KR'], language: 'ko', leads: DEFAULT_LEADS });
  });

  it('gives subscriptions the language and leads of the file where they name none', () => {
    const [korea, everything] = settingsOf(TWO_DESKS).subscriptions;
    expect(korea).toEqual({
      id: 'korea-desk',
      channel: '123456789012345678',
      guild: null,
      countries: ['KR'],
      measures: ['us-kr'],
      sectors: [],
      authorities: [],
      kinds: [],
      leads: settingsOf(TWO_DESKS).leads,
      language: 'ko',
      mention: { role: '123456789012345670', kinds: ['moved'] },
      deadlines: [],
      tiers: [],
      sources: [],
      quiet: null,
      digest: 'instant',
      zone: null,
      weekly: null,
      publish: false,
      thread: false,
      events: false,
      paused: false,
      startCard: true,
    });
    expect(everything).toMatchObject({
      quiet: { from: '22:00', to: '07:00', zone: 'Asia/Seoul', how: 'held' },
      digest: { every: 'week', weekday: 'mon', at: '08:00', zone: 'Asia/Seoul' },
      tiers: ['official'],
      publish: true,
    });
    expect([everything?.leads.map(leadText), everything?.language, everything?.startCard]).toEqual([
      ['12h'],
      'en',
      false,
    ]);
  });

  it.each([
    [
      'a misspelled key',
      'startCard: false',
      'startcard: false',
      'subscriptions[1].startcard',
      'a known key; did you mean `startCard`?',
    ],
    [
      'a channel id that lost its quotes',
      'channel: "123456789012345679"',
      'channel: 123456789012345679',
      'subscriptions[1].channel',
      'a Discord id: 17 to 20 digits in quotes',
    ],
    [
      'a second subscription for a channel',
      'channel: "123456789012345679"',
      'channel: "123456789012345678" # again',
      'subscriptions[1].channel',
      'a channel that no subscription above has: widen that one instead',
    ],
    [
      'a second subscription with an id',
      'id: everything',
      'id: korea-desk # again',
      'subscriptions[1].id',
      'an id that no subscription above has',
    ],
    [
      'a lead nobody can plan',
      'leads: [12h]',
      'leads: [400d]',
      'subscriptions[1].leads[0]',
      'a lead: days such as 30d (up to 365d), hours such as 12h (up to 72h), or 0 for the instant itself',
    ],
    [
      'a lead in weeks',
      'leads: [7d, 1d, 0]',
      'leads: [2w]',
      'leads[0]',
      'a lead: days such as 30d (up to 365d), hours such as 12h (up to 72h), or 0 for the instant itself',
    ],
    [
      'a country that is misspelled',
      'countries: [KR]',
      'countries: [Gremany]',
      'subscriptions[0].countries[0]',
      'an ISO country code such as KR, or EU, AGOA, or the name of a country; did you mean `DE`?',
    ],
    ['a language it does not speak', 'language: ko', 'language: fr', 'language', 'one of en, ko'],
    [
      'a rate Discord does not allow',
      'language: ko',
      'language: ko\ndiscord: { requestsPerSecond: 51 }',
      'discord.requestsPerSecond',
      'a whole number from 1 to 50',
    ],
    [
      'a measure that is not in the catalogue',
      'measures: [us-kr]',
      'measures: [us-kt]',
      'subscriptions[0].measures[0]',
      'the id of a measure in deadlines.yaml; did you mean `us-kr`?',
    ],
    [
      'a deadline that is not in the catalogue',
      'tiers: [official]',
      'deadlines: [cn-pause, added-0123456789ab, kr-paus]',
      'subscriptions[1].deadlines[2]',
      'the id of a deadline in deadlines.yaml; did you mean `kr-pause`?',
    ],
    ['a quiet hour that is none', 'from: "22:00"', 'from: "25:00"', 'subscriptions[1].quiet.from', WALL_TIME],
    [
      'quiet hours all day long',
      'to: "07:00"',
      'to: "22:00"',
      'subscriptions[1].quiet.to',
      'another time than `from`: quiet hours are not all day',
    ],
    [
      'quiet hours of no zone',
      'to: "07:00", zone: Asia/Seoul',
      'to: "07:00", zone: KST',
      'subscriptions[1].quiet.zone',
      'an IANA time zone such as America/New_York',
    ],
    [
      'another way to be quiet',
      'to: "07:00", zone: Asia/Seoul',
      'to: "07:00", zone: Asia/Seoul, how: off',
      'subscriptions[1].quiet.how',
      'one of held, silent',
    ],
    ['a digest of no weekday', 'weekday: mon', 'weekday: monday', 'subscriptions[1].digest', DIGEST],
    ['a digest every hour', 'every: week', 'every: hour', 'subscriptions[1].digest', DIGEST],
    [
      'a tier there is not',
      'tiers: [official]',
      'tiers: [rumour]',
      'subscriptions[1].tiers[0]',
      'one of instrument, official, press',
    ],
    ['a word for a switch', 'publish: true', 'publish: always', 'subscriptions[1].publish', 'true or false'],
    [
      'mentions of nothing',
      'kinds: [moved]',
      'kinds: []',
      'subscriptions[0].mention.kinds',
      'at least one kind of notice',
    ],
  ])('refuses %s', (_, from, to, path, expected) => {
    const text = edited(TWO_DESKS, from, to);
    const line = lineWith(text, to.split('\n').at(-1) ?? '');
    const reading = readDutywatch(text, FILE, { measures: ['us-kr', 'us-all'], deadlines: ['kr-pause', 'cn-pause'] });
    expect(reading.ok ? [] : reading.problems).toEqual([{ file: FILE, line, path, expected }]);
  });
});

describe('filters of a file', () => {
  const read = (line: string) =>
    readDutywatch(`subscriptions:\n  - { id: a, channel: "123456789012345678", ${line} }\n`, FILE, {
      measures: [],
      deadlines: [],
      sectors: ['steel', 'all'],
    });

  it.each([
    ['UK', 'GB'],
    ['gb', 'GB'],
    ['South Korea', 'KR'],
    ['대한민국', 'KR'],
    ['독일', 'DE'],
    ['eu', 'EU'],
    ['European Union', 'EU'],
  ])('read %s as the commands do', (typed, code) => {
    const reading = read(`countries: [${typed}]`);
    expect(reading.ok && reading.settings.subscriptions[0]?.countries).toEqual([code]);
  });

  it.each([
    ['countries: [ZZ]', 'countries[0]', 'an ISO country code'],
    ['countries: [South]', 'countries[0]', 'an ISO country code'],
    ['countries: [Jaapn]', 'countries[0]', 'did you mean `JP`?'],
    ['sectors: [Steel]', 'sectors[0]', 'did you mean `steel`?'],
    ['sectors: [moon dust]', 'sectors[0]', 'a sector that a measure in deadlines.yaml has: steel, all'],
  ])('refuse %s', (line, path, expected) => {
    const reading = read(line);
    expect(reading.ok ? [] : reading.problems).toMatchObject([
      { line: 2, path: `subscriptions[0].${path}`, expected: expect.stringContaining(expected) },
    ]);
  });
});

it('a mention of the server itself, which is everyone, is refused', () => {
  const [server, channel] = ['123456789012345670', '123456789012345678'];
  const file = (role: string) =>
    `discord: { guildHome: "${server}" }\nsubscriptions:\n  - id: a\n    channel: "${channel}"\n    mention: { role: "${role}", kinds: [moved] }\n`;
  const reading = readDutywatch(file(server), FILE);
  expect(reading.ok ? [] : reading.problems).toMatchObject([
    { line: 5, path: 'subscriptions[0].mention.role', expected: expect.stringContaining('mention everyone') },
  ]);
  expect(readDutywatch(file('123456789012345671'), FILE).ok).toBe(true);
  const own = file(server)
    .replace('discord: { guildHome:', '#')
    .replace('    channel:', `    guild: "${server}"\n    channel:`);
  expect(readDutywatch(own, FILE).ok).toBe(false);
});

it('a word of a list that is nearly right is answered with the one that was meant', () => {
  const expected = (line: string) => {
    const reading = readDutywatch(`subscriptions:\n  - { id: a, channel: "123456789012345678", ${line} }\n`, FILE);
    return reading.ok ? [] : reading.problems.map((problem) => problem.expected);
  };
  expect(expected('authorities: [section 232]').join()).toContain('did you mean `Section 232`?');
  expect(expected('kinds: [Countdown]').join()).toContain('did you mean `countdown`?');
  expect(expected('kinds: [nonsense]').join()).not.toContain('did you mean');
});

it.each(['health', 'summary', 'catch-up', 'proposal', 'digest'])(
  'a kind that cannot be chosen in Discord, %s, is no kind for a settings file',
  (kind) => {
    const subscription = (line: string) =>
      readDutywatch(`subscriptions:\n  - { id: a, channel: "123456789012345678", ${line} }\n`, FILE);
    expect(subscription(`kinds: [${kind}]`)).toMatchObject({
      ok: false,
      problems: [{ path: 'subscriptions[0].kinds[0]', expected: expect.stringContaining('countdown') }],
    });
    expect(subscription(`mention: { role: "123456789012345670", kinds: [${kind}] }`).ok).toBe(false);
  },
);
