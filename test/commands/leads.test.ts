import { expect, it } from 'vitest';
import { readLeads } from '../../src/commands/shared/spans.ts';
import { leadText } from '../../src/domain/subscription.ts';

const textOf = (typed: string) => {
  const read = readLeads(typed);
  return read.kind === 'leads' ? read.leads.map(leadText).join(' ') : read;
};

it.each([
  ['', ''],
  ['7d', '7d'],
  ['1d, 7d,12h 0', '7d 1d 12h 0'],
  ['1 week before and 3 hours before', '7d 3h'],
  ['2 weeks; 1 day; at the deadline', '14d 1d 0'],
  ['7일 전, 12시간 전, 정각', '7d 12h 0'],
  ['1주일 전과 당일', '7d 0'],
  ['한 달', '30d'],
  ['한달 전', '30d'],
  ['보름', '15d'],
  ['일주일전,7일전', '7d'],
  ['일주일', '7d'],
  ['일주일 전, 하루 전에', '7d 1d'],
  ['이틀 전과 한 시간 전', '2d 1h'],
  ['두 달, 2주일, 3시간', '60d 14d 3h'],
  ['a month, a week and an hour before', '30d 7d 1h'],
  ['two weeks', '14d'],
  ['7D、1D', '7d 1d'],
  ['1d 1d 24h', '1d 24h'],
  ['1D, 12H', '1d 12h'],
  ['30d, 12h, 0', '30d 12h 0'],
  ['12h 7d 0', '7d 12h 0'],
  ['7 days, 3일 전, 2시간, 3 hrs, instant', '7d 3d 3h 2h 0'],
  ['48h, 1d', '48h 1d'],
  ['2w', '14d'],
])('%j means %s', (typed, leads) => expect(textOf(typed)).toBe(leads));

it.each([
  ['soon', 'soon'],
  ['7x', '7x'],
  ['400d', '400d'],
  ['366d', '366d'],
  ['73h', '73h'],
  ['-1d', '-1d'],
])('%j is not read, and the word is named', (typed, word) =>
  expect(textOf(typed)).toEqual({ kind: 'unreadable', word }),
);
