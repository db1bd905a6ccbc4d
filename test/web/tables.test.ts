import { expect, it } from 'vitest';
import { changeListShape, errorShape } from '../../src/web/api-shapes.ts';
import { aDeadline, aMeasure, aMoment, aRevision, at } from '../builders.ts';
import { AFTER_THE_MOVE, comments, hostile, pauseAfter, withWeb } from './with-web.ts';

const formula = {
  deadline: aDeadline({ id: 'formula', title: { en: '=HYPERLINK("x"), "quoted"', ko: '+1' } }),
  measure: aMeasure({ on: ['JP'], id: 'jp' }),
};
const items = [comments, pauseAfter, hostile, formula];

async function shownAt(path: string, shown = items) {
  const web = await withWeb(shown, { now: () => AFTER_THE_MOVE });
  const answer = await web.get(path);
  const text = Buffer.from(await answer.arrayBuffer()).toString('utf8');
  await web.close();
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text };
}

/** Reads RFC 4180 by its own rules, so that what is written is not taken at its word. */
function tableOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text
    .replace(/^\u{feff}/u, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

it.each(['/api/deadlines.csv', '/api/changes.csv'])(
  '%s is a table with a line for each row and as many cells in each',
  async (path) => {
    const { type, text } = await shownAt(path);
    expect(type).toMatch(/^text\/csv/);
    const [head, ...rows] = tableOf(text);
    const list: { readonly deadlines?: unknown[]; readonly changes?: unknown[] } = JSON.parse(
      (await shownAt(path.replace('.csv', '.json'))).text,
    );
    expect(rows).toHaveLength((list.deadlines ?? list.changes ?? []).length);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head?.length]));
    expect(
      rows.flat().filter((cell) => /^[=+@]/.test(cell)),
      'a spreadsheet runs nothing of it',
    ).toEqual([]);
  },
);

it('the table of deadlines carries date, zone, rate and how sure it is', async () => {
  const [head = [], ...rows] = tableOf((await shownAt('/api/deadlines.csv?country=KR&measure=us-kr-reciprocal')).text);
  const row = Object.fromEntries(head.map((name, n) => [name, rows[0]?.[n]]));
  expect(row).toMatchObject({
    id: 'pause',
    date: '2025-08-01',
    time: '00:01',
    zone: 'America/New_York',
    reached_utc: '2025-08-01T04:01:00Z',
    rate_before: '10%',
    rate_after: '25%',
    evidence: 'law',
  });
});

it.each([
  ['', ['pause/eo-14316', 'chips/comments', 'hostile/1"><b>', 'pause/eo-14266', 'pause/eo-14266']],
  ['?kind=moved', ['pause/eo-14316']],
  ['?country=JP', ['chips/comments', 'pause/eo-14266']],
  ['?country=JP&kind=moved', []],
])('the changes asked for with %s are there, newest first', async (query, ids) => {
  const { changes } = changeListShape.parse(JSON.parse((await shownAt(`/api/changes.json${query}`)).text));
  expect(changes.map(({ revision }) => revision)).toEqual(ids);
});

it.each([
  ['?kind=everything', 'DW-KIND'],
  ['?country=Atlantis', 'DW-COUNTRY'],
])('changes refuse %s', async (query, code) => {
  for (const name of ['changes.json', 'changes.csv']) {
    const { status, text } = await shownAt(`/api/${name}${query}`);
    expect([status, errorShape.parse(JSON.parse(text)).code]).toEqual([400, code]);
  }
});

const plain = (text: string) => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

it('changes are listed by month and can be narrowed to a country and a kind', async () => {
  const all = plain((await shownAt('/changes?lang=en')).text);
  expect(all).toMatch(/July 2025 1 change .*April 2025 4 changes /);
  const moved = plain((await shownAt('/changes?lang=en&kind=moved')).text);
  expect(moved).toContain('July 2025 1 change');
  // No date without its zone.
  expect(moved).toMatch(/9 Jul 2025 → 1 Aug 2025, 12:01 a\.m\. ET/);
  expect(moved).not.toContain('April 2025');
  expect(plain((await shownAt('/changes?lang=en&kind=moved&country=JP')).text)).toContain(
    'No changes match these filters.',
  );
  expect(plain((await shownAt('/changes?lang=ko')).text)).toContain('2025년 7월 변경 1건');
});

it('one choice of country and language gives the address for every place', async () => {
  const web = await withWeb(items, { publicUrl: 'https://d.example' });
  const text = await (await web.get('/subscribe?country=KR&lang=ko')).text();
  await web.close();
  const address = 'd.example/calendar/country/KR.ics?lang=ko';
  const links = [...text.matchAll(/<a class="button" href="([^"]+)"/g)].map(([, href = '']) =>
    decodeURIComponent(href),
  );
  expect(links).toEqual([
    '/calendar/country/KR.ics?lang=ko',
    `https://calendar.google.com/calendar/r?cid=webcal://${address}`,
    `https://outlook.live.com/calendar/0/addfromweb?name=Dutywatch&amp;url=https://${address}`,
  ]);
  expect(text).toContain('data-copy="/calendar/country/KR.ics?lang=ko"');
  expect(text.match(/\.ics/g)?.length, 'one calendar, not sixty').toBeLessThan(8);
});

it('counts name what they count', async () => {
  const many = Array.from({ length: 12 }, (_, n) => ({
    deadline: aDeadline({
      id: `d${n}`,
      revisions: [aRevision({ id: `d${n}/1`, moment: aMoment(`2025-09-${10 + n} 00:01`) })],
    }),
    measure: aMeasure(),
  }));
  const en = plain((await shownAt('/?lang=en', many)).text);
  expect(en).toContain('11 later deadlines');
  expect(en).toContain('3 later deadlines');
  expect(plain((await shownAt('/?lang=ko', many)).text)).toContain('이후 기한 11건');
});

it('countries without anything of their own are names in a list', async () => {
  const wide = { ...comments, measure: aMeasure({ id: 'wide', on: 'AR BR CL CO EC PE KR'.split(' ') }) };
  const { text } = await shownAt('/?lang=en', [pauseAfter, wide]);
  const cards = /<ul class="countries">(.*?)<\/ul>/s.exec(text)?.[1] ?? '';
  expect([...cards.matchAll(/<b>([^<]+)<\/b>/g)].map(([, name]) => name)).toEqual(['South Korea']);
  const links = /<ul class="country-links">(.*?)<\/ul>/s.exec(text)?.[1] ?? '';
  expect(plain(links).trim()).toBe('Argentina Brazil Chile Colombia Ecuador Peru');
});

it('a withdrawn deadline says nothing of a date to come', async () => {
  const gone = {
    deadline: aDeadline({
      id: 'gone',
      revisions: [
        aRevision({ id: 'gone/1', moment: null }),
        aRevision({ id: 'gone/2', change: 'withdrawn', moment: null, announcedAt: at('2025-06-01T12:00:00Z') }),
      ],
    }),
    measure: aMeasure(),
  };
  for (const path of ['/deadline/gone', '/measure/us-kr-reciprocal', '/country/KR', '/']) {
    expect(plain((await shownAt(`${path}?lang=en`, [gone])).text), path).not.toMatch(/no date yet/i);
    expect(plain((await shownAt(`${path}?lang=ko`, [gone])).text), path).not.toContain('날짜 미정');
  }
});

it('another language or theme keeps what the page was asked for, and no more', async () => {
  const { text } = await shownAt('/changes?country=KR&kind=moved&lang=en&other=1');
  expect(text).toContain('/changes?country=KR&amp;kind=moved&amp;lang=ko');
  expect(text).not.toContain('other=1');
  expect((await shownAt('/changes?country=%22%3E%3Cb%3E')).text).not.toContain('"><b>');
});
