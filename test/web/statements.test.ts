import { afterEach, expect, it } from 'vitest';
import type { KnownEvent, KnownStatement, VersionMark } from '../../src/domain/statement.ts';
import { aStatement, at, aVersion } from '../builders.ts';
import { comments, pauseAfter, snapshotOf, withWeb } from './with-web.ts';

let web: Awaited<ReturnType<typeof withWeb>> | undefined;
afterEach(() => web?.close());

function said(over: Partial<KnownStatement>, versions: readonly VersionMark[] = [aVersion()]): KnownStatement {
  return { ...aStatement({ tier: 'official', source: 'ustr', ...over }), versions };
}

const event: KnownEvent = {
  id: 'e/1',
  firstId: 'a',
  toldAt: at('2025-07-07T10:00:00Z'),
  changedAt: at('2025-07-07T11:00:00Z'),
  statements: [
    said({ id: 'a', title: 'Korea <script>alert(1)</script> tariffs', url: 'javascript:alert(2)' }, [
      aVersion({ n: 1 }),
      aVersion({
        n: 2,
        title: 'Korea tariffs, corrected',
        seenAt: at('2025-07-07T11:00:00Z'),
        added: ['The date is August 1.', '<img src=x onerror=alert(3)>'],
        removed: ['The date is July 9.'],
      }),
    ]),
    said({
      id: 'b',
      tier: 'press',
      source: 'yonhap',
      title: '한국 관세',
      language: 'ko',
      url: 'https://example.org/b',
    }),
  ],
};
const withGuild = { ...comments, deadline: { ...comments.deadline, guild: '100000000000000001' } };

async function open(events: readonly KnownEvent[]) {
  const known = snapshotOf([pauseAfter]);
  const ahead = [pauseAfter, withGuild].map((item) => ({
    ...item,
    moment: { date: '2025-08-01', time: '00:01', zone: 'America/New_York' },
    reached: at('2025-08-01T04:01:00Z'),
  }));
  const source = { official: true, trouble: null };
  web = await withWeb([], {
    snapshot: () => ({
      ...known,
      statements: {
        events: () => events,
        tied: () => ahead,
        sources: () => [
          {
            ...source,
            id: 'ustr',
            name: { en: 'USTR', ko: '미국무역대표부' },
            checkedAt: at('2025-07-07T11:55:00Z'),
            stale: false,
          },
          {
            ...source,
            id: 'yonhap',
            name: { en: 'Yonhap', ko: '연합뉴스' },
            checkedAt: at('2025-07-01T00:00:00Z'),
            stale: true,
          },
          { ...source, id: 'moef', name: { en: 'MOEF', ko: '기획재정부' }, checkedAt: null, stale: false },
        ],
      },
    }),
  });
  return { get: async (path: string) => (await web?.get(path))?.text() ?? '' };
}

it('a happening is listed once, with its source, its other reports and the deadlines it touches', async () => {
  const { get } = await open([event]);
  const text = await get('/statements?lang=en');
  expect(text.match(/class="happened"/g)).toHaveLength(1);
  expect(text).toContain('USTR');
  expect(text).toContain('and 1 more report');
  expect(text).toContain('href="/event/e%2F1?lang=en"');
  expect(text).toContain('href="/deadline/pause?lang=en"');
});

it('its page shows every report and how the text changed, as text', async () => {
  const { get } = await open([event]);
  const text = await get('/event/e%2F1');
  expect(text).toContain('<del>The date is July 9.</del>');
  expect(text).toContain('<ins>The date is August 1.</ins>');
  expect(text).toContain('lang="ko">한국 관세</span>');
  expect(text).not.toMatch(/<script>|<img src=x|href="javascript/);
  expect((await (await web?.get('/event/none'))?.text()) ?? '').toContain('Page not found');
});

it("a server's own deadlines are not on it, even if an event affects them", async () => {
  const { get } = await open([event]);
  for (const path of ['/statements', '/event/e%2F1']) expect(await get(path)).not.toContain('chips');
});

it('says how fresh each source is, the stale first, in the language of the reader', async () => {
  const { get } = await open([]);
  const text = await get('/sources?lang=ko');
  expect([...text.matchAll(/<th scope="row">([^<]+)/g)].map(([, name]) => name)).toEqual([
    '연합뉴스',
    '기획재정부',
    '미국무역대표부',
    '기한 목록',
  ]);
  expect(text).toContain('수집 끊김');
  expect(text).toContain('아직 수집 전');
  expect(await get('/statements')).toContain('No statements on tariffs');
});
