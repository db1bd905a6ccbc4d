import { expect, it } from 'vitest';
import { appliesShape, deadlineListShape, errorShape } from '../../src/web/api-shapes.ts';
import { aDeadline, aMeasure, aMoment, anInstrument, aRevision, at } from '../builders.ts';
import { snapshotOf, withWeb } from './with-web.ts';

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
    ...snapshotOf(items),
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

const page = async (path: string, items = all, now = '2025-12-10T12:00:00Z') => {
  const { body } = await asked(path, items, now);
  // A calendar folds its lines and escapes commas.
  return String(body)
    .replaceAll('\r\n ', '')
    .replaceAll('\\,', ',')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
};

it.each([
  ['2025-07-08T12:00:00Z', 'suspended, interim rate Rate 10%'],
  ['2025-12-06T12:00:00Z', 'in force Rate 15% in total Since 14 Nov 2025, 12:01 a.m. ET Evidence law'],
])('a country opens with what applies to its goods: at %s', async (now, words) => {
  const known = all.map((item) => ({
    ...item,
    deadline: {
      ...item.deadline,
      revisions: item.deadline.revisions.filter(({ announcedAt }) => announcedAt <= at(now)),
    },
  }));
  const shown = await page(
    '/country/KR?lang=en',
    known.filter((it) => it.deadline.revisions.length > 0),
    now,
  );
  expect(shown).toContain(`Applies now ${measure.title.en} ${words}`);
});

it('no page shows a struck-down rate as in force', async () => {
  const items = [start, pause, notice].map((deadline) => ({ deadline, measure }));
  const court = {
    deadline: aDeadline({
      id: 'court',
      measureId: 'court',
      kind: 'expires',
      window: null,
      alsoEnds: [measure.id],
      revisions: [
        aRevision({ id: 'court/1', moment: aMoment('2026-02-24'), announcedAt: at('2026-02-01T15:00:00Z') }),
        aRevision({ id: 'court/2', change: 'voided', moment: null, announcedAt: at('2026-02-20T15:00:00Z') }),
      ],
    }),
    measure: aMeasure({ id: 'court', on: ['KR'] }),
  };
  for (const path of ['/country/KR?lang=en', '/deadline/kr%2F15?lang=en', '/measure/us-kr-reciprocal?lang=en']) {
    const shown = await page(path, [...items, court], '2026-03-01T12:00:00Z');
    expect(shown, path).toContain('struck down');
    expect(shown, path).not.toMatch(/holds now|current date|Rate 15% in total Since/);
  }
});

const reported = {
  measure,
  deadline: aDeadline({
    id: 'cranes',
    kind: 'exclusion-expires',
    window: null,
    revisions: [
      aRevision({ id: 'cranes/1', moment: aMoment('2025-12-20'), boundary: 'through' }),
      aRevision({
        id: 'cranes/2',
        change: 'extended',
        moment: aMoment('2026-01-10'),
        evidence: 'unverified',
        announcedAt: at('2025-11-01T12:00:00Z'),
      }),
    ],
  }),
};

it.each(['/', '/country/KR', '/deadline/cranes', '/measure/us-kr-reciprocal', '/calendar.ics'])(
  'a mere report is shown beside the printed date at %s',
  async (path) => {
    const shown = await page(`${path}?lang=en`, [reported]);
    expect(shown).toMatch(/Reported, no instrument ?: (?:Sat )?10 Jan 2026/);
    expect(shown).toContain(path.endsWith('.ics') ? 'DTSTART;VALUE=DATE:20251220' : 'Sat 20 Dec 2025');
  },
);

it('the chain of a deadline calls a citation, a title and a merged edit what they are', async () => {
  const by = { by: '300000000000000001', change: 'confirmed', moment: null, boundary: null } as const;
  const until = { moment: aMoment('2025-12-20'), boundary: 'through' } as const;
  const revisions = [
    aRevision({ id: 'cranes/1', ...until }),
    aRevision({ id: 'cranes/cited', ...by }),
    aRevision({
      id: 'cranes/titled',
      ...by,
      retitled: { before: { en: 'A', ko: '가' }, after: { en: 'B', ko: '나' } },
    }),
    aRevision({ id: 'cranes/merged', ...until, change: 'confirmed' }),
    aRevision({ id: 'cranes/said', ...until, change: 'confirmed' }),
  ];
  const item = { measure, deadline: { ...reported.deadline, revisions } };
  const { body } = await asked('/deadline/cranes?lang=en', [item], '2025-12-10T12:00:00Z');
  expect([...String(body).matchAll(/<span class="badge confirmed">([^<]*)/g)].map(([, label]) => label)).toEqual([
    'Confirmed',
    'Matches an earlier edit',
    'Title changed',
    'Source updated',
  ]);
});

it.each(['/', '/country/KR', '/changes', '/subscribe', '/sources', '/nowhere'])(
  'the foot of %s says when the catalogue was checked and where its knowledge ends',
  async (path) => expect(await page(`${path}?lang=en`)).toMatch(/9 Dec 2025.*8 Dec 2025/),
);

it('a printed end that passed after the catalogue was read is no expiry', async () => {
  const shown = await page('/deadline/cranes?lang=en', [reported], '2025-12-28T12:00:00Z');
  expect(shown).toContain('outcome unknown');
  expect(shown).toContain('does not know what followed');
  expect(shown).not.toMatch(/expired|reached/i);
});

it('shows of a country its own rate, and nothing that excepts it', async () => {
  const except = {
    ...notice,
    id: 'others',
    revisions: [aRevision({ ...notice.revisions[0], id: 'others/1', moment: aMoment('2026-02-01'), except: ['KR'] })],
  };
  const wide = {
    deadline: { ...notice, revisions: [aRevision({ ...notice.revisions[0], moment: aMoment('2026-01-01') })] },
    measure,
  };
  const shown = await page('/country/KR?lang=en', [wide, { deadline: except, measure }]);
  expect(shown).toContain('15% in total');
  expect(shown).not.toMatch(/20%|1 Feb 2026/);
  const listed = JSON.stringify(
    (await asked('/api/deadlines.json?country=KR', [wide, { deadline: except, measure }])).body,
  );
  expect(listed).toContain('15% in total');
  expect(listed).not.toMatch(/20%|2026-02-01/);
  const everyone = deadlineListShape.parse((await asked('/api/deadlines.json', [wide])).body);
  expect(everyone.deadlines.map((it) => it.rates)).toEqual([{ KR: '15% in total', '*': '20%' }]);
});

it('a day has one name on a page: the last day of a measure, the day on which the catalogue was checked', async () => {
  const last = aDeadline({
    id: 'last-day',
    measureId: measure.id,
    kind: 'expires',
    window: null,
    revisions: [
      aRevision({
        id: 'last-day/1',
        moment: aMoment('2025-12-31'),
        boundary: 'through',
        rate: { before: '15%', after: null },
      }),
    ],
  });
  const items = [...all.slice(0, 1), { deadline: last, measure }];
  const country = String((await asked('/country/KR?lang=en', items, '2025-12-10T12:00:00Z')).body);
  expect(country).toContain('through 31 Dec 2025 ET');
  expect(country).toContain('through Wed 31 Dec 2025 (ET)');
  expect(country).not.toContain('1 Jan 2026');
  const sources = String((await asked('/sources?lang=en', items, '2025-12-10T12:00:00Z')).body);
  expect(sources).toMatch(/Deadline catalogue<\/th><td><time datetime="2025-12-09">Tue 9 Dec 2025</);
  expect(sources).toContain('Catalogue checked 9 Dec 2025');
});

it('a source that says already how sure it is says so once', async () => {
  const reportedBy = aDeadline({
    id: 'press-only',
    measureId: measure.id,
    revisions: [
      aRevision({ id: 'press-only/1', instrument: anInstrument({ type: 'press', number: null, title: 'A report' }) }),
    ],
  });
  const shown = String((await asked('/changes?lang=en', [{ deadline: reportedBy, measure }])).body);
  expect(shown.match(/press report/gi)).toHaveLength(1);
});
