import { expect, it } from 'vitest';
import { wordHealth } from '../../src/alerts/health.ts';
import { aDeadline, aMoment, aRevision, at } from '../builders.ts';

const original = aDeadline({ revisions: [aRevision({ id: 'b', moment: aMoment('2025-08-01 00:01') })] });
const own = aDeadline({
  guild: '1',
  overrides: 'pause',
  revisions: [aRevision({ id: 'a', change: 'withdrawn', moment: null })],
});

it.each([
  ['en', 'the catalogue now says **12:01 a.m. ET, Fri 1 Aug 2025**', 'this server uses **Withdrawn**', '/deadline log'],
  ['ko', '목록의 기한은 이제 **2025년 8월 1일(금) 00:01 미 동부시간**', '이 서버의 기한은 **철회**', '/기한 이력'],
] as const)(
  'a server’s own deadline and the catalogue’s that differ are shown side by side in %s',
  (language, catalogue, here, way) => {
    const body = wordHealth({
      report: { trouble: 'apart' },
      channel: null,
      apart: { own, original },
      language,
      now: at('2025-07-01T00:00:00Z'),
      freshness: [],
      ref: 'r1',
    });
    expect(body.embeds[0]?.description).toContain(catalogue);
    expect(body.embeds[0]?.description).toContain(here);
    expect(body.embeds[0]?.description).toContain(way);
  },
);
