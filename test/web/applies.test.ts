import { expect, it } from 'vitest';
import { appliesShape, errorShape } from '../../src/web/api-shapes.ts';
import { aDeadline, aMeasure, aMoment, aRevision, at } from '../builders.ts';
import { knowledgeOf, withWeb } from './with-web.ts';

const measure = aMeasure({ title: { en: 'Korea reciprocal tariff', ko: '한국 상호관세' } });
const start = aDeadline({
  id: 'kr/start',
  kind: 'effective',
  window: null,
  title: { en: 'Korea reciprocal tariff: start', ko: '한국 상호관세: 시행' },
  revisions: [
    aRevision({
      id: 'kr/start/1',
      moment: aMoment('2025-04-09 00:01'),
      boundary: 'on-or-after',
      rate: { before: '10%', after: '25%' },
      announcedAt: at('2025-04-02T20:00:00Z'),
    }),
  ],
});
const pause = aDeadline({ revisions: [aRevision({ rate: { before: '10%', after: '25%' } })] });
const notice = aDeadline({
  id: 'kr/15',
  kind: 'retroactive-effect',
  effect: 'starts',
  window: null,
  title: { en: 'Korea reciprocal tariff: 15% cap', ko: '한국 상호관세: 15%' },
  revisions: [
    aRevision({
      id: 'kr/15/1',
      moment: aMoment('2025-11-14 00:01'),
      boundary: 'on-or-after',
      rates: { KR: '15% in total', '*': '20%' },
      announcedAt: at('2025-12-04T15:00:00Z'),
    }),
  ],
});
const struck = {
  ...notice,
  revisions: [
    ...notice.revisions,
    aRevision({
      id: 'kr/15/2',
      change: 'voided',
      moment: null,
      boundary: null,
      announcedAt: at('2026-02-20T15:00:00Z'),
    }),
  ],
};
const all = [start, pause, notice].map((deadline) => ({ deadline, measure }));

const asked = async (query: string, items = all, now = '2025-12-10T12:00:00Z') => {
  const snapshot = {
    ...knowledgeOf(items),
    freshness: () => [
      {
        source: 'catalogue',
        checkedAt: at('2025-12-09T00:00:00Z'),
        catalogue: { checkedOn: '2025-12-09', knownUntil: '2025-12-08' },
      },
    ],
  };
  const web = await withWeb([], { snapshot: () => snapshot, now: () => at(now) });
  const answer = await web.get(query);
  const body: unknown = answer.headers.get('content-type')?.includes('json')
    ? await answer.json()
    : await answer.text();
  await web.close();
  return { status: answer.status, body };
};

it('tells where each measure stands for a country at an instant', async () => {
  const { body } = await asked('/api/applies.json?country=KR&at=2025-07-08T12:00:00Z');
  expect(appliesShape.parse(body)).toEqual({
    country: 'KR',
    at: '2025-07-08T12:00:00Z',
    known: '2025-12-10T12:00:00Z',
    knownUntil: '2025-12-09T05:00:00Z',
    measures: [
      {
        id: 'us-kr-reciprocal',
        title: measure.title,
        state: 'suspended',
        rate: '10%',
        since: '2025-04-10T04:01:00Z',
        until: '2025-07-09T04:01:00Z',
        deadline: 'pause',
        evidence: 'primary',
        certainty: 'law',
      },
    ],
  });
});

it.each([
  ['country=KR&at=2025-12-02T12:00:00Z', '15% in total'],
  ['country=KR&at=2025-12-02T12:00:00Z&known=2025-12-03T12:00:00Z', '25%'],
  ['country=KR&at=2025-12-02T21:00:00+09:00&known=2025-12-03T12:00:00Z', '25%'],
  ['country=KR', '15% in total'],
  ['country=kr', '15% in total'],
  ['country=South%20Korea', '15% in total'],
  ['country=Korea', '15% in total'],
  ['country=%EB%8C%80%ED%95%9C%EB%AF%BC%EA%B5%AD', '15% in total'],
])('asked for %s the rate in force is %s', async (query, rate) => {
  const { body } = await asked(`/api/applies.json?${query}`);
  expect(appliesShape.parse(body).measures.map((it) => [it.state, it.rate])).toEqual([['in-force', rate]]);
});

it.each([
  ['', 'DW-COUNTRY', 'South Korea'],
  ['?country=', 'DW-COUNTRY', 'South Korea'],
  ['?country=Atlantis', 'DW-COUNTRY', 'South Korea'],
  ['?country=KR&country=JP', 'DW-COUNTRY', 'South Korea'],
  ['?country=KR&at=yesterday', 'DW-INSTANT', 'at: '],
  ['?country=KR&at=2025-07-08', 'DW-INSTANT', '2025-07-08T12:00:00Z'],
  ['?country=KR&at=2025-02-30T00:00:00Z', 'DW-INSTANT', 'at: '],
  ['?country=KR&known=soon', 'DW-INSTANT', 'known: '],
  ['?country=KR&at=2025-07-08T12:00:00Z&at=2025-07-09T12:00:00Z', 'DW-INSTANT', 'at: '],
])('refuses %s and says what was expected', async (query, code, expected) => {
  const { status, body } = await asked(`/api/applies.json${query}`);
  const refused = errorShape.parse(body);
  expect([status, refused.code]).toEqual([400, code]);
  expect(refused.error).toContain(expected);
});

it('is empty where no measure reaches the country', async () => {
  const { status, body } = await asked('/api/applies.json?country=GB');
  expect([status, appliesShape.parse(body).measures]).toEqual([200, []]);
});

it('a rate that was struck down is not in force', async () => {
  const items = [start, pause, struck].map((deadline) => ({ deadline, measure }));
  const { body } = await asked('/api/applies.json?country=KR', items, '2026-03-01T12:00:00Z');
  expect(appliesShape.parse(body).measures.map((it) => [it.state, it.rate])).toEqual([['struck-down', null]]);
});
