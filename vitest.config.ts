import { defineConfig } from 'vitest/config';

/** What says something about dates: run again under other host zones, because a host zone must never matter. */
const datesAreTold = [
  'test/domain/**/*.test.ts',
  'test/alerts/**/*.test.ts',
  'test/texts/!(expected).test.ts',
  'test/reading/**/*.test.ts',
  'test/timezones.test.ts',
];
const otherZones = ['America/New_York', 'Asia/Seoul'];

/** What starts the product as a process, from a bundle made once. */
const processes = [
  'test/cli/{before-login,broken-packets,catalogue-file,command,crowded-board,doctor,edited-meanwhile,full-disk,ping,postgres-process}.test.ts',
  'test/cli/{process,shards,store-deleted,watched-settings,which-store}.test.ts',
];
/** What kills it in a story whose clock goes on. */
const stories = ['test/crash/{kill-beside,kill-steps,kill-steps-postgres,older-store,story,three-processes}.test.ts'];

export default defineConfig({
  test: {
    // A zone can only be given to a process of its own: worker threads ignore TZ.
    pool: 'forks',
    // Whatever a file loads, the next one in the same process need not load again.
    isolate: false,
    // The smallest machine has two cores; many tests wait, for a database or for a process.
    maxWorkers: 4,
    // No timing is asserted; this only ends what hangs.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    setupFiles: ['test/seed.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'suite',
          include: ['test/**/*.test.ts', 'sandbox/test/**/*.test.ts'],
          exclude: [...processes, ...stories],
        },
      },
      { extends: true, test: { name: 'processes', include: processes, globalSetup: 'test/processes.ts' } },
      {
        extends: true,
        test: {
          name: 'stories',
          include: stories,
          globalSetup: 'test/processes.ts',
          // With nothing beside them that only computes: what falls behind its clock is told again, slower.
          sequence: { groupOrder: 1 },
          maxWorkers: 3,
        },
      },
      ...otherZones.map((zone) => ({
        extends: true as const,
        test: { name: zone, include: datesAreTold, env: { TZ: zone, EXPECTED_ZONE: zone } },
      })),
    ],
  },
});
