import { expect, it } from 'vitest';
import { bodySize } from '../../src/alerts/body.ts';
import { aStatedDate } from '../builders.ts';
import { aKnown, anEvent, itemOf, word } from './statements.ts';

const order = aKnown({ id: 'o', tier: 'instrument', title: 'An order', countries: ['KR'], dates: [aStatedDate()] });
const news = aKnown({ id: 'n', title: 'Some news', url: 'https://example.org/news' });

it('tells statements together, each with source, tier, dates and link', () => {
  const { text } = word({ kind: 'digest', events: [itemOf(order), itemOf(news)] });
  expect(text).toContain('2 statements · Legal instrument: An order');
  expect(text).toContain('All statements up to Fri 6 Jun 2025, 10:00 ET');
  expect(text).toContain('Suspended until: 12:01 a.m. ET, Wed 9 Jul 2025 | Detected automatically, not confirmed.');
  expect(text).toContain('Press report: Some news: Evening Post · Published');
  expect(text).toContain('Some news (https://example.org/news)');
});

it('in Korean as well', () => {
  const { text } = word({ kind: 'digest', events: [itemOf(order), itemOf(news)], language: 'ko' });
  expect(text).toContain('발표 2건 · 법적 문서: An order');
  expect(text).toContain('2025년 6월 6일(금) 23:00 KST까지의 발표');
});

it('leaves out none that it is given, and says beforehand how many have room', () => {
  const many = Array.from({ length: 25 }, (_, n) => {
    const statement = aKnown({ id: `s${n}`, title: `Statement ${n} ${'x'.repeat(180)}` });
    return { event: { ...anEvent(statement), id: `event/${n}` }, statement, tied: [], followed: false };
  });
  const { body, text } = word({ kind: 'digest', events: many.slice(0, 20) });
  expect(bodySize(body)).toBeLessThanOrEqual(6_000);
  expect(text).toMatch(/20 statements/);
  expect(body.embeds[0]?.fields).toHaveLength(20);
});
