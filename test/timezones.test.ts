import { expect, it } from 'vitest';
import { instantOfWall } from '../src/domain/moment.ts';

it('runs in the host zone its project is named for', () => {
  const host = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(host).toBe(process.env.EXPECTED_ZONE ?? host);
  expect(Temporal.Now.timeZoneId()).toBe(host);
});

it('a wall time in New York is the same instant on every host', () => {
  expect(new Date(instantOfWall('2025-07-09', '00:01', 'America/New_York')).toISOString()).toBe(
    '2025-07-09T04:01:00.000Z',
  );
});
