import { describe, expect, test } from 'vitest';
import { exactly, leavesOf, matching, readValue, toOptions, usedLabel } from '../../page/command-model.ts';
import { fieldWidths } from '../../page/field-widths.ts';
import { pageClock } from '../../page/page-clock.ts';
import { fill, wordRefusal, wordsIn } from '../../page/words.ts';

const country = {
  type: 3,
  name: 'country',
  description: 'Which country',
  name_localizations: { ko: '국가' },
  autocomplete: true,
};
const days = { type: 4, name: 'days', description: 'How far', required: true };
const kind = { type: 3, name: 'kind', description: 'Which kind', choices: [{ name: 'Moved', value: 'm' }] };
const tariff = {
  name: 'tariff',
  description: 'Deadlines',
  name_localizations: { ko: '관세' },
  options: [
    { type: 1, name: 'next', description: 'The next ones', name_localizations: { ko: '다음' } },
    { type: 1, name: 'status', description: 'Where a country stands', options: [country, days, kind] },
  ],
};
const deadline = {
  name: 'deadline',
  description: 'Edit',
  options: [
    {
      type: 2,
      name: 'date',
      description: 'Dates',
      options: [{ type: 1, name: 'move', description: 'Move', options: [days] }],
    },
  ],
};
const menu = { name: 'Report', type: 3 };
const commands = [tariff, deadline, menu];
const status = leavesOf(commands, 'en-US').find((leaf) => leaf.name === 'tariff status');

describe('the command list', () => {
  test('spreads subcommands and groups, and leaves out what is no chat command', () => {
    const names = ['tariff next', 'tariff status', 'deadline date move'];
    expect(leavesOf(commands, 'en-US').map((leaf) => leaf.name)).toEqual(names);
  });

  test('shows Korean names, and either name finds the command', () => {
    const leaves = leavesOf(commands, 'ko');
    expect(leaves[0]?.label).toBe('관세 다음');
    expect(exactly(leaves, '/관세 다음')?.name).toBe('tariff next');
    expect(exactly(leaves, '/tariff  NEXT ')?.name).toBe('tariff next');
  });

  test('a command that was used is named as the reader’s language names it', () => {
    expect(usedLabel(commands, 'tariff next', 'ko')).toBe('관세 다음');
    expect(usedLabel(commands, 'tariff next', 'en-US')).toBe('tariff next');
    expect(usedLabel(commands, 'gone', 'ko')).toBe('gone');
  });

  test('names that begin with what was typed come before those that contain it', () => {
    const leaves = leavesOf(commands, 'en-US');
    expect(matching(leaves, '/t').map((leaf) => leaf.name)).toEqual([
      'tariff next',
      'tariff status',
      'deadline date move',
    ]);
    expect(matching(leaves, '/nothing')).toEqual([]);
  });
});

describe('what is sent', () => {
  test('options nest under subcommand and group, the focused one is marked', () => {
    const move = leavesOf(commands, 'en-US').find((leaf) => leaf.name === 'deadline date move');
    expect(move && toOptions(move, new Map([['days', 3]]), 'days')).toEqual([
      {
        name: 'date',
        type: 2,
        options: [{ name: 'move', type: 1, options: [{ name: 'days', type: 4, value: 3, focused: true }] }],
      },
    ]);
  });

  test.each([
    [
      'a picked suggestion sends its value',
      'country',
      'South Korea',
      [{ name: 'South Korea', value: 'KR' }],
      { ok: true, value: 'KR' },
    ],
    ['free text is sent as typed', 'country', ' Korea ', [], { ok: true, value: 'Korea' }],
    ['a whole number', 'days', '7', [], { ok: true, value: 7 }],
    ['half a day is refused', 'days', '7.5', [], { ok: false, why: 'notANumber' }],
    ['a choice by its name', 'kind', 'moved', [{ name: 'Moved', value: 'm' }], { ok: true, value: 'm' }],
    ['anything but a choice is refused', 'kind', 'x', [{ name: 'Moved', value: 'm' }], { ok: false, why: 'notOneOf' }],
  ])('%s', (_name, name, typed, known, expected) => {
    const option = status?.options.find((candidate) => candidate.name === name);
    expect(option && readValue(option, typed, known)).toEqual(expected);
  });
});

test('inline fields fill rows of three, others a row of their own', () => {
  const inline = { inline: true };
  expect(fieldWidths([inline, inline, inline, inline, {}, inline, inline], 3)).toEqual([4, 4, 4, 12, 12, 6, 6]);
  expect(fieldWidths([inline, inline, inline], 2)).toEqual([6, 6, 12]);
});

describe('the page’s clock', () => {
  const told = {
    speed: 60,
    steered: true,
    runningTo: null,
    today: '2025-07-07T21:45:00Z',
    story: null,
    now: '2025-07-09T04:00:00Z',
  };

  test('carries on at the sandbox’s speed between two messages, and stands while travelling', () => {
    let elapsed = 1000;
    const clock = pageClock(
      () => elapsed,
      () => 0,
    );
    clock.tell({ ...told, travellingTo: null });
    elapsed += 2000;
    expect(new Date(clock.now()).toISOString()).toBe('2025-07-09T04:02:00.000Z');
    clock.tell({ ...told, travellingTo: '2025-08-01T00:00:00Z' });
    elapsed += 2000;
    expect(new Date(clock.now()).toISOString()).toBe('2025-07-09T04:00:00.000Z');
  });
});

test('English and Korean phrases have the same places to fill', () => {
  const places = (phrase: string) => (phrase.match(/\{\w+\}/g) ?? []).sort();
  const ko: Readonly<Record<string, string>> = wordsIn('ko');
  for (const [key, phrase] of Object.entries(wordsIn('en'))) expect(places(ko[key] ?? ''), key).toEqual(places(phrase));
  expect(fill('{user} used {command}', { user: 'Mina', command: '/x' })).toBe('Mina used /x');
});

test.each([
  [
    'out-of-range',
    'Choose an instant from 2025-01-21T00:00:00Z to 2031-01-01T00:00:00Z.',
    '2025-01-21부터 2031-01-01까지(UTC)',
  ],
  ['starting', 'The bot is still starting.', '봇을 시작하는 중'],
  ['travelling', 'The time machine is still travelling.', '아직 이동하는 중'],
  ['refused', 'There is no such form.', '처리할 수 없는 요청'],
  ['no-answer', 'The application did not respond', '애플리케이션이 응답하지'],
])('what the sandbox refuses is said in Korean on a Korean page: %s', (code, error, said) => {
  expect(wordRefusal('ko', code, error)).toContain(said);
  expect(wordRefusal('ko', code, error)).not.toMatch(/[a-z]{3,} [a-z]{2,}/);
  expect(wordRefusal('en', code, error)).toMatch(/^[A-Z]/);
});
