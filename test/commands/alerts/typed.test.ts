import { describe, expect, it } from 'vitest';
import { readZone, type Typed, typedChoices } from '../../../src/commands/alerts/typed.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/subscription-settings.ts';
import { said, theCatalogue } from '../context.ts';

const context = theCatalogue('2026-11-23T12:00:00Z');
const settings = {
  ...DEFAULT_SETTINGS,
  countries: ['KR'],
  quiet: { from: '22:00', to: '07:00', zone: 'Asia/Seoul', how: 'held' },
  digest: { every: 'day', at: '09:00', zone: 'Asia/Seoul' },
} as const;

const read = (name: keyof typeof typedChoices, fields: Readonly<Record<string, string>>): Typed => {
  const typed = typedChoices[name]?.read(settings, fields, context);
  if (!typed) throw new Error(`nothing is typed for ${name}`);
  return typed;
};
const settingsAfter = (name: keyof typeof typedChoices, fields: Readonly<Record<string, string>>) => {
  const typed = read(name, fields);
  return typed.kind === 'settings' ? typed.settings : said(typed.reply);
};

describe('typed quiet hours', () => {
  it.each([
    ['22:30', '06:45', { from: '22:30', to: '06:45' }],
    ['10:30 p.m.', '6 a.m.', { from: '22:30', to: '06:00' }],
    ['오후 10시', '오전 7시', { from: '22:00', to: '07:00' }],
    ['밤 10시 반', '아침 7시', { from: '22:30', to: '07:00' }],
    ['22.30', '24:00', { from: '22:30', to: '00:00' }],
  ])('%j to %j', (from, to, expected) => {
    expect(settingsAfter('hours', { from, to })).toMatchObject({ quiet: { ...settings.quiet, ...expected } });
  });

  it.each([
    ['25:00', '07:00', '“25:00” in “From”'],
    ['22:61', '07:00', '“22:61” in “From”'],
    ['22:00', 'at dawn', '“at dawn” in “To”'],
    ['22:00', '7', '“7” in “To”'],
    ['22:00', '10 p.m.', 'two different times'],
  ])('%j to %j are none, and it is said which', (from, to, told) => {
    expect(settingsAfter('hours', { from, to })).toContain(told);
  });
});

it.each([
  ['8:30', { at: '08:30' }],
  ['오전 8:30', { at: '08:30' }],
])('a digest at %j', (time, expected) => {
  expect(settingsAfter('time', { time })).toMatchObject({ digest: { ...settings.digest, ...expected } });
});

it.each([
  ['time', { time: 'sometimes' }, '(DW-ALERTS-TIME)'],
  ['zone', { zone: '+09:00' }, '(DW-ALERTS-ZONE)'],
  ['leads', { leads: '400d' }, '(DW-ALERTS-LEAD)'],
  ['leads', { leads: '7d, 10 minutes' }, '“10 minutes” is not'],
  ['leads', { leads: '1000 days' }, '“1000 days” is not'],
  ['countries', { countries: 'Atlantis' }, '(DW-ALERTS-UNKNOWN)'],
  ['measures', { measures: 'korea' }, 'Which one do you mean?'],
] as const)('of %s, %j, it is said what is wrong with it and what is accepted', (name, fields, told) => {
  expect(settingsAfter(name, fields)).toContain(told);
});

it('what is typed comes beside what is chosen already', () => {
  expect(settingsAfter('countries', { countries: 'chile, 일본' })).toMatchObject({ countries: ['KR', 'CL', 'JP'] });
  expect(settingsAfter('countries', { countries: '전체' })).toMatchObject({ countries: [] });
  expect(settingsAfter('measures', { measures: 'us-kr-reciprocal' })).toMatchObject({ measures: ['us-kr-reciprocal'] });
  expect(settingsAfter('leads', { leads: '45 days, 36시간' })).toMatchObject({
    leads: expect.arrayContaining([
      { unit: 'd', n: 45 },
      { unit: 'h', n: 36 },
      { unit: 'd', n: 7 },
    ]),
  });
});

it('a zone counts for the channel, its quiet hours and its digest alike', () => {
  expect(settingsAfter('zone', { zone: 'berlin' })).toContain('(DW-ALERTS-ZONE)');
  expect(settingsAfter('zone', { zone: 'europe/berlin' })).toMatchObject({
    zone: 'Europe/Berlin',
    quiet: { zone: 'Europe/Berlin' },
    digest: { zone: 'Europe/Berlin' },
  });
});

it.each([
  ['asia/seoul', 'Asia/Seoul'],
  ['KST', 'Asia/Seoul'],
  ['서울', 'Asia/Seoul'],
  ['EST', 'America/New_York'],
  ['new york', 'America/New_York'],
  ['Europe/Berlin', 'Europe/Berlin'],
  ['UTC', 'UTC'],
  ['+09:00', undefined],
  ['Mars/Olympus', undefined],
])('the zone %j is %s', (text, zone) => {
  expect(readZone(text)).toBe(zone);
});
