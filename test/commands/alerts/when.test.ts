import { describe, expect, it } from 'vitest';
import { readTimes, readZone } from '../../../src/commands/alerts/when.ts';

const typed = { quiet: '', how: 'held', digest: '', zone: 'Asia/Seoul' };

describe('typed quiet hours', () => {
  it.each([
    ['22:00-07:00', { from: '22:00', to: '07:00' }],
    ['22-7', { from: '22:00', to: '07:00' }],
    ['9:30 to 18:00', { from: '09:30', to: '18:00' }],
    ['22시~7시', { from: '22:00', to: '07:00' }],
    ['none', null],
    ['', null],
  ])('%j', (quiet, expected) => {
    const read = readTimes({ ...typed, quiet });
    expect(read).toEqual({
      kind: 'times',
      digest: 'instant',
      quiet: expected && { ...expected, zone: 'Asia/Seoul', how: 'held' },
    });
  });

  it.each(['22:00', '25:00-07:00', '22:00-22:00', '22:61-07:00', 'at night'])('%j are none', (quiet) => {
    expect(readTimes({ ...typed, quiet })).toEqual({ kind: 'quiet' });
  });

  it('need a zone', () => {
    expect(readTimes({ ...typed, quiet: '22-7', zone: '+09:00' })).toEqual({ kind: 'quiet' });
  });
});

describe('a typed digest', () => {
  it.each([
    ['8:00', { every: 'day', at: '08:00' }],
    ['daily 08:00', { every: 'day', at: '08:00' }],
    ['매일 9시', { every: 'day', at: '09:00' }],
    ['mon 08:00', { every: 'week', weekday: 'mon', at: '08:00' }],
    ['weekly friday 17:30', { every: 'week', weekday: 'fri', at: '17:30' }],
    ['월요일 9시', { every: 'week', weekday: 'mon', at: '09:00' }],
  ])('%j', (digest, expected) => {
    expect(readTimes({ ...typed, digest })).toEqual({
      kind: 'times',
      quiet: null,
      digest: { ...expected, zone: 'Asia/Seoul' },
    });
  });

  it.each(['sometimes', 'mon', '24:00'])('%j is none', (digest) => {
    expect(readTimes({ ...typed, digest })).toEqual({ kind: 'digest' });
  });
});

it.each([
  ['asia/seoul', 'Asia/Seoul'],
  ['KST', 'Asia/Seoul'],
  ['서울', 'Asia/Seoul'],
  ['EST', 'America/New_York'],
  ['Europe/Berlin', 'Europe/Berlin'],
  ['UTC', 'UTC'],
  ['+09:00', undefined],
  ['Mars/Olympus', undefined],
])('the zone %j is %s', (text, zone) => {
  expect(readZone(text)).toBe(zone);
});
