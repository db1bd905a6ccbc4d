import { expect, it } from 'vitest';
import {
  changedFields,
  DEFAULT_SETTINGS,
  fieldsOf,
  sameSettings,
  settingKeys,
  settingsOf,
  settingsOfFields,
} from '../../src/domain/subscription-settings.ts';
import { aSubscription } from '../builders.ts';

const full = aSubscription({
  countries: ['KR', 'EU'],
  measures: ['m'],
  sectors: ['auto parts', 'steel'],
  authorities: ['Section 232', 'IEEPA'],
  deadlines: ['d'],
  tiers: ['official'],
  sources: ['s'],
  kinds: ['moved', 'rate-changed'],
  leads: [
    { unit: 'd', n: 7 },
    { unit: 'instant', n: 0 },
  ],
  language: 'ko',
  zone: 'Asia/Seoul',
  mention: { role: '9', kinds: ['moved', 'rate-changed'] },
  quiet: { from: '22:00', to: '07:00', zone: 'Asia/Seoul', how: 'silent' },
  digest: { every: 'week', weekday: 'fri', at: '08:00', zone: 'America/New_York' },
  weekly: { weekday: 'mon', at: '09:00', zone: 'Asia/Seoul' },
  publish: true,
  thread: true,
  events: true,
});

it.each([
  ['everything it can say', full],
  ['nothing in particular', aSubscription()],
  ['a daily digest', aSubscription({ digest: { every: 'day', at: '08:00', zone: 'UTC' } })],
  ['no reminders', aSubscription({ leads: [] })],
])('settings that say %s is read back from its words as it was', (_, subscription) => {
  const { id, channel, guild, person, pausedSince, createdBy, createdAt, since, startCard, ...settings } = subscription;
  expect(settingsOfFields(fieldsOf(subscription))).toEqual(settings);
  expect(settingsOf(subscription)).toEqual(settings);
});

it('says which of its fields another one changes', () => {
  expect(sameSettings(full, { ...full, id: 'other' } as typeof full)).toBe(true);
  expect(changedFields(full, { ...full, countries: ['KR'], quiet: null })).toEqual(['countries', 'quiet']);
});

it.each(settingKeys)('a change of %s is a difference, and is read back from its words', (key) => {
  const changed = settingsOf({ ...aSubscription(), [key]: full[key] });
  const before = settingsOf({ ...changed, [key]: key === 'language' ? 'en' : DEFAULT_SETTINGS[key] });
  expect(changedFields(before, changed)).toEqual([key]);
  expect(settingsOfFields(fieldsOf(changed))).toEqual(changed);
});
