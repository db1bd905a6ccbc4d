import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  deadlineListShape,
  deadlineWithChainShape,
  errorShape,
  freshnessShape,
  namedShapes,
} from '../../src/web/api-shapes.ts';
import { openApi } from '../../src/web/openapi.ts';
import { webRoutes } from '../../src/web/routes.ts';
import { aDeadline, aMeasure, aMoment, anInstrument, aRevision } from '../builders.ts';
import { AFTER_THE_MOVE, comments, hostile, pauseAfter, withWeb } from './with-web.ts';

let web: Awaited<ReturnType<typeof withWeb>>;
beforeEach(async () => {
  web = await withWeb([comments, pauseAfter, hostile], { now: () => AFTER_THE_MOVE, publicUrl: 'https://d.example' });
});
afterEach(() => web.close());

const jsonAt = async (path: string) => (await web.get(path)).json();
const idsAt = async (path: string) => deadlineListShape.parse(await jsonAt(path)).deadlines.map(({ id }) => id);

const openApiShape = z.looseObject({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) });

it('tells what people entered apart from what a source announced', async () => {
  const moved = aRevision({
    id: 'pause/by-1',
    by: '300000000000000001',
    moment: aMoment('2025-08-02 00:01'),
    instrument: anInstrument({ type: 'announcement', number: null, title: '15%', url: null }),
    quote: null,
  });
  const back = aRevision({
    id: 'pause/by-2',
    by: '300000000000000001',
    restores: 'pause/eo-14266',
    undoes: 'pause/by-1',
  });
  const deadline = aDeadline({ revisions: [aRevision(), moved, back] });
  const harness = await withWeb([{ deadline, measure: aMeasure() }], { now: () => AFTER_THE_MOVE });
  const { chain } = deadlineWithChainShape.parse(await (await harness.get('/api/deadlines/pause.json')).json());
  expect(
    chain.map(({ origin, announcedAt, instrument, quote }) => [origin, announcedAt !== null, instrument?.type, quote]),
  ).toEqual([
    ['catalogue', true, 'executive order', aRevision().quote],
    ['person', false, null, null],
    ['person', false, undefined, null],
  ]);
  const page = await (await harness.get('/deadline/pause')).text();
  expect(page).toContain('Entered by the operators, not read from an official source');
  expect(page).not.toContain('official announcement');
  await harness.close();
});

describe('the API', () => {
  it('lists deadlines, the nearest first, in the shape it documents', async () => {
    const { deadlines } = deadlineListShape.parse(await jsonAt('/api/deadlines.json'));
    expect(deadlines.map(({ id, state }) => [id, state])).toEqual([
      ['hostile', 'ahead'],
      ['pause', 'ahead'],
      ['chips/comments~1.b', 'ahead'],
    ]);
    expect(deadlines[1]).toMatchObject({
      moment: { date: '2025-08-01', time: '00:01', zone: 'America/New_York', instant: '2025-08-01T04:01:00Z' },
      reached: '2025-08-01T04:01:00Z',
      rate: { before: '10%', after: '25%' },
      revisions: 2,
      page: 'https://d.example/deadline/pause',
    });
    expect(deadlines[2]).toMatchObject({ moment: { time: null, instant: null }, reached: '2025-08-15T04:00:00Z' });
  });

  it.each([
    ['?country=JP', ['chips/comments~1.b']],
    ['?country=kr', ['hostile', 'pause', 'chips/comments~1.b']],
    ['?measure=chips', ['chips/comments~1.b']],
    ['?measure=none', []],
    ['?state=reached', []],
    ['?country=KR&state=ahead&measure=us-kr-reciprocal', ['pause']],
    ['?measure=chips&measure=none', ['hostile', 'pause', 'chips/comments~1.b']],
  ])('filters by %s', async (query, ids) => expect(await idsAt(`/api/deadlines.json${query}`)).toEqual(ids));

  it.each([
    ['?country=ZZ', 'DW-COUNTRY'],
    ['?country=%3Cscript%3E', 'DW-COUNTRY'],
    ["?country=KR'%20OR%201=1", 'DW-COUNTRY'],
    ['?state=open', 'DW-STATE'],
    ['?country=__proto__', 'DW-COUNTRY'],
    ['?state=toString', 'DW-STATE'],
  ])('refuses %s with a sentence that does not repeat it', async (query, code) => {
    const answer = await web.get(`/api/deadlines.json${query}`);
    const refused = errorShape.parse(await answer.json());
    expect([answer.status, refused.code]).toEqual([400, code]);
    expect(refused.error).not.toMatch(/script|OR 1|proto/);
  });

  it('gives one deadline with its chain, and says nothing of people', async () => {
    const one = deadlineWithChainShape.parse(await jsonAt('/api/deadlines/pause.json'));
    expect(one.chain.map(({ change, moment }) => [change, moment?.instant])).toEqual([
      ['set', '2025-07-09T04:01:00Z'],
      ['extended', '2025-08-01T04:01:00Z'],
    ]);
    expect(JSON.stringify(one)).not.toMatch(/"by"|recordedAt/);
    expect((await web.get('/api/deadlines/chips%2Fcomments~1.b.json')).status).toBe(200);
  });

  it.each(['/api/deadlines/none.json', '/api/deadlines/__proto__.json', '/api/deadlines/..%2F..%2Fetc%2Fpasswd.json'])(
    'answers 404 at %s',
    async (path) => {
      const answer = await web.get(path);
      expect([answer.status, errorShape.parse(await answer.json()).code]).toEqual([404, 'DW-NOT-FOUND']);
    },
  );

  it('tells how fresh the sources are', async () => {
    expect(freshnessShape.parse(await jsonAt('/api/freshness.json')).sources).toEqual([
      { source: 'catalogue', checkedAt: '2025-07-07T12:00:00Z' },
    ]);
  });

  it('may be read by other sites; pages may not', async () => {
    for (const path of ['/api/deadlines.json', '/api/deadlines/none.json', '/calendar.ics', '/feed.atom'])
      expect((await web.get(path)).headers.get('access-control-allow-origin'), path).toBe('*');
    expect((await web.get('/')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('describes every data address and every shape, with no reference into nothing', async () => {
    const described = openApiShape.parse(await jsonAt('/api/openapi.json'));
    expect(described).toEqual(JSON.parse(JSON.stringify(openApi('https://d.example'))));
    expect(openApi(null).security, 'asks nobody who they are').toEqual([]);
    const said = JSON.stringify(described);
    for (const { path } of webRoutes.filter((route) => route.audience === 'data' && !route.path.includes('openapi')))
      expect(said, path).toContain(path.replaceAll(/:(\w+)/g, '{$1}'));
    const shapes = Object.keys(described.components.schemas);
    const named = [...said.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
    expect(named.filter((name) => !shapes.includes(name ?? ''))).toEqual([]);
    expect(shapes).toEqual(expect.arrayContaining(['Deadline', 'Revision', 'Moment', 'Error']));
    // The description is made from the shapes the answers above were read with.
    expect(Object.keys(z.toJSONSchema(namedShapes).schemas).toSorted()).toEqual(shapes.toSorted());
  });
});
