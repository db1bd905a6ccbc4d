import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const hostZones = ['UTC', 'America/New_York', 'Asia/Seoul'];

/** What says something about dates: run again under every host zone, because a host zone must never matter. */
const datesAreTold = [
  'test/domain/**/*.test.ts',
  'test/alerts/**/*.test.ts',
  'test/texts/**/*.test.ts',
  'test/reading/**/*.test.ts',
];

/** Stories on a clock of their own that are judged by what a life had seconds for: told after everything else, with nothing beside them. */
const alone = ['test/crash/kill-steps.test.ts'];

export default defineConfig({
  test: {
    // A zone can only be given to a process of its own: worker threads ignore TZ.
    pool: 'forks',
    maxWorkers: 2,
    // No timing is asserted; this only ends what hangs.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // The processes that tests start compile the same sources: once is enough.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'dutywatch-compiled') },
    setupFiles: ['test/seed.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'suite', include: ['test/**/*.test.ts', 'sandbox/test/**/*.test.ts'], exclude: alone },
      },
      { extends: true, test: { name: 'alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 1 } } },
      ...hostZones.map((zone) => ({
        extends: true as const,
        test: {
          name: zone,
          include: [...datesAreTold, 'test/timezones.test.ts'],
          env: { TZ: zone, EXPECTED_ZONE: zone },
        },
      })),
    ],
  },
});
